"""Average, best and worst of each class."""

from fractions import Fraction

from tests.scoring.world import partial, rule, satisfied, scored, units

from compliance.scoring.summary import summaries

TEXT = """
classes: [{id: 街道组, groups: [街道]}, {id: 部门组, groups: [部门]}]
indicators: [{id: a, title: 甲, points: 100, rules: [R1]}]
"""


def test_classes_are_summed_up_apart_and_ties_are_told() -> None:
    registry = units("甲局", "乙局", "丙街道", "丁街道", groups={"丙街道": ["街道"], "丁街道": ["街道"]})
    given = {
        ("R1", "甲局"): partial("1/3"),
        ("R1", "乙局"): satisfied(),
        ("R1", "丙街道"): partial("1/2"),
        ("R1", "丁街道"): partial("1/2"),
    }
    streets, offices = summaries(scored(TEXT, given, [rule("R1")], registry).units)
    assert (streets.class_id, streets.average, streets.best_units) == ("街道组", 50, ("丁街道", "丙街道"))
    assert (streets.best, streets.worst, streets.worst_units) == ("50.00", "50.00", ("丁街道", "丙街道"))
    # (33 1/3 + 100) / 2, exactly
    assert (offices.average, offices.scored) == (Fraction(200, 3), 2)
    assert (offices.best, offices.best_units) == ("100.00", ("乙局",))
    assert (offices.worst, offices.worst_units) == ("33.33", ("甲局",))


def test_units_without_a_score_are_left_out() -> None:
    registry = units("甲局", "乙局")
    (one,) = summaries(
        scored(
            "indicators: [{id: a, title: 甲, points: 100, rules: [R1]}]",
            {("R1", "甲局"): satisfied()},
            [rule("R1")],
            registry,
        ).units
    )
    assert (one.class_id, one.scored, one.average) == (None, 1, 100)
