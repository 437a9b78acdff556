"""`compliance ingest`: forms into evidence, twice and with mistakes, and what happens to the files."""

import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from openpyxl import Workbook
from tests.cli.small import compliance, in_process
from tests.forms.filling import Filler
from tests.reports.workbook.reading import opened

from compliance.forms.store import LOCK, alone

DAY = ("--as-of", "2021-12-31")
FILE = "evidence/填报-区财政局.jsonl"


@pytest.fixture
def filler(own: Path, tmp_path: Path) -> Callable[[], Filler]:
    target = tmp_path / "空表.xlsx"
    assert in_process(own, "template", "--unit", "区财政局", "-o", str(target), *DAY).returncode == 0
    return lambda: Filler(target.read_bytes(), tmp_path)


Fill = Callable[[], Filler]


def filled(filler: Fill, *titles: str, wrong: bool = False) -> Path:
    form = filler()
    for title in titles:
        form.add("政府债务", 标题=title, 发布日期=date(2021, 10, 8), 所属期="2021-Q3", 限额=1, 余额=1)
    if wrong:
        form.add("政府债务", 标题="错", 发布日期="昨天")
    return form.save()


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_form_becomes_evidence_that_counts(own: Path, filler: Fill) -> None:
    path = filled(filler, "第三季度政府债务")
    done = in_process(own, "ingest", str(path), *DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"{path.as_posix()}：共 1 行，新增 1 条（其中更正 0 条），已有 0 条，有误 0 行。\n已写入 {FILE}：1 条。\n"
    )
    (record,) = records(own / FILE)
    assert (record["title"], record["about"], record["collected"]) == (
        "第三季度政府债务",
        "2021-Q3",
        "2021-12-31",
    )
    before = json.loads(in_process(own, "assess", "--format", "json", "--as-of", "2021-12-31").stdout)
    status = {(one["unit"], one["check"]): one["status"] for one in before["results"]}
    assert status["区财政局", "quarterly"] == "satisfied"


def test_the_same_form_twice_adds_nothing(own: Path, filler: Fill) -> None:
    path = filled(filler, "一", "二")
    in_process(own, "ingest", str(path), *DAY)
    before = (own / FILE).read_bytes()
    done = in_process(own, "ingest", str(path), "--as-of", "2022-03-01")
    assert done.returncode == 0
    assert "新增 0 条（其中更正 0 条），已有 2 条" in done.stdout
    assert (own / FILE).read_bytes() == before


def test_what_is_there_stays_as_it_is(own: Path, filler: Fill) -> None:
    old = '{"id": "X-1",   "unit": "区财政局", "kind": "政策文件", "published": "2021-01-05"}'
    (own / FILE).write_text(old, encoding="utf-8")  # without a line break at its end
    in_process(own, "ingest", str(filled(filler, "一")), *DAY)
    lines = (own / FILE).read_text(encoding="utf-8").splitlines()
    assert (lines[0], len(lines)) == (old, 2)


def test_rows_with_mistakes_come_back(own: Path, filler: Fill) -> None:
    path = filled(filler, "好", wrong=True)
    done = in_process(own, "ingest", str(path), *DAY)
    assert done.returncode == 1
    assert "新增 1 条（其中更正 0 条），已有 0 条，有误 1 行" in done.stdout
    assert "E120" in done.stderr
    assert [one["title"] for one in records(own / FILE)] == ["好"]
    copy = path.with_name("填报-有误.xlsx")
    assert "应为日期" in opened(copy.read_bytes())["政府债务"]["A6"].value
    assert (
        opened(path.read_bytes())["政府债务"]["A6"].value != opened(copy.read_bytes())["政府债务"]["A6"].value
    )


