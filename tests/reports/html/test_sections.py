"""Which parts a page has depends on what there is to show."""

import dataclasses
import json
from datetime import date
from pathlib import Path

from tests.cli.small import make
from tests.reports.html.conftest import DAY
from tests.reports.html.parsed import parsed

from compliance.assessment import Assessment, assess
from compliance.followup.current import Current
from compliance.followup.fold import Folded, fold
from compliance.followup.review import items_of_ledger, review
from compliance.followup.sync import sync
from compliance.reports.dossier import Dossier
from compliance.reports.earlier import read_earlier
from compliance.reports.html.render import page

EARLY = date(2021, 7, 31)


def _ledger(current: Current) -> Folded:
    return fold(sync(Folded(), current))


def test_without_more_there_are_the_parts_of_an_assessment(district: str) -> None:
    wanted = ["document", "ranks", "heat", "units", "rules", "data", "receipt"]
    assert parsed(district).parts() == wanted
    assert "示例数据" not in district


def test_of_one_unit_only_its_own(one_unit: str) -> None:
    assert parsed(one_unit).parts() == ["document", "units", "receipt"]


def test_with_all_there_is(small: Path, assessed: Assessment, tmp_path: Path) -> None:
    before = assess(small, as_of=EARLY)
    folded = _ledger(before.current)
    filed = tmp_path / "2021-07.json"
    filed.write_text(json.dumps(before.to_dict()), encoding="utf-8")
    held = review(list(items_of_ledger(folded)), assessed.current)
    dossier = Dossier(assessed, None, folded, held, "七月<b>", read_earlier([filed], DAY), [filed])
    read = parsed(page(dossier))
    assert read.parts() == [
        "document",
        "ranks",
        "heat",
        "units",
        "rules",
        "ledger",
        "review",
        "trend",
        "data",
        "receipt",
    ]
    assert "回头看：七月<b>" in read.part("review")
    assert "2021-07-31 ⋮ 2021-12-31".replace(" ⋮ ", " | ") in read.part("trend")
    assert "上次考核：2021-07-31。" in read.part("ranks")
    open_tasks = [task for task in folded.tasks.values() if task.state == "open"]
    assert open_tasks
    assert f"未销号 {len(open_tasks)} 项" in read.part("ledger")
    assert all(task.key[:8] in read.part("ledger") for task in open_tasks)


def test_the_ledger_and_review_of_one_unit_are_its_own(assessed: Assessment) -> None:
    folded = _ledger(assessed.current)
    held = review(list(items_of_ledger(folded)), assessed.current)
    read = parsed(page(Dossier(assessed, "北坦街道办事处", folded, held, "台账")))
    own = [task for task in folded.tasks.values() if task.unit == "北坦街道办事处"]
    assert 0 < len(own) < len(folded.tasks)
    for part in ("ledger", "review"):
        assert "区财政局" not in read.part(part)
    assert all(task.key[:8] in read.part("ledger") for task in own)
    assert len(own) == 1
    assert "逐项（2 项）" in read.part(
        "review"
    )  # the task, and a reply that was late: past mending, so no task, but new


def test_without_a_scheme_there_are_conclusions_but_no_ranks(tmp_path: Path) -> None:
    folder = make(tmp_path)
    (folder / "rules/2021/scoring.yaml").unlink()
    read = parsed(page(Dossier(assess(folder, as_of=DAY))))
    assert "所以没有得分和名次，只有逐项结论。" in read.part("ranks")
    assert "没有评分方案，只有逐项结论。" in read.part("units")
    assert "部分达标" in read.part("units")


def test_sample_data_is_said_at_the_top(small: Path, tmp_path: Path) -> None:
    folder = make(tmp_path)
    (folder / "evidence/其他.jsonl").rename(folder / "evidence/示例数据-其他.jsonl")
    read = parsed(page(Dossier(assess(folder, as_of=DAY), unit="区民政局")))
    assert "结果不可作为真实考核依据" in read.part("head")
    assert "示例" in read.part("units")


def test_without_waivers_it_says_so(small: Path) -> None:
    found = page(Dossier(assess(small, as_of=DAY, waivers=False)))
    assert "本次不计免除事项（--no-waivers）。" in found


def test_the_same_dossier_gives_the_same_bytes(small: Path, district: str) -> None:
    assert page(Dossier(assess(small, as_of=DAY))) == district


def test_evidence_without_a_record_says_so(assessed: Assessment) -> None:
    none = dataclasses.replace(assessed)
    assert "没有查到这个单位的佐证。" in page(Dossier(none, unit="档案馆"))
