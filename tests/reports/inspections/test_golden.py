"""Every format of `compliance check`, word for word: `UPDATE_GOLDEN=1 pytest tests/reports/inspections/test_golden.py`
writes the files anew."""

from dataclasses import replace

import pytest
from tests.golden_text import check
from tests.reports.inspections.sample import CANVAS, CLEAN, HIDDEN, MANY, SAMPLE

from compliance import __version__
from compliance.inspection import Inspection
from compliance.reports.inspection_format import inspection_format, inspection_formats
from compliance.reports.layout import Canvas

ENDINGS = {"github": "txt", "gitlab": "json", "junit": "xml", "markdown": "md", "text": "txt"}
CASES: dict[str, Inspection] = {"sample": SAMPLE, "clean": CLEAN, "hidden": HIDDEN}


def rendered(name: str, inspection: Inspection, canvas: Canvas = CANVAS) -> str:
    return inspection_format(name).render(inspection, canvas)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", inspection_formats())
def test_as_agreed(name: str, case: str) -> None:
    text = rendered(name, CASES[case]).replace(f'"{__version__}"', '"VERSION"')
    check(f"inspections/{name}-{case}.{ENDINGS.get(name, name)}", text)


def test_the_formats_of_the_issue_are_there() -> None:
    wanted = {"text", "json", "github", "gitlab", "sarif", "junit", "markdown"}
    assert wanted <= set(inspection_formats())


@pytest.mark.parametrize("name", inspection_formats())
@pytest.mark.parametrize(
    "inspection", [SAMPLE, CLEAN, HIDDEN, MANY], ids=["sample", "clean", "hidden", "many"]
)
def test_all_end_with_a_line_break_and_hold_nothing_that_a_terminal_obeys(
    name: str, inspection: Inspection
) -> None:
    text = rendered(name, inspection)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in "\u202e\u2028" for c in text)
    assert rendered(name, inspection) == text


@pytest.mark.parametrize("name", sorted(set(inspection_formats()) - {"text"}))
def test_only_the_format_for_people_looks_at_the_canvas(name: str) -> None:
    assert rendered(name, SAMPLE, Canvas(200, colour=True)) == rendered(name, SAMPLE)


@pytest.mark.parametrize("name", inspection_formats())
def test_texts_that_are_no_unicode_are_shown_not_refused(name: str) -> None:
    broken = replace(SAMPLE, items=tuple(_broken(SAMPLE)))
    rendered(name, broken).encode("utf-8", errors="backslashreplace")


def _broken(inspection: Inspection):  # type: ignore[no-untyped-def]
    for one in inspection.items:
        place = one.finding.place
        named = replace(place, file=place.file + "\udc80\ud800") if place is not None else None
        yield replace(one, finding=replace(one.finding, message="\ud800坏", place=named))
