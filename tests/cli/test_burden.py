"""`compliance rules burden`: the page word for word, JSON and CSV, the day, and what is wrong with a call."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from tests import golden_text
from tests.cli.small import in_process, make

from compliance.reports.layout import width_of

BURDEN = ("rules", "burden", "--as-of", "2021-12-31")

RULE = """
id: S-05
title: 自查
source: {row: 5, section: 自查, text: 报送自查报告。}
owners: [区财政局]
checks:
  - {id: report, quote: 报送自查报告, count: {of: {kind: 自查报告, where: {结论: 合格}}, min: 2}}
"""
REPORTS = "".join(
    f'{{"id": "C-{n}", "unit": "区财政局", "kind": "自查报告", "title": "自查{n}", "published": "2021-0{n}-01",'
    f' "fields": {{"结论": "{word}"}}}}\n'
    for n, word in enumerate(("合格", "合格", "合格", "不合格"), 1)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace with readings of policies as a kind that is handed in."""
    made = make(tmp_path_factory.mktemp("burden"))
    kinds = made / "rules" / "kinds.yaml"
    text = kinds.read_text(encoding="utf-8")
    changed = text.replace("政策解读: {fields", "政策解读: {source: submitted, fields")
    assert changed != text
    kinds.write_text(changed + "  自查报告: {source: submitted, fields: {结论: {}}}\n", encoding="utf-8")
    (made / "rules" / "2021" / "S-05.yaml").write_text(RULE, encoding="utf-8")
    (made / "evidence" / "自查.jsonl").write_text(REPORTS, encoding="utf-8")
    return made


@pytest.mark.parametrize("width", [80, 50])
def test_the_page(folder: Path, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = in_process(folder, *BURDEN)
    assert done.returncode == 0, done.stderr
    golden_text.check(f"cli/burden-{width}.txt", done.stdout)
    lines = done.stdout.splitlines()
    assert all(width_of(line) <= width and line == line.rstrip() for line in lines)
    assert "有 1 条佐证有误，没有采用" in done.stderr


def test_a_ruleset_that_asks_for_nothing_by_hand(small: Path) -> None:
    done = in_process(small, *BURDEN)
    assert done.returncode == 0
    assert "没有一条规则要单位另报材料。" in done.stdout
    assert "怎样减轻" not in done.stdout


def test_json(folder: Path) -> None:
    done = in_process(folder, *BURDEN, "--format", "json")
    found = json.loads(done.stdout)
    assert (found["format"], found["ruleset"], found["as_of"]) == (
        "compliance.burden/1", "small-2021", "2021-12-31",
    )  # fmt: skip
    # S-05 asks for two reports, and four came; S-02 asks each department for one linked reading, S-04 the streets for one together
    asked = {
        (one["unit"], *one["kinds"]): (one["asked"], one["shared"], one["held"], one["rules"])
        for one in found["lines"]
    }
    assert asked == {
        ("区财政局", "自查报告"): (2, 0, 4, ["S-05"]),
        ("区民政局", "政策解读"): (1, 0, 1, ["S-02"]),
        ("区财政局", "政策解读"): (1, 0, 0, ["S-02"]),
        ("北坦街道办事处", "政策解读"): (0, 1, 0, ["S-04"]),
        ("药山街道办事处", "政策解读"): (0, 1, 1, ["S-04"]),
    }
    # R-1 serves S-02, R-2 serves S-04, three of the four reports S-05
    assert found["average"]["submitted"] == "5/6"
    [reading] = [one for one in found["kinds"] if one["kind"] == "政策解读"]
    assert reading == {
        "kind": "政策解读", "source": "submitted", "records": 2, "rules": 2, "checks": 2, "spread": {"1": 2},
    }  # fmt: skip


def test_csv(folder: Path) -> None:
    done = in_process(folder, *BURDEN, "--format", "csv")
    rows = list(csv.reader(StringIO(done.stdout)))
    assert rows[0] == ["单位", "类型", "至少要报", "与他人合报", "已报", "规则"]
    assert rows[1:3] == [
        ["区财政局", "自查报告", "2", "0", "4", "S-05"],
        ["区民政局", "政策解读", "1", "0", "1", "S-02"],
    ]
    assert len(rows) == 6


def test_the_day_decides_what_has_been_handed_in(folder: Path) -> None:
    done = in_process(folder, "rules", "burden", "--as-of", "2021-03-01", "--format", "csv")
    assert "区民政局,政策解读,1,0,0,S-02\n" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--as-of", "gestern"), "C001"),
        (("--format", "xml"), "C001"),
        (("--ruleset", "rules/2050"), "W004"),
    ],
)
def test_wrong_calls(small: Path, arguments: tuple[str, ...], code: str) -> None:
    done = in_process(small, "rules", "burden", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(code)
    assert done.stdout == ""
