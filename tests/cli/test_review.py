"""`compliance review` on a small workspace: held against its ledger, and against an assessment on file (SPEC section 7)."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from tests.cli.small import compliance, in_process
from tests.cli.test_tasks import (
    DAY,
    ELEMENTS,
    LATER,
    LEDGER,
    STREET,
    do,
    ledger,
    mend_elements,
    put,
    refused,
    replace,
    sync,
)

OLD = "旧.json"
EVIL = "=1+1\u001b[31m[red]坏[/red]\u202e\u2028\u0007"
STEERING = set("\x1b\x07\x9b\u202e\u2028")


@pytest.fixture
def opened(own: Path) -> Path:
    """A workspace with a ledger of six tasks, and the assessment of the same day on file."""
    sync(own)
    do(own, "assess", "--as-of", DAY, "--format", "json", "-o", OLD)
    return own


def reviewed(folder: Path, baseline: str, *arguments: str, day: str = LATER) -> dict[str, Any]:
    text = do(folder, "review", baseline, "--as-of", day, "--format", "json", *arguments)
    value: dict[str, Any] = json.loads(text)
    assert (value["format"], value["baseline"], value["as_of"]) == ("compliance.review/1", baseline, day)
    return value


def places(found: list[dict[str, Any]]) -> dict[tuple[str, str, str], str]:
    assert len({(one["rule"], one["unit"], one["check"]) for one in found}) == len(found)
    return {(one["rule"], one["unit"], one["check"]): one["outcome"] for one in found}


def counted(value: dict[str, Any]) -> dict[str, int]:
    return {key: count for key, count in value.items() if isinstance(count, int) and count}


def test_against_the_ledger(opened: Path) -> None:
    mend_elements(opened)
    value = reviewed(opened, LEDGER)
    found = places(value["items"])
    assert len(found) == 6
    assert found["S-01", "区财政局", "elements"] == "已整改"
    assert sorted(found.values()) == ["已整改", *["未整改"] * 5]
    assert counted(value["counts"]) == {"已整改": 1, "未整改": 5, "新增": 2}
    assert value["counts"]["rate"] == "1/6"
    assert {one["unit"] for one in value["new"]} == {"北坦街道办事处", "药山街道办事处"}
    assert len(value["overdue"]) == 5
    assert all(one["due"] == "2022-01-24" for one in value["overdue"])
    for name in ("units", "rules"):
        total = [counted(one) for one in value[name]]
        assert sum(sum(one.values()) for one in total) == 8


def test_against_an_assessment(opened: Path) -> None:
    """Also what nobody can mend any more is an item; what awaited a judge, or was waived, is none."""
    value = reviewed(opened, OLD)
    found = places(value["items"])
    assert found == dict.fromkeys(found, "未整改")
    assert {place[2] for place in found} == {"quarterly", "elements", "linked", "plain", "answered"}
    assert ("S-02", "区民政局", "plain") not in found
    assert list(places(value["new"])) == [("S-03", "药山街道办事处", "answered")]
    assert value["overdue"] == []
    assert all(one["key"] is None for one in value["items"])
    assessed = json.loads((opened / OLD).read_text(encoding="utf-8"))["results"]
    failing = [one for one in assessed if one["status"] in ("partial", "unmet")]
    assert [(one["rule"], one["unit"], one["check"], one["before"]) for one in value["items"]] == [
        (one["rule"], one["unit"], one["check"], one["reason"]) for one in failing
    ]


def test_a_relapse_a_waiver_and_what_is_gone(opened: Path) -> None:
    mend_elements(opened)
    sync(opened, "2022-01-10")
    replace(opened, "evidence/债务.yaml", ", 余额: 9}", "}")
    path = opened / "rules/2021/waivers.yaml"
    text = path.read_text(encoding="utf-8")
    waiver = (
        "- {rule: S-01, unit: 北坦街道办事处, reason: 无债务, document: 某政〔2022〕1号, approved_by: 区政府办公室,"
        " from: 2022-01-01, until: 2022-12-31}\n"
    )
    path.write_text(text + waiver, encoding="utf-8")
    put(opened, "rules/2021/judgements.yaml", "[]\n")
    rules = opened / "rules/2021/rules.yaml"
    whole = rules.read_text(encoding="utf-8")
    start, end = whole.index("- id: S-02"), whole.index("- id: S-03")
    rules.write_text(whole[:start] + whole[end:], encoding="utf-8")
    value = reviewed(opened, LEDGER)
    by_key = {one["key"][:8]: one for one in value["items"]}
    assert by_key[ELEMENTS]["outcome"] == "反弹"
    assert (by_key[STREET]["outcome"], by_key[STREET]["status"]) == ("不再适用", "waived")
    assert counted(value["counts"]) == {"未整改": 1, "反弹": 1, "不再适用": 4, "新增": 2}
    gone = [one for one in value["items"] if one["rule"] == "S-02"]
    assert all("S-02" in one["reason"] and one["status"] is None and one["now"] == [] for one in gone)
    assert reviewed(opened, LEDGER, "--no-waivers")["counts"]["不再适用"] == 3
    page = do(opened, "review", LEDGER, "--as-of", LATER)
    assert page.index("反弹（1 项）") < page.index("未整改（1 项）") < page.index("不再适用（4 项）")


def test_lineage_to_heirs_and_superseding_rules(opened: Path) -> None:
    replace(
        opened,
        "rules/units.yaml",
        "  - {id: 区财政局, name: 某市某区财政局, aliases: [财政部门], groups: [区政府部门]}",
        "  - {id: 区财政局, aliases: [财政部门], groups: [区政府部门], until: 2021-12-30, succeeded_by: [财金局]}\n"
        "  - {id: 财金局, groups: [区政府部门]}",
    )
    replace(opened, "rules/2021/rules.yaml", "- id: S-01\n", "- id: S-11\n  supersedes: [S-01]\n")
    mend_elements(opened)
    for baseline in (LEDGER, OLD):
        items = reviewed(opened, baseline)["items"]
        (one,) = (one for one in items if one["check"] == "elements")
        assert (one["rule"], one["unit"], one["outcome"]) == ("S-01", "区财政局", "已整改")
        assert [(now["rule"], now["unit"]) for now in one["now"]] == [("S-11", "财金局")]
    assert "现为 财金局 S-11.quarterly" in do(opened, "review", LEDGER, "--as-of", LATER)
    narrowed = reviewed(opened, LEDGER, "--unit", "财金局")
    assert {one["unit"] for one in narrowed["items"]} == {"区财政局"}


@pytest.mark.parametrize("name", ["区财政局", "财政部门"])
def test_one_unit_is_shown_and_all_are_counted(name: str, opened: Path) -> None:
    value = reviewed(opened, LEDGER, "--unit", name)
    assert {one["unit"] for one in value["items"]} == {"区财政局"}
    assert [one["id"] for one in value["units"]] == ["区财政局"]
    assert value["new"] == []
    assert counted(value["counts"]) == {"未整改": 6, "新增": 2}
    refused(opened, "C002", "review", LEDGER, "--as-of", LATER, "--unit", "区财政居")


def test_csv_has_a_row_an_item(opened: Path) -> None:
    text = do(opened, "review", LEDGER, "--as-of", LATER, "--format", "csv")
    rows = list(csv.DictReader(StringIO(text)))
    value = reviewed(opened, LEDGER)
    assert [(row["结果"], row["单位"], row["规则"], row["检查项"], row["任务"]) for row in rows] == [
        (one["outcome"], one["unit"], one["rule"], one["check"], one.get("key") or "")
        for one in [*value["items"], *value["new"]]
    ]
    assert {row["期限"] for row in rows} == {"2022-01-24", ""}
    assert do(opened, "review", LEDGER, "--as-of", LATER, "--format", "csv", "-o", "回头看.csv") == ""
    assert (opened / "回头看.csv").read_text(encoding="utf-8") == text


def test_no_input_is_written_over(opened: Path) -> None:
    content = (opened / OLD).read_bytes()
    for target in (OLD, "evidence/x.txt", "compliance.yaml"):
        refused(opened, "C006", "review", OLD, "--as-of", LATER, "-o", target)
    assert (opened / OLD).read_bytes() == content


def test_a_review_changes_no_ledger(opened: Path) -> None:
    content = ledger(opened)
    reviewed(opened, LEDGER)
    assert ledger(opened) == content
    assert reviewed(opened, LEDGER) == reviewed(opened, LEDGER)


def test_a_baseline_is_found_from_here_or_from_the_workspace(opened: Path) -> None:
    below = opened / "evidence"
    assert reviewed(below, LEDGER)["counts"] == reviewed(opened, LEDGER)["counts"]
    whole = str(opened / LEDGER)
    assert reviewed(below, whole)["counts"] == reviewed(opened, LEDGER)["counts"]
    named = do(opened.parent, "review", LEDGER, "--workspace", "workspace", "--as-of", LATER)
    assert "未整改 6" in named


BAD = [
    ("没有.json", None),
    ("没有.jsonl", None),
    ("ledger", None),
    ("坏.json", "{"),
    ("坏.json", ""),
    ("坏.json", "[]"),
    ("坏.json", '{"format": "compliance.assessment/1"}'),
    ("坏.json", '{"format": "compliance.assessment/1", "as_of": "2022-03-01", "units": [], "results": []}'),
    ("坏.json", '{"format": "compliance.assessment/1", "as_of": "2021-12-31", "units": [], "results": [1]}'),
    ("compliance.yaml", None),
]


@pytest.mark.parametrize(("name", "text"), BAD)
def test_what_is_neither_is_refused(name: str, text: str | None, opened: Path) -> None:
    if text is not None:
        put(opened, name, text)
    done = refused(opened, "C010", "review", name, "--as-of", LATER)
    assert done.stderr.startswith(name)


def test_a_broken_assessment_names_its_line(opened: Path) -> None:
    put(opened, "坏.json", '{"format": "compliance.assessment/1",\n "as_of" 1}')
    assert refused(opened, "C010", "review", "坏.json", "--as-of", LATER).stderr.startswith(
        "坏.json:2:10: C010"
    )


def test_a_damaged_ledger_is_told_and_the_rest_used(opened: Path) -> None:
    lines = ledger(opened).split(b"\n")
    for damaged in (b"\x00" * 9, b'{"event":"opened"', lines[0] + lines[1]):
        (opened / LEDGER).write_bytes(b"\n".join([damaged, *lines[1:]]))
        done = in_process(opened, "review", LEDGER, "--as-of", LATER, "--format", "json")
        assert done.returncode == 0
        assert f"{LEDGER}:1: L001" in done.stderr
        value = json.loads(done.stdout)
        assert len(value["items"]) == 5
        assert counted(value["counts"]) == {"未整改": 5, "新增": 3}


def test_an_empty_ledger_has_no_items(own: Path) -> None:
    put(own, "空.jsonl", "")
    value = reviewed(own, "空.jsonl")
    assert value["items"] == []
    assert value["counts"]["rate"] is None
    assert "整改率 —" in do(own, "review", "空.jsonl", "--as-of", LATER)


def test_those_who_stay_behind(opened: Path) -> None:
    """Below 60 twice in a row: now and in the assessment on file."""
    assert reviewed(opened, LEDGER)["persistent"] is None
    value = reviewed(opened, LEDGER, "--previous", OLD)
    scores = {
        one["id"]: float(one["score"])
        for one in json.loads(do(opened, "assess", "--as-of", LATER, "--format", "json"))["units"]
        if one["score"] is not None
    }
    before = {
        one["id"]: float(one["score"])
        for one in json.loads((opened / OLD).read_text(encoding="utf-8"))["units"]
        if one["score"] is not None
    }
    behind = {unit for unit, score in scores.items() if score < 60 and before.get(unit, 100) < 60}
    assert behind
    assert set(value["persistent"]) == behind
    page = do(opened, "review", LEDGER, "--as-of", LATER, "--previous", OLD)
    assert all(unit in page.split("长期落后")[1] for unit in behind)
    refused(opened, "C005", "review", LEDGER, "--as-of", LATER, "--previous", LEDGER)
    refused(opened, "C005", "review", LEDGER, "--as-of", DAY, "--previous", OLD)


def hostile(folder: Path) -> None:
    result = {"rule": EVIL, "unit": EVIL, "check": EVIL, "status": "unmet", "reason": EVIL}
    value = {
        "format": "compliance.assessment/1",
        "as_of": DAY,
        "units": [{"id": EVIL, "score": "1.00"}],
        "results": [result, {**result, "unit": "\ud800", "reason": "@cmd"}],
    }
    (folder / "恶.json").write_text(json.dumps(value), encoding="utf-8")


def test_hostile_texts_steer_nothing(own: Path) -> None:
    hostile(own)
    for format_ in ("table", "json", "csv"):
        text = do(own, "review", "恶.json", "--as-of", LATER, "--format", format_)
        assert STEERING.isdisjoint(text)
        assert "坏" in text
    rows = list(csv.reader(StringIO(do(own, "review", "恶.json", "--as-of", LATER, "--format", "csv"))))
    assert {len(row) for row in rows} == {9}
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    (item, other) = reviewed(own, "恶.json")["items"]
    assert (item["rule"], item["unit"], item["before"]) == (EVIL, EVIL, EVIL)
    assert (item["outcome"], other["outcome"]) == ("不再适用", "不再适用")


def test_a_surrogate_breaks_no_stream(own: Path) -> None:
    hostile(own)
    done = compliance(own, "review", "恶.json", "--as-of", LATER)
    assert (done.returncode, done.stderr) == (0, "")
    for format_ in ("table", "json", "csv"):
        assert do(own, "review", "恶.json", "--as-of", LATER, "--format", format_, "-o", "看.txt") == ""
        assert "\\ud800" in (own / "看.txt").read_text(encoding="utf-8")


def test_wrong_calls(opened: Path) -> None:
    refused(opened, "C001", "review")
    refused(opened, "C001", "review", LEDGER, "--format", "xml")
    refused(opened, "C001", "review", LEDGER, "--as-of", "2022-13-01")
