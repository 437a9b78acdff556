"""Worlds to score, drawn by hypothesis: rules, results, and sheets of every mode, price and policy."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from tests.scoring.sheet_strategies import ANYTHING, NAMES, Drawn, Sheet, sheets
from tests.scoring.world import Outcome, rule

from compliance.checks.status import Status
from compliance.rules.model import Rule

UNITS = ("甲局", "乙局", "丙街道", "丁所")
GROUPS = {"丙街道": ["街道"], "丁所": ["街道", "部门"]}
WEIGHTS = st.sampled_from((0, 1, 1, 2, "0.5", "0.1", "7"))
Obligations = dict[tuple[str, str], tuple[Outcome, ...]]

CLASSES: dict[str, Any] = {
    "classes": [
        {"id": "街", "groups": ["街道"], "min_applicable": "1/2"},
        {"id": "部", "groups": ["部门"], "full_marks": 120, "base": 30},
    ]
}


@dataclass(frozen=True)
class World:
    """Rules, results by rule and unit, and the sheet that they are scored by."""

    rules: tuple[Rule, ...]
    given: Obligations
    sheet: Sheet

    def changed(self, place: tuple[str, str], check: int, new: Outcome) -> "World":
        """The world with another result."""
        old = self.given[place]
        return replace(self, given=self.given | {place: (*old[:check], new, *old[check + 1 :])})


@dataclass(frozen=True)
class Whole:
    """A world whose sheet stands beside others: the outer file, its sheets by name, the filed assessments."""

    world: World
    text: str
    sheets: dict[str, str]
    filed: dict[str, dict[str, tuple[str, str]]]

    def changed(self, place: tuple[str, str], check: int, new: Outcome) -> "Whole":
        """The same with another result."""
        return replace(self, world=self.world.changed(place, check, new))


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    status = draw(st.sampled_from(list(Status)))
    below = draw(st.sampled_from((1, 2, 3, 4, 7, 97, 365, 10**12)))
    top = draw(st.integers(0, below))
    achieved = Fraction(top, below)
    if status.done:
        achieved = Fraction(1)
    in_time = (
        achieved if status is Status.SATISFIED else achieved * draw(st.sampled_from((0, Fraction(1, 3), 1)))
    )
    subjects = st.lists(
        st.sampled_from(("EV-1", "EV-2", "EV-3", "2021-Q1", "2021-Q2", "-")), min_size=1, max_size=4
    )
    failures: tuple[str, ...] = ()
    if status.failing or (status.done and draw(st.integers(0, 4)) == 0):
        failures = tuple(draw(subjects))
    short = tuple(draw(st.lists(st.integers(0, 3), max_size=len(failures))))
    return Outcome(status, achieved, in_time, failures, records=draw(st.integers(0, 3)), short=short)


@st.composite
def duties(draw: st.DrawFn) -> tuple[tuple[Rule, ...], Obligations]:
    """Rules, and the results of those who own them."""
    rules, given = [], {}
    for name in NAMES:
        weights = draw(st.lists(WEIGHTS, min_size=1, max_size=3))
        rules.append(rule(name, *weights, weight=draw(st.sampled_from((1, 2, "0.3")))))
        for unit in UNITS:
            if draw(st.booleans()):
                role = draw(st.booleans())
                given[name, unit] = tuple(replace(draw(outcomes()), support=role) for _ in weights)
    return tuple(rules), given


@st.composite
def worlds(draw: st.DrawFn, drawn: Drawn = ANYTHING, *, classes: bool = True) -> World:
    rules, given = draw(duties())
    sheet = draw(sheets(drawn))
    return World(rules, given, sheet.with_settings(CLASSES) if classes and draw(st.booleans()) else sheet)


@st.composite
def wholes(draw: st.DrawFn) -> Whole:
    """A scheme of two sheets and, sometimes, of filed assessments."""
    world = draw(worlds(classes=False))
    other = draw(sheets(ANYTHING))
    carries = draw(st.sampled_from(("false", "true")))
    weights = ["70%", "3/10"]
    third, filed = "", {}
    if draw(st.booleans()):
        weights = ["1/2", "0.3"]
        take = draw(st.sampled_from(("mean", "last", "min")))
        third = f"  - {{assessments: [Q1, Q2], take: {take}, weight: 20%}}\n"
        filed = {
            "Q1": {unit: (draw(st.sampled_from(("0", "60", "250/3"))), "100") for unit in UNITS[:3]},
            "Q2": {unit: (draw(st.sampled_from(("10", "75"))), "150") for unit in UNITS[1:3]},
        }
    lines = f"""\
  - {{scheme: one.yaml, weight: {weights[0]}, carries: {carries}}}
  - {{scheme: two.yaml, weight: {weights[1]}}}
{third}"""
    veto = ""
    if draw(st.booleans()):
        score = draw(st.sampled_from(("none", "20", "59, fixed: true")))
        veto = f"veto: [{{rules: [R2], score: {score}, grade: 差, title: 总否决}}]\n"
    text = f"full_marks: {draw(st.sampled_from((100, 1000)))}\ncombine:\n{lines}{veto}"
    return Whole(world, text, {"one.yaml": world.sheet.text, "two.yaml": other.text}, filed)