def test_a_copy_that_somebody_mends_is_not_written_over(own: Path, filler: Fill) -> None:
    path = filled(filler, wrong=True)
    in_process(own, "ingest", str(path), *DAY)
    copy = path.with_name("填报-有误.xlsx")
    in_process(own, "ingest", str(path), *DAY)
    assert not path.with_name("填报-有误2.xlsx").exists()
    book = opened(copy.read_bytes())
    book["政府债务"]["B5"] = "改了标题"
    book.save(copy)
    mended = copy.read_bytes()
    assert in_process(own, "ingest", str(path), *DAY).returncode == 1
    assert copy.read_bytes() == mended
    assert in_process(own, "ingest", str(copy), *DAY).returncode == 1
    assert sorted(one.name for one in path.parent.glob("填报-有误*")) == [
        "填报-有误.xlsx",
        "填报-有误2.xlsx",
        "填报-有误3.xlsx",
    ]


def test_a_dry_run_writes_nothing(own: Path, filler: Fill) -> None:
    path = filled(filler, "好", wrong=True)
    before = sorted(own.rglob("*"))
    done = in_process(own, "ingest", str(path), "--dry-run", *DAY)
    assert done.returncode == 1
    assert f"会写入 {FILE}：1 条。" in done.stdout
    assert sorted(own.rglob("*")) == before
    assert not path.with_name("填报-有误.xlsx").exists()


def test_another_file_may_be_named(own: Path, filler: Fill, tmp_path: Path) -> None:
    path = filled(filler, "一")
    done = in_process(own, "ingest", str(path), "-o", str(own / "evidence/别处.jsonl"), *DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(records(own / "evidence/别处.jsonl")) == 1
    other = filled(filler, "二")
    done = in_process(own, "ingest", str(other), "-o", str(tmp_path / "外面.jsonl"), *DAY)
    assert "考核时读不到它" in done.stderr
    done = in_process(own, "ingest", str(other), "-o", str(tmp_path / "外面.jsonl"), *DAY)
    assert "已有 1 条" in done.stdout


def test_several_forms_at_once(own: Path, filler: Fill) -> None:
    one = filled(filler, "一").rename(own / "一.xlsx")
    two = filled(filler, "一", "二").rename(own / "二.xlsx")
    done = in_process(own, "ingest", "一.xlsx", "二.xlsx", *DAY)
    assert done.returncode == 0, (one, two)
    assert "二.xlsx：共 2 行，新增 1 条（其中更正 0 条），已有 1 条" in done.stdout
    assert len(records(own / FILE)) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["没有.xlsx"], "C050"),
        (["compliance.yaml"], "C050"),
        (["填报.xlsx", "-o", "a.csv"], ".jsonl"),
        (["填报.xlsx", "-o", "ledger/ledger.jsonl"], "台账"),
        (["填报.xlsx", "-o", "rules/2021/a.jsonl"], "规则"),
        (["evidence/填报.xlsx"], "C055"),
        (["填报.xlsx", "没有.xlsx"], "C050"),
    ],
)
def test_wrong_calls_change_nothing(own: Path, filler: Fill, arguments: list[str], words: str) -> None:
    data = filled(filler, "一").read_bytes()
    (own / "填报.xlsx").write_bytes(data)
    (own / "evidence/填报.xlsx").write_bytes(data)
    before = sorted(own.rglob("*"))
    done = in_process(own, "ingest", *arguments, *DAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert sorted(own.rglob("*")) == before


def test_without_a_place_for_evidence(own: Path, filler: Fill) -> None:
    path = filled(filler, "一")
    settings = own / "compliance.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("evidence: [evidence]", "evidence: []"), encoding="utf-8"
    )
    done = in_process(own, "ingest", str(path), *DAY)
    assert done.returncode == 2
    assert "C051" in done.stderr


def test_a_file_that_is_no_text_is_left_alone(own: Path, filler: Fill) -> None:
    (own / FILE).write_bytes("旧".encode("gb18030"))
    done = in_process(own, "ingest", str(filled(filler, "一")), *DAY)
    assert done.returncode == 2
    assert "C054" in done.stderr
    assert (own / FILE).read_bytes() == "旧".encode("gb18030")


def test_a_link_may_not_lead_outside(own: Path, filler: Fill, tmp_path: Path) -> None:
    (own / FILE).symlink_to(tmp_path / "外面.jsonl")
    done = in_process(own, "ingest", str(filled(filler, "一")), *DAY)
    assert done.returncode == 2
    assert not (tmp_path / "外面.jsonl").exists()


