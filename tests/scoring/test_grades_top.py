"""SPEC section 6, Prices: grades for the first of a class."""

from tests.scoring.world import Given, partial, rule, satisfied, scored, units, unmet

RULES = [rule("R1"), rule("R2")]
LEAF = "indicators: [{id: a, title: 甲, points: 100, rules: [R1]}]\n"


def grades(text: str, *figures: int, vetoed: tuple[int, ...] = (), more: str = "") -> list[str | None]:
    """The grade of units U1, U2 … with these scores, in this order."""
    given: Given = {("R1", f"U{n}"): partial(f"{one}/100") for n, one in enumerate(figures, start=1)}
    veto: Given = {("R2", f"U{n}"): unmet() for n in vetoed}
    found = scored(f"{LEAF}grades: [{text}]\n{more}", {**given, **veto}, RULES)
    by_id = {one["id"]: one["grade"] for one in found.to_units()}
    return [by_id[f"U{n}"] for n in range(1, len(figures) + 1)]


BEST = "{title: 优秀, top: 1/4}, {title: 合格, at_least: 60}, {title: 不合格, at_least: 0}"


def test_so_many_of_the_class_as_the_share_gives_rounded_down() -> None:
    # of eight units two, of seven one
    assert grades(BEST, 95, 90, 85, 80, 75, 70, 65, 50) == ["优秀", "优秀", *["合格"] * 5, "不合格"]
    assert grades(BEST, 95, 90, 85, 80, 75, 70, 65) == ["优秀", *["合格"] * 6]
    # of three none
    assert grades(BEST, 95, 90, 85) == ["合格"] * 3


def test_units_that_share_a_rank_hold_it_all_or_none() -> None:
    # two places: ranks 1, 2, 2: with the second there are three
    assert grades(BEST, 95, 90, 90, 80, 75, 70, 65, 50)[:3] == ["优秀", "合格", "合格"]
    # 1, 1: two units have rank 1
    assert grades(BEST, 95, 95, 90, 80, 75, 70, 65, 50)[:3] == ["优秀", "优秀", "合格"]
    # three at the top are more than two places
    assert grades(BEST, 95, 95, 95, 80, 75, 70, 65, 50)[:3] == ["合格"] * 3
    # ranks come from rounded figures: of 94.5 and 95 both are 95
    assert grades(BEST, 95, 95, 95, 80, 75, 70, 65, 50, more="digits: 0\n")[0] == "合格"


def test_with_at_least_both_must_hold() -> None:
    text = BEST.replace("top: 1/4", "top: 1/4, at_least: 92")
    assert grades(text, 95, 90, 85, 80, 75, 70, 65, 50)[:2] == ["优秀", "合格"]


def test_the_best_grade_whose_conditions_hold() -> None:
    text = "{title: 特优, top: 1/8, at_least: 96}, " + BEST
    # nobody has 96: the first is 优秀 among the first quarter
    assert grades(text, 95, 90, 85, 80, 75, 70, 65, 50)[:3] == ["优秀", "优秀", "合格"]
    assert grades(text, 97, 90, 85, 80, 75, 70, 65, 50)[:3] == ["特优", "优秀", "合格"]


def test_a_file_whose_figures_ascend_is_read_from_its_end() -> None:
    text = "{title: 不合格, at_least: 0}, {title: 合格, at_least: 60}, {title: 优秀, top: 1/4}"
    assert grades(text, 95, 90, 85, 80, 75, 70, 65, 50) == ["优秀", "优秀", *["合格"] * 5, "不合格"]


def test_without_top_the_highest_figure_counts_whatever_the_order() -> None:
    text = "{title: 合格, at_least: 60}, {title: 优秀, at_least: 90}, {title: 不合格, at_least: 0}"
    assert grades(text, 95, 90, 85, 50) == ["优秀", "优秀", "合格", "不合格"]


def test_a_vetoed_unit_with_a_score_is_in_the_field_and_frees_no_place() -> None:
    veto = "veto: [{rules: [R2], score: 99, grade: 一票否决, title: 否决}]\n"
    # U1 keeps its 95 and its rank, and with it one of the two places
    found = grades(BEST, 95, 90, 85, 80, 75, 70, 65, 50, vetoed=(1,), more=veto)
    assert found[:3] == ["一票否决", "优秀", "合格"]


def test_a_veto_without_a_score_takes_the_unit_out_of_the_field() -> None:
    veto = "veto: [{rules: [R2], score: none, grade: 一票否决, title: 否决}]\n"
    # seven are ranked: one place, and U2 has the first rank
    found = grades(BEST, 95, 90, 85, 80, 75, 70, 65, 50, vetoed=(1,), more=veto)
    assert found[:3] == ["一票否决", "优秀", "合格"]


def test_each_class_has_its_own_field() -> None:
    text = f"""{LEAF}
classes: [{{id: 街道组, groups: [街道]}}, {{id: 部门组, groups: [部门]}}]
grades: [{{title: 优秀, top: 1/2}}, {{title: 其他, at_least: 0}}]
"""
    figures = {"U1": 90, "U2": 80, "U3": 20, "U4": 10}
    given: Given = {("R1", unit): partial(f"{one}/100") for unit, one in figures.items()}
    registry = units(*figures, groups={"U3": ["街道"], "U4": ["街道"]})
    found = {one["id"]: one["grade"] for one in scored(text, given, RULES, registry).to_units()}
    assert found == {"U1": "优秀", "U2": "其他", "U3": "优秀", "U4": "其他"}


def test_a_unit_without_a_rank_holds_no_grade_of_the_first() -> None:
    text = f"""{LEAF}
classes: [{{id: 部门组, groups: [部门]}}]
grades: [{{title: 优秀, top: 100%}}, {{title: 其他, at_least: 0}}]
"""
    given: Given = {("R1", "U1"): satisfied(), ("R1", "U2"): satisfied()}
    registry = units("U1", "U2", groups={"U2": []})
    found = {one["id"]: one["grade"] for one in scored(text, given, RULES, registry).to_units()}
    assert found == {"U1": "优秀", "U2": "其他"}


def test_only_shares_leave_the_rest_without_a_grade() -> None:
    assert grades("{title: 优秀, top: 1/4}", 95, 90, 85, 80) == ["优秀", None, None, None]
