"""Where results go and what is in them: formats, files, colours, hostile texts, sample data, earlier assessments."""

import csv
import json
import os
import pty
import subprocess
import sys
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from tests.cli.small import compliance, in_process

DAY = ("--as-of", "2021-12-31")


def test_json_has_the_shape_of_the_specification(small: Path) -> None:
    done = compliance(small, "assess", *DAY, "--format", "json")
    value = json.loads(done.stdout)
    assert list(value) == [
        "format", "ruleset", "as_of", "receipt", "units", "results", "tasks", "left_out", "exact", "classes",
            "notices", "sample_data",
    ]  # fmt: skip
    assert (value["format"], value["as_of"], value["sample_data"]) == (
        "compliance.assessment/1",
        "2021-12-31",
        0,
    )
    assert list(value["results"][0]) == [
        "rule", "unit", "check", "status", "achieved", "in_time", "counted", "failures", "would_be", "reason",
    ]  # fmt: skip
    assert {one["status"] for one in value["results"]} >= {"satisfied", "partial", "unmet", "waived"}
    assert value["left_out"][0]["code"] == "E114"
    assert done.stderr == "有 1 条佐证有误，没有采用；位置和原因见结果中的 left_out 或表格的数据说明。\n"


def test_a_unit_narrows_what_is_shown_and_not_what_is_computed(small: Path) -> None:
    whole = json.loads(in_process(small, "assess", *DAY, "--format", "json").stdout)
    part = json.loads(
        in_process(small, "assess", *DAY, "--format", "json", "--unit", "某市某区财政局").stdout
    )
    assert part["units"] == [one for one in whole["units"] if one["id"] == "区财政局"]
    for key in ("results", "tasks"):
        assert part[key] == [one for one in whole[key] if one["unit"] == "区财政局"]
    assert part["receipt"] == whole["receipt"]


def test_no_waivers(small: Path) -> None:
    value = json.loads(in_process(small, "assess", *DAY, "--format", "json", "--no-waivers").stdout)
    assert "waived" not in {one["status"] for one in value["results"]}


def test_csv_is_safe_in_a_spreadsheet(own: Path) -> None:
    rules = own / "rules/2021/rules.yaml"
    text = rules.read_text(encoding="utf-8").replace("title: 政策咨询窗口", "title: '=1+1'")
    rules.write_text(text, encoding="utf-8")
    done = in_process(own, "assess", *DAY, "--format", "csv")
    assert done.stdout[0] == "规"
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert {row["规则名称"] for row in rows if row["规则"] == "S-04"} == {"'=1+1"}
    assert all(cell[:1] not in "=+-@\t\r" for row in rows for cell in row.values() if cell)
    assert len(rows) == 14


