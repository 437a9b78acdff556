"""What SPEC section 6 says under Prices, put on a scheme of the plain form."""

from decimal import Decimal
from typing import Any

from tests.strategies.draw import Draw
from tests.strategies.lines import give_list, take_list

Rules = list[dict[str, Any]]
Tree = list[dict[str, Any]]

GRADES: tuple[list[dict[str, Any]], ...] = (
    [
        {"title": "甲", "top": "1/4", "at_least": 60},
        {"title": "乙", "top": "1/2"},
        {"title": "丙", "at_least": 0},
    ],
    [{"title": "优秀", "top": "50%"}, {"title": "合格", "at_least": 50}, {"title": "不合格", "at_least": 0}],
    # the plain ones ascend: read from the end
    [{"title": "差", "at_least": 0}, {"title": "良", "at_least": 40}, {"title": "优", "top": "1/3"}],
    [{"title": "先进", "top": Decimal("0.34"), "at_least": 30}],
)


def priced(draw: Draw, rules: Rules, scheme: dict[str, Any]) -> dict[str, Any]:
    """The scheme with price lists, caps, gates, vetoes, grades and settings of all forms."""
    found = scheme | {"indicators": _tree(draw, rules, scheme["indicators"])}
    if "classes" in scheme:
        found["classes"] = [_class(draw, rules, one) for one in scheme["classes"]]
    if draw.chance(0.2):
        found.setdefault("veto", []).append({"rules": ["TQ-*"], "score": 10, "grade": "差", "title": "否决"})
    if "veto" in found:
        found["veto"] = [_veto(draw, one, found["indicators"]) for one in found["veto"]]
    if draw.chance(0.4):
        found["grades"] = draw.one(*GRADES)
    return found


def plain_veto(draw: Draw, veto: dict[str, Any]) -> dict[str, Any]:
    """A veto on the whole: with a score, a fixed one, or none."""
    form = draw.one("score", "fixed", "none")
    if form == "fixed":
        return veto | {"fixed": True}
    return veto | {"score": "none"} if form == "none" else veto


def _veto(draw: Draw, veto: dict[str, Any], tree: Tree) -> dict[str, Any]:
    if draw.chance(0.5):
        return plain_veto(draw, veto)
    kept = {key: veto[key] for key in ("rules", "title")}
    return kept | {"of": draw.one(*everything(tree))["id"]} | ({"score": 0} if draw.chance(0.3) else {})


def _class(draw: Draw, rules: Rules, one: dict[str, Any]) -> dict[str, Any]:
    found = dict(one)
    if "indicators" in one:
        found["indicators"] = _tree(draw, rules, one["indicators"])
    if draw.chance(0.3):
        found["full_marks"] = draw.one(100, 120, 150)
    if draw.chance(0.2):
        found["base"] = draw.one(0, 20, 50)
    return found


def everything(tree: Tree) -> Tree:
    """Every indicator of a tree."""
    return [one for top in tree for one in [top, *everything(top.get("children", []))]]


def _tree(draw: Draw, rules: Rules, tree: Tree) -> Tree:
    """The tree with its leaves priced, perhaps with a branch of anything around some of it."""
    found = [_indicator(draw, rules, one, deep=False) for one in tree]
    if len(found) > 1 and draw.chance(0.4):
        inner = found[: draw.number(1, len(found))]
        outer = {"id": f"{inner[0]['id']}-all", "title": "总", "children": inner}
        outer["children"] = [_floor(draw, one) for one in inner]
        found = [*found[len(inner) :], outer | _settings(draw)]
    if draw.chance(0.3):
        found.append(
            {
                "id": f"{tree[0]['id']}-extra",
                "title": "加分项",
                "points": draw.one(3, 20, "none"),
                "mode": "bonus",
            }
            | {"give": give_list(draw, rules), "gate": {}, "rules": ["TQ-*"]}
        )
    for one in everything(found):
        if "gate" in one:
            one["gate"] = _gate(draw, found)
    return found


def _indicator(draw: Draw, rules: Rules, one: dict[str, Any], *, deep: bool) -> dict[str, Any]:
    """An indicator with settings of its own; `deep`: it stands below a branch."""
    found = one | _settings(draw)
    if "children" in one:
        found["children"] = [_indicator(draw, rules, child, deep=True) for child in one["children"]]
        return found
    mode = one.get("mode", "award")
    if mode in ("deduct", "bonus") and draw.chance(0.25):
        found["points"] = "none"
    if mode in ("deduct", "from_full"):
        found = _losing(draw, rules, found)
    if mode == "bonus" and draw.chance(0.75):
        del found["per_success"]
        found = _named(draw, found | {"give": give_list(draw, rules)}, "give")
    return _floor(draw, found) if deep else found


def _losing(draw: Draw, rules: Rules, leaf: dict[str, Any]) -> dict[str, Any]:
    found = {key: value for key, value in leaf.items() if key != "once"}
    if leaf["points"] != "none" and draw.chance(0.4):
        found["points"] = draw.one(2, 5, 6)
    if draw.chance(0.6):
        # a key is used by leaves of both modes, but always in one sense
        by_subject = {"key": "s", "by": "subject"}
        found["once"] = draw.one("k", {"key": "k", "by": "record"}, by_subject, by_subject)
    if draw.chance(0.75):
        del found["per_failure"]
        found["take"] = take_list(draw, rules, cap=leaf["points"] != "none")
        found = _named(draw, found, "take")
    return found


def _named(draw: Draw, leaf: dict[str, Any], key: str) -> dict[str, Any]:
    """Sometimes without `rules`, where every line names what it takes."""
    if draw.chance(0.5) and all("of" in line for line in leaf[key]):
        return {name: value for name, value in leaf.items() if name != "rules"}
    return leaf


def _floor(draw: Draw, leaf: dict[str, Any]) -> dict[str, Any]:
    """A from_full leaf below a branch, perhaps with that floor."""
    return leaf | {"floor": "branch"} if leaf.get("mode") == "from_full" and draw.chance(0.6) else leaf


def _settings(draw: Draw) -> dict[str, Any]:
    """What may stand on any indicator."""
    optional: dict[str, tuple[float, Any]] = {
        "credit": (0.1, draw.one("proportional", "all_or_nothing")),
        "late": (0.15, {"factor": draw.one(0, Decimal("0.5"), "1/3", 1)}),
        "not_applicable": (0.25, draw.one("rescale", "spread", "full", "zero")),
        "pass": (0.2, draw.one(0, 3, 5, Decimal("6.5"), 10, 21)),
    }
    return {key: value for key, (share, value) in optional.items() if draw.chance(share)}


def _gate(draw: Draw, tree: Tree) -> dict[str, Any]:
    """A gate of the score, or of an indicator that has marks below it; often just where figures come to lie."""
    key = draw.one("above", "at_least")
    marked = [one for one in everything(tree) if _has_marks(one)]
    if marked and draw.chance(0.5):
        one = draw.one(*marked)
        return {"of": one["id"], key: draw.one(1, 5, Decimal("12.5"), *[one.get("points", 10)] * 2)}
    return {key: draw.one(0, 0, 50, 80, 100, 100, Decimal("66.66"))}


def _has_marks(one: dict[str, Any]) -> bool:
    leaves = [leaf for leaf in everything([one]) if "children" not in leaf]
    return any(leaf.get("mode", "award") in ("award", "from_full") for leaf in leaves)
