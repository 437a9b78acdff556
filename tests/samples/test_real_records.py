"""The real records: all are read, each with its address, and only what belongs to 2021 counts there."""

from datetime import date
from pathlib import Path

import pytest

from compliance.evidence.duplicates import settle_records
from compliance.evidence.read import Evidence, read_evidence
from compliance.project import Project, open_project

ROOT = Path(__file__).resolve().parents[2]
PERIOD = date(2021, 1, 1), date(2021, 12, 31)


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(ROOT)


@pytest.fixture(scope="module")
def real(project: Project) -> Evidence:
    folder = ROOT / "evidence" / "2021" / "real"
    return read_evidence(
        [folder], name=lambda path: path.name, kinds=project.kinds, registry=project.registry
    )


def rows(evidence: Evidence) -> list[dict[str, object]]:
    return [
        {"kind": kind, **row}
        for kind, frame in evidence.frames.items()
        for row in frame.iter_rows(named=True)
    ]


def test_all_are_read_without_a_finding(real: Evidence) -> None:
    assert len(rows(real)) == 16
    assert real.left_out == []
    assert real.findings == []


def test_each_stands_on_the_portal_of_the_district(real: Evidence) -> None:
    urls = [str(row["url"]) for row in rows(real)]
    assert len(set(urls)) == 16
    assert all(url.startswith("http://www.tianqiao.gov.cn/") for url in urls)
    assert not any("shili" in url for url in urls)


def test_one_page_has_no_title(real: Evidence) -> None:
    assert [row["kind"] for row in rows(real) if row["title"] is None] == ["动态信息"]


def test_three_belong_to_2021(real: Evidence, project: Project) -> None:
    records = settle_records(real, date(2030, 1, 1), None)
    first, last = PERIOD
    inside = []
    for kind, frame in records.frames.items():
        for row in frame.iter_rows(named=True):
            start, end = row["about_start"] or row["published"], row["about_end"] or row["published"]
            if first <= start and end <= last:
                inside.append((kind, project.registry.units[row["units"][0]].id))
    assert sorted(inside) == [
        ("动态信息", "北坦街道办事处"),
        ("回应关切", "区政府办公室"),
        ("规划计划", "区发展改革局"),
    ]
