"""A finding's life: found, left out by settings, comment or baseline, and standing again; always counted."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.small import compliance, make

DAY = "2021-12-31"
RULES = "rules/2021/rules.yaml"
ACCEPT = ("--update-baseline", "--reason", "暂缓", "--approver", "甲", "--until", "2022-03-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path)


def checked(folder: Path, *options: str, code: int = 1) -> dict[str, Any]:
    done = compliance(folder, "check", "--as-of", DAY, "--format", "json", *options)
    assert done.returncode == code, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def of(value: dict[str, Any], code: str) -> list[dict[str, Any]]:
    return [one for one in value["findings"] if one["code"] == code]


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_gap_names_rule_unit_and_check_at_the_rule(folder: Path) -> None:
    value = checked(folder)
    [gap] = of(value, "G102")
    assert gap["subject"] == ["S-02", "区财政局", "linked"]
    assert (gap["file"], gap["line"], gap["column"], gap["level"]) == (RULES, 12, 3, "error")
    assert value["failed"] and value["summary"]["error"] == 3
    [reach] = value["reach"]
    assert (reach["obligations"], reach["overdue"], reach["rules_without"]) == (10, 1, 0)


def test_fingerprints_do_not_depend_on_order_wording_or_place(folder: Path) -> None:
    before = {(one["code"], *one["subject"]): one["fingerprint"] for one in checked(folder)["findings"]}
    path = folder / RULES
    first, *others = path.read_text(encoding="utf-8").split("\n- id: ")
    turned = "\n".join(["# moved", *(f"- id: {one}" for one in reversed(others)), first])
    path.unlink()
    (folder / "rules/2021/others.yaml").write_text(turned.replace("title: 政策解读", "title: 解读"), "utf-8")
    after = {(one["code"], *one["subject"]): one["fingerprint"] for one in checked(folder)["findings"]}
    assert after == before
    assert len(set(before.values())) == len(before)


def test_a_comment_with_a_reason_leaves_out_what_its_line_says(folder: Path) -> None:
    edit(folder, RULES, "- id: S-02\n", "# compliance: ignore=G102,R320 老规则\n- id: S-02\n")
    value = checked(folder)
    assert [(one["state"], one["because"]) for one in of(value, "G102")] == [("inline", "老规则")]
    assert value["summary"]["hidden"]["inline"] == 2


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("# compliance: ignore=R320", "N001"),
        ("# compliance: ignore=R32O 写错的代码", "N003"),
        ("# compliance: ignore 没有代码", "N003"),
        ("# compliance: ignore=E404 这里没有链接", "N002"),
    ],
)
def test_a_comment_that_does_nothing_is_a_finding(folder: Path, comment: str, code: str) -> None:
    edit(folder, RULES, "- id: S-02\n", f"- id: S-02  {comment}\n")
    value = checked(folder)
    assert [(one["file"], one["line"]) for one in of(value, code)] == [(RULES, 12)]
    assert value["summary"]["hidden"]["inline"] == 0


def test_words_in_a_text_are_no_comment(folder: Path) -> None:
    edit(folder, RULES, "title: 政策解读\n", 'title: "解读 # compliance: ignore=G102 其实是标题"\n')
    value = checked(folder)
    assert of(value, "G102")[0]["state"] == "open"
    assert not of(value, "N002")


def test_settings_and_what_goes_before_them(folder: Path) -> None:
    settings = "check: {ignore: [R3], severity: {G: note, U102: 'off'}, fail_on: error}\n"
    path = folder / "compliance.yaml"
    path.write_text(path.read_text(encoding="utf-8") + settings, encoding="utf-8")
    value = checked(folder)
    assert {one["state"] for one in of(value, "R320")} == {"ignored"}
    assert of(value, "G102")[0]["level"] == "note"
    assert of(value, "U102")[0]["state"] == "ignored"
    assert value["summary"]["error"] == 1  # E114
    # the call's own lists stand in place of those in the file; severities stay
    value = checked(folder, "--ignore", "E", code=1)
    assert {one["state"] for one in of(value, "R310")} == {"open"}
    assert of(value, "E114")[0]["state"] == "ignored"
    checked(folder, "--select", "G", code=0)
    checked(folder, "--select", "G", "--fail-on", "note", code=1)
    checked(folder, "--fail-on", "never", code=0)


def test_a_baseline_accepts_counts_and_lapses(folder: Path) -> None:
    done = compliance(folder, "check", "--as-of", DAY, "--baseline", "b.yaml", *ACCEPT)
    assert done.returncode == 0, done.stderr
    assert "新接受：G102 S-02 区财政局 linked" in done.stdout
    value = checked(folder, "--baseline", "b.yaml", code=0)
    assert value["summary"]["hidden"]["accepted"] == 8
    assert of(value, "G102")[0]["because"] == "暂缓"
    # over
    done = compliance(folder, "check", "--as-of", "2022-03-02", "--baseline", "b.yaml", "--format", "json")
    late = json.loads(done.stdout)
    assert done.returncode == 1 and len(of(late, "N102")) >= 1
    assert of(late, "G102")[0]["state"] == "open"
    # its subject has changed
    edit(folder, RULES, "days: 3", "days: 4")
    value = checked(folder, "--baseline", "b.yaml")
    assert of(value, "G102")[0]["state"] == "open"
    assert {one["line"] for one in of(value, "N103")} and {one["level"] for one in of(value, "N103")} == {
        "warning"
    }


def test_an_update_merges_and_says_what_changed(folder: Path) -> None:
    compliance(folder, "check", "--as-of", DAY, "--baseline", "b.yaml", *ACCEPT)
    path = folder / "b.yaml"
    path.write_text("# 办公室会议定的\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    edit(folder, "rules/units.yaml", "{id: 档案馆}", "{id: 档案馆, groups: [区政府部门]}")
    edit(folder, RULES, "days: 3", "days: 4")
    value = checked(folder, "--baseline", "b.yaml")
    assert [one["subject"] for one in of(value, "N104")]
    done = compliance(folder, "check", "--as-of", DAY, "--baseline", "b.yaml", *ACCEPT[:1])
    assert done.returncode == 2 and "--reason" in done.stderr
    done = compliance(folder, "check", "--as-of", DAY, "--baseline", "b.yaml", *ACCEPT[:-1], "2022-06-01")
    assert "删去：U102 档案馆" in done.stdout and "重新接受：G102 S-02 区财政局 linked" in done.stdout
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# 办公室会议定的\n") and "2022-06-01" in text and "2022-03-01" in text
    checked(folder, "--baseline", "b.yaml", code=0)


def test_an_update_of_some_codes_leaves_the_others_alone(folder: Path) -> None:
    compliance(folder, "check", "--as-of", DAY, "--baseline", "b.yaml", *ACCEPT)
    before = (folder / "b.yaml").read_text(encoding="utf-8")
    done = compliance(folder, "check", "--as-of", DAY, "--baseline", "b.yaml", "--select", "U", *ACCEPT)
    assert done.returncode == 0 and (folder / "b.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("accepted: [{code: G102}]", "fingerprint"),
        ("accepted: 3", "accepted"),
        ("format: compliance.baseline/9", "compliance.baseline/1"),
        ("accepted: [", "b.yaml"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_wrong_input(folder: Path, text: str, what: str) -> None:
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    done = compliance(folder, "check", "--as-of", DAY, "--baseline", "b.yaml")
    assert done.returncode == 2 and what in done.stderr and "Traceback" not in done.stderr


def test_gaps_nobody_looked_for_are_notes(folder: Path) -> None:
    path = folder / "collections.yaml"
    path.write_text("- {kinds: [政府债务], from: 2021-01-01, until: 2021-12-31}\n", encoding="utf-8")
    value = checked(folder)
    assert not of(value, "G102")
    [gap] = of(value, "G105")
    assert (gap["level"], gap["subject"]) == ("note", ["S-02", "区财政局", "linked"])
    assert value["reach"][0]["uncollected"] == 1
    # looked for in two stretches that meet, for the unit's group
    more = "- {units: [区政府部门], kinds: [政策文件], from: 2021-07-01, until: 2022-01-31}\n"
    more += "- {units: [财政部门], kinds: [政策文件], from: 2020-12-01, until: 2021-06-30}\n"
    path.write_text(more, encoding="utf-8")
    assert len(of(checked(folder), "G102")) == 1
    path.write_text(more.replace("2021-06-30", "2021-06-29"), encoding="utf-8")
    assert len(of(checked(folder), "G105")) == 1


def test_a_collection_that_cannot_be_read(folder: Path) -> None:
    text = (
        "- {units: [区财政居], kinds: [政府债], from: 2021-01-01, until: 2021-12-31}\n- {from: 2021-02-30}\n"
    )
    (folder / "collections.yaml").write_text(text, encoding="utf-8")
    value = checked(folder)
    assert [one["line"] for one in of(value, "K011")] == [1]
    assert [one["line"] for one in of(value, "K012")] == [1]
    assert {one["line"] for one in of(value, "K010")} == {2}


@pytest.mark.parametrize(("days", "code"), [("30", "G104"), ("31", "G103")])
def test_soon_is_so_many_days_ahead(folder: Path, days: str, code: str) -> None:
    done = compliance(
        folder, "check", "--as-of", "2021-11-30", "--within", f"{days}d", "--format", "json", "--select", "G1"
    )
    found = [one for one in json.loads(done.stdout)["findings"] if one["subject"][:2] == ["S-02", "区财政局"]]
    assert [one["code"] for one in found] == [code]


def test_every_file_broken_at_once_is_told_at_once(folder: Path) -> None:
    edit(folder, "rules/kinds.yaml", "  政策文件: {}", "  政策文件: {titel: x}")
    edit(folder, "rules/units.yaml", "  - {id: 档案馆}", "  - {id: 区财政局}")
    edit(folder, RULES, "  owners: [区政府有关部门]\n", "  owners: []\n")
    edit(folder, "rules/2021/scoring.yaml", "points: 20", "points: twenty")
    edit(folder, "rules/2021/waivers.yaml", "from: 2021-01-01", "from: 2021-13-01")
    value = checked(folder)
    assert {one["file"] for one in value["findings"] if one["level"] == "error"} >= {
        "rules/kinds.yaml", "rules/units.yaml", RULES, "rules/2021/scoring.yaml", "rules/2021/waivers.yaml",
    }  # fmt: skip
    assert not of(value, "X001")


def test_nothing_to_look_at_is_wrong_input(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = tmp_path_factory.mktemp("empty")
    assert compliance(empty, "check").returncode == 2
    (folder / "compliance.yaml").write_text("rulesets: [rules/2021]\nnam: x\n", encoding="utf-8")
    assert compliance(folder, "check").returncode == 2
    for wrong in (
        ("--fail-on", "x"),
        ("--within", "x"),
        ("--select", "ZZ"),
        ("--ruleset", "x"),
        ("--as-of", "x"),
    ):
        done = compliance(make(folder), "check", *wrong)
        assert done.returncode == 2 and "Traceback" not in done.stderr


def test_numbers_of_persons_stand_in_no_output(folder: Path) -> None:
    number, mobile = "11010519491231002X", "13912345678"
    with (folder / "evidence/其他.jsonl").open("a", encoding="utf-8") as file:
        record = {"unit": "区民政局", "kind": "政策文件", "published": "2021-03-01", "title": f"办法{number}"}
        file.write(json.dumps(record | {"id": number}, ensure_ascii=False) + "\n")
        file.write(json.dumps(record | {"id": "X-2", "unit": f"无{mobile}"}, ensure_ascii=False) + "\n")
        file.write(json.dumps(record | {"id": "X-3", "summary": f"联系 {mobile}"}, ensure_ascii=False) + "\n")
    for form in ("text", "json", "github", "gitlab", "sarif", "junit", "markdown"):
        done = compliance(folder, "check", "--as-of", DAY, "--format", form, "--notes")
        assert done.returncode == 1
        assert number not in done.stdout + done.stderr and mobile not in done.stdout + done.stderr
        assert "E410" in done.stdout and "E411" in done.stdout


def test_a_workspace_below_the_top_of_a_repository(folder: Path) -> None:
    inner = make(folder / "区 里")
    (folder / ".git").mkdir()
    done = compliance(inner, "check", "--as-of", DAY, "--format", "github")
    assert f"file=区 里/{RULES},line=12" in done.stdout
    done = compliance(inner, "check", "--as-of", DAY, "--format", "text")
    assert f"\n{RULES}:12:3: G102" in done.stdout
    summary = inner / "summary.md"
    compliance(inner, "check", "--as-of", DAY, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8").startswith("# 小区政务公开")


def test_rules_that_rely_on_the_end_of_the_period_are_told_once(folder: Path) -> None:
    [note] = of(checked(folder), "R331")
    assert (note["level"], note["subject"], note["file"]) == (
        "note",
        ["small-2021"],
        "rules/2021/ruleset.yaml",
    )
    edit(folder, RULES, "  owners:", "  deadline: 2021-06-30\n  owners:")
    assert not of(checked(folder), "R331")


def test_files_that_look_like_rules_and_are_not_read(folder: Path) -> None:
    rule = (folder / RULES).read_text(encoding="utf-8")
    (folder / "rules/2021/e.yml").write_text(rule, encoding="utf-8")
    (folder / "rules/2021/more").mkdir()
    (folder / "rules/2021/more/f.yaml").write_text(rule, encoding="utf-8")
    assert [one["file"] for one in of(checked(folder), "R011")] == [
        "rules/2021/e.yml",
        "rules/2021/more/f.yaml",
    ]
