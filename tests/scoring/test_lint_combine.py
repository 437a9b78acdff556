"""Lint of a scheme that combines sheets: each is looked at by itself, the rules of all together."""

from tests.scoring.sheets import combined_scheme
from tests.scoring.world import rule, units

from compliance.scoring.lint import lint_scheme

RULES = [rule("R1"), rule("R2"), rule("R3")]
REGISTRY = units("甲局")
OUTER = """rectify: {days: 15}
combine:
  - {scheme: work.yaml, weight: 70%}
  - {scheme: expert.yaml, weight: 30%}
"""
WORK = "indicators:\n  - {id: a, title: 甲, points: 100, rules: [R1, R2]}\n"
EXPERT = "indicators:\n  - {id: b, title: 乙, points: 100, rules: [R3]}\n"


def found(work: str = WORK, expert: str = EXPERT, outer: str = OUTER) -> list[str]:
    """The findings as `file:line code message`."""
    scheme = combined_scheme(outer, {"work.yaml": work, "expert.yaml": expert}, RULES, REGISTRY)
    lines = []
    for one in lint_scheme(scheme, RULES, REGISTRY):
        assert one.place is not None
        lines.append(f"{one.place.file}:{one.place.line} {one.code} {one.message}")
    return lines


def codes(work: str = WORK, expert: str = EXPERT, outer: str = OUTER) -> list[str]:
    return [" ".join(one.split(" ")[:2]) for one in found(work, expert, outer)]


def test_a_rule_that_one_sheet_selects_is_selected() -> None:
    assert found() == []


def test_a_rule_that_no_sheet_selects_is_told() -> None:
    assert found(expert=EXPERT.replace("R3", "R2")) == [
        "expert.yaml:4 S206 规则 R3 没有任何指标选用，不影响得分。请补进 rules，或确认它们本来就不计分。",
        "work.yaml:4 S206 规则 R3 没有任何指标选用，不影响得分。请补进 rules，或确认它们本来就不计分。",
    ]


def test_a_rule_may_stand_in_two_sheets() -> None:
    # 平时 and 专家 may look at the same duty; twice within a sheet is another matter
    assert codes(expert=EXPERT.replace("[R3]", "[R1, R3]")) == []
    twice = WORK.replace("points: 100", "points: 50") + "  - {id: c, title: 丙, points: 50, rules: [R1]}\n"
    assert codes(work=twice) == ["work.yaml:5 S202"]


def test_each_sheet_is_looked_at_by_itself() -> None:
    bonus = (
        "  - {id: e, title: 戊, points: 5, mode: bonus, per_success: 6, gate: {above: 100}, rules: [R1]}\n"
    )
    assert codes(
        work=WORK.replace("points: 100", "points: 90"), expert=EXPERT.replace("[R3]", "[R3, R9]") + bonus
    ) == ["expert.yaml:4 S207", "expert.yaml:5 S211", "expert.yaml:5 S203", "work.yaml:4 S201"]


def test_grades_and_terms_are_the_outer_files() -> None:
    grades = "grades: [{title: 优, at_least: 90}]\n"
    # neither grades without a lowest nor a missing term for mending are told of a sheet, but that grades have no effect there
    assert codes(work=WORK + grades) == ["work.yaml:5 S226"]
    assert codes(outer=OUTER + "late: {factor: 0.5}\n") == ["scoring.yaml:7 S226"]
    assert codes(outer=OUTER + grades) == ["scoring.yaml:7 S210"]
    assert codes(outer=OUTER.replace("rectify: {days: 15}\n", "")) == ["scoring.yaml:1 S214"]


def test_prices_of_one_key_are_compared_within_a_sheet() -> None:
    leaf = "  - {{id: d, title: 丁, points: 5, mode: deduct, per_failure: {0}, rules: [{1}], once: k}}\n"
    # the sheets are scored apart, and what counts once is so within each
    assert [
        one
        for one in codes(WORK + leaf.format(1, "R1"), EXPERT + leaf.format(2, "R3"))
        if "S205" in one or "S224" in one
    ] == []


def test_selections_of_the_outer_file_are_looked_at() -> None:
    veto = "veto: [{rules: [R9], score: 0, title: 否决}]\n"
    assert codes(outer=OUTER + veto) == ["scoring.yaml:7 S207"]
