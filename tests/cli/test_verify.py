"""`compliance verify` on a small workspace, as people run it: what is unchanged, changed by hand, and changed since."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.small import in_process
from tests.golden_text import check

DAY = ("--as-of", "2021-12-31")
FILE = "考核.json"


@pytest.fixture
def filed(own: Path) -> Path:
    """A workspace with an assessment of it on file."""
    file(own)
    return own


def file(folder: Path, *arguments: str) -> None:
    done = in_process(folder, "assess", *DAY, "--format", "json", "-o", FILE, *arguments)
    assert done.returncode == 0, done.stderr


def verified(folder: Path, code: int) -> dict[str, Any]:
    done = in_process(folder, "verify", FILE, "--format", "json")
    assert (done.returncode, done.stderr) == (code, "")
    value: dict[str, Any] = json.loads(done.stdout)
    assert (value["format"], value["file"], value["same"]) == ("compliance.verification/1", FILE, code == 0)
    return value


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(value: dict[str, Any]) -> set[str]:
    return {one["code"] for one in value["findings"]}


def changed(value: dict[str, Any]) -> set[str]:
    return {one["part"] for one in value["inputs"] if not one["same"]}


def test_nothing_differs(filed: Path) -> None:
    value = verified(filed, 0)
    assert value["findings"] == value["units"] == value["results"] == value["tasks"] == value["others"] == []
    assert {one["part"] for one in value["inputs"]} == {
        "calendar", "evidence", "judgements", "kinds", "ruleset", "scheme", "units", "waivers",
    }  # fmt: skip


@pytest.mark.parametrize(
    "arguments", [("--no-waivers",), ("--unit", "区财政局"), ("--previous", "以前.json")]
)
def test_however_it_was_made(own: Path, arguments: tuple[str, ...]) -> None:
    earlier = in_process(own, "assess", "--as-of", "2021-06-30", "--format", "json", "-o", "以前.json")
    assert earlier.returncode == 0
    file(own, *arguments)
    value = verified(own, 0)
    assert value["unit"] == ("区财政局" if arguments[0] == "--unit" else None)
    assert len(value["notes"]) == 1


def test_a_score_changed_by_hand_is_named(filed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    before = json.loads((filed / FILE).read_text(encoding="utf-8"))["units"]
    score = next(one["score"] for one in before if one["id"] == "区财政局")
    edit(filed / FILE, f'"score": "{score}"', '"score": "99.99"')
    value = verified(filed, 1)
    assert value["units"] == [
        {
            "subject": ["区财政局"],
            "only_in": None,
            "differences": [{"what": "score", "title": "得分", "stored": "99.99", "now": score}],
        }
    ]
    assert [one["message"] for one in value["findings"]] == [
        f"「区财政局」：得分 文件 99.99，重新计算 {score}。"
    ]
    assert codes(value) == {"V102"}
    done = in_process(filed, "verify", FILE)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"V102 「区财政局」：得分 文件 99.99，重新计算 {score}。" in done.stdout
    check("cli/verify-by-hand.txt", done.stdout)


INPUTS = [
    ("rules/units.yaml", "{id: 档案馆}", "{id: 档案馆, codes: [X-1]}", "units"),
    ("rules/kinds.yaml", "政策文件: {}", "政策文件: {title: 文件}", "kinds"),
    ("rules/2021/rules.yaml", "title: 政策解读\n", "title: 解读\n", "ruleset"),
    ("rules/2021/scoring.yaml", "title: 小方案", "title: 小小方案", "scheme"),
    ("rules/2021/waivers.yaml", "系统改造", "系统升级", "waivers"),
    ("rules/2021/judgements.yaml", "note: 尚可", "note: 尚好", "judgements"),
    ("evidence/债务.yaml", "余额: 10.1", "余额: 10.2", "evidence"),
    ("compliance.yaml", "name:", "calendar: {holidays: [2021-03-08]}\nname:", "calendar"),
]


@pytest.mark.parametrize(("name", "old", "new", "part"), INPUTS, ids=[part for *_rest, part in INPUTS])
def test_an_input_that_changed_without_consequence(
    filed: Path, name: str, old: str, new: str, part: str
) -> None:
    edit(filed / name, old, new)
    value = verified(filed, 1)
    assert changed(value) == {part}
    assert codes(value) == {"V101"}


def test_an_input_that_changed_with_consequences(filed: Path) -> None:
    edit(filed / "evidence/债务.yaml", "fields: {限额: 12.5}}", "fields: {限额: 12.5, 余额: 9}}")
    value = verified(filed, 1)
    assert changed(value) == {"evidence"}
    assert {"V101", "V106", "V107", "V108"} <= codes(value) <= {"V101", "V105", "V106", "V107", "V108"}
    assert ["区财政局"] in [one["subject"] for one in value["units"]]
    assert ["S-01", "区财政局", "elements"] in [one["subject"] for one in value["results"]]


def test_a_comment_changes_nothing(filed: Path) -> None:
    edit(filed / "rules/2021/scoring.yaml", "id: small-2021", "# 说明\nid: small-2021")
    assert codes(verified(filed, 0)) == set()


def test_waivers_that_came_later_are_told(own: Path) -> None:
    waivers = own / "rules/2021/waivers.yaml"
    text = waivers.read_text(encoding="utf-8")
    waivers.unlink()
    file(own)
    waivers.write_text(text, encoding="utf-8")
    (note,) = verified(own, 0)["notes"]
    assert "没有计免除事项" in note


def test_a_filed_assessment_that_the_scheme_counts(own: Path) -> None:
    (own / "assessments").mkdir()
    for name, figure in (("甲", "50"), ("乙", "60")):
        text = {
            "format": "compliance.assessment/1",
            "as_of": "2021-03-31",
            "units": [{"id": "区财政局", "score": figure, "full": "100"}],
        }
        (own / f"{name}.json").write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")
    (own / "甲.json").rename(own / "assessments/2021-Q1.json")
    scheme = own / "rules/2021/scoring.yaml"
    scheme.rename(own / "rules/2021/work.yaml")
    scheme.write_text(
        "id: c\ntitle: 合\ncombine:\n  - {scheme: work.yaml, weight: 50%}\n"
        "  - {assessments: [2021-Q1], take: mean, weight: 50%}\n",
        encoding="utf-8",
    )  # fmt: skip
    file(own)
    verified(own, 0)
    (own / "乙.json").replace(own / "assessments/2021-Q1.json")
    value = verified(own, 1)
    assert changed(value) == {"assessments"}
    assert any("存档的考核" in one["message"] for one in value["findings"])


def test_the_page_of_what_is_unchanged(filed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    check("cli/verify.txt", in_process(filed, "verify", FILE).stdout)


WRONG = [
    ("没有.json", "没有.json: C030 读不出来（文件不存在）。"),
    ("rules", "rules: C030 读不出来（这是文件夹，不是文件）。"),
    ("compliance.yaml", "compliance.yaml:1:1: C030 不是完整的 JSON。"),
]


@pytest.mark.parametrize(("name", "message"), WRONG)
def test_what_cannot_be_verified(small: Path, name: str, message: str) -> None:
    done = in_process(small, "verify", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)


def test_a_ruleset_that_is_gone(filed: Path) -> None:
    edit(filed / "rules/2021/ruleset.yaml", "id: small-2021", "id: small-2022")
    done = in_process(filed, "verify", FILE)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        f"{FILE}: C031 工作区里没有规则集「small-2021」，无从核对。现有的：small-2022。"
    )


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_day_beyond_the_calendars(filed: Path, year: str) -> None:
    edit(filed / FILE, '"as_of": "2021-12-31"', f'"as_of": "{year}-12-31"')
    done = in_process(filed, "verify", FILE)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"as_of 的 {year}-12-31 不在 1900 年至 2199 年之内。" in done.stderr


def test_nothing_that_a_terminal_obeys(filed: Path) -> None:
    edit(filed / FILE, '"grade": ', '"grade\\u001b[31m": "\\u202e[red]", "grade": ')
    for format_ in ("text", "json"):
        done = in_process(filed, "verify", FILE, "--format", format_)
        assert done.returncode == 1
        assert not set("\x1b\u202e") & set(done.stdout + done.stderr)


def test_a_workspace_that_is_broken_now(filed: Path) -> None:
    edit(filed / "rules/2021/rules.yaml", "of: 政府债务, per", "of: 政府债务务, per")
    done = in_process(filed, "verify", FILE)
    assert (done.returncode, done.stdout) == (2, "")
    assert "R103" in done.stderr


def test_the_result_goes_to_a_file_but_not_over_the_assessment(filed: Path) -> None:
    done = in_process(filed, "verify", FILE, "-o", FILE)
    assert done.returncode == 2 and "C006" in done.stderr
    done = in_process(filed, "verify", FILE, "-o", "核对.txt")
    assert (done.returncode, done.stdout) == (0, "")
    assert (filed / "核对.txt").read_text(encoding="utf-8").startswith(f"核对：{FILE}\n")
