"""The sample files are what the tool writes, all marked as samples, and wrong only where they mean to be."""

from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from tools.make_sample_evidence import JUDGEMENTS, write_all
from tools.samples.write import MADE

from compliance.evidence.duplicates import settle_records
from compliance.evidence.read import Evidence, read_evidence
from compliance.project import open_project

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "evidence" / "2021"
BY_CONTENT = {".xlsx", ".parquet"}
"""What other versions of the libraries may write with other bytes."""
LIMIT = 6_000_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    write_all(folder / "evidence", folder / "rules")
    return folder


@pytest.fixture(scope="module")
def samples() -> Evidence:
    project = open_project(ROOT)
    files = sorted(FOLDER.glob("示例数据-*"))
    return read_evidence(files, name=lambda path: path.name, kinds=project.kinds, registry=project.registry)


def content(path: Path) -> object:
    if path.suffix == ".parquet":
        return pl.read_parquet(path).to_dicts()
    sheets = pl.read_excel(path, sheet_id=0, infer_schema_length=0)
    return {name: frame.to_dicts() for name, frame in sheets.items()}


def test_the_committed_files_are_what_the_tool_writes(made: Path) -> None:
    names = sorted(path.name for path in FOLDER.glob("*") if path.is_file())
    assert names == sorted(path.name for path in (made / "evidence").iterdir())
    for name in names:
        old, new = FOLDER / name, made / "evidence" / name
        if old.suffix in BY_CONTENT:
            assert content(old) == content(new), name
        else:
            assert old.read_bytes() == new.read_bytes(), name
    assert (ROOT / "rules" / "2021" / JUDGEMENTS).read_bytes() == (made / "rules" / JUDGEMENTS).read_bytes()


def test_twice_gives_the_same_bytes_in_all_formats(made: Path, tmp_path: Path) -> None:
    write_all(tmp_path / "evidence", tmp_path / "rules")
    for path in sorted((made / "evidence").iterdir()):
        assert path.read_bytes() == (tmp_path / "evidence" / path.name).read_bytes(), path.name
    assert MADE.year == 2022


def test_every_name_says_that_it_is_a_sample() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert all("示例数据" in path.name for path in files if path.parent.name != "real")
    assert sum(path.stat().st_size for path in files) < LIMIT
    assert {path.suffix for path in files} == {".yaml", ".jsonl", ".csv", ".xlsx", ".parquet"}


def test_every_address_is_plainly_made_up(samples: Evidence) -> None:
    urls = pl.concat([frame["url"] for frame in samples.frames.values()]).drop_nulls()
    assert urls.str.contains("/shili/", literal=True).all()


def test_only_the_intended_records_are_left_out(samples: Evidence) -> None:
    found = Counter((f.place.file.removeprefix("示例数据-"), f.code) for f in samples.left_out if f.place)
    assert found == {
        ("问题记录.jsonl", "E104"): 1,
        ("问题记录.jsonl", "E111"): 1,
        ("问题记录.jsonl", "E112"): 1,
        ("问题记录.jsonl", "E113"): 1,
        ("问题记录.jsonl", "E114"): 1,
        ("问题记录.jsonl", "E116"): 1,
        ("问题记录.jsonl", "E117"): 1,
        ("问题记录.jsonl", "E120"): 1,
        ("问题记录.jsonl", "E121"): 1,
        ("问题记录.jsonl", "E122"): 1,
        ("政策咨询和建议提案登记.csv", "E120"): 1,
        ("依申请公开登记.xlsx", "E124"): 1,
    }
    assert Counter(finding.code for finding in samples.findings) == {"E115": 1, "E202": 1}


def test_only_the_intended_things_stand_twice(samples: Evidence) -> None:
    from datetime import date

    settled = settle_records(samples, date(2021, 12, 31), None)
    # 23 copies, the chain of three, the joint publication, the two numbers that stand twice
    assert len(settled.duplicates) == 27
    assert sorted(len(found.dropped) for found in settled.duplicates)[-2:] == [1, 2]
    joint = settled.frames["信息发布"].filter(pl.col("title").str.starts_with("区财政局、区工业和信息化局"))
    assert joint["units"].list.len().to_list() == [2]
