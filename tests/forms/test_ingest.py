"""Forms held against the evidence there is: new, known, a correction, or an id that stands for something else."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.forms.filling import Filler
from tests.forms.test_template import words
from tests.reports.workbook.reading import opened

from compliance.evidence.read import Evidence, read_evidence
from compliance.forms.ingest import Outcome, ingest
from compliance.forms.marked import marked
from compliance.forms.names import PROBLEM
from compliance.forms.read import read_form
from compliance.project import open_project

DAY = date(2021, 12, 31)
Fill = Callable[[], Filler]
OLD = {
    "id": "EV-1",
    "unit": "区财政局",
    "kind": "样样",
    "title": "一",
    "published": "2021-05-01",
    "fields": {"文": "旧"},
}


@pytest.fixture
def there(every: Path, tmp_path: Path) -> Callable[..., Evidence]:
    """Evidence that there is already."""

    def written(*records: dict[str, Any]) -> Evidence:
        path = tmp_path / "旧.jsonl"
        path.write_text(
            "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8"
        )
        kinds, registry = words(every)
        return read_evidence([path], name=str, kinds=kinds, registry=registry)

    return written


@pytest.fixture
def take(every: Path, fill: Fill) -> Callable[..., Outcome]:
    """What comes of a form with these rows of 样样."""

    def outcome(evidence: Evidence, *rows: dict[str, Any], day: date = DAY) -> Outcome:
        filler = fill()
        for row in rows:
            filler.add("样样", **row)
        kinds, registry = words(every)
        (found,) = ingest([read_form(filler.save(), "填报.xlsx", kinds, registry, day)], evidence, registry)
        return found

    return outcome


Take = Callable[..., Outcome]
There = Callable[..., Evidence]


def row(**more: Any) -> dict[str, Any]:
    return {"标题": "一", "发布日期": date(2021, 5, 1), "文": "旧"} | more


def test_what_is_new_becomes_a_record(take: Take, there: There) -> None:
    outcome = take(there(), row(文号="007", 数=12.50))
    (one,) = outcome.taken
    value = json.loads(one.line)
    assert value.pop("id").startswith("EV-")
    assert value == {
        "unit": "区财政局", "kind": "样样", "title": "一", "published": "2021-05-01", "collected": "2021-12-31",
        "doc_no": "007", "fields": {"文": "旧", "数": 12.5},
    }  # fmt: skip
    assert (one.unit, one.mends, outcome.known, outcome.refused) == ("区财政局", False, 0, 0)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"编号": "EV-1"},
        {"编号": "EV-2"},
        {"单位": "财政部门"},
        {"采集日期": date(2021, 6, 1)},
        {"类型": "样样"},
    ],
)
def test_what_says_the_same_is_known(take: Take, there: There, more: dict[str, Any]) -> None:
    outcome = take(there(OLD), row(**more))
    assert (len(outcome.taken), outcome.known, outcome.errors) == (0, 1, [])


def test_the_same_row_twice_counts_once(take: Take, there: There) -> None:
    outcome = take(there(), row(), row())
    assert (len(outcome.taken), outcome.known) == (1, 1)


def test_records_without_titles_are_compared_too(take: Take, there: There) -> None:
    old = {key: value for key, value in OLD.items() if key != "title"}
    outcome = take(there(old), row(标题=None))
    assert (len(outcome.taken), outcome.known) == (0, 1)


def test_a_correction_takes_the_place_of_the_old_one(take: Take, there: There) -> None:
    outcome = take(there(OLD | {"collected": "2021-06-01"}), row(编号="EV-1", 文="新"))
    (one,) = outcome.taken
    assert (one.mends, outcome.mended, json.loads(one.line)["fields"]) == (True, 1, {"文": "新"})


@pytest.mark.parametrize(
    ("old", "more"),
    [
        ({"collected": "2022-01-01"}, {}),  # collected later than the correction
        ({"collected": "2021-12-31"}, {}),  # on the same day
        ({}, {"发布日期": date(2021, 5, 2)}),  # the one published first would still count
    ],
)
def test_an_id_that_stands_for_something_else_is_refused(
    take: Take, there: There, old: dict[str, Any], more: dict[str, Any]
) -> None:
    outcome = take(there(OLD | old), row(编号="EV-1", 文="新", **more))
    assert (len(outcome.taken), outcome.known, outcome.refused) == (0, 0, 1)
    (error,) = outcome.errors
    assert (error.code, error.subject) == ("C052", ("EV-1",))
    assert error.place is not None and error.place.column is not None


def test_two_contents_under_one_id_in_a_form(take: Take, there: There) -> None:
    outcome = take(there(), row(编号="甲"), row(编号="甲", 文="新"))
    assert (len(outcome.taken), outcome.refused) == (1, 1)


def test_several_forms_are_held_against_one_another(every: Path, fill: Fill, there: There) -> None:
    kinds, registry = words(every)
    forms = []
    for number in range(2):
        filler = fill()
        filler.add("样样", **row())
        forms.append(read_form(filler.save(f"{number}.xlsx"), f"{number}.xlsx", kinds, registry, DAY))
    one, other = ingest(forms, there(), registry)
    assert (len(one.taken), len(other.taken), other.known) == (1, 0, 1)


def test_a_joint_record_is_filed_under_its_first_unit(take: Take, there: There) -> None:
    (one,) = take(there(), row(单位="北坦街道、区财政局")).taken
    assert one.unit == "北坦街道办事处"
    assert json.loads(one.line)["unit"] == ["北坦街道", "区财政局"]


def test_the_copy_shows_what_is_wrong_and_where(
    take: Take, there: There, every: Path, tmp_path: Path
) -> None:
    outcome = take(
        there(),
        row(标题="=1+1", 文号="007"),
        row(发布日期="2021-13-01", 数="１２。５", 摘要="长" * 5_000),
        row(文=None),
    )
    project = open_project(every)
    data = marked(outcome, project.kinds, project.registry, project.ruleset, DAY)
    assert data == marked(outcome, project.kinds, project.registry, project.ruleset, DAY)
    page = opened(data)["样样"]
    heads = {cell.value: cell.column for cell in page[4] if cell.value}
    assert next(iter(heads)) == PROBLEM
    good, bad, missing = ({head: page.cell(n, column) for head, column in heads.items()} for n in (5, 6, 7))
    assert good[PROBLEM].value is None
    assert (good["标题"].value, good["标题"].data_type, good["文号"].value) == ("=1+1", "s", "007")
    assert bad["发布日期"].value == "2021-13-01"
    assert "不是存在的日期" in bad["发布日期"].comment.text
    assert bad["发布日期"].fill.fgColor.rgb.endswith("FEE2E2")
    assert bad["数"].value == "１２。５"
    assert "应为数" in bad["数"].comment.text
    assert bad["摘要"].value == "长" * 5_000
    assert "不是存在的日期" in bad[PROBLEM].value and "应为数" in bad[PROBLEM].value
    assert "必填" in missing[PROBLEM].value
    # mended in the copy and handed in again: only what is new is added
    filler = Filler(data, tmp_path)
    page = filler.book["样样"]
    page.cell(6, heads["发布日期"]).value = date(2021, 5, 3)
    page.cell(6, heads["数"]).value = "１２．５"
    page.cell(7, heads["文"]).value = "补上"
    kinds, registry = words(every)
    again = read_form(filler.save("改好.xlsx"), "改好.xlsx", kinds, registry, DAY)
    path = tmp_path / "已收.jsonl"
    path.write_text("".join(one.line + "\n" for one in outcome.taken), encoding="utf-8")
    evidence = read_evidence([path], name=str, kinds=kinds, registry=registry)
    (found,) = ingest([again], evidence, registry)
    assert (len(found.taken), found.known, found.errors) == (2, 1, [])


def plain(**more: Any) -> dict[str, Any]:
    """The old record as if it had got its id from its content."""
    return OLD | {"id": "EV-old", "collected": "2021-06-01"} | more


def test_a_corrected_row_without_an_id_is_a_correction(take: Take, there: There) -> None:
    (one,) = take(there(plain()), row(文="新")).taken
    assert one.mends


@pytest.mark.parametrize(
    "old",
    [
        plain(collected="2021-12-31"),  # collected on the same day: which counts would be chance
        plain(collected="2022-01-31"),
        plain(title=" 一。", collected="2021-12-31"),  # equal titles after normalisation
        plain(title="别的", url="http://x.example/1", published="2021-04-01"),  # the url, published first
    ],
)
def test_a_row_that_would_not_count_is_refused(take: Take, there: There, old: dict[str, Any]) -> None:
    outcome = take(there(old), row(文="新", 链接="http://x.example/1"))
    assert not outcome.taken
    (error,) = outcome.errors
    assert (error.code, error.subject) == ("C052", ("EV-old",))
    assert "算同一件事" in error.message


def test_an_id_through_others_counts_too(take: Take, there: There) -> None:
    first = plain(id="EV-1", title="早", published="2021-04-01", url="http://x.example/1")
    second = plain(id="EV-2", url="http://x.example/1")  # one thing with the first, by its url
    (error,) = take(there(first, second), row(文="新")).errors
    assert error.subject == ("EV-1",)


@pytest.mark.parametrize(
    "more",
    [
        {"所属期": "2021-Q1"},
        {"标题": "二"},
        {"发布日期": date(2021, 5, 2)},
        {"单位": "区民政局"},
    ],
)
def test_what_is_another_thing_is_new(take: Take, there: There, more: dict[str, Any]) -> None:
    (one,) = take(there(plain(collected="2021-12-31")), row(文="新", **more)).taken
    assert not one.mends


def test_a_copy_of_what_others_did_too_is_taken(take: Take, there: There) -> None:
    old = plain(unit="区民政局", url="http://x.example/1", collected="2021-12-31")
    (one,) = take(there(old), row(文="新", 链接="http://x.example/1")).taken
    assert not one.mends


@pytest.mark.parametrize(
    "old",
    [
        {"unit": "区民政局"},
        {"kind": "政策解读", "fields": {"形式": "图解"}},
    ],
)
def test_an_id_of_another_unit_or_kind_is_refused(take: Take, there: There, old: dict[str, Any]) -> None:
    outcome = take(there(OLD | {"published": "2021-06-01"} | old), row(编号="EV-1", 文="新"))
    assert not outcome.taken
    (error,) = outcome.errors
    assert (error.code, error.subject) == ("C052", ("EV-1",))
    assert "不能取代它" in error.message


def test_a_form_corrects_nobody_elses_record(take: Take, there: There) -> None:
    old = plain(unit="区民政局")
    (error,) = take(there(old), row(单位="区民政局", 文="新")).errors
    assert error.code == "C052"
    assert "区民政局" in error.message


def test_a_unit_corrects_what_it_inherited(every: Path, fill: Fill, there: There) -> None:
    kinds, registry = words(every)
    filler = fill()
    filler.add("样样", **row(编号="EV-1", 文="新"))
    form = read_form(filler.save(), "填报.xlsx", kinds, registry, DAY)
    heirs = {registry.index["区粮食局"]: (registry.index["区财政局"],)}
    (found,) = ingest([form], there(OLD | {"unit": "区粮食局"}), registry, heirs)
    assert [one.mends for one in found.taken] == [True]
    (found,) = ingest([form], there(OLD | {"unit": "区粮食局"}), registry)
    assert found.refused == 1


BOTH = (OLD | {"collected": "2021-06-01"}, OLD | {"collected": "2021-07-01", "fields": {"文": "新"}})


def test_going_back_needs_a_day(take: Take, there: There) -> None:
    (error,) = take(there(*BOTH), row(编号="EV-1")).errors
    assert error.code == "C052"
    assert "2021-07-01" in error.message
    (one,) = take(there(*BOTH), row(编号="EV-1", 采集日期=date(2021, 8, 1))).taken
    assert one.mends
    assert take(there(*BOTH), row(编号="EV-1", 采集日期=date(2021, 6, 15))).refused == 1


def test_a_form_with_both_versions_adds_nothing_twice(take: Take, there: There) -> None:
    rows = row(编号="EV-1", 采集日期=date(2021, 6, 1)), row(编号="EV-1", 文="新", 采集日期=date(2021, 7, 1))
    first = take(there(), *rows)
    assert (len(first.taken), first.mended, first.refused) == (2, 1, 0)
    again = take(there(*BOTH), *rows)
    assert (len(again.taken), again.known, again.refused) == (0, 2, 0)


def test_a_row_for_another_unit_is_taken_with_a_note(take: Take, there: There) -> None:
    outcome = take(there(), row(单位="区民政局"), row(标题="二", 单位="区民政局、区财政局"))
    assert len(outcome.taken) == 2
    (note,) = outcome.notes
    assert note.place is not None
    assert (note.code, note.place.line) == ("C057", 5)
