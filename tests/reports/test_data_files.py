"""`report --json`, `--csv` and `--parquet`: the same figures as `assess --format json`, in tables."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.cli.small import in_process, make
from tests.reports.html import hostile

DAY = "2021-12-31"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = make(tmp_path_factory.mktemp("workspace"))
    (found / "csv").mkdir()
    done = in_process(found, "report", "--as-of", DAY, "--json", "--csv", "--parquet", "a.json", "csv", "neu")
    assert (done.returncode, done.stdout) == (0, "")
    return found


@pytest.fixture(scope="module")
def value(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        in_process(folder, "assess", "--as-of", DAY, "--format", "json").stdout
    )
    return found


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_json_is_that_of_assess(folder: Path, value: dict[str, Any]) -> None:
    assert json.loads((folder / "a.json").read_text(encoding="utf-8")) == value


def test_scores_in_every_form(folder: Path, value: dict[str, Any]) -> None:
    wanted = [(one["id"], one["score"], one["rank"], one["grade"]) for one in value["units"]]
    frame = pl.read_parquet(folder / "neu" / "scores.parquet")
    assert frame.select("unit", "score", "rank", "grade").rows() == wanted
    assert frame.schema["score"] == pl.String and frame.schema["rank"] == pl.Int64
    rows = table(folder, "得分")
    assert [(row["单位"], row["得分"], row["名次"], row["等级"]) for row in rows] == [
        tuple("" if one is None else str(one) for one in line) for line in wanted
    ]


def test_results_and_tasks_one_row_each(folder: Path, value: dict[str, Any]) -> None:
    frame = pl.read_parquet(folder / "neu" / "results.parquet")
    wanted = [
        (one["rule"], one["unit"], one["check"], one["status"], one["achieved"]) for one in value["results"]
    ]
    assert frame.select("rule", "unit", "check", "status", "achieved").rows() == wanted
    assert {row["状态"] for row in table(folder, "结论")} >= {"达标", "未达标", "已免除"}
    tasks = pl.read_parquet(folder / "neu" / "tasks.parquet")
    assert tasks.schema["due"] == pl.Date
    assert tasks.select("key", "worth").rows() == [(one["key"], one["worth"]) for one in value["tasks"]]
    counted = pl.read_parquet(folder / "neu" / "counted.parquet")
    assert counted.height == sum(len(one["counted"]) for one in value["results"])


def test_no_cell_is_a_formula(folder: Path) -> None:
    for path in (folder / "csv").iterdir():
        for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines()):
            for cell in row:
                assert not cell.startswith(("=", "+", "@")) and "\x1b" not in cell
                assert not cell.startswith("-") or float(cell) < 0


def test_the_page_lists_the_tables_and_columns_that_there_are(folder: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
    told: dict[str, list[tuple[str, ...]]] = {}
    for part in page.split("\n## ")[1:]:
        rows = re.findall(r"^\| `(\w+)` \| (\S+) \| (\w+) \|", part, re.MULTILINE)
        told[part.split("\n")[0]] = rows
    found = {}
    heads = {
        path.stem: path.read_text(encoding="utf-8-sig").splitlines()[0] for path in (folder / "csv").iterdir()
    }
    for path in (folder / "neu").iterdir():
        schema = pl.read_parquet_schema(path)
        [title] = [one.split("（")[1].rstrip("）") for one in told if one.startswith(f"{path.stem}（")]
        columns = zip(schema, heads[title].split(","), map(str, schema.values()), strict=True)
        found[f"{path.stem}（{title}）"] = list(columns)
    assert found == told


def test_hostile_text_is_kept_and_is_no_formula(tmp_path: Path) -> None:
    folder = hostile.make(tmp_path)
    units = folder / "units.yaml"
    units.write_text(units.read_text(encoding="utf-8").replace("街道 甲", "=1+甲"), encoding="utf-8")
    assert in_process(folder, "report", "--as-of", DAY, "--csv", "--parquet", "out", "p").returncode == 0
    rows = list(csv.DictReader((folder / "out/得分.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert sorted(row["单位"] for row in rows) == sorted(["'=1+甲", hostile.UNIT])
    assert set(pl.read_parquet(folder / "p/scores.parquet")["unit"]) == {"=1+甲", hostile.UNIT}


def test_one_unit_alone(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "own"
    done = in_process(folder, "report", "--as-of", DAY, "--parquet", "--unit", "财政部门", "-o", str(out))
    assert done.returncode == 0
    for path in out.iterdir():
        assert set(pl.read_parquet(path)["unit"]) <= {"区财政局"}


def test_the_same_bytes_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "again"
    assert in_process(folder, "report", "--as-of", DAY, "--parquet", str(out)).returncode == 0
    for path in out.iterdir():
        assert path.read_bytes() == (folder / "neu" / path.name).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "没有写要哪种报告"),
        (("--json", "a.txt"), "a.txt"),
        (("--json", "-o", "compliance.yaml"), "compliance.yaml"),
        (("--json", "--csv", "-o", "nirgends.json"), "nirgends.json"),
        (("--json", "--unit", "区财政居"), "区财政居"),
    ],
)
def test_wrong_calls(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    done = in_process(folder, "report", "--as-of", DAY, *arguments)
    assert done.returncode == 2 and words in done.stderr
    assert (folder / "compliance.yaml").read_text(encoding="utf-8").startswith("name: 小区政务公开")
