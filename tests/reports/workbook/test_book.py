"""The workbook of the small workspace: every sheet says what the assessment says."""

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.cli.small import make
from tests.reports.workbook.reading import opened, table

from compliance.assessment import Assessment, assess
from compliance.followup.events import Event
from compliance.followup.fold import Folded, fold
from compliance.followup.sync import sync
from compliance.reports.dossier import Dossier
from compliance.reports.earlier import read_earlier
from compliance.reports.workbook.book import book
from compliance.reports.workbook.gathered import Gathered

DAY = date(2021, 12, 31)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def assessment(workspace: Path) -> Assessment:
    return assess(workspace, as_of=DAY)


@pytest.fixture(scope="module")
def district(assessment: Assessment) -> Workbook:
    return opened(book(Gathered(Dossier(assessment))))


def test_the_sheets_of_a_district(district: Workbook) -> None:
    assert district.sheetnames == [
        "得分汇总",
        "指标得分",
        "责任项明细",
        "整改台账",
        "佐证清单",
        "数据质量",
        "说明",
    ]
    for page in district.worksheets:
        assert "考核到 2021-12-31" in page["A2"].value
        assert page.freeze_panes is not None
        assert page.print_title_rows is not None


def test_scores_are_as_published(district: Workbook, assessment: Assessment) -> None:
    assert assessment.scoring is not None
    rows = {row["单位"]: row for row in table(district["得分汇总"])}
    assert list(rows) == [one.id for one in assessment.scoring.units]
    for one in assessment.scoring.units:
        row = rows[one.id]
        assert (row["名次"], row["组别"], row["等级"]) == (one.rank, one.class_id, one.grade)
        assert row["得分"] == "—" if one.score is None else Decimal(str(row["得分"])) == Decimal(one.score)
        heads = {"主动公开（80 分）": "open", "依申请公开（20 分）": "requests", "减分项（减分）": "faults"}
        for head, id_ in heads.items():
            (line,) = (line for line in one.indicators if line.id == id_)
            assert row[head] == "—" if line.score is None else Decimal(str(row[head])) == Decimal(line.score)
    figures = [cell for cell in district["得分汇总"]["D"] if isinstance(cell.value, float)]
    assert {cell.number_format for cell in figures} == {"0.00"}


def test_each_indicator_of_each_unit(district: Workbook, assessment: Assessment) -> None:
    assert assessment.scoring is not None
    rows = table(district["指标得分"])
    assert len(rows) == sum(len(one.indicators) for one in assessment.scoring.units)
    key = next(row for row in rows if row["指标"] == "\u3000重点领域" and row["单位"] == "区财政局")
    line = next(one for one in assessment.scoring.units if one.id == "区财政局").indicators[1]
    assert (key["层级"], key["分值"], Decimal(str(key["得分"]))) == (2, 40, Decimal(line.score or ""))


def test_every_check_of_every_obligation(district: Workbook, assessment: Assessment) -> None:
    rows = {(row["规则"], row["单位"], row["检查项"]): row for row in table(district["责任项明细"])}
    results = assessment.to_dict()["results"]
    assert list(rows) == [(one["rule"], one["unit"], one["check"]) for one in results]
    for one in results:
        row = rows[one["rule"], one["unit"], one["check"]]
        assert row["佐证条数"] == len(one["counted"])
        if one["status"] in ("not_applicable", "needs_judgement"):
            assert row["完成度"] is row["完成度（%）"] is None
        else:
            assert row["完成度"] == one["achieved"]
            assert row["完成度（%）"] == pytest.approx(float(Fraction(one["achieved"])))
    quarterly = rows["S-01", "区财政局", "quarterly"]
    # three quarters have fallen due, of which two are served
    assert (quarterly["结论"], quarterly["完成度"], quarterly["角色"]) == ("部分达标", "2/3", "牵头")
    assert quarterly["期限"] == datetime(2022, 1, 24)
    assert quarterly["怎样完成"]
    late = rows["S-03", "北坦街道办事处", "answered"]
    assert late["怎样完成"] == "已经无法补救，不再开整改任务。"
    assert rows["S-03", "药山街道办事处", "answered"]["结论"] == "已免除"
    assert "不免除时为" in rows["S-03", "药山街道办事处", "answered"]["情况"]


