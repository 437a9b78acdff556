"""Rule 7 and SPEC section 8: grades, ranks, classes, the order and form of `units`."""

from datetime import date

from tests.scoring.world import (
    NONE,
    PENDING,
    Outcome,
    line,
    partial,
    results,
    rule,
    satisfied,
    scheme,
    scored,
    units,
    unmet,
)

from compliance.scoring import score
from compliance.units import Registry, settle
from compliance.units.model import Group, Unit

LEAF = "indicators: [{id: a, title: 甲, points: 100, rules: ['*']}]\n"
R1 = rule("R1")
SHARES = {"U1": "0.9", "U2": "0.95", "U3": "0.9", "U4": "0.899999", "U5": "0.1"}
GIVEN = {("R1", unit): partial(share) for unit, share in SHARES.items()}


def places(
    text: str, given: dict[tuple[str, str], Outcome], registry: Registry | None = None
) -> list[tuple[object, ...]]:
    found = scored(text, given, [R1], registry).to_units()
    return [(one["id"], one["class"], one["rank"]) for one in found]


def test_equal_figures_share_a_rank() -> None:
    # 95.00, then 90.00 twice — and 89.9999, which is published as 90.00 as well — then 10.00
    assert places(LEAF, GIVEN) == [
        ("U2", None, 1), ("U1", None, 2), ("U3", None, 2), ("U4", None, 2), ("U5", None, 5),
    ]  # fmt: skip
    # with four places 89.9999 stands behind
    assert places(LEAF + "digits: 4", GIVEN) == [
        ("U2", None, 1), ("U1", None, 2), ("U3", None, 2), ("U4", None, 4), ("U5", None, 5),
    ]  # fmt: skip


def test_a_unit_without_score_moves_nobody() -> None:
    given = GIVEN | {("R1", "A0"): NONE, ("R1", "Z9"): PENDING}
    found = places(LEAF, given)
    assert found[:5] == places(LEAF, GIVEN)
    assert found[5:] == [("A0", None, None), ("Z9", None, None)]


def test_grades_are_read_off_the_rounded_figure() -> None:
    text = (
        LEAF
        + "grades: [{title: 良好, at_least: 80}, {title: 优秀, at_least: 90}, {title: 合格, at_least: 60}]\n"
    )
    found = {one["id"]: one["grade"] for one in scored(text, GIVEN, [R1]).to_units()}
    # 89.9999 is published as 90.00; 10.00 reaches none
    assert found == {"U1": "优秀", "U2": "优秀", "U3": "优秀", "U4": "优秀", "U5": None}
    assert line(scored(text + "digits: 4", GIVEN, [R1]), "U4")["grade"] == "良好"


CLASSES = "classes: [{id: 街道组, groups: [街道]}, {id: 部门组, groups: [部门]}]\n"


def test_classes_are_ranked_apart_and_come_in_their_order() -> None:
    registry = units(*SHARES, groups={"U3": ["街道"], "U4": ["部门", "街道"], "U5": []})
    # U4 is in both groups: the first class that names one has it; U5 is in no class: scored, not ranked, last
    assert places(LEAF + CLASSES, GIVEN, registry) == [
        ("U3", "街道组", 1), ("U4", "街道组", 1), ("U2", "部门组", 1), ("U1", "部门组", 2), ("U5", None, None),
    ]  # fmt: skip
    assert line(scored(LEAF + CLASSES, GIVEN, [R1], registry), "U5")["score"] == "10.00"


def test_groups_are_named_by_any_of_their_names() -> None:
    registry = Registry([Unit(id="U1", groups=["各街道办"])], {"街道": Group(aliases=["各街道办"])})
    text = LEAF + "classes: [{id: 组, groups: [各 街道办]}]\n"
    assert places(text, {("R1", "U1"): satisfied()}, registry) == [("U1", "组", 1)]


def test_a_class_may_have_indicators_of_its_own() -> None:
    text = """
classes:
  - {id: 街道组, groups: [街道], indicators: [{id: b, title: 乙, points: 100, rules: [R2]}]}
  - {id: 部门组, groups: [部门]}
indicators: [{id: a, title: 甲, points: 100, rules: [R1]}]
"""
    registry = units("U1", "U2", groups={"U1": ["街道"]})
    given = {
        (name, unit): partial(share)
        for name, share in (("R1", "0.2"), ("R2", "0.7"))
        for unit in ("U1", "U2")
    }
    found = scored(text, given, [R1, rule("R2")], registry)
    assert line(found, "U1")["indicators"] == {"b": ("100", "70.00")}
    assert line(found, "U2")["indicators"] == {"a": ("100", "20.00")}


