"""Worlds to score, drawn by hypothesis: rules, results, and schemes of every mode and policy."""

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st
from tests.scoring.world import Outcome, rule

from compliance.checks.status import Status
from compliance.rules.model import Rule

UNITS = ("甲局", "乙局", "丙街道", "丁所")
GROUPS = {"丙街道": ["街道"], "丁所": ["街道", "部门"]}
NAMES = ("R1", "R2", "R3", "R4", "R5")
WEIGHTS = st.sampled_from((0, 1, 1, 2, "0.5", "0.1", "7"))


@dataclass(frozen=True)
class World:
    """Rules, results by rule and unit, and a scheme's text in parts that may be put in any order."""

    rules: tuple[Rule, ...]
    given: dict[tuple[str, str], tuple[Outcome, ...]]
    settings: str
    leaves: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.settings + "indicators:\n" + "".join(self.leaves)


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    status = draw(st.sampled_from(list(Status)))
    below = draw(st.sampled_from((1, 2, 3, 4, 7, 97, 365, 10**12)))
    top = draw(st.integers(0, below))
    achieved = Fraction(top, below)
    if status in (Status.SATISFIED, Status.LATE):
        achieved = Fraction(1)
    in_time = (
        achieved if status is Status.SATISFIED else achieved * draw(st.sampled_from((0, Fraction(1, 3), 1)))
    )
    subjects = st.lists(
        st.sampled_from(("EV-1", "EV-2", "EV-3", "2021-Q1", "2021-Q2")), min_size=1, max_size=4
    )
    failures = tuple(draw(subjects)) if status.failing else ()
    return Outcome(status, achieved, in_time, failures)


@st.composite
def leaf(draw: st.DrawFn, name: str, mode: str) -> str:
    chosen = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    points = draw(st.sampled_from((10, 30, "12.5", "100/3")))
    more = ""
    if mode in ("from_full", "deduct"):
        more = f", per_failure: {draw(st.sampled_from((1, '0.5', 4)))}"
        if draw(st.booleans()):
            more += f", once: {mode}"
    if mode == "bonus":
        more = f", per_success: {draw(st.sampled_from((1, '2.5')))}, gate: {{at_least: {draw(st.sampled_from((0, 20, 60)))}}}"
    rules = ", ".join(chosen)
    return f"  - {{id: {name}, title: {name}, points: {points}, mode: {mode}, rules: [{rules}]{more}}}\n"


@st.composite
def worlds(draw: st.DrawFn) -> World:
    rules = []
    given = {}
    for name in NAMES:
        weights = draw(st.lists(WEIGHTS, min_size=1, max_size=3))
        rules.append(rule(name, *weights, weight=draw(st.sampled_from((1, 2, "0.3")))))
        for unit in UNITS:
            if draw(st.booleans()):
                role = draw(st.booleans())
                own = (draw(outcomes()) for _ in weights)
                given[name, unit] = tuple(
                    Outcome(one.status, one.achieved, one.in_time, one.failures, role) for one in own
                )
    modes = draw(
        st.lists(st.sampled_from(("award", "award", "from_full", "deduct", "bonus")), min_size=1, max_size=6)
    )
    leaves = tuple(draw(leaf(f"i{n}", mode)) for n, mode in enumerate(modes))
    pick = {
        "not_applicable": ("rescale", "spread", "full", "zero"),
        "credit": ("proportional", "all_or_nothing"),
        "late": ("{factor: 1}", "{factor: 0.3}", "{factor: 0}", "{factor: 2/7}"),
        "support": ("{factor: 1}", "{factor: 0.5}", "{factor: 0}"),
        "pending": ("exclude", "zero"),
        "needs_judgement": ("exclude", "zero"),
        "base": (0, 0, 20),
    }
    lines = [f"{key}: {draw(st.sampled_from(values))}\n" for key, values in pick.items()]
    lines.append("classes: [{id: 街, groups: [街道], min_applicable: 0.5}, {id: 部, groups: [部门]}]\n")
    lines.append("grades: [{title: 良, at_least: 80}, {title: 差, at_least: 0}]\n")
    if draw(st.booleans()):
        lines.append(
            f"veto: [{{rules: [{draw(st.sampled_from(NAMES))}], score: 15, grade: 差, title: 否决}}]\n"
        )
    return World(tuple(rules), given, "".join(lines), leaves)
