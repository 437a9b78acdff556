"""The worked example of docs/followup.md on the repository's own rules and evidence: a mid-year assessment, mending
through the second half, the year's end, and the look-back half a year later."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.cli.small import in_process

ROOT = Path(__file__).parents[1]
MID_YEAR, YEAR_END, LOOK_BACK = "2021-06-30", "2021-12-31", "2022-06-30"
LIST = "TQ2021-32", "adjusted"
"""The list of 标准化 that must have been checked: mended by filling in when it was."""
ASKED = "TQ2021-26", "consulted"
"""Opinions must be asked for: mended by publishing what was missing, with the year that it is about."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("district")
    settings = (ROOT / "compliance.yaml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in settings if not line.startswith(("rulesets:", "evidence:"))]
    text = "\n".join([*kept, "rulesets: [rules/2021]", "evidence: [evidence/2021]"]) + "\n"
    (folder / "compliance.yaml").write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "rules" / "2021", folder / "rules" / "2021")
    for name in ("units.yaml", "kinds.yaml"):
        shutil.copy(ROOT / "rules" / name, folder / "rules" / name)
    shutil.copytree(ROOT / "evidence" / "2021", folder / "evidence" / "2021")
    return folder


def run(folder: Path, *arguments: str) -> str:
    done = in_process(folder, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def tasks(folder: Path, day: str, state: str) -> list[dict[str, Any]]:
    text = run(folder, "tasks", "list", "--as-of", day, "--state", state, "--format", "json")
    found: list[dict[str, Any]] = json.loads(text)["tasks"]
    return found


def about(found: list[dict[str, Any]], place: tuple[str, str]) -> list[dict[str, Any]]:
    return [one for one in found if (one["rule"], one["check"]) == place]


def check_lists(folder: Path, units: set[str], day: str | None) -> None:
    """Have units fill in, or take out, when their lists of 标准化 were checked; other lines stay as they are."""
    for path in sorted((folder / "evidence" / "2021").glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(_line(line, units, day) for line in lines), encoding="utf-8")


def _line(line: str, units: set[str], day: str | None) -> str:
    if '"标准化清单"' not in line:
        return line
    record = json.loads(line)
    if record["kind"] != "标准化清单" or record["unit"] not in units:
        return line
    fields = record.get("fields", {})
    fields.pop("核对日期", None)
    record["fields"] = fields if day is None else fields | {"核对日期": day}
    return json.dumps(record, ensure_ascii=False)


def test_the_year_of_a_task(folder: Path) -> None:
    # mid-year: what fails opens, once
    assert "新立" in run(folder, "tasks", "sync", "--as-of", MID_YEAR)
    assert "没有变化" in run(folder, "tasks", "sync", "--as-of", MID_YEAR)
    opened = tasks(folder, MID_YEAR, "open")
    lists = about(opened, LIST)
    assert len(lists) > 5
    assert {one["due"] for one in lists} == {"2021-07-21"}

    # the second half: half of the units mend, one of them says so; nothing closes by being said
    half = sorted(lists, key=lambda one: one["unit"])[::2]
    units = {one["unit"] for one in half}
    told = run(
        folder,
        "tasks",
        "answer",
        half[0]["key"],
        "--note",
        "已核对清单",
        "--by",
        half[0]["unit"],
        "--as-of",
        MID_YEAR,
    )
    assert "还不能销号" in told
    check_lists(folder, units, "2021-09-15")
    told = run(folder, "tasks", "answer", half[0]["key"], "--note", "已补填", "--as-of", "2021-09-30")
    assert "下次 tasks sync 时销号" in told
    assert {one["key"] for one in half} <= {one["key"] for one in tasks(folder, "2021-09-30", "open")}

    # the year's end: what is mended closes, what is not is overdue
    summary = run(folder, "tasks", "sync", "--as-of", YEAR_END)
    assert f"销号 {len(half)} 项" in summary
    assert "答复核实 1 项" in summary
    closed = tasks(folder, YEAR_END, "closed")
    assert {one["key"] for one in closed} == {one["key"] for one in half}
    left = about(tasks(folder, YEAR_END, "open"), LIST)
    assert {one["unit"] for one in left if one["overdue"]} == {one["unit"] for one in lists} - units
    run(folder, "assess", "--as-of", YEAR_END, "--format", "json", "-o", str(folder / "2021.json"))

    # the first half of 2022: one unit publishes what was missing and says what year it is about; another falls back
    asked = about(tasks(folder, YEAR_END, "open"), ASKED)
    late = asked[0]["unit"]
    record = {
        "kind": "意见征集", "unit": late, "title": "关于某某规划的意见征集公告", "published": "2022-02-10", "about": "2021",
        "url": "http://www.tianqiao.gov.cn/zj/20220210.html",
    }  # fmt: skip
    path = folder / "evidence" / "2021" / "示例数据-补报.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    fallen = half[1]["unit"]
    check_lists(folder, {fallen}, None)

    # the look-back, from the ledger and from the assessment of the year's end
    ledger = json.loads(
        run(folder, "review", "ledger/ledger.jsonl", "--as-of", LOOK_BACK, "--format", "json")
    )
    outcome = {(one["rule"], one["unit"], one["check"]): one["outcome"] for one in ledger["items"]}
    assert len(outcome) == len(ledger["items"])
    assert outcome[(ASKED[0], late, ASKED[1])] == "已整改"
    assert outcome[(LIST[0], fallen, LIST[1])] == "反弹"
    assert outcome[(LIST[0], half[0]["unit"], LIST[1])] == "已整改"
    assert all(outcome[(LIST[0], one["unit"], LIST[1])] == "未整改" for one in left)
    assert ledger["counts"]["已整改"] == len(half) - 1 + sum(
        one["outcome"] == "已整改" and one["check"] != LIST[1] for one in ledger["items"]
    )
    review = json.loads(run(folder, "review", "2021.json", "--as-of", LOOK_BACK, "--format", "json"))
    before = json.loads((folder / "2021.json").read_text(encoding="utf-8"))
    failing = [one for one in before["results"] if one["status"] in ("partial", "unmet")]
    assert len(review["items"]) == len(failing)
    assert {(one["rule"], one["unit"], one["check"]) for one in review["items"]} == {
        (one["rule"], one["unit"], one["check"]) for one in failing
    }
    assert (LIST[0], fallen, LIST[1]) in {(one["rule"], one["unit"], one["check"]) for one in review["new"]}
    page = run(folder, "review", "ledger/ledger.jsonl", "--as-of", LOOK_BACK)
    assert "整改率" in page
    assert "反弹（1 项）" in page
