"""Gates, vetoes, `pass`, settings of indicators and classes (SPEC section 6, Prices; results of tests.oracle.sample)."""

from typing import Any

from tests.oracle.sample import branch, figures, leaf, score, scored, unit


def extra(gate: dict[str, Any]) -> dict[str, Any]:
    return leaf("b", 3, "full", mode="bonus", per_success=2, gate=gate)


def test_above_is_strict_and_at_least_is_not() -> None:
    half = leaf("a", 100, "half")
    assert score(half, extra({"at_least": 50})) == "52.00"
    assert score(half, extra({"above": 50})) == "50.00"
    assert score(half, extra({"above": "49.99"})) == "52.00"


def test_a_gate_of_an_indicator_reads_its_exact_figure() -> None:
    # top: 60 × 1/2 and 40 less 5 of d, that is 65 with d inside; gone is empty, so the score is × 100/80
    top = branch("top", leaf("a", 40, "half"), leaf("f", 40, "full"), leaf("d", 5, "wrong", mode="deduct", per_failure=5))  # fmt: skip
    leaves = top, leaf("g", 20, "gone")
    # top: 20 + 40 − 5 = 55; the score: 60 × 100/80 − 5 = 70
    assert score(*leaves) == "70.00"
    assert score(*leaves, extra({"of": "top", "at_least": 55})) == "72.00"
    assert score(*leaves, extra({"of": "top", "above": 55})) == "70.00"
    # of a leaf, and of one that has no figure
    assert score(*leaves, extra({"of": "f", "at_least": 40})) == "72.00"
    assert score(*leaves, extra({"of": "g", "at_least": 0})) == "70.00"


def test_a_gate_of_an_indicator_sees_what_was_spread() -> None:
    leaves = leaf("a", 40, "half"), leaf("g", 60, "gone", not_applicable="spread")
    # 100 × 1/2, though a leaf rescales by itself: (100 − 0) / 100
    assert score(*leaves, extra({"of": "a", "at_least": 50})) == "52.00"


def test_a_veto_without_a_score() -> None:
    veto = [
        {"rules": ["half"], "score": 0, "grade": "差", "title": "甲"},
        {"rules": ["wrong"], "score": "none", "grade": "不合格", "title": "乙"},
    ]
    hit = unit(scored(leaf("a", 100, "full"), veto=veto))
    assert (hit["score"], hit["rank"], hit["grade"], hit["veto"]) == (None, None, "不合格", "乙")
    # what its indicators came to is still shown
    assert hit["indicators"][0]["score"] == "100.00"


def test_a_fixed_veto_is_exactly_its_score() -> None:
    fixed = [{"rules": ["half"], "score": 59, "fixed": True, "grade": "不合格", "title": "甲"}]
    plain = [{"rules": ["half"], "score": 59, "grade": "不合格", "title": "甲"}]
    for leaves, one, other in (
        ([leaf("a", 100, "full")], "59.00", "59.00"),
        ([leaf("a", 100, "half")], "59.00", "50.00"),
        # no leaf applies, so there is no score but by the veto
        ([leaf("a", 100, "gone")], "59.00", "59.00"),
    ):
        assert score(*leaves, veto=fixed) == one
        assert score(*leaves, veto=plain) == other


def test_vetoes_of_an_indicator_all_take_effect() -> None:
    tree = [
        branch("x", leaf("a", 40, "half"), leaf("d", 5, "wrong", mode="deduct", per_failure=5)),
        branch("y", leaf("f", 60, "full"), leaf("g", 10, "gone", not_applicable="zero")),
        extra({"at_least": 80}),
    ]
    # factor 100 / 110 on 20 + 60 + 0, less 5: 67.727…; the gate stays closed
    assert score(*tree) == "67.73"
    of_x = {"rules": ["wrong"], "of": "x", "title": "甲"}
    of_y = {"rules": ["half"], "of": "y", "title": "乙"}
    no_hit = {"rules": ["full"], "of": "y", "title": "丙"}
    # x: 20 − 5 is positive, so both become 0: 60 × 100/110
    result = unit(scored(*tree, veto=[of_x, no_hit]))
    assert (result["score"], result["veto"], result["grade"]) == ("54.55", None, None)
    assert [(one["id"], one["score"]) for one in result["indicators"]] == [
        ("x", "0.00"),
        ("a", "0.00"),
        ("d", "0.00"),
        ("y", "60.00"),
        ("f", "60.00"),
        ("g", "0.00"),
        ("b", "0.00"),
    ]
    assert score(*tree, veto=[of_x, of_y]) == "0.00"
    # a branch that only loses keeps its loss: 0 × 40 − 5
    losing = branch("x", leaf("a", 40, "faulty"), leaf("d", 5, "wrong", mode="deduct", per_failure=5))
    assert figures(losing, veto=[of_x]) == {"x": "-5.00", "a": "0.00", "d": "-5.00"}


