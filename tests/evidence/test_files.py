"""Which files are read, in what order, and that no order has a part in what comes out."""

import random
from pathlib import Path
from typing import Any

import pytest
from tests.evidence import helpers
from tests.evidence.helpers import bond, content, made, read, told

from compliance.diagnostics import Finding, Level
from compliance.evidence import read as reading
from compliance.evidence import readers as found_readers

LINE = '{"unit": "区财政局", "kind": "公告", "published": "2021-01-01", "id": "%s"}\n'


def ids(*paths: Path) -> list[str]:
    return list(read(*paths).frames["公告"]["id"])


def test_folders_are_read_with_all_below_them(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a/c.jsonl", "a/b/d.JSONL"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(LINE % name, encoding="utf-8")
    assert ids(tmp_path) == ["a/b/d.JSONL", "a/c.jsonl", "b.jsonl"]
    assert ids(tmp_path / "a" / "c.jsonl") == ["a/c.jsonl"]


def test_a_file_is_read_once_however_often_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(LINE % 1, encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "a.jsonl")
    (tmp_path / "loop").symlink_to(tmp_path)
    evidence = read(tmp_path, tmp_path / "a.jsonl", tmp_path)
    assert evidence.frames["公告"].height == 1
    assert told(evidence) == []


def test_what_is_no_evidence_is_passed_over(tmp_path: Path) -> None:
    for name in (".DS_Store", "~$台账.xlsx", ".hidden.jsonl", "Thumbs.db", ".git/x.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert told(read(tmp_path)) == []
    (tmp_path / "说明.docx").write_text("x")
    (finding,) = read(tmp_path).findings
    assert (finding.code, finding.level, str(finding.place)) == ("E102", Level.WARNING, "说明.docx")


def test_links_that_lead_outside_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "a.jsonl").write_text(LINE % 1, encoding="utf-8")
    (inside / "a.jsonl").symlink_to(outside / "a.jsonl")
    (inside / "folder").symlink_to(outside)
    (inside / "gone.csv").symlink_to(inside / "nothing.csv")
    evidence = read(inside)
    assert evidence.frames["公告"].height == 0
    assert [(finding.code, str(finding.place)) for finding in evidence.findings] == [
        ("E108", "a.jsonl"), ("E108", "folder"), ("E108", "gone.csv"),
    ]  # fmt: skip


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    evidence = read(tmp_path / "nothing")
    assert [finding.code for finding in evidence.left_out] == ["E101"]
    assert evidence.records_left_out == 1


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("x")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [finding.code for finding in read(tmp_path).left_out] == ["E101"]


def test_a_reader_that_crashes_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("x")

    class PanicException(BaseException):
        """As libraries written in Rust raise."""

    for error in (RuntimeError("x"), PanicException("x")):

        def crash(path: Path, name: str, error: BaseException = error) -> list[Finding]:
            raise error

        broken = found_readers.Readers({".csv": found_readers.Reader((".csv",), crash)}, [])
        monkeypatch.setattr(reading, "readers", lambda broken=broken: broken)
        assert [finding.code for finding in read(tmp_path).left_out] == ["E105"]


class Point:
    """An entry point as other packages declare it."""

    def __init__(self, name: str, target: Any) -> None:
        self.name = self.value = name
        self.target = target

    def load(self) -> Any:
        if isinstance(self.target, Exception):
            raise self.target
        return self.target


class Lines:
    """A reader of another package: one title a line."""

    SUFFIXES = (".lines", ".csv")

    @staticmethod
    def read(path: Path, name: str) -> list[Any]:
        from compliance.evidence.tables import Rows

        titles = path.read_text(encoding="utf-8").splitlines()
        return [Rows([{"unit": "区财政局", "kind": "公告", "published": "2021-01-01", "title": title} for title in titles],
                     list(range(1, len(titles) + 1)))]  # fmt: skip


def test_readers_of_other_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    points = [Point("lines", Lines), Point("broken", ImportError("x")), Point("empty", object())]
    monkeypatch.setattr(
        found_readers, "entry_points", lambda group: points if group == found_readers.GROUP else []
    )
    found_readers.readers.cache_clear()
    try:
        (tmp_path / "a.lines").write_text("甲\n乙\n", encoding="utf-8")
        (tmp_path / "b.csv").write_text(
            "单位,类型,发布日期,标题\n区财政局,公告,2021-01-01,丙\n", encoding="utf-8"
        )
        evidence = read(tmp_path)
    finally:
        found_readers.readers.cache_clear()
    assert sorted(evidence.frames["公告"]["title"]) == sorted(["甲", "乙", "丙"])
    assert [(finding.code, finding.level) for finding in evidence.findings] == [("E100", Level.WARNING)] * 2


def many() -> list[helpers.Record]:
    draw = random.Random(1)
    records = [
        bond(title=f"第{n % 7}号", published=f"2021-0{1 + n % 9}-01", unit=draw.choice(["区财政局", "区教育局"]), id=f"EV-{n % 30}" if n % 3 else None)
        for n in range(80)
    ]  # fmt: skip
    return [{key: value for key, value in record.items() if value is not None} for record in records]


def test_neither_files_nor_their_order_nor_batches_change_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = many()
    whole = made(records)
    for seed in range(3):
        folder = tmp_path / str(seed)
        folder.mkdir()
        random.Random(seed).shuffle(records)
        helpers.write_jsonl(folder / "z.jsonl", records[:20])
        helpers.write_csv(folder / "a.csv", records[20:50])
        helpers.write_yaml(folder / "m.yaml", records[50:])
        monkeypatch.setattr(reading, "BATCH_ROWS", 7 * seed + 1)
        paths = [folder / "z.jsonl", folder / "a.csv", folder / "m.yaml"]
        ways = [read(folder), read(*paths), read(*reversed(paths))]
        for evidence in ways:
            assert content(evidence) == content(whole)
            assert evidence.digest == whole.digest
            assert [finding.code for finding in evidence.left_out] == []
        assert [evidence.frames["政府债务"].to_dicts() for evidence in ways[1:]] == [
            ways[0].frames["政府债务"].to_dicts()
        ] * 2
        assert told(ways[1]) == told(ways[0]) == told(ways[2])


def test_the_digest_speaks_of_good_records_alone(tmp_path: Path) -> None:
    plain = made([bond(id="a", topics=["x", "y"]), bond(id="b")])
    assert (
        made([bond(id="b"), bond(id="c", published="x"), bond(id="a", topics="x、y")]).digest == plain.digest
    )
    others: list[dict[str, Any]] = [
        {"title": "别的"}, {"collected": "2021-04-09"}, {"unit": "天桥区财政局"}, {"topics": ["x、y"]}, {"topics": ["xy"]},
        {"fields": {"限额": 0}}, {"fields": {"公开": False}}, {"kind": "公告"}, {"about": "2021"}, {"summary": "债务信息"},
    ]  # fmt: skip
    digests = [
        made([bond(id="a", **({"topics": ["x", "y"]} | changed)), bond(id="b")]).digest for changed in others
    ]
    assert len({plain.digest, *digests}) == len(others) + 1
    assert all(digest.startswith("sha256:") and len(digest) == 71 for digest in digests)


def test_a_record_without_published_is_not_one_published_when_collected() -> None:
    found = bond(id="a", collected="2021-04-08")
    missing = {key: value for key, value in found.items() if key != "published"}
    assert made([found]).digest != made([missing]).digest
