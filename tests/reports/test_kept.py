"""The ledger in reports where it is behind the assessment, and where units were renamed since."""

from datetime import date
from pathlib import Path

import pytest
from tests.cli.small import make
from tests.reports.html.parsed import parsed
from tests.reports.test_earlier import rename
from tests.reports.workbook.reading import opened, table

from compliance.assessment import Assessment, assess
from compliance.checks.status import Status
from compliance.followup.fold import Folded, fold
from compliance.followup.sync import sync
from compliance.reports.dossier import Dossier
from compliance.reports.html.render import page
from compliance.reports.kept import kept
from compliance.reports.workbook.book import book
from compliance.reports.workbook.gathered import Gathered

EARLY, DAY = date(2021, 9, 30), date(2021, 12, 31)
NEW = "新街道办事处"


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assessment, Folded]:
    """An assessment at the end of the year, and the ledger as it was in September, before a unit was renamed."""
    folder: Path = make(tmp_path_factory.mktemp("kept"))
    ledger = fold(sync(Folded(), assess(folder, as_of=EARLY).current))
    rename(folder)
    return assess(folder, as_of=DAY), ledger


def test_tasks_that_the_ledger_lacks_are_told(behind: tuple[Assessment, Folded]) -> None:
    now, ledger = behind
    found = kept(ledger, now.current, now.tasks, None)
    heirs = {("S-01", NEW, "quarterly")}
    lacking = {
        (task.rule, task.unit, task.check) for task in now.tasks if task.key not in ledger.tasks
    } - heirs
    assert {(task.rule, task.unit, task.check) for task in found.missing} == lacking
    assert ("S-02", "区财政局", "linked") in lacking or ("S-02", "区民政局", "linked") in lacking
    (note,) = found.notes()
    assert "2021-09-30" in note
    assert f"{len(lacking)} 项" in note


def test_a_unit_sees_what_it_inherited(behind: tuple[Assessment, Folded]) -> None:
    now, ledger = behind
    own = [task for task in now.tasks if task.unit == NEW]
    found = kept(ledger, now.current, own, NEW)
    (one,) = [one for one in found.tasks if (one.task.rule, one.task.check) == ("S-01", "quarterly")]
    (task,) = [task for task in own if (task.rule, task.check) == ("S-01", "quarterly")]
    assert (one.task.unit, one.status, one.worth) == ("北坦街道办事处", Status.UNMET, task.worth)
    assert task not in found.missing


def test_with_a_ledger_in_step_nothing_is_missing(behind: tuple[Assessment, Folded]) -> None:
    now, ledger = behind
    after = fold(sync(ledger, now.current), ledger)
    found = kept(after, now.current, now.tasks, None)
    assert (found.missing, found.relapsed, found.notes()) == ([], 0, [])


def test_the_reports_say_so(behind: tuple[Assessment, Folded]) -> None:
    now, ledger = behind
    whole = Dossier(now, ledger=ledger)
    rows = table(opened(book(Gathered(whole)))["整改台账"])
    states = {row["任务编号"]: row["状态"] for row in rows}
    assert all(
        states[task.key[:8]] == "未入台账" for task in kept(ledger, now.current, now.tasks, None).missing
    )
    for dossier in (whole, Dossier(now, NEW, ledger)):
        assert "没有任务" not in parsed(page(dossier)).part("ledger")
    alone = Dossier(now, NEW, ledger)
    (row,) = [row for row in table(opened(book(Gathered(alone)))["整改台账"]) if row["检查项"] == "quarterly"]
    assert (row["单位"], row["状态"], row["现在的结论"]) == ("北坦街道办事处", "未销号", "未达标")
    assert "未入台账" in parsed(page(whole)).part("ledger")


def test_what_was_closed_and_fails_again_is_told(tmp_path: Path) -> None:
    folder = make(tmp_path)
    now = assess(folder, as_of=DAY)
    ledger = fold(sync(Folded(), now.current))
    (key,) = [
        task.key
        for task in now.tasks
        if (task.rule, task.check, task.unit) == ("S-01", "quarterly", "区财政局")
    ]
    closed = Folded({**ledger.tasks, key: ledger.tasks[key].but({"state": "closed", "closed_on": DAY})})
    found = kept(closed, now.current, now.tasks, None)
    assert found.relapsed == 1
    assert "重新立项" in found.notes()[0]
