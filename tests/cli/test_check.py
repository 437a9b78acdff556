"""`compliance check` as it is called: exit codes, options before settings, where its words go (SPEC section 8)."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.cli.small import Done, compliance, in_process

DAY = ("--as-of", "2021-12-31")
FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "markdown")
ACCEPT = ("--reason", "暂缓", "--approver", "甲", "--until", "2022-03-01")
UPDATE = ("--baseline", "b.yaml", "--update-baseline")


@pytest.fixture(autouse=True)
def _no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes that test at once say how wide they are."""
    monkeypatch.delenv("COLUMNS", raising=False)


def check(folder: Path, *options: str) -> Done:
    return in_process(folder, "check", *DAY, *options)


def value(folder: Path, *options: str) -> dict[str, Any]:
    done = check(folder, "--format", "json", *options)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def stand(folder: Path, *options: str) -> set[str]:
    """The codes that stand."""
    return {one["code"] for one in value(folder, *options)["findings"] if one["state"] == "open"}


def settings(folder: Path, text: str) -> None:
    path = folder / "compliance.yaml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.parametrize(
    ("select", "fail_on", "code"),
    [
        ("E114", "error", 1),
        ("E114", "warning", 1),
        ("E114", "note", 1),
        ("E114", "never", 0),
        ("U102", "error", 0),
        ("U102", "warning", 1),
        ("U102", "note", 1),
        ("U102", "never", 0),
        ("K104", "error", 0),
        ("K104", "warning", 0),
        ("K104", "note", 1),
        ("K104", "never", 0),
        ("U102", None, 1),
        ("K104", None, 0),
        ("E404", "note", 0),  # nothing found
    ],
)
def test_the_exit_code_by_level(small: Path, select: str, fail_on: str | None, code: int) -> None:
    options = ("--fail-on", fail_on) if fail_on is not None else ()
    done = check(small, "--select", select, *options)
    assert (done.returncode, done.stderr) == (code, "")
    assert ("不通过" in done.stdout) is bool(code)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--fail-on", "fatal"), "--fail-on"),
        (("--fail-on", "Error"), "--fail-on"),
        (("--format", "xml"), "--format"),
        (("--select", "ZZ"), "「ZZ」"),
        (("--select", "G102,G9"), "「G9」"),
        (("--ignore", "全部"), "「全部」"),
        (("--within", "3周"), "--within"),
        (("--within", "-1"), "--within"),
        (("--within", "99999d"), "--within"),
        (("--as-of", "2021-02-30"), "--as-of"),
        (("--as-of", "20211231"), "--as-of"),
        (("--as-of", "9999-12-31"), "--as-of"),
        (("--until", "明年"), "--until"),
        (("--ruleset", "rules/2020"), "rules/2020"),
        (("--ruleset", "../rules"), "../rules"),
        (("--baseline", "没有.yaml"), "没有.yaml"),
        (("--update-baseline",), "--baseline"),
        (("--workspace", "没有"), "没有"),
        (("--no-such",), "--no-such"),
        (("多余",), "多余"),
        (("-o", "没有/x.json"), "没有"),
        (("-o", "."), "文件夹"),
        (("-o", "rules/units.yaml"), "units.yaml"),
        (("-o", "evidence/x.json"), "x.json"),
        (("-o", "compliance.yaml"), "compliance.yaml"),
        (("-o", "collections.yaml"), "collections.yaml"),
    ],
)
def test_a_wrong_call_says_so_and_writes_nothing(own: Path, options: tuple[str, ...], told: str) -> None:
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    done = check(own, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr and "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "text",
    [
        "rulesets: [",
        "",
        "3\n",
        "name: x\n",
        "rulesets: []\n",
        "rulesets: [rules/2021]\nnaem: x\n",
        "rulesets: [rules/2021]\ncheck: {fail_on: x}\n",
        "rulesets: [rules/2021]\ncheck: {select: [ZZ]}\n",
        "rulesets: [rules/2021]\ncheck: {baseline: ../b.yaml}\n",
        "rulesets: [rules/2021]\ncheck: {baseline: 没有.yaml}\n",
        "rulesets: [../rules]\n",
        "rulesets: [/etc]\n",
        "rulesets: [rules/2021]\nevidence: [..]\n",
        "rulesets: [rules/2021]\ncollections: ../c.yaml\n",
        "rulesets: [rules/2021]\ntimezone: 北京\n",
        "rulesets: &a [*a]\n",
        'rulesets: ["a\\0b"]\n',
    ],
)
def test_settings_that_cannot_be_read_are_wrong_input(own: Path, text: str) -> None:
    (own / "compliance.yaml").write_text(text, encoding="utf-8")
    done = check(own)
    assert (done.returncode, done.stdout) == (2, "")
    assert "compliance.yaml:" in done.stderr or "没有.yaml" in done.stderr
    assert "Traceback" not in done.stderr and "X100" not in done.stderr


def test_without_a_workspace(tmp_path: Path) -> None:
    done = compliance(tmp_path, "check")
    assert (done.returncode, done.stdout) == (2, "") and "W001" in done.stderr


def test_from_below_and_from_elsewhere(small: Path, tmp_path: Path) -> None:
    here = check(small)
    assert check(small / "rules/2021") == here
    assert check(tmp_path, "--workspace", str(small)) == here