def test_gates_look_at_the_score_before_a_veto_of_an_indicator() -> None:
    tree = leaf("a", 100, "full"), extra({"at_least": 80})
    of_a = {"rules": ["wrong"], "of": "a", "title": "甲"}
    # 100 opened the gate; a becomes 0 and the bonus stays
    assert score(*tree, veto=[of_a]) == "2.00"
    # a bonus under a veto is lost
    assert score(*tree, veto=[{"rules": ["wrong"], "of": "b", "title": "甲"}]) == "100.00"
    # together with another veto, which alone sets score and grade
    other = {"rules": ["half"], "score": 30, "grade": "不合格", "title": "乙"}
    assert score(*tree, veto=[of_a, other]) == "2.00"
    assert unit(scored(*tree, veto=[of_a, other]))["veto"] == "乙"


def test_pass_marks_an_indicator() -> None:
    tree = branch(
        "x", leaf("a", 60, "half", "full", "late"), leaf("g", 40, "gone", **{"pass": 3}), **{"pass": 50}
    )
    shown = unit(scored(tree))["indicators"]
    # 60 × (1/2 + 1 + 1) / 3 = 50
    assert [(one.get("pass"), one.get("passed")) for one in shown] == [
        ("50", True),
        (None, None),
        ("3", None),
    ]
    assert "pass" not in shown[1]
    # 49.995 is rounded to 50.00 before it is held against 50
    near = leaf("a", "99.99", "half", **{"pass": 50})
    assert unit(scored(near))["indicators"][0]["passed"] is True
    below = leaf("a", "99.98", "half", **{"pass": 50})
    assert unit(scored(below))["indicators"][0]["passed"] is False


def test_settings_of_an_indicator_hold_below_it() -> None:
    def tree(**more: Any) -> dict[str, Any]:
        inner = branch("inner", leaf("b", 30, "late"), late={"factor": "0.5"})
        return branch("top", leaf("a", 30, "half", "late"), inner, leaf("g", 40, "gone"), **more)

    # a: 30 × (1/2 + 1) / 2; b: 30 × 1/2 by the nearest `late`
    assert figures(tree()) == {"top": "37.50", "a": "22.50", "inner": "15.00", "b": "15.00", "g": None}
    # nothing is late that counts: a: 30 × (1/2 + 0) / 2
    assert figures(tree(late={"factor": 0}))["a"] == "7.50"
    # half earns nothing, late 1
    assert figures(tree(credit="all_or_nothing"))["a"] == "15.00"
    assert figures(tree(not_applicable="full"))["g"] == "40.00"
    # 22.5 + 15 + 40 of a tree none of whose leaves rescales
    assert score(tree(not_applicable="full")) == "77.50"
    # × 100/60 by default; with a leaf that is given its points × 100/100
    assert score(tree()) == "62.50"
    given = branch("top", leaf("a", 60, "half"), leaf("g", 40, "gone", not_applicable="zero"))
    assert score(given) == "30.00"


def test_each_empty_leaf_by_its_own_policy() -> None:
    leaves = (
        leaf("a", 20, "half"),
        leaf("b", 20, "full"),
        leaf("s", 30, "gone", not_applicable="spread"),
        leaf("f", 20, "gone", not_applicable="full"),
        leaf("r", 10, "gone"),
    )
    # s gives 15 to a and to b: 35/2 + 35 + 20 = 72.5 of 90 points that have a figure: × 100/90
    assert figures(*leaves) == {"a": "17.50", "b": "35.00", "s": None, "f": "20.00", "r": None}
    assert score(*leaves) == "80.56"
    # without any that rescales: × 1
    assert score(*leaves[:4], not_applicable="zero") == "72.50"


def test_full_marks_and_base_of_a_class() -> None:
    classes = [
        {"id": "部", "groups": ["部门"], "full_marks": 120, "base": 20},
        {"id": "街", "groups": ["街道"]},
    ]
    result = scored(leaf("a", 50, "half"), owners=["甲局", "丙街道"], classes=classes)
    # 20 + 50/2 × (120 − 20) / 50 = 70; of the other class (no record, 0 of 2) 0 × 100/50
    assert (unit(result)["score"], unit(result)["full"]) == ("70.00", "120")
    assert (unit(result, "丙街道")["score"], unit(result, "丙街道")["full"]) == ("0.00", "100")