def test_without_a_ledger_the_tasks_of_the_assessment(district: Workbook, assessment: Assessment) -> None:
    rows = table(district["整改台账"])
    assert sorted(row["任务编号"] for row in rows) == sorted(task.key[:8] for task in assessment.tasks)
    worths = [row["可得分"] for row in rows if row["类别"] == "整改"]
    assert worths == sorted(worths, reverse=True)
    assert rows[0]["期限"] == datetime(2022, 1, 24)


def ledger(assessment: Assessment) -> Folded:
    folded = fold(sync(Folded(), assessment.current))
    (key,) = (
        one.key
        for one in folded.tasks.values()
        if (one.rule, one.check, one.unit) == ("S-02", "linked", "区财政局")
    )
    answer = Event(event="answered", task=key, on=date(2022, 2, 1), note="=已补发")
    return fold([answer], folded)


def test_with_a_ledger_its_tasks(workspace: Path, assessment: Assessment) -> None:
    later = assess(workspace, as_of=date(2022, 3, 1))
    rows = table(opened(book(Gathered(Dossier(later, ledger=ledger(assessment)))))["整改台账"])
    assert len(rows) == len(assessment.tasks)
    (answered,) = (row for row in rows if row["答复"])
    assert answered["答复"] == "2022-02-01 =已补发（还没有核对）"
    assert (answered["状态"], answered["逾期"], answered["立项"]) == (
        "未销号",
        "逾期",
        datetime(2021, 12, 31),
    )


def test_records_and_what_they_count_for(district: Workbook) -> None:
    rows = {row["编号"]: row for row in table(district["佐证清单"])}
    # a copy is not listed, nor what was left out
    assert set(rows) == {"D-1", "D-2", "D-3", "P-1", "R-1", "R-2", "A-1", "A-2", "A-3"}
    assert rows["D-1"]["计入的检查项"] == "S-01.quarterly、S-01.elements"
    assert rows["D-1"]["发布日期"] == datetime(2021, 4, 8)
    assert rows["D-1"]["来源"] == "evidence/债务.yaml:1"
    assert rows["R-1"]["标题"] == "=HYPERLINK(1)"
    assert rows["P-1"]["标题"] == "低保\\u001b[31m办法[red]试行[/red]"
    assert (rows["R-1"]["计入几项"], rows["R-1"]["计入的检查项"]) == (0, None)


def test_the_quality_of_the_data(district: Workbook) -> None:
    rows = table(district["数据质量"])
    kinds = [row["类别"] for row in rows]
    assert kinds[0] == "未采用"
    assert rows[0]["在哪里"].startswith("evidence/债务.yaml:5")
    assert "E114" in rows[0]["情况"]
    (copy,) = (row for row in rows if row["类别"] == "重复提交")
    assert copy["涉及"] == "D-2"
    assert "D-2b" in copy["情况"]


def test_judges_who_differ_are_reported(tmp_path: Path) -> None:
    folder = make(tmp_path)
    path = folder / "rules/2021/judgements.yaml"
    more = "- {rule: S-02, check: plain, unit: 区财政局, score: 2, judge: 乙, on: 2021-12-21}\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    dossier = Dossier(assess(folder, as_of=DAY))
    gathered = Gathered(dossier)
    rows = [row for row in table(opened(book(gathered))["数据质量"]) if row["类别"] == "评分差距"]
    assert [(row["在哪里"], row["涉及"]) for row in rows] == [("S-02.plain", "区财政局")]
    assert rows[0]["情况"] == "2 人评定：2、4，最高和最低相差 2 分。"
    own = table(opened(book(gathered, "区财政局"))["数据质量"])
    assert [row["类别"] for row in own if row["类别"] == "评分差距"] == ["评分差距"]
    others = table(opened(book(gathered, "区民政局"))["数据质量"])
    assert not [row for row in others if row["类别"] == "评分差距"]