def test_a_ruleset_that_is_not_there_is_a_finding(own: Path) -> None:
    path = own / "compliance.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("[rules/2021]", "[rules/2021, rules/2022]"), "utf-8"
    )
    done = check(own, "--format", "json")
    assert done.returncode == 1
    assert any("rules/2022" in str(one["file"]) for one in json.loads(done.stdout)["findings"])


def test_options_go_before_settings_and_lists_are_not_joined(own: Path) -> None:
    settings(
        own,
        "check:\n  select: [G, K]\n  ignore: [K]\n  severity: {G: note, G10: warning, r: 'off'}\n  fail_on: note\n",
    )
    assert stand(own) == {"G102"}
    assert stand(own, "--select", "U") == {"U101", "U102"}
    assert stand(own, "--ignore", "G") == {"K104"}
    assert stand(own, "--select", "K,u", "--select", "E114", "--ignore", "U102") == {"K104", "U101", "E114"}
    # a severity is of the workspace: no option brings back what is off
    assert stand(own, "--select", "R,G") == {"G102"}
    [gap] = [one for one in value(own)["findings"] if one["code"] == "G102"]
    assert gap["level"] == "warning"
    assert check(own).returncode == 1
    assert check(own, "--fail-on", "error").returncode == 0
    assert value(own)["summary"]["hidden"]["ignored"] == 16


def test_what_is_left_out_is_counted_in_every_format(own: Path) -> None:
    counted = "另有 16 条没有列入：设置排除 16，注释排除 0，清单接受 0。"
    for form, words in (("text", counted), ("github", counted), ("markdown", "| 未列入（设置排除） | 16 |")):
        done = check(own, "--select", "G", "--format", form)
        assert words in done.stdout.split("\n") and "E114" not in done.stdout, form
    assert "E114" not in check(own, "--select", "G", "--format", "gitlab").stdout


@pytest.mark.parametrize(
    ("setting", "option", "code"),
    [
        (None, None, "G103"),  # the scheme's thirty days
        (None, "29d", "G104"),
        (None, "30", "G103"),
        ("29d", None, "G104"),
        ("29d", "30d", "G103"),
        ("30d", "0", "G104"),
    ],
)
def test_within(own: Path, setting: str | None, option: str | None, code: str) -> None:
    if setting is not None:
        settings(own, f"check: {{within: {setting}}}\n")
    more = ("--within", option) if option is not None else ()
    found = value(own, "--as-of", "2021-12-01", *more)["findings"]
    assert [one["code"] for one in found if one["subject"] == ["S-02", "区财政局", "linked"]] == [code]


def test_one_ruleset_or_all(own: Path) -> None:
    (own / "rules/2022").mkdir()
    for path in (own / "rules/2021").iterdir():
        text = path.read_text(encoding="utf-8").replace("S-0", "T-0").replace("small-2021", "small-2022")
        (own / "rules/2022" / path.name).write_text(text, encoding="utf-8")
    path = own / "compliance.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("[rules/2021]", "[rules/2021, rules/2022]"), "utf-8"
    )

    def rules(*options: str) -> set[str]:
        return {one["subject"][0] for one in value(own, *options)["findings"] if one["code"] == "G102"}

    assert rules() == {"S-02", "T-02"}
    assert rules("--ruleset", "rules/2022") == rules("--ruleset", "small-2022") == {"T-02"}
    assert [one["ruleset"] for one in value(own)["reach"]] == ["small-2021", "small-2022"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_stdout_would(own: Path, form: str) -> None:
    shown = check(own, "--format", form)
    target = own / "out.txt"
    target.write_text("旧的", encoding="utf-8")
    done = check(own, "--format", form, "-o", "out.txt")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    text = target.read_text(encoding="utf-8")
    assert text == shown.stdout and text.endswith("\n") and "G102" in text
    assert shown.returncode == 1
    if form in ("json", "gitlab", "sarif"):
        json.loads(text)
    if form == "junit":
        assert ElementTree.fromstring(text).tag == "testsuites"


def test_notes_are_listed_where_asked_for(small: Path) -> None:
    for form in ("text", "github"):
        brief, whole = check(small, "--format", form).stdout, check(small, "--format", form, "--notes").stdout
        assert "rules/kinds.yaml" not in brief and "rules/kinds.yaml" in whole
    assert "rules/kinds.yaml" in check(small, "--format", "markdown").stdout
    assert len(value(small, "--no-notes")["findings"]) == len(value(small)["findings"]) == 17


def test_the_summary_of_a_step_is_added_to(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = own / "summary.md"
    summary.write_text("# 前一步\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    markdown = check(own, "--format", "markdown").stdout
    check(own, "--format", "json")
    assert summary.read_text(encoding="utf-8") == "# 前一步\n"
    for _time in range(2):
        check(own, "--format", "github", "-o", "out.txt")
    assert summary.read_text(encoding="utf-8") == "# 前一步\n" + 2 * markdown


def test_a_summary_that_cannot_be_written_stops_nothing(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = check(own, "--format", "github")
    for wrong in (own, own / "没有/summary.md"):
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(wrong))
        done = check(own, "--format", "github")
        assert (done.returncode, done.stdout) == (1, plain.stdout)
        assert done.stderr.startswith("摘要没有写成")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "")
    assert check(own, "--format", "github") == plain


def test_the_same_bytes_each_time(small: Path) -> None:
    for form in FORMATS:
        done = compliance(
            small, "check", *DAY, "--format", form, PYTHONHASHSEED="7", LC_ALL="C", TZ="America/Lima"
        )
        assert done.stdout == check(small, "--format", form).stdout, form
