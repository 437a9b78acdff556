"""`compliance check` with a baseline: accepted with reason, approver and last day; counted; brought up to date."""

from pathlib import Path

import pytest
from tests.cli.small import in_process
from tests.cli.test_check import ACCEPT, DAY, UPDATE, check, settings, stand, value


def hidden(folder: Path, *options: str) -> int:
    found: int = value(folder, "--baseline", "b.yaml", *options)["summary"]["hidden"]["accepted"]
    return found


def test_accepting_needs_a_reason_an_approver_and_a_last_day(own: Path) -> None:
    for missing in range(0, len(ACCEPT), 2):
        left = (*ACCEPT[:missing], *ACCEPT[missing + 2 :])
        done = check(own, *UPDATE, *left)
        assert done.returncode == 2 and ACCEPT[missing] in done.stderr
        if missing < 4:
            blank = (*ACCEPT[: missing + 1], "  ", *ACCEPT[missing + 2 :])
            assert check(own, *UPDATE, *blank).returncode == 2
    assert check(own, *UPDATE, *ACCEPT[:-1], "2021-12-30").returncode == 2
    assert not (own / "b.yaml").exists()
    done = check(own, *UPDATE, *ACCEPT[:-1], "2021-12-31")
    assert done.returncode == 0 and done.stderr == ""
    assert hidden(own) == 8


def test_only_what_fails_is_accepted_and_where_nothing_does_no_reason_is_needed(own: Path) -> None:
    done = check(own, *UPDATE, *ACCEPT, "--fail-on", "error")
    assert "新接受 3 处，重新接受 0 处，删去 0 处，原样保留 0 处" in done.stdout
    assert hidden(own) == 3
    done = check(own, *UPDATE, "--select", "K")
    assert done.returncode == 0 and "原样保留 3 处" in done.stdout
    done = check(own, *UPDATE, *ACCEPT, "--fail-on", "note")
    assert "新接受 14 处" in done.stdout and hidden(own) == 17
    assert check(own, "--baseline", "b.yaml", "--fail-on", "note").returncode == 0


def test_an_update_twice_changes_nothing(own: Path) -> None:
    check(own, *UPDATE, *ACCEPT)
    before = (own / "b.yaml").read_bytes()
    done = check(own, *UPDATE)
    assert done.returncode == 0 and "原样保留 8 处" in done.stdout
    assert (own / "b.yaml").read_bytes() == before


def test_what_is_over_stays_where_an_update_does_not_ask_for_it(own: Path) -> None:
    check(own, *UPDATE, *ACCEPT[:-1], "2021-12-31")
    before = (own / "b.yaml").read_text(encoding="utf-8")
    over = [*UPDATE, *ACCEPT[:-1], "2023-01-01", "--select", "K"]
    done = in_process(own, "check", *over, "--as-of", "2022-03-01")
    assert done.returncode == 0, done.stderr
    assert "删去 0 处，原样保留 8 处" in done.stdout
    assert (own / "b.yaml").read_text(encoding="utf-8") == before


def test_it_is_counted_in_every_format_for_people(own: Path) -> None:
    check(own, *UPDATE, *ACCEPT)
    counted = "另有 8 条没有列入：设置排除 0，注释排除 0，清单接受 8。"
    for form, words in (("text", counted), ("github", counted), ("markdown", "| 未列入（清单接受） | 8 |")):
        done = check(own, "--baseline", "b.yaml", "--format", form)
        assert done.returncode == 0 and words in done.stdout.split("\n") and "G102" not in done.stdout
    assert "G102" not in check(own, "--baseline", "b.yaml", "--format", "gitlab").stdout


def test_the_last_day_and_the_day_after(own: Path) -> None:
    check(own, *UPDATE, *ACCEPT)

    def on(day: str) -> set[str]:
        return stand(own, "--as-of", day, "--baseline", "b.yaml")

    assert on("2022-03-01").isdisjoint({"G102", "N102"})
    assert on("2022-03-02") >= {"G102", "N102"}
    done = in_process(own, "check", "--as-of", "2022-03-02", *UPDATE, *ACCEPT[:-1], "2022-09-01")
    assert "重新接受：G102 S-02 区财政局 linked" in done.stdout
    assert on("2022-03-02").isdisjoint({"G102", "N102"})


def test_a_rule_that_changes_lapses_its_own_entries_alone(own: Path) -> None:
    check(own, *UPDATE, *ACCEPT)
    rules = own / "rules/2021/rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("title: 政策解读\n", "title: 解读\n"), "utf-8")
    found = value(own, "--baseline", "b.yaml")["findings"]
    open_ = {(one["code"], *one["subject"][:1]) for one in found if one["state"] == "open"}
    assert {one for one in open_ if one[0] in ("G102", "R320", "R310")} == {
        ("G102", "S-02"),
        ("R320", "S-02"),
    }
    assert sum(one["code"] == "N103" for one in found) == 2


def test_what_is_mended_is_told_and_taken_out(own: Path) -> None:
    check(own, *UPDATE, *ACCEPT)
    evidence = own / "evidence/其他.jsonl"
    record = '{"unit": "区财政局", "kind": "政策文件", "title": "债务办法", "published": "2021-04-01"}\n'
    evidence.write_text(evidence.read_text(encoding="utf-8") + record, encoding="utf-8")
    found = value(own, "--baseline", "b.yaml")["findings"]
    [gone] = [one for one in found if one["code"] == "N104"]
    assert gone["level"] == "note" and "G102 S-02 区财政局 linked" in gone["message"]
    assert (gone["file"], gone["line"]) == ("b.yaml", 11)
    done = check(own, *UPDATE)
    assert "删去：G102 S-02 区财政局 linked" in done.stdout and "原样保留 7 处" in done.stdout


def test_where_the_baseline_is(own: Path) -> None:
    settings(own, "check: {baseline: ci/b.yaml}\n")
    (own / "ci").mkdir()
    below = own / "rules"
    # the settings' from the workspace, the call's from the current folder
    assert in_process(below, "check", *DAY, "--update-baseline", *ACCEPT).returncode == 0
    assert (own / "ci/b.yaml").is_file()
    assert check(own).returncode == 0
    assert in_process(below, "check", *DAY).returncode == 0
    assert in_process(below, "check", *DAY, "--baseline", "../ci/b.yaml").returncode == 0
    assert in_process(below, "check", *DAY, "--baseline", "ci/b.yaml").returncode == 2


def test_an_input_is_not_written_over(own: Path) -> None:
    units = (own / "rules/units.yaml").read_bytes()
    for name in (
        "rules/2021/b.yaml",
        "evidence/b.yaml",
        "rules/units.yaml",
        "collections.yaml",
        "没有/b.yaml",
    ):
        done = check(own, "--baseline", name, "--update-baseline", *ACCEPT)
        assert done.returncode == 2, name
        assert name == "rules/units.yaml" or not (own / name).exists()
    assert (own / "rules/units.yaml").read_bytes() == units


@pytest.mark.parametrize("text", ["accepted: [", "accepted: [{code: G102}]", "[]", "accepted: &a [*a]", "\0"])
def test_one_that_cannot_be_read_is_wrong_input_and_left_as_it_is(own: Path, text: str) -> None:
    (own / "b.yaml").write_text(text, encoding="utf-8")
    for options in (("--baseline", "b.yaml"), (*UPDATE, *ACCEPT)):
        done = check(own, *options)
        assert (done.returncode, done.stdout) == (2, "") and "b.yaml" in done.stderr
        assert "Traceback" not in done.stderr
    assert (own / "b.yaml").read_text(encoding="utf-8") == text
