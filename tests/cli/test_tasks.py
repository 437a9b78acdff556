"""`compliance tasks`: the ledger of a small workspace from the first sync to the end of its tasks (SPEC sections 7, 8)."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from tests.cli.small import Done, compliance, in_process

DAY, LATER = "2021-12-31", "2022-02-28"
LINKED, ELEMENTS, QUARTERS = "897bb800", "ad2cac2d", "4113e125"
PLAIN, JUDGE, STREET = "6eb19538", "9191ca88", "adc37d4f"
ALL = [LINKED, STREET, ELEMENTS, QUARTERS, PLAIN, JUDGE]
LEDGER = "ledger/ledger.jsonl"


def do(folder: Path, *arguments: str) -> str:
    done = in_process(folder, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(folder: Path, code: str, *arguments: str) -> Done:
    done = in_process(folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert code in done.stderr
    assert "Traceback" not in done.stderr
    return done


def replace(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def sync(folder: Path, day: str = DAY, *arguments: str) -> str:
    return do(folder, "tasks", "sync", "--as-of", day, *arguments)


def tasks(folder: Path, day: str = DAY, state: str = "all") -> dict[str, dict[str, Any]]:
    """The tasks by the beginning of their keys, in the order listed."""
    text = do(folder, "tasks", "list", "--as-of", day, "--state", state, "--format", "json")
    value = json.loads(text)
    assert (value["format"], value["as_of"]) == ("compliance.tasks/1", day)
    return {task["key"][:8]: task for task in value["tasks"]}


def ledger(folder: Path) -> bytes:
    return (folder / LEDGER).read_bytes()


def events(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ledger(folder).decode().split("\n")[:-1]]


def mend_elements(folder: Path) -> None:
    """区财政局 fills in what was missing in its second quarter."""
    replace(folder, "evidence/债务.yaml", "fields: {限额: 12.5}", "fields: {限额: 12.5, 余额: 9}")


@pytest.fixture
def opened(own: Path) -> Path:
    """A workspace whose ledger has the six tasks of the end of the year."""
    sync(own)
    return own


def test_without_a_ledger_there_is_nothing_and_nothing_is_made(own: Path) -> None:
    for arguments in (("tasks",), ("tasks", "list"), ("tasks", "export"), ("tasks", "sync", "--dry-run")):
        done = in_process(own, *arguments, "--as-of", DAY)
        assert done.returncode == 0
        assert ("台账还是空的" in done.stderr) is ("sync" not in arguments)
    assert not (own / "ledger").exists()


def test_a_dry_run_says_what_a_sync_would_do(own: Path) -> None:
    dry = sync(own, DAY, "--dry-run")
    assert "台账没有改动" in dry
    assert not (own / "ledger").exists()
    wet = sync(own)
    assert dry.splitlines()[1:] == wet.splitlines()[1:] == ["- 新立 6 项"]
    content = ledger(own)
    assert "没有变化" in sync(own, LATER, "--dry-run")
    assert ledger(own) == content


def test_a_second_sync_changes_nothing(opened: Path) -> None:
    content = ledger(opened)
    for day in (DAY, LATER):
        assert "没有变化" in sync(opened, day)
        assert ledger(opened) == content


def test_an_earlier_sync_is_refused_and_changes_nothing(opened: Path) -> None:
    content = ledger(opened)
    for arguments in ((), ("--dry-run",)):
        refused(opened, "L003", "tasks", "sync", "--as-of", "2021-12-30", *arguments)
    assert ledger(opened) == content


def test_the_ledger_is_where_the_workspace_says(own: Path) -> None:
    replace(own, "compliance.yaml", "evidence: [evidence]", "evidence: [evidence]\nledger: 台账/2021")
    sync(own)
    assert (own / "台账/2021/ledger.jsonl").is_file()
    assert not (own / "ledger").exists()
    replace(own, "compliance.yaml", "ledger: 台账/2021", "ledger: ../台账")
    assert in_process(own, "tasks", "sync", "--as-of", DAY).returncode == 2
    assert not (own.parent / "台账").exists()


def test_what_a_task_knows(opened: Path) -> None:
    (assessed,) = (
        one
        for one in json.loads(do(opened, "assess", "--as-of", DAY, "--format", "json"))["tasks"]
        if one["key"].startswith(QUARTERS)
    )
    found = tasks(opened)[QUARTERS]
    assert {key: found[key] for key in assessed} == assessed
    assert (found["opened"], found["due"], found["overdue"]) == (DAY, "2022-01-24", False)
    assert (found["state"], found["status"], found["answers"]) == ("open", "partial", [])


def test_the_list_puts_what_is_overdue_and_then_what_brings_most_first(own: Path) -> None:
    sync(own, "2021-10-31")
    sync(own, DAY)
    found = list(tasks(own, "2022-01-10").values())
    assert len(found) == 6
    order = [(not one["overdue"], one["worth"] is None, -float(one["worth"] or 0)) for one in found]
    assert order == sorted(order)
    assert {one["overdue"] for one in found} == {True, False}
    assert [one["overdue"] for one in tasks(own, "2022-01-24").values()].count(True) < 6
    assert all(one["overdue"] for one in tasks(own, "2022-01-25").values())


def test_the_list_says_what_is_missing_now(opened: Path) -> None:
    """The fourth quarter falls due after the task was opened: to mend the third alone would not close it."""
    page = do(opened, "tasks", "--as-of", LATER, "--unit", "区财政局")
    assert "2021-Q3、2021-Q4" in page
    assert "2021-Q4" in tasks(opened, LATER)[QUARTERS]["what"]
    assert "2021-Q4" in tasks(opened, LATER)[QUARTERS]["closes_when"]
    exported = do(opened, "tasks", "export", "--as-of", LATER, "--unit", "区财政局")
    assert "未做到：2021-Q3、2021-Q4。" in exported
    assert "分别写明：2021-Q3、2021-Q4" in exported
    rows = csv.DictReader(StringIO(do(opened, "tasks", "list", "--as-of", LATER, "--format", "csv")))
    (row,) = (row for row in rows if row["任务"].startswith(QUARTERS))
    assert "2021-Q4" in row["缺什么"]
    assert "2021-Q4" in row["怎样完成"]
    assert tasks(opened, DAY)[QUARTERS]["closes_when"].count("2021-Q4") == 0


@pytest.mark.parametrize("name", ["区财政局", "财政部门", "某市某区财政局", " 区财政局。"])
def test_a_unit_goes_by_any_of_its_names(name: str, opened: Path) -> None:
    for arguments in (("--unit", name, "list"), ("list", "--unit", name)):
        text = do(opened, "tasks", *arguments, "--as-of", DAY, "--format", "json")
        assert [one["key"][:8] for one in json.loads(text)["tasks"]] == [LINKED, ELEMENTS, PLAIN, QUARTERS]


def test_a_unit_that_the_registry_has_lost_is_still_found_in_the_ledger(opened: Path) -> None:
    replace(opened, "rules/units.yaml", "  - {id: 区民政局, groups: [区政府部门]}\n", "")
    sync(opened, LATER)
    assert tasks(opened, LATER)[JUDGE]["state"] == "lapsed"
    text = do(opened, "tasks", "--as-of", LATER, "--unit", "区民政局", "--state", "all")
    assert JUDGE in text
    assert "已失效" in text
    refused(opened, "C002", "tasks", "--as-of", LATER, "--unit", "区民正局")


def test_unknown_units_and_words_are_wrong_calls(opened: Path) -> None:
    message = refused(opened, "C002", "tasks", "--as-of", DAY, "--unit", "区财政居").stderr
    assert "「区财政局」" in message
    assert "waived" in refused(opened, "C001", "tasks", "--as-of", DAY, "--state", "done").stderr
    refused(opened, "C001", "tasks", "--as-of", DAY, "--format", "xml")
    refused(opened, "C001", "tasks", "export", "--as-of", DAY, "--format", "table")
    refused(opened, "C001", "tasks", "sync", "--as-of", "2021-02-30")
    refused(opened, "C001", "tasks", "answer", STREET)


def test_states_choose_what_is_shown(opened: Path) -> None:
    mend_elements(opened)
    sync(opened, LATER)
    assert ELEMENTS not in tasks(opened, LATER, "open")
    assert list(tasks(opened, LATER, "closed")) == [ELEMENTS]
    assert list(tasks(opened, LATER))[-1] == ELEMENTS
    assert tasks(opened, LATER, "waived") == {}
    done = tasks(opened, LATER)[ELEMENTS]
    assert (done["state"], done["closed"], done["worth"], done["overdue"]) == ("closed", LATER, None, False)


def test_csv_and_files(opened: Path) -> None:
    text = do(opened, "tasks", "list", "--as-of", DAY, "--format", "csv")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["任务"][:8] for row in rows] == list(tasks(opened))
    assert {row["状态"] for row in rows} == {"未销号"}
    assert {row["类别"] for row in rows} == {"整改", "评定"}
    assert do(opened, "tasks", "list", "--as-of", DAY, "--format", "csv", "-o", "清单.csv") == ""
    assert (opened / "清单.csv").read_text(encoding="utf-8") == text
    for target in (LEDGER, "ledger/清单.csv", "evidence/清单.csv", "rules/2021/rules.yaml"):
        refused(opened, "C006", "tasks", "list", "--as-of", DAY, "-o", target)


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess", "--as-of", DAY),
        ("review", "旧.json", "--as-of", DAY),
    ],
)
def test_no_other_command_writes_over_the_ledger(arguments: tuple[str, ...], opened: Path) -> None:
    do(opened, "assess", "--as-of", DAY, "--format", "json", "-o", "旧.json")
    content = ledger(opened)
    refused(opened, "C006", *arguments, "-o", LEDGER)
    assert ledger(opened) == content


def test_mended_closes_and_taken_back_reopens(opened: Path) -> None:
    mend_elements(opened)
    page = do(opened, "tasks", "--as-of", "2022-01-10", "--unit", "区财政局")
    assert "现在查到已达标，下次 tasks sync 时销号。" in page
    assert "销号 1 项" in sync(opened, "2022-01-10")
    replace(opened, "evidence/债务.yaml", ", 余额: 9}", "}")
    assert "重开（反弹） 1 项" in sync(opened, "2022-01-20")
    found = tasks(opened, "2022-01-20")[ELEMENTS]
    assert (found["state"], found["reopened"], found["closed"]) == ("open", 1, None)
    assert found["due"] == "2022-02-15"  # fifteen working days on, past the Spring Festival
    assert [one["event"] for one in events(opened) if one["task"].startswith(ELEMENTS)] == [
        "opened",
        "closed",
        "reopened",
    ]


def test_a_withdrawn_record_reopens(opened: Path) -> None:
    record = "- {{id: D-{n}, unit: 北坦街道, kind: 政府债务, published: 2022-01-05, about: 2021-Q{n}, fields: {{限额: 1, 余额: 1}}}}\n"
    put(
        opened,
        "evidence/补.yaml",
        "".join(record.format(n=n) for n in (1, 2, 3, 4)).replace("id: D-", "id: B-"),
    )
    sync(opened, "2022-01-10")
    assert (tasks(opened, "2022-01-10")[STREET]["state"], tasks(opened)[STREET]["closed"]) == (
        "closed",
        "2022-01-10",
    )
    assert [one["status"] for one in events(opened) if one["event"] == "closed"] == ["late"]
    (opened / "evidence/补.yaml").unlink()
    sync(opened, "2022-01-20")
    assert tasks(opened, "2022-01-20")[STREET]["state"] == "open"


def test_a_judgement_closes_a_task_of_the_assessor_or_makes_a_duty(opened: Path) -> None:
    judgement = (
        "- {rule: S-02, check: plain, unit: 区民政局, score: %s, judge: 甲, on: 2022-01-05, note: 好}\n"
    )
    path = opened / "rules/2021/judgements.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + judgement % 5, encoding="utf-8")
    assert "销号 1 项" in sync(opened, "2022-01-10", "--dry-run")
    path.write_text(text + judgement % 3, encoding="utf-8")
    assert "新立 1 项" in sync(opened, "2022-01-10")
    assert tasks(opened, "2022-01-10")[JUDGE]["kind"] == "rectify"


def test_a_waiver_and_its_end(opened: Path) -> None:
    path = opened / "rules/2021/waivers.yaml"
    text = path.read_text(encoding="utf-8")
    waiver = (
        "- {rule: S-01, unit: 北坦街道办事处, reason: 无债务, document: 某政〔2022〕1号, approved_by: 区政府办公室,"
        " from: 2022-01-01, until: 2022-01-31}\n"
    )
    path.write_text(text + waiver, encoding="utf-8")
    assert "免除 1 项" in sync(opened, "2022-01-10")
    assert tasks(opened, "2022-01-10")[STREET]["state"] == "waived"
    assert "重开" in sync(opened, "2022-02-01")
    assert tasks(opened, "2022-02-01")[STREET]["due"] > "2022-02-01"


def test_a_rule_that_is_gone_and_a_unit_that_is_followed(opened: Path) -> None:
    rules = opened / "rules/2021/rules.yaml"
    text = rules.read_text(encoding="utf-8")
    start, end = text.index("- id: S-02"), text.index("- id: S-03")
    rules.write_text(text[:start] + text[end:], encoding="utf-8")
    put(opened, "rules/2021/judgements.yaml", "[]\n")
    replace(
        opened,
        "rules/units.yaml",
        "  - {id: 北坦街道办事处, aliases: [北坦街道], groups: [街道办事处]}",
        "  - {id: 北坦街道办事处, aliases: [北坦街道], groups: [街道办事处], until: 2021-12-30, succeeded_by: [档案馆]}",
    )
    page = sync(opened, LATER)
    assert "失效 3 项" in page
    assert "转接 1 项" in page
    found = tasks(opened, LATER)
    assert {found[key]["state"] for key in (LINKED, PLAIN, JUDGE)} == {"lapsed"}
    assert found[STREET]["state"] == "carried"
    (heir,) = (one for one in found.values() if (one["unit"], one["check"]) == ("档案馆", "quarterly"))
    assert (heir["state"], heir["due"]) == ("open", "2022-01-24")


NEXT = """
- id: N-01
  title: 政府债务信息公开
  supersedes: [S-01]
  source: {row: 1, section: 重点领域, text: 定期公开政府债务限额、余额。}
  owners: [区财政局, 北坦街道办事处]
  checks:
    - {id: quarterly, quote: 定期公开政府债务, count: {of: 政府债务, per: quarter, min: 1, grace: 31d}}
    - {id: filled, quote: 限额、余额, complete: {of: 政府债务, fields: [限额, 余额], none: unmet}}