def test_the_notes_say_what_it_is(district: Workbook, assessment: Assessment) -> None:
    rows = {row["项目"]: row["内容"] for row in table(district["说明"])}
    assert rows["考核期"] == "2021-01-01 至 2021-12-31"
    assert rows["范围"] == "全部单位"
    assert "近似" in rows["关于数字"]
    assert rows["evidence"] == assessment.receipt["evidence"]


@pytest.mark.parametrize("way", ["narrowed", "one of all"])
def test_a_unit_has_its_own_rows(assessment: Assessment, way: str) -> None:
    unit = "北坦街道办事处"
    if way == "narrowed":
        found = opened(book(Gathered(Dossier(assessment, unit))))
    else:
        found = opened(book(Gathered(Dossier(assessment)), unit))
    for name in ("得分汇总", "指标得分", "责任项明细", "整改台账", "佐证清单"):
        rows = table(found[name])
        assert rows
        assert {row["单位"] for row in rows} == {unit}
    assert {row["编号"] for row in table(found["佐证清单"])} == {"D-3", "A-1"}
    assert "北坦街道办事处" in found["得分汇总"]["A1"].value
    below = [cell.value for cell in found["佐证清单"]["A"] if cell.value]
    # the drawing of the other street counts for both: one is enough
    assert "另有其他单位的 1 条佐证计入本单位的检查项，没有列出。" in below


def test_both_ways_give_the_same_rows(assessment: Assessment) -> None:
    one = opened(book(Gathered(Dossier(assessment, "区财政局"))))
    other = opened(book(Gathered(Dossier(assessment)), "区财政局"))
    for name in one.sheetnames:
        assert table(one[name]) == table(other[name])


def test_earlier_assessments_show_what_changed(
    workspace: Path, assessment: Assessment, tmp_path: Path
) -> None:
    path = tmp_path / "june.json"
    path.write_text(json.dumps(assess(workspace, as_of=date(2021, 6, 30)).to_dict()), encoding="utf-8")
    earlier = read_earlier([path], DAY)
    found = opened(book(Gathered(Dossier(assessment, earlier=earlier, previous=(path,)))))
    assert found.sheetnames[5:7] == ["走势（单位）", "走势（规则）"]
    row = next(row for row in table(found["走势（单位）"]) if row["单位"] == "区民政局")
    before, now = (Decimal(str(row[f"{day}\n得分"])) for day in ("2021-06-30", "2021-12-31"))
    assert Decimal(str(row["比上次"])) == now - before
    summary = next(row for row in table(found["得分汇总"]) if row["单位"] == "区民政局")
    assert Decimal(str(summary["上次得分"])) == before
    rules = {row["规则"]: row for row in table(found["走势（规则）"])}
    assert rules["S-03"]["2021-12-31\n责任项"] == "1/2"
    assert rules["S-03"]["2021-12-31\n完成率"] == 0.5


def test_without_a_scheme_there_are_results_all_the_same(tmp_path: Path) -> None:
    folder = make(tmp_path)
    (folder / "rules/2021/scoring.yaml").unlink()
    found = opened(book(Gathered(Dossier(assess(folder, as_of=DAY)))))
    assert "没有评分方案" in "".join(cell.value or "" for cell in found["得分汇总"]["A"])
    assert "指标得分" not in found.sheetnames
    assert table(found["责任项明细"])


def test_sample_data_is_told_on_every_sheet(tmp_path: Path) -> None:
    folder = make(tmp_path)
    (folder / "evidence/债务.yaml").rename(folder / "evidence/示例-债务.yaml")
    found = opened(book(Gathered(Dossier(assess(folder, as_of=DAY)))))
    for page in found.worksheets:
        assert "示例数据" in page["A3"].value
    rows = {row["编号"]: row["示例数据"] for row in table(found["佐证清单"])}
    assert (rows["D-1"], rows["P-1"]) == ("示例", None)


def test_the_same_dossier_is_the_same_file(workspace: Path, assessment: Assessment) -> None:
    again = assess(workspace, as_of=DAY)
    assert book(Gathered(Dossier(assessment))) == book(Gathered(Dossier(again)))
    units = Gathered(replace(Dossier(assessment)))
    assert book(units, "区财政局") == book(Gathered(Dossier(again)), "区财政局")