def test_o_writes_the_file_whole_and_leaves_nothing_else(own: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "考核.json"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    done = compliance(own, "assess", *DAY, "--format", "json", "-o", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["as_of"] == "2021-12-31"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in folder.iterdir()] == ["考核.json"]
    assert f"结果已写到 {target}。" in done.stderr


@pytest.mark.parametrize(
    "name",
    [
        "compliance.yaml",
        "rules/units.yaml",
        "rules/2021/scoring.yaml",
        "evidence/新.csv",
        "evidence",
        "没有/a",
    ],
)
def test_o_never_touches_an_input(name: str, own: Path) -> None:
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    done = in_process(own, "assess", *DAY, "-o", name)
    assert done.returncode == 2
    assert done.stderr.startswith(f"C006 不能把结果写到「{name}」：")
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before


def test_o_is_not_fooled_by_links(own: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(own / "rules/units.yaml")
    os.link(own / "rules/kinds.yaml", tmp_path / "hard")
    for name in ("link", "hard"):
        done = in_process(own, "assess", *DAY, "-o", str(tmp_path / name))
        assert done.returncode == 2 and done.stderr.startswith("C006 ")


def test_texts_of_files_cannot_steer_the_terminal(own: Path) -> None:
    evil = "\u202e[red]\\u001b]0;x\\u0007\\u009b31m\\u2028行"
    line = '{"id": "P-9", "unit": "区财政局", "kind": "政策文件", "title": "办法%s", "published": "2021-03-01"}\n'
    with (own / "evidence/其他.jsonl").open("a", encoding="utf-8") as file:
        file.write(line % evil)
        file.write(line.replace("P-9", "\\u001b[5m").replace("区财政局", "\\u001b[31m区") % "x")
    for arguments in (
        ("explain", *DAY, "区财政局", "S-02"),
        ("assess", *DAY),
        ("assess", *DAY, "--format", "csv"),
    ):
        done = in_process(own, *arguments)
        assert done.returncode == 0
        assert not set(done.stdout + done.stderr) & set("\x1b\x07\x9b\u202e\u2028")
    done = in_process(own, "explain", *DAY, "区财政局", "S-02")
    assert "「办法\\u202e[red]\\u001b]0;x\\u0007\\u009b31m 行」" in done.stdout.replace("\n    ", "")
    raw = in_process(own, "assess", *DAY, "--format", "json").stdout
    assert not set(raw) & set("\x1b\x07\x9b\u202e\u2028")
    assert json.loads(raw)


def test_sample_data_is_said_in_every_report(own: Path) -> None:
    (own / "evidence/其他.jsonl").rename(own / "evidence/示例数据-其他.jsonl")
    warning = "注意：本次考核使用了示例数据（文件名含“示例”）6 条，结果不可作为真实考核依据。"
    for arguments in (
        ("assess",),
        ("assess", "--unit", "区民政局"),
        ("explain", "区民政局"),
        ("explain", "区民政局", "S-02"),
    ):
        done = in_process(own, *arguments, *DAY)
        assert warning in done.stdout
    done = in_process(own, "assess", *DAY, "--format", "json")
    assert json.loads(done.stdout)["sample_data"] == 6
    assert warning in done.stderr
    done = in_process(own, "assess", *DAY, "--format", "csv")
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert {row["规则"]: row["其中示例数据"] for row in rows if row["单位"] == "区民政局"}["S-02"] == "0"
    assert sum(int(row["其中示例数据"]) for row in rows) == 6
    assert warning in done.stderr


def test_earlier_assessments(own: Path, tmp_path: Path) -> None:
    for day in ("2021-09-30", "2021-06-30"):
        done = in_process(
            own, "assess", "--as-of", day, "--format", "json", "-o", str(tmp_path / f"{day}.json")
        )
        assert done.returncode == 0
    files = [str(tmp_path / f"{day}.json") for day in ("2021-09-30", "2021-06-30")]
    done = in_process(own, "assess", *DAY, "--format", "json", "--previous", *files)
    value = json.loads(done.stdout)
    old = {one["id"]: one for one in json.loads(Path(files[0]).read_text(encoding="utf-8"))["units"]}
    new = {one["id"]: one for one in value["units"]}
    for change in value["changes"]:
        unit = change["unit"]
        assert change["since"] == "2021-09-30"
        if change["score"] is not None:
            assert float(change["score"]) == pytest.approx(
                float(new[unit]["score"]) - float(old[unit]["score"])
            )
        if change["rank"] is not None:
            assert change["rank"] == old[unit]["rank"] - new[unit]["rank"]
    behind = [unit for unit in new if all(float(one[unit]["score"] or 60) < 60 for one in (old, new))]
    assert value["persistent"] == behind
    before = json.loads(Path(files[0]).read_text(encoding="utf-8"))
    for one in value["classes"]:
        exact = [Fraction(before["exact"][unit]) for unit in old if old[unit]["class"] == one["id"]]
        assert Fraction(one["average_before"]) == pytest.approx(sum(exact) / len(exact), abs=0.005)
    told = {(one["kind"], one["unit"]) for one in value["notices"]}
    wanted = {"优秀": "commend", "不合格": "criticise"}
    assert told == {(wanted[new[unit]["grade"]], unit) for unit in new if new[unit]["grade"] in wanted}
    done = in_process(own, "assess", *DAY, "--previous", files[0], "--previous", files[1])
    assert "与上次考核（2021-09-30）相比" in done.stdout
    assert "；上次平均 " in done.stdout


BROKEN = {
    "不是完整的 JSON": "{",
    "不是考核结果": '{"format": "x"}',
    "as_of 缺失": '{"format": "compliance.assessment/1"}',
    "units 缺失": '{"format": "compliance.assessment/1", "as_of": "2021-01-01"}',
    "没有写明单位": '{"format": "compliance.assessment/1", "as_of": "2021-01-01", "units": [1]}',
    "score 不是": '{"format": "compliance.assessment/1", "as_of": "2021-01-01", "units": [{"id": "x", "score": "NaN"}]}',
    "rank 不是": '{"format": "compliance.assessment/1", "as_of": "2021-01-01", "units": [{"id": "x", "rank": true}]}',
    "不早于本次": '{"format": "compliance.assessment/1", "as_of": "2021-12-31", "units": []}',
    "无法读取": "[" * 200_000,
}


@pytest.mark.parametrize("message", BROKEN)
def test_broken_earlier_files_are_told(message: str, small: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(BROKEN[message], encoding="utf-8")
    done = in_process(small, "assess", *DAY, "--previous", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    first = done.stderr.splitlines()[0]
    assert first.startswith(str(file)) and " C005 " in first and message in first


def test_colours_only_on_a_terminal_that_wants_them(small: Path) -> None:
    assert "\x1b" not in compliance(small, "assess", *DAY, TERM="xterm-256color", FORCE_COLOR="1").stdout
    assert b"\x1b[" in on_a_terminal(small, {"TERM": "xterm-256color"})
    assert b"\x1b" not in on_a_terminal(small, {"TERM": "xterm-256color", "NO_COLOR": "1"})


def on_a_terminal(folder: Path, settings: dict[str, str]) -> bytes:
    """What `assess` writes to a terminal."""
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    running = subprocess.Popen(
        [sys.executable, "-m", "compliance.cli.main", "assess", *DAY],
        cwd=folder,
        env=environment | settings,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    os.close(theirs)
    found = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        found += piece
    os.close(ours)
    assert running.wait(60) == 0
    return found


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from compliance.cli.main import run\n"
        "run(['--help'])\n"
        "heavy = {'polars', 'pydantic', 'rich.console', 'ruamel', 'compliance.engine', 'compliance.documents'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr == "[]\n"
    assert all(name in done.stdout for name in ("assess", "explain", "units", "rules"))