"""


def test_next_years_ruleset_takes_over_what_it_supersedes_and_nothing_else(opened: Path) -> None:
    replace(opened, "compliance.yaml", "[rules/2021]", "[rules/2021, rules/2022]")
    (opened / "rules/2022").mkdir()
    put(opened, "rules/2022/rules.yaml", NEXT)
    put(
        opened,
        "rules/2022/ruleset.yaml",
        "id: small-2022\ntitle: 2022年\nperiod: {start: 2022-01-01, end: 2022-12-31}\n",
    )
    before = tasks(opened)
    assert "转接 2 项" in sync(opened, LATER, "--ruleset", "small-2022")
    after = tasks(opened, LATER)
    for key in (LINKED, PLAIN, JUDGE, ELEMENTS):
        assert after[key]["state"] == "open"
        assert after[key]["due"] == before[key]["due"]
    for key in (QUARTERS, STREET):
        assert after[key]["state"] == "carried"
        (heir,) = (
            one
            for one in after.values()
            if (one["rule"], one["unit"], one["check"]) == ("N-01", before[key]["unit"], "quarterly")
        )
        assert (heir["state"], heir["due"]) == ("open", before[key]["due"])
    assert "没有变化" in sync(opened, LATER, "--ruleset", "small-2022")
    assert "没有变化" in sync(opened, LATER)
    refused(opened, "L003", "tasks", "sync", "--as-of", "2022-01-31", "--ruleset", "small-2022")


def test_the_order_of_files_and_records_changes_nothing(own: Path, opened: Path) -> None:
    content = ledger(opened)
    (opened / LEDGER).unlink()
    lines = (opened / "evidence/其他.jsonl").read_text(encoding="utf-8").splitlines()
    put(opened, "evidence/其他.jsonl", "\n".join(reversed(lines[:3])) + "\n")
    put(opened, "evidence/0.jsonl", "\n".join(reversed(lines[3:])) + "\n")
    (opened / "evidence/债务.yaml").rename(opened / "evidence/z.yaml")
    sync(opened)
    assert ledger(opened) == content


class TestAnswer:
    def test_is_recorded_and_shown_and_closes_nothing(self, opened: Path) -> None:
        page = do(
            opened, "tasks", "answer", STREET, "--note", " 已补发 ", "--evidence", "D-3", "--by", "办公室",
            "--as-of", "2022-01-10",
        )  # fmt: skip
        assert "已记下 北坦街道办事处 对 S-01.quarterly 的答复" in page
        assert "还不能销号" in page
        assert "没有在佐证里查到" not in page
        assert events(opened)[-1] == {
            "event": "answered",
            "task": tasks(opened)[STREET]["key"],
            "on": "2022-01-10",
            "note": "已补发",
            "evidence": ["D-3"],
            "by": "办公室",
        }
        found = tasks(opened, "2022-01-10")[STREET]
        assert found["state"] == "open"
        assert found["answers"] == [
            {"on": "2022-01-10", "by": "办公室", "note": "已补发", "evidence": ["D-3"], "outcome": None}
        ]
        assert "2022-01-10 答复：已补发（还没有核对）" in do(opened, "tasks", "--as-of", "2022-01-10")

    def test_is_held_against_the_evidence_by_the_next_sync(self, opened: Path) -> None:
        for key in (STREET, ELEMENTS):
            do(opened, "tasks", "answer", key, "--note", "已办", "--as-of", "2022-01-10")
        mend_elements(opened)
        page = sync(opened, "2022-01-10")
        assert all(word in page for word in ("销号 1 项", "答复核实 1 项", "答复未通过 1 项"))
        found = tasks(opened, "2022-01-10")
        assert found[ELEMENTS]["answers"][0]["outcome"] == "verified"
        assert found[STREET]["answers"][0]["outcome"] == "rejected"
        assert "未做到" in found[STREET]["reason"]
        assert "没有变化" in sync(opened, "2022-01-10")

    def test_tells_when_the_check_holds_already(self, opened: Path) -> None:
        mend_elements(opened)
        page = do(opened, "tasks", "answer", ELEMENTS, "--note", "已补", "--as-of", "2022-01-10")
        assert "下次 tasks sync 时销号" in page
        assert tasks(opened)[ELEMENTS]["state"] == "open"

    def test_evidence_goes_by_id_or_address_and_what_is_not_there_is_told(self, opened: Path) -> None:
        page = do(
            opened, "tasks", "answer", STREET, "--note", "已办", "--as-of", DAY, "--evidence", "D-9",
            "--evidence", "http://www.example.gov.cn/d1", "--evidence", "D-1",
        )  # fmt: skip
        assert "没有在佐证里查到：D-9。" in page.replace("\n", "")
        assert events(opened)[-1]["evidence"] == ["D-9", "http://www.example.gov.cn/d1", "D-1"]

    def test_a_key_may_be_short_but_has_to_be_one(self, opened: Path) -> None:
        content = ledger(opened)
        for key in ("a", "ad", "", "zz", "x" * 5_000, "ADC37D4F3FDAFFBD0", "已"):
            message = refused(opened, "C009", "tasks", "answer", key, "--note", "x", "--as-of", DAY).stderr
            if key in ("a", "ad"):
                assert all(one in message for one in (STREET, ELEMENTS))
        assert ledger(opened) == content
        for key in ("adc", "ADC37D4F3FDAFFBD", "adc37d4f3fdaffbd"):
            do(opened, "tasks", "answer", key, "--note", "x", "--as-of", DAY)
        assert len(tasks(opened)[STREET]["answers"]) == 3

    def test_a_task_that_is_settled_takes_none(self, opened: Path) -> None:
        mend_elements(opened)
        sync(opened, "2022-01-10")
        content = ledger(opened)
        message = refused(opened, "C009", "tasks", "answer", ELEMENTS, "--note", "x", "--as-of", "2022-01-10")
        assert "已经了结" in message.stderr
        assert ledger(opened) == content

    def test_says_something(self, opened: Path) -> None:
        refused(opened, "C001", "tasks", "answer", STREET, "--note", "  ", "--as-of", DAY)

    def test_without_a_ledger(self, own: Path) -> None:
        refused(own, "C009", "tasks", "answer", STREET, "--note", "x", "--as-of", DAY)
        assert not (own / LEDGER).exists()


def test_a_damaged_line_is_told_and_costs_no_other(opened: Path) -> None:
    lines = ledger(opened).splitlines(keepends=True)
    damaged = lines[0][:40] + b"\xff\n"
    (opened / LEDGER).write_bytes(
        b"".join([damaged, *lines[1:], b'{"event":"closed","task":"no","on":"2022-01-01"}\n'])
    )
    done = in_process(opened, "tasks", "--as-of", DAY, "--format", "json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["tasks"]) == 5
    assert f"{LEDGER}:1: L001" in done.stderr
    assert f"{LEDGER}:7: L004" in done.stderr
    done = in_process(opened, "tasks", "sync", "--as-of", DAY)
    assert done.returncode == 0
    assert "新立 1 项" in done.stdout
    assert ledger(opened).startswith(damaged)
    assert len(tasks(opened)) == 6


def test_the_installed_command_and_its_exit_codes(own: Path) -> None:
    done = compliance(own, "tasks", "sync", "--as-of", DAY)
    assert (done.returncode, done.stderr) == (0, "")
    done = compliance(own, "tasks", "sync", "--as-of", "2021-12-30")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("L003 ")
    (own / LEDGER).unlink()
    (own / LEDGER).mkdir()
    done = compliance(own, "tasks", "--as-of", DAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert "L005" in done.stderr
