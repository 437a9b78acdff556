"""Findings and the catalogue: every code that the program emits has a page, and no page is left over."""

import re
from pathlib import Path

import pytest

from compliance.diagnostics import Finding, InputError, Level, Place, raise_errors
from compliance.diagnostics.catalogue import pages

SOURCE = Path(__file__).resolve().parents[2] / "src" / "compliance"
CODE = re.compile(r"""["']([A-Z]\d{3})["' ]""")
"""A code as a text of its own, or at the head of a text."""


def emitted() -> set[str]:
    """Every code in the source."""
    return {code for path in SOURCE.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_code_has_a_page() -> None:
    assert emitted() - set(pages()) == set()


def test_every_page_is_of_a_code_that_is_emitted() -> None:
    assert set(pages()) - emitted() == set()


@pytest.mark.parametrize("code", sorted(pages()))
def test_pages_say_what_it_means_and_how_to_mend_it(code: str) -> None:
    path = SOURCE / "diagnostics" / "catalogue" / f"{code}.md"
    page = pages()[code]
    assert path.read_text(encoding="utf-8").startswith(f"# {code} {page.title}\n")
    assert page.title and not page.title.endswith("。")
    for part in ("**含义**", "**怎么改**", "**例子**"):
        assert part in page.text, part


def test_places_as_people_write_them() -> None:
    assert str(Place("a/b.yaml")) == "a/b.yaml"
    assert str(Place("a.yaml", 3)) == "a.yaml:3"
    assert str(Place("a.yaml", 3, 7)) == "a.yaml:3:7"
    assert str(Place("台账.xlsx", 3, None, "一月")) == "台账.xlsx[一月]:3"


def test_findings_are_ordered_by_place_code_and_words() -> None:
    findings = [
        Finding("R002", "乙", Place("b.yaml", 1)),
        Finding("R001", "甲", Place("a.yaml", 10, 2)),
        Finding("R001", "甲", Place("a.yaml", 9, 5)),
        Finding("R001", "无处"),
        Finding("R001", "乙", Place("a.yaml", 9, 5)),
    ]
    error = InputError(findings)
    assert [str(finding) for finding in error.findings] == [
        "R001 无处",
        "a.yaml:9:5: R001 乙",
        "a.yaml:9:5: R001 甲",
        "a.yaml:10:2: R001 甲",
        "b.yaml:1: R002 乙",
    ]


def test_only_errors_are_raised_and_then_with_everything() -> None:
    warning, error = Finding("R301", "提醒", level=Level.WARNING), Finding("R002", "错误")
    raise_errors([warning])
    with pytest.raises(InputError) as caught:
        raise_errors([warning, error])
    assert {finding.code for finding in caught.value.findings} == {"R301", "R002"}
