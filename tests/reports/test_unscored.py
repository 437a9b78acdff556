"""Why there is no score or rank, in the web page and in the workbook."""

from datetime import date
from pathlib import Path

import pytest
from tests.cli.small import make
from tests.reports.html.parsed import parsed
from tests.reports.workbook.reading import opened, table

from compliance.assessment import Assessment, assess
from compliance.reports.dossier import Dossier
from compliance.reports.html.render import page
from compliance.reports.layout import Canvas
from compliance.reports.page import Page
from compliance.reports.ranking import ranking
from compliance.reports.unit_page import standing
from compliance.reports.unscored import Unscored
from compliance.reports.workbook.book import book
from compliance.reports.workbook.gathered import Gathered

DAY = date(2021, 12, 31)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """Before the period has begun."""
    return assess(make(tmp_path_factory.mktemp("before")), as_of=date(2020, 6, 1))


def test_what_is_not_due_is_no_want_of_a_scheme(before: Assessment) -> None:
    read = parsed(page(Dossier(before)))
    assert "scoring.yaml" not in read.part("ranks")
    assert "还没有得分和名次" in read.part("ranks")
    assert read.part("units").count("没有适用的责任项，没有得分和名次。") == 1  # the archive owns nothing
    assert "责任项还没有到期，没有得分和名次。" in read.part("units")


def test_the_workbook_says_so_too(before: Assessment) -> None:
    rows = {row["单位"]: row for row in table(opened(book(Gathered(Dossier(before))))["得分汇总"])}
    assert rows["北坦街道办事处"]["说明"] == "责任项还没有到期"
    reasons = Unscored.of(before)
    assert reasons.reason("档案馆") == "没有适用的责任项"
    assert reasons.reason("区财政局") in ("责任项还没有到期", "责任项还没有到期，或在等评定")


def test_the_terminal_says_so_too(before: Assessment) -> None:
    district = Page(Canvas(100))
    ranking(district, before.scoring)
    assert "北坦街道办事处、药山街道办事处（责任项还没有到期）。" in district.done()
    assert before.scoring is not None
    lines = {one.id: one for one in before.scoring.units}
    assert standing(before, lines["北坦街道办事处"]) == "责任项还没有到期，没有得分和名次。"
    assert standing(before, lines["档案馆"]) == "没有适用的责任项，没有得分和名次。"


def test_a_score_without_a_rank_is_explained(tmp_path: Path) -> None:
    folder = make(tmp_path)
    path = folder / "rules/2021/scoring.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "{id: 部门组, groups: [区政府部门]}", "{id: 部门组, groups: [区政府部门], min_applicable: 99/100}"
    )
    text = text.replace("title: 重点领域, points: 40,", "title: 重点领域, points: 40, pass: 39,")
    path.write_text(text, encoding="utf-8")
    now = assess(folder, as_of=DAY)
    assert now.scoring is not None
    remarks = {one.id: Unscored.of(now).remark(one) for one in now.scoring.units}
    unranked = {one.id for one in now.scoring.units if one.rank is None and one.score is not None}
    assert unranked
    assert all(remarks[unit].startswith("不参加排名") for unit in unranked)
    failed = {one.id for one in now.scoring.units if any(line.passed is False for line in one.indicators)}
    assert failed
    assert all("不合格的指标：重点领域" in remarks[unit] for unit in failed)
    rows = {row["单位"]: row for row in table(opened(book(Gathered(Dossier(now))))["得分汇总"])}
    assert {unit: rows[unit]["说明"] or "" for unit in remarks} == remarks
    ranks = parsed(page(Dossier(now))).part("ranks")
    assert "不合格的指标：重点领域" in ranks
    assert "不参加排名" in ranks
