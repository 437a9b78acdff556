"""Hostile texts are shown as they stand, and are never markup, links or control characters."""

from tests.reports.html.hostile import SCRIPT, UNIT
from tests.reports.html.parsed import parsed


def test_hostile_texts_are_text(hostile: str) -> None:
    read = parsed(hostile)
    assert "<script>alert" not in hostile
    assert sum(one.tag == "script" for one in read.elements) == 2  # the page's own words, and its script
    assert {one.tag for one in read.elements} & {"img", "u", "s"} == set()
    for part in ("document", "units", "rules"):
        assert SCRIPT in read.part(part)
    assert UNIT in read.part("ranks")


def test_only_an_address_of_the_web_is_a_link(hostile: str) -> None:
    read = parsed(hostile)
    outer = [one.attributes["href"] for one in read.elements if one.attributes.get("href", "#")[:1] != "#"]
    assert outer == ['http://ok.example/a?b=1&c=<">']


def test_invisible_characters_are_written_out(hostile: str) -> None:
    units = parsed(hostile).part("units")
    assert "文\\u202e字倒写\\u202c" in units
    assert "控制\\u0007字符\\u001b[31m" in units


def test_a_title_without_end_is_cut(hostile: str) -> None:
    assert "很长" * 60 + "…" in hostile
    assert "很长" * 61 not in hostile


def test_a_formula_is_only_a_title(hostile: str) -> None:
    units = parsed(hostile).part("units")
    for title in ('=HYPERLINK("http://x")', "+1", "-1", "@x"):
        assert f"| {title}" in units


def test_braces_are_not_evaluated(hostile: str) -> None:
    assert "{{ 7*7 }}" in parsed(hostile).part("units") and "49" not in parsed(hostile).part("units")


def test_what_a_template_would_obey_in_a_unit_name_is_an_anchor_of_letters(hostile: str) -> None:
    anchors = [one for one in parsed(hostile).ids() if one.startswith("unit-")]
    assert sorted(anchors) == ["unit-单位_b____", "unit-街道_甲"]