def test_writers_take_turns(tmp_path: Path) -> None:
    from compliance.diagnostics import InputError

    with FileLock(tmp_path / LOCK), pytest.raises(InputError, match="C054"), alone(tmp_path, timeout=0.05):
        raise AssertionError("not reached")


def test_two_at_once_lose_nothing(own: Path, filler: Fill) -> None:
    paths = [filled(filler, f"第{n}份").rename(own / f"{n}.xlsx") for n in range(3)]
    codes: list[int] = []
    runs = [
        threading.Thread(
            target=lambda path=path: codes.append(compliance(own, "ingest", path.name, *DAY).returncode)
        )
        for path in paths
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert codes == [0, 0, 0]
    assert {one["title"] for one in records(own / FILE)} == {"第0份", "第1份", "第2份"}


def test_a_sheet_that_was_not_read_is_not_passed_over(own: Path, filler: Fill) -> None:
    form = filler()
    form.add("政府债务", 标题="一", 发布日期=date(2021, 10, 8), 限额=1, 余额=1)
    form.book["政府债务"].delete_rows(4)
    done = in_process(own, "ingest", str(form.save()), *DAY)
    assert done.returncode == 1
    assert "另有 1 张表没有读" in done.stdout
    assert "E107" in done.stderr


def test_the_copy_of_a_plain_sheet_can_be_handed_in(own: Path, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "政府债务"
    book.active.append(["单位", "标题", "发布日期", "限额"])
    book.active.append(["区财政局", "一", "昨天", 1])
    path = tmp_path / "自己的表.xlsx"
    book.save(path)
    assert in_process(own, "ingest", str(path), *DAY).returncode == 1
    copy = path.with_name("自己的表-有误.xlsx")
    mended = opened(copy.read_bytes())
    mended["政府债务"]["D5"] = date(2021, 10, 8)
    mended.save(copy)
    done = in_process(own, "ingest", str(copy), *DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert "新增 1 条" in done.stdout


def test_single_files_are_no_place_for_new_evidence(own: Path, filler: Fill) -> None:
    settings = own / "compliance.yaml"
    old = settings.read_text(encoding="utf-8")
    alone = old.replace("evidence: [evidence]", "evidence: [evidence/其他.jsonl, evidence/债务.yaml]")
    path = filled(filler, "一")
    settings.write_text(alone, encoding="utf-8")
    done = in_process(own, "ingest", str(path), *DAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert "C051" in done.stderr
    assert not (own / FILE).exists()
    done = in_process(own, "ingest", str(path), "-o", str(own / "evidence/其他.jsonl"), *DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert in_process(own, "ingest", str(path), "-o", str(own / "evidence/其他.jsonl"), *DAY).stdout.count(
        "已有 1 条"
    )


def test_the_first_folder_takes_new_evidence(own: Path, filler: Fill) -> None:
    settings = own / "compliance.yaml"
    old = settings.read_text(encoding="utf-8")
    settings.write_text(
        old.replace("evidence: [evidence]", "evidence: [evidence/债务.yaml, 新佐证]"), encoding="utf-8"
    )
    path = filled(filler, "一")
    assert "新增 1 条" in in_process(own, "ingest", str(path), *DAY).stdout
    assert len(records(own / "新佐证/填报-区财政局.jsonl")) == 1
    assert "已有 1 条" in in_process(own, "ingest", str(path), *DAY).stdout


def test_the_copy_handed_in_unmended_is_the_copy(own: Path, filler: Fill) -> None:
    path = filled(filler, wrong=True)
    in_process(own, "ingest", str(path), *DAY)
    copy = path.with_name("填报-有误.xlsx")
    before = copy.read_bytes()
    for day in ("2021-12-31", "2022-01-15"):
        for form in (copy, path):
            done = in_process(own, "ingest", str(form), "--as-of", day)
            assert done.returncode == 1
            assert f"有误的行标在 {copy.as_posix()} 里" in done.stdout
    assert copy.read_bytes() == before
    assert [one.name for one in path.parent.glob("填报-有误*")] == ["填报-有误.xlsx"]


def test_a_copy_that_cannot_be_written(own: Path, filler: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance.cli import output
    from compliance.diagnostics import InputError

    def refused(*_args: object, **_more: object) -> None:
        raise InputError.of("C006", "写不进去")

    monkeypatch.setattr(output, "write_bytes", refused)
    done = in_process(own, "ingest", str(filled(filler, "好", wrong=True)), *DAY)
    assert done.returncode == 2
    assert "C058" in done.stderr
    assert "请用 -o" not in done.stderr
    assert [one["title"] for one in records(own / FILE)] == ["好"]


def test_a_correction_leaves_alone_what_it_does_not_speak_of(own: Path, filler: Fill) -> None:
    path = own / "evidence" / "旧.jsonl"
    old = {
        "id": "D-9", "unit": "区财政局", "kind": "政府债务", "title": "第三季度政府债务", "about": "2021-Q3",
        "published": "2021-10-08", "url": "http://www.example.gov.cn/d9", "topics": ["债务"], "fields": {"限额": "2.5"},
    }  # fmt: skip
    path.write_text(json.dumps(old, ensure_ascii=False) + "\n", encoding="utf-8")
    form = filler()
    form.add("政府债务", 编号="D-9", 发布日期=date(2021, 10, 8), 采集日期=date(2021, 12, 1), 余额=1)
    form.add(
        "政府债务", 编号="D-9", 发布日期=date(2021, 10, 8), 采集日期=date(2021, 11, 1)
    )  # says nothing new
    done = in_process(own, "ingest", str(form.save()), *DAY)
    assert "新增 1 条（其中更正 1 条），已有 1 条，有误 0 行" in done.stdout
    (new,) = records(own / FILE)
    assert new == old | {"collected": "2021-12-01", "fields": {"余额": "1", "限额": "2.5"}} or new == old | {
        "collected": "2021-12-01",
        "fields": {"余额": 1, "限额": 2.5},
    }


def test_a_period_that_is_corrected_takes_nothing_of_the_old_one(own: Path, filler: Fill) -> None:
    path = own / "evidence" / "旧.jsonl"
    old = {
        "id": "D-9",
        "unit": "区财政局",
        "kind": "政府债务",
        "title": "债务",
        "about": "2021",
        "published": "2021-10-08",
    }
    path.write_text(json.dumps(old, ensure_ascii=False) + "\n", encoding="utf-8")
    form = filler()
    form.add("政府债务", 编号="D-9", 发布日期=date(2021, 10, 8), 采集日期=date(2021, 12, 1), 所属期="2021-Q3")
    in_process(own, "ingest", str(form.save()), *DAY)
    (new,) = records(own / FILE)
    assert (new["about"], new["title"]) == ("2021-Q3", "债务")
    done = in_process(own, "explain", "区财政局", "S-01", "--as-of", "2021-12-31")
    assert "2021-10-08「债务」，所属期 2021-Q3" in done.stdout


def test_another_number_takes_nothing_over(own: Path, filler: Fill) -> None:
    form = filler()
    form.add("政府债务", 编号="D-77", 标题="另一条", 发布日期=date(2021, 10, 9))
    in_process(own, "ingest", str(form.save()), *DAY)
    (new,) = records(own / FILE)
    assert set(new) == {"id", "kind", "unit", "title", "published", "collected"}


def test_two_rows_of_one_thing_are_told_of_each_other(own: Path, filler: Fill) -> None:
    form = filler()
    for limit in (1, 2):
        form.add(
            "政府债务", 标题="第三季度", 发布日期=date(2021, 10, 8), 所属期="2021-Q3", 限额=limit, 余额=1
        )
    done = in_process(own, "ingest", str(form.save()), *DAY)
    assert done.returncode == 1
    assert "新增 1 条（其中更正 0 条），已有 0 条，有误 1 行" in done.stdout
    assert "这一行和「政府债务」表的第 " in done.stderr and "请并成一行" in done.stderr
    assert "已有的佐证" not in done.stderr
