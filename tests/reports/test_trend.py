"""The trend over several assessments: matched units and rules, exact shares, and hostile files."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.cli.small import make

from compliance.assessment import Assessment, assess
from compliance.checks.status import Status
from compliance.diagnostics import InputError
from compliance.reports.dossier import Dossier
from compliance.reports.trend import Duties, Point, Trend, tally, trend_of

DAY = date(2021, 12, 31)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make(tmp_path_factory.mktemp("trend"))
    rules = folder / "rules/2021/rules.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(
        text.replace("title: 政策咨询窗口", "title: 政策咨询窗口\n  supersedes: [OLD-1, OLD-2]"),
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def now(workspace: Path) -> Assessment:
    return assess(workspace, as_of=DAY)


@pytest.fixture
def filed(tmp_path: Path) -> Callable[..., Path]:
    """Writes an assessment by hand."""

    def write(day: str, units: list[Any], results: Any, **more: Any) -> Path:
        value = {"format": "compliance.assessment/1", "as_of": day, "units": units, "results": results} | more
        path = tmp_path / f"{day}.json"
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def unit(id_: str, score: str | None = None, **more: Any) -> dict[str, Any]:
    return {"id": id_, "class": "部门组", "score": score, "full": "100", "rank": None, "grade": None} | more


def result(rule: str, unit: str, status: str) -> dict[str, str]:
    return {"rule": rule, "unit": unit, "check": "c", "status": status}


def trend(now: Assessment, *paths: Path, unit: str | None = None) -> Trend:
    found = trend_of(Dossier(now, unit, previous=paths))
    assert found is not None
    return found


def test_an_obligation_stands_as_the_worst_of_its_checks() -> None:
    statuses = [
        ("a", Status.SATISFIED), ("a", Status.NOT_APPLICABLE), ("b", Status.SATISFIED), ("b", Status.LATE),
        ("c", Status.SATISFIED), ("c", Status.PENDING), ("d", Status.PENDING), ("d", Status.PARTIAL),
        ("e", Status.WAIVED), ("e", Status.NOT_APPLICABLE), ("f", Status.NEEDS_JUDGEMENT), ("g", Status.UNMET),
    ]  # fmt: skip
    found = tally(statuses)
    assert found == Duties(satisfied=1, late=1, failing=2, waiting=2)
    assert (found.decided, found.done, found.done_late) == (4, Fraction(1, 2), Fraction(1, 4))
    assert tally([("f", Status.PENDING)]).done is None


def test_without_earlier_assessments_there_is_no_trend(now: Assessment) -> None:
    assert trend_of(Dossier(now)) is None


def test_scores_and_shares_over_the_dates(now: Assessment, workspace: Path, tmp_path: Path) -> None:
    early = assess(workspace, as_of=date(2021, 6, 15))
    path = tmp_path / "june.json"
    path.write_text(json.dumps(early.to_dict()), encoding="utf-8")
    found = trend(now, path)
    assert found.days == (date(2021, 6, 15), DAY)
    assert early.scoring is not None and now.scoring is not None
    assert [one.unit for one in found.units] == [one.id for one in now.scoring.units]
    scores = {one.id: one.score for one in early.scoring.units}
    for one in found.units:
        before = one.points[0]
        assert before is not None
        assert before.score == (None if scores[one.unit] is None else Decimal(scores[one.unit] or ""))
    # S-03: 区民政局 answered in time on both days; 北坦 was pending in June and late by December; 药山 is waived
    (answers,) = (one for one in found.rules if one.rule == "S-03")
    assert answers.points == (Duties(satisfied=1, waiting=1), Duties(satisfied=1, failing=1))
    assert answers.change == Fraction(-1, 2)


def test_a_unit_is_what_it_inherits_from_and_a_rule_what_it_supersedes(
    now: Assessment, filed: Callable[..., Path]
) -> None:
    units = [unit("区粮食局", "70.50", rank=4, grade="合格"), unit("没有的单位", "1")]
    results = [
        result("OLD-1", "区粮食局", "satisfied"), result("OLD-2", "区民政局", "unmet"), result("OLD-3", "区民政局", "unmet"),
    ]  # fmt: skip
    found = trend(now, filed("2020-12-31", units, results))
    points = {one.unit: one.points[0] for one in found.units}
    assert points["区财政局"] == Point(Decimal("70.50"), 4, "合格", "部门组")
    assert points["区民政局"] is None
    rules = {one.rule: one.points[0] for one in found.rules}
    assert rules["S-04"] == Duties(satisfied=1, failing=1)
    assert rules["S-01"] is None


def test_a_unit_that_was_there_itself_takes_nothing_from_another(
    now: Assessment, filed: Callable[..., Path]
) -> None:
    path = filed("2020-12-31", [unit("区粮食局", "70"), unit("区财政局", "80")], [])
    found = trend(now, path)
    points = {one.unit: one.points[0] for one in found.units}
    assert points["区财政局"] == Point(Decimal(80), None, None, "部门组")


def test_of_one_unit_only_its_obligations_count(now: Assessment, filed: Callable[..., Path]) -> None:
    results = [result("S-03", "区民政局", "satisfied"), result("S-03", "北坦街道办事处", "unmet")]
    path = filed("2021-06-30", [unit("区民政局", "90")], results)
    found = trend(now, path, unit="区民政局")
    assert [one.unit for one in found.units] == ["区民政局"]
    (answers,) = (one for one in found.rules if one.rule == "S-03")
    assert answers.points == (Duties(satisfied=1), Duties(satisfied=1))
    assert trend(now, path).rules != found.rules


def test_an_assessment_of_one_unit_says_nothing_of_the_district(
    now: Assessment, filed: Callable[..., Path]
) -> None:
    results = [result("S-03", "区民政局", "satisfied")]
    path = filed("2021-06-30", [unit("区民政局", "90")], results, classes=[{"id": "部门组", "scored": 2}])
    (answers,) = (one for one in trend(now, path).rules if one.rule == "S-03")
    assert answers.points[0] is None
    (answers,) = (one for one in trend(now, path, unit="区民政局").rules if one.rule == "S-03")
    assert answers.points[0] == Duties(satisfied=1)


@pytest.mark.parametrize(
    ("units", "results", "words"),
    [
        ([], None, "results"),
        ([], {}, "results"),
        ([], ["x"], "第 1 项"),
        ([], [{"rule": 1, "unit": "区民政局", "status": "late"}], "第 1 项"),
        ([], [result("S-03", "区民政局", "great")], "great"),
        ([unit("区民政局", "90", grade=5)], [], "grade"),
        ("x", [], "units"),
    ],
)
def test_a_hostile_file_is_a_finding(
    now: Assessment, filed: Callable[..., Path], units: Any, results: Any, words: str
) -> None:
    with pytest.raises(InputError) as error:
        trend(now, filed("2021-06-30", units, results))
    (finding,) = error.value.findings
    assert finding.code == "C005"
    assert words in finding.message


def test_a_later_assessment_is_refused(now: Assessment, filed: Callable[..., Path]) -> None:
    with pytest.raises(InputError, match="C005"):
        trend(now, filed("2022-06-30", [], []))