def test_min_applicable_takes_the_rank_alone() -> None:
    rules = [rule("R1"), rule("R2"), rule("R3")]
    tree = """
indicators:
  - {id: a, title: 甲, points: 30, rules: [R1]}
  - {id: b, title: 乙, points: 20, rules: [R2]}
  - {id: c, title: 丙, points: 50, mode: from_full, per_failure: 1, rules: [R3]}
grades: [{title: 合格, at_least: 0}]
"""

    def found(least: str, given: dict[tuple[str, str], Outcome]) -> tuple[object, ...]:
        text = f"{tree}classes: [{{id: 组, groups: [部门], min_applicable: {least}}}]\n"
        one = line(scored(text, given, rules))
        return one["score"], one["rank"], one["grade"]

    # a applies, b waits: 50 of 100, as they stand in the file
    given = {("R1", "甲局"): partial("1/2"), ("R2", "甲局"): PENDING}
    assert found("0.5", given) == ("50.00", 1, "合格")
    assert found("51%", given) == ("50.00", None, "合格")
    # from_full stands among the award leaves: 80 of 100
    assert found("4/5", {("R1", "甲局"): partial("1/2"), ("R3", "甲局"): NONE}) == ("81.25", 1, "合格")


def test_the_form_of_units() -> None:
    text = """
digits: 2
indicators:
  - id: top
    title: 上
    children:
      - {id: a, title: 甲, points: 27.5, rules: [R1]}
      - id: deep
        title: 下
        children: [{id: b, title: 乙, points: 72.5, rules: [R2]}]
  - id: off
    title: 减分
    children:
      - {id: d, title: 丁, points: 10, mode: deduct, per_failure: 0.5, rules: [R1]}
      - {id: e, title: 戊, points: 4, mode: deduct, per_failure: 0.5, rules: [R3]}
  - id: extra
    title: 加分
    children: [{id: f, title: 己, points: 5, mode: bonus, per_success: 1, rules: [R3]}]
grades: [{title: 良好, at_least: 80}]
"""
    rules = [rule("R1"), rule("R2"), rule("R3")]
    found = scored(text, {("R1", "甲局"): partial("1/2"), ("R2", "甲局"): satisfied()}, rules)
    # 13.75 + 72.5 − 0.5
    assert found.to_units() == [
        {
            "id": "甲局",
            "class": None,
            "score": "85.75",
            "full": "100",
            "rank": 1,
            "grade": "良好",
            "veto": None,
            "indicators": [
                {"id": "top", "points": "100", "score": "86.25"},
                {"id": "a", "points": "27.5", "score": "13.75"},
                {"id": "deep", "points": "72.5", "score": "72.50"},
                {"id": "b", "points": "72.5", "score": "72.50"},
                {"id": "off", "points": "14", "score": "-0.50"},
                {"id": "d", "points": "10", "score": "-0.50"},
                {"id": "e", "points": "4", "score": None},
                {"id": "extra", "points": "5", "score": None},
                {"id": "f", "points": "5", "score": None},
            ],
        }
    ]
    assert [one.depth for one in found.units[0].indicators] == [0, 1, 1, 2, 0, 1, 1, 0, 1]


def test_a_branch_has_the_points_of_what_stands_for_full_marks() -> None:
    text = """
indicators:
  - id: top
    title: 上
    children:
      - {id: a, title: 甲, points: 100, rules: [R1]}
      - {id: d, title: 丁, points: 10, mode: deduct, per_failure: 2, rules: [R1]}
"""
    found = line(scored(text, {("R1", "甲局"): partial("1/2")}, [R1]))
    assert found["indicators"]["top"] == ("100", "48.00")


def test_living_units_are_listed_even_when_they_own_nothing() -> None:
    registry = Registry(
        [
            Unit(id="U1"),
            Unit(id="U2"),
            Unit(id="U0", until=date(2020, 1, 1)),
            Unit(id="U9", since=date(2022, 1, 1)),
        ],
        {"部门": Group()},
    )
    given = {("R1", "U1"): unmet()}
    lives = settle(registry, date(2021, 12, 31))
    found = score(scheme(LEAF, [R1], registry), results([R1], registry, given), registry, lives)
    assert [(one.id, one.score) for one in found.units] == [("U1", "0.00"), ("U2", None)]


def test_notices() -> None:
    text = (
        LEAF
        + CLASSES
        + """
grades: [{title: 优秀, at_least: 90}, {title: 合格, at_least: 60}, {title: 不合格, at_least: 0}]
notices: {commend: {grade: 优秀}, criticise: {grade: 不合格}, persistent: {below: 60, assessments: 2}}
"""
    )
    registry = units(*SHARES, groups={"U3": ["街道"]})
    found = scored(text, GIVEN | {("R1", "U6"): PENDING}, [R1], units(*SHARES, "U6", groups={"U3": ["街道"]}))
    assert [(one.kind, one.unit, one.class_id, one.score) for one in found.notices()] == [
        ("commend", "U3", "街道组", "90.00"),
        ("commend", "U2", "部门组", "95.00"),
        ("commend", "U1", "部门组", "90.00"),
        ("commend", "U4", "部门组", "90.00"),
        ("criticise", "U5", "部门组", "10.00"),
    ]
    assert scored(LEAF + CLASSES, GIVEN, [R1], registry).notices() == ()
