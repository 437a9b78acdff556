"""Generated workspaces with price lists and combined sheets: all forms are drawn, matter, and stand in the files."""

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from tests.oracle import assess
from tests.strategies import write_workspace
from tests.strategies.workspaces import workspace

SEEDS = range(250)
KEYS = {
    *("take", "give", "each", "flat", "share", "all", "late", "upto", "by", "once", "floor", "gate", "above", "at_least"),
    *("fixed", "of", "top", "pass", "credit", "not_applicable", "full_marks", "base", "levels"),
    *("combine", "carries", "assessments"),
}  # fmt: skip
"""What must be met somewhere in the schemes and rules that are drawn."""


def found_keys(value: Any) -> Iterator[str]:
    """Every key in some values."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from found_keys(one)
    elif isinstance(value, list):
        for one in value:
            yield from found_keys(one)


def schemes(ws: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in (ws["scheme"], *ws["schemes"].values()) if one is not None]


def test_every_form_is_drawn_and_the_oracle_takes_it() -> None:
    keys: Counter[str] = Counter()
    scored = ranked = worthy = 0
    for seed in SEEDS:
        ws, as_of = workspace(seed)
        keys.update(set(found_keys([*schemes(ws), *(rule["checks"] for rule in ws["rules"])])))
        found = assess(ws, as_of)
        for unit in found["units"]:
            scored += unit["score"] is not None
            ranked += unit["rank"] is not None
            assert unit["score"] is None or Fraction(unit["score"]) >= 0
            assert (unit["score"] is None) == (unit["exact"] is None)
        worthy += any(task["worth"] and Fraction(task["worth"]) != 0 for task in found["tasks"])
    assert {key: keys[key] for key in KEYS if keys[key] < 5} == {}
    # enough of them say something: scores in most workspaces, a worth in many
    assert scored > 1.5 * len(SEEDS)
    assert ranked > len(SEEDS)
    assert worthy > len(SEEDS) / 5


def test_without_prices_nothing_of_it_is_drawn() -> None:
    new = {"take", "give", "above", "floor", "top", "fixed", "pass", "levels", "combine", "upto"}
    for seed in SEEDS[:60]:
        ws, _ = workspace(seed, prices=False)
        assert not new & set(found_keys(schemes(ws)))
        assert ws["schemes"] == ws["assessments"] == {}


def test_every_line_and_gate_is_one_of_the_forms() -> None:
    for seed in SEEDS:
        ws, _ = workspace(seed)
        for scheme in schemes(ws):
            trees = [
                scheme.get("indicators", []),
                *(one.get("indicators", []) for one in scheme.get("classes", [])),
            ]
            for tree in trees:
                for name in [one["id"] for one in flat(tree)]:
                    assert sum(one["id"] == name for one in flat(tree)) == 1
                for leaf in flat(tree):
                    check_leaf(leaf)
                assert not any("floor" in one for one in tree)


def flat(tree: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for top in tree for one in [top, *flat(top.get("children", []))]]


def check_leaf(leaf: dict[str, Any]) -> None:
    lines = leaf.get("take", []) + leaf.get("give", [])
    assert "rules" in leaf or "children" in leaf or all("of" in line for line in lines)
    for line in lines:
        prices = {"each", "flat", "share", "all"} & set(line)
        assert len(prices) == 1 or ("late" in line and not prices)
        assert "by" not in line or "each" in line
        assert "all" not in line or leaf["points"] != "none"
    if "gate" in leaf:
        assert len({"above", "at_least"} & set(leaf["gate"])) == 1


def test_files_hold_schemes_and_assessments(tmp_path: Path) -> None:
    seed = next(seed for seed in SEEDS if len(workspace(seed)[0]["schemes"]) == 2)
    ws, _ = workspace(seed)
    write_workspace(ws, tmp_path)
    for name, scheme in {"scoring.yaml": ws["scheme"], **ws["schemes"]}.items():
        text = (tmp_path / "rules/2021" / name).read_text(encoding="utf-8")
        assert plain(YAML(typ="safe", pure=True).load(text)) == plain(scheme)
    assert len(ws["assessments"]) == 3
    for name, assessment in ws["assessments"].items():
        text = (tmp_path / f"assessments/{name}.json").read_text(encoding="utf-8")
        assert json.loads(text) == assessment


def plain(value: Any) -> Any:
    """With decimals as YAML reads them."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value
