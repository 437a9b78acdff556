"""A scheme written the short way and the long way scores alike."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from tests.scoring.sheet_strategies import PICK, Indicator, Sheet
from tests.scoring.sheets import combined
from tests.scoring.strategies import CLASSES, GROUPS, UNITS, World, worlds
from tests.scoring.test_properties import FEW, scored
from tests.scoring.world import units

from compliance.scoring import Scoring
from compliance.scoring.places import named


def same(world: World, sheet: Sheet) -> None:
    one, other = scored(world), scored(world, sheet.text)
    assert one.to_units() == other.to_units()
    assert one.to_exact() == other.to_exact()


def each_leaf(sheet: Sheet, change: Any) -> Sheet:
    """The sheet with every leaf changed."""

    def walk(indicators: Any) -> list[Indicator]:
        return [
            one | {"children": walk(one["children"])} if "children" in one else change(dict(one))
            for one in indicators
        ]

    return replace(sheet, indicators=tuple(walk(sheet.indicators)))


@FEW
@given(worlds())
def test_prices_in_their_long_form(world: World) -> None:
    def long(leaf: Indicator) -> Indicator:
        if "per_failure" in leaf:
            line = {"of": leaf["rules"], "each": leaf.pop("per_failure"), "by": "failures"}
            # the lines name the rules
            del leaf["rules"]
            leaf["take"] = [line]
        if "per_success" in leaf:
            leaf["give"] = [
                {"of": [f"{name}.*" for name in leaf.pop("rules")], "flat": leaf.pop("per_success")}
            ]
        return leaf

    same(world, each_leaf(world.sheet, long))


@FEW
@given(worlds())
def test_once_vetoes_and_lines_in_their_long_form(world: World) -> None:
    def long(leaf: Indicator) -> Indicator:
        if isinstance(leaf.get("once"), str):
            leaf["once"] = {"key": leaf["once"], "by": "record"}
        for key in ("take", "give"):
            # a line without `of` is for the rules of the leaf, those that other lines name among them
            lines = leaf.get(key, [])
            own = {name for one in lines for name, _check in named(one.get("of", []), world.rules)}
            if key in leaf:
                leaf[key] = [{"of": sorted(own | set(leaf["rules"]))} | one for one in lines]
        return leaf

    sheet = each_leaf(world.sheet, long)
    vetoes = [one | ({"score": 0} if "of" in one else {}) for one in sheet.settings.get("veto", [])]
    sheet = sheet.with_settings({"veto": vetoes})
    same(world, sheet)


@FEW
@given(worlds())
def test_settings_on_every_leaf_instead_of_the_scheme(world: World) -> None:
    """What holds for a leaf may stand on it, on its branch, or on the scheme."""

    def down(indicators: Any, outer: dict[str, Any]) -> list[Indicator]:
        found = []
        for one in indicators:
            own = outer | {key: one[key] for key in PICK if key in one}
            bare = {key: value for key, value in one.items() if key not in PICK}
            if "children" in one:
                found.append(bare | {"children": down(one["children"], own)})
            else:
                found.append(bare | own)
        return found

    sheet = world.sheet
    indicators = down(sheet.indicators, {key: sheet.settings[key] for key in PICK})
    # what the scheme says then holds for no leaf
    settings = sheet.settings | {key: values[1] for key, values in PICK.items()}
    same(world, Sheet(settings, tuple(indicators)))


@FEW
@given(worlds(classes=False))
def test_one_class_of_all_instead_of_none(world: World) -> None:
    one = scored(world)
    whole = {"classes": [{"id": "全", "groups": ["部门", "街道"]}]}
    other = scored(world, world.sheet.with_settings(whole).text)
    assert one.to_units() == [line | {"class": None} for line in other.to_units()]
    assert {line["class"] for line in other.to_units()} == {"全"}


@FEW
@given(worlds(classes=False))
def test_full_marks_and_base_on_classes_instead_of_the_scheme(world: World) -> None:
    groups = [{"id": "街", "groups": ["街道"]}, {"id": "部", "groups": ["部门"]}]
    figures = {"full_marks": 150, "base": 30}
    one = scored(world, world.sheet.with_settings({"classes": groups} | figures).text)
    own = [group | figures for group in groups]
    other = scored(world, world.sheet.with_settings({"classes": own, "full_marks": 80, "base": 0}).text)
    assert one.to_units() == other.to_units()
    # nor does it matter what stands in the indicators of the class
    listed = [group | {"indicators": list(world.sheet.indicators)} for group in own]
    third = scored(world, world.sheet.with_settings({"classes": listed}).text)
    assert one.to_units() == third.to_units()


@FEW
@given(worlds(classes=False))
def test_a_scheme_of_one_sheet_is_that_sheet(world: World) -> None:
    for classes in ({}, CLASSES):
        sheet = world.sheet.with_settings(classes)
        assert outer(world, sheet).to_exact() == scored(world, sheet.text).to_exact()


def outer(world: World, sheet: Sheet) -> Scoring:
    """The world by a scheme that combines the sheet alone, at its full marks."""
    classes = [
        {key: value for key, value in one.items() if key != "base"}
        for one in sheet.settings.get("classes", [])
    ]
    text = Sheet({"classes": classes} if classes else {}, ()).text.replace("indicators: []\n", "")
    return combined(
        text + "combine: [{scheme: one.yaml, weight: 100%}]\n",
        {"one.yaml": sheet.text},
        dict(world.given),
        world.rules,
        registry=units(*UNITS, groups=GROUPS),
    )
