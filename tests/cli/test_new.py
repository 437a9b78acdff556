"""`compliance new rule`: the files are good as they are written; what cannot be is refused, and nothing is written."""

from pathlib import Path

import pytest
from tests.cli.small import Done, in_process

from compliance.documents.yaml import loads
from compliance.lint import lint
from compliance.project import open_project

GIVEN = {
    "--title": "预算公开",
    "--text": "及时公开部门预算，方便查阅。",
    "--owner": "财政部门",
    "--kind": "部门预算",
}


def new(folder: Path, id_: str = "S-05", *more: str, **changes: str | None) -> Done:
    """Run the command with what it needs; an option may be changed, or left out by None."""
    given = GIVEN | {f"--{name}": value for name, value in changes.items()}
    options = [word for name, value in given.items() if value is not None for word in (name, value)]
    return in_process(folder, "new", "rule", id_, *options, *more)


def content(folder: Path) -> dict[str, str]:
    """Every file of a workspace."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_rule_its_examples_and_its_kind(own: Path) -> None:
    kinds = own / "rules/kinds.yaml"
    kinds.write_text("# 类型\n" + kinds.read_text(encoding="utf-8") + "# 末尾\n", encoding="utf-8")
    before = content(own)
    done = new(own, "S-05", "--section", "重点领域")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "已新建：rules/2021/S-05.yaml\n已新建：rules/2021/S-05.test.yaml\n已修改：rules/kinds.yaml\n"
        "「部门预算」是新的佐证类型，按公开发布的写入，还没有字段。\n"
        "下一步：把原文分成各条，一条一个检查项（现在一项引用了全文）；再运行 compliance test S-05 和 compliance check。\n"
    )
    after = content(own)
    assert after["rules/2021/S-05.yaml"] == (
        "id: S-05\ntitle: 预算公开\nsource:\n  section: 重点领域\n  text: 及时公开部门预算，方便查阅。\n"
        "owners: [财政部门]\nchecks:\n  - id: published\n    quote: 及时公开部门预算，方便查阅。\n"
        "    count: {of: 部门预算, min: 1}\n"
    )
    assert after["rules/2021/S-05.test.yaml"] == (
        "rule: S-05\nas_of: 2021-12-31\ncases:\n  - name: 已经公开\n    unit: 区财政局\n    evidence:\n"
        "      - {kind: 部门预算, title: 预算公开, published: 2021-12-31}\n    expect: {published: satisfied}\n"
        "  - name: 没有公开\n    unit: 区财政局\n    evidence: []\n    expect: {published: unmet}\n"
    )
    assert after["rules/kinds.yaml"].startswith("# 类型\n") and "# 末尾\n" in after["rules/kinds.yaml"]
    old, found = (loads(text["rules/kinds.yaml"], "").value["kinds"] for text in (before, after))
    assert found == old | {"部门预算": {"title": "部门预算", "source": "published"}}
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {"rules/2021/S-05.yaml", "rules/2021/S-05.test.yaml", "rules/kinds.yaml"}


def test_what_is_written_passes_every_other_command(own: Path) -> None:
    assert in_process(own, "fmt").returncode == 0
    assert new(own, "S-05", "--owner", "各街道办事处", kind="政府债务").returncode == 0
    assert in_process(own, "test", "S-05").returncode == 0
    assert in_process(own, "test", "--mutate", "S-05").returncode == 0
    assert in_process(own, "fmt", "--check").returncode == 0
    project = open_project(own)
    found = lint(project, project.ruleset.period.end)
    assert [str(one) for one in found if one.subject[:1] == ("S-05",) and one.code.startswith("R3")] == []


def test_a_dry_run_only_shows(own: Path) -> None:
    before = content(own)
    done = new(own, "S-05", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert content(own) == before
    assert "# 会新建：rules/2021/S-05.yaml\nid: S-05\n" in done.stdout
    assert "# 会新建：rules/2021/S-05.test.yaml\nrule: S-05\n" in done.stdout
    assert "--- a/rules/kinds.yaml\n+++ b/rules/kinds.yaml\n" in done.stdout
    assert "\n+  部门预算:\n+    title: 部门预算\n+    source: published\n" in done.stdout


def test_a_kind_that_asks_for_fields_gets_them_in_the_example(own: Path) -> None:
    kinds = own / "rules/kinds.yaml"
    fields = "{甲: {required: true}, 乙: {type: number, required: true}, 丙: {type: date, required: true}, 丁: {type: boolean, required: true}, 戊: {type: list, required: true}, 己: {type: integer, required: true}, 庚: {}}"
    text = kinds.read_text(encoding="utf-8") + f"  要件: {{fields: {fields}}}\n"
    kinds.write_text(text, encoding="utf-8")
    assert new(own, kind="要件").returncode == 0
    assert in_process(own, "test", "S-05").returncode == 0
    written = content(own)["rules/2021/S-05.test.yaml"]
    assert "fields: {甲: 示例, 乙: 1, 丙: 2021-12-31, 丁: true, 戊: [示例], 己: 1}}" in written
    assert kinds.read_text(encoding="utf-8") == text


def test_a_kind_that_looks_like_one_that_is_there_is_pointed_out(own: Path) -> None:
    done = new(own, "S-05", "--dry-run", kind="政府债物")
    assert (
        "「政府债物」是新的佐证类型，按公开发布的写入，还没有字段。是否想写：「政府债务」？\n" in done.stdout
    )


def test_a_rule_that_the_scheme_does_not_know_is_pointed_out(own: Path) -> None:
    assert "评分方案没有选到这条规则，它还不影响得分" in new(own).stdout


@pytest.mark.parametrize(
    ("words", "title"),
    [("on", "on"), ("1_000", "1_000"), ("2021", "2021"), ("a: b #c", "a: b #c"), ('引"号\'', '引"号\''), ("[x, y]", "[x, y]"), ("null", "null"), ("- x", "- x"), ("两\n行", "两\n行"), ("&a *b !c", "&a *b !c"), ("1e3", "1e3")],
)  # fmt: skip
def test_words_come_out_as_they_were_given(own: Path, words: str, title: str) -> None:
    assert new(own, title=words, text=f"公开{words}").returncode == 0
    value = loads(content(own)["rules/2021/S-05.yaml"], "").value
    assert (value["title"], value["source"]["text"], value["checks"][0]["quote"]) == (
        title,
        f"公开{title}",
        f"公开{title}",
    )
    assert in_process(own, "test", "S-05").returncode == 0


def test_a_kind_with_an_odd_name(own: Path) -> None:
    assert new(own, kind="2021, a: b").returncode == 0
    assert "2021, a: b" in loads(content(own)["rules/kinds.yaml"], "").value["kinds"]
    assert in_process(own, "test", "S-05").returncode == 0


def test_a_deadline_of_its_own(own: Path) -> None:
    assert new(own, "S-05", "--deadline", "2022-03-31").returncode == 0
    assert "deadline: 2022-03-31\n" in content(own)["rules/2021/S-05.yaml"]
    assert "as_of: 2022-03-31\n" in content(own)["rules/2021/S-05.test.yaml"]
    assert in_process(own, "test", "S-05").returncode == 0


@pytest.mark.parametrize(
    ("id_", "changes", "messages"),
    [
        ("S-01", {}, ["C022 编号「S-01」已经有了，在 rules/2021/rules.yaml:1:3。"]),
        ("s-01", {}, ["C022 编号「S-01」已经有了，在 rules/2021/rules.yaml:1:3。"]),
        ("OLD-1", {}, ["C022 编号「OLD-1」已经用过，由 S-09 接替（rules/2021/S-09.yaml:6:13）。"]),
        ("规则", {}, ["C022 「规则」不能做规则编号："]),
        ("../x", {}, ["C022 「../x」不能做规则编号："]),
        ("S-05\n", {}, ["C022 "]),
        ("a" * 101, {}, ["C022 "]),
        ("waivers", {}, ["C022 编号「waivers」要写进 rules/2021/waivers.yaml，这个文件名已经有别的用处。"]),
        ("Ruleset", {}, ["C022 编号「Ruleset」要写进 "]),
        ("x.test", {}, ["C022 编号「x.test」要写进 "]),
        ("rules", {}, ["C022 编号「rules」要写进 "]),
        ("S-05", {"owner": "区财政居"}, ["C024 责任单位「区财政居」不在单位名录中。是否想写：「区财政局」"]),
        ("S-01", {"owner": "无", "text": "。"}, ["C022 ", "C023 --text 是空的，或者只有符号。", "C024 "]),
        ("S-05", {"deadline": "2020-12-31"}, ["C023 截止日 2020-12-31 早于规则集期间的第一天 2021-01-01。"]),
        ("S-05", {"deadline": "2021-02-30"}, ["C001 --deadline 的「2021-02-30」不是日期"]),
        ("S-05", {"owner": "空组"}, ["C023 到 2021-12-31 没有一个单位承担这条规则"]),
        ("S-05", {"text": None, "owner": None}, ["C001 新建规则还要写 --text、--owner。例：compliance new rule S-05 --title"]),
        ("S-05", {"ruleset": "rules/2020"}, ["W004 "]),
    ],
)  # fmt: skip
def test_what_is_refused(own: Path, id_: str, changes: dict[str, str | None], messages: list[str]) -> None:
    (own / "rules/2021/S-09.yaml").write_text(
        "id: S-09\ntitle: 某\nsource: {text: 公开}\nowners: [区财政局]\n"
        "checks: [{id: c, quote: 公开, count: {of: 政府债务}}]\nsupersedes: [OLD-1]\n",
        encoding="utf-8",
    )
    units = own / "rules/units.yaml"
    units.write_text(
        units.read_text(encoding="utf-8").replace("groups:\n", "groups:\n  空组: {}\n", 1), encoding="utf-8"
    )
    before = content(own)
    done = new(own, id_, **changes)
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    for message, line in zip(messages, lines, strict=False):
        assert line.startswith(message), done.stderr
    assert content(own) == before


def test_an_id_of_another_ruleset_is_taken_too(own: Path) -> None:
    other = own / "rules/2020"
    other.mkdir()
    head = "id: small-2020\ntitle: 某\nperiod: {start: 2020-01-01, end: 2020-12-31}\n"
    (other / "ruleset.yaml").write_text(head, encoding="utf-8")
    rule = "id: S-05\ntitle: 某\nsource: {text: 公开}\nowners: [区财政局]\n"
    (other / "S-05.yaml").write_text(rule, encoding="utf-8")
    settings = own / "compliance.yaml"
    text = settings.read_text(encoding="utf-8").replace("[rules/2021]", "[rules/2021, rules/2020]")
    settings.write_text(text, encoding="utf-8")
    done = new(own)
    assert done.returncode == 2
    assert done.stderr.startswith("C022 编号「S-05」已经有了，在 rules/2020/S-05.yaml:1:1。")
    assert new(own, "S-06", "--ruleset", "rules/2020").returncode == 0
    assert (other / "S-06.yaml").is_file() and not (own / "rules/2021/S-06.yaml").exists()


def test_kinds_that_cannot_be_changed_safely(own: Path) -> None:
    kinds = own / "rules/kinds.yaml"
    kinds.write_text(kinds.read_text(encoding="utf-8") + "  日期: {title: 2021-02-30}\n", encoding="utf-8")
    before = content(own)
    done = new(own)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("C023 不能在 rules/kinds.yaml 里加上类型「部门预算」而不改动别处。")
    assert content(own) == before


def test_an_empty_file_of_kinds_and_one_on_one_line(own: Path) -> None:
    kinds = own / "rules/kinds.yaml"
    for path in (
        own / "rules/2021/rules.yaml",
        own / "rules/2021/judgements.yaml",
        own / "rules/2021/waivers.yaml",
    ):
        path.unlink()
    (own / "rules/2021/scoring.yaml").unlink()
    kinds.write_text("# 类型\n", encoding="utf-8")
    assert new(own).returncode == 0
    assert (
        kinds.read_text(encoding="utf-8")
        == "# 类型\nkinds:\n  部门预算:\n    title: 部门预算\n    source: published\n"
    )
    kinds.write_text("kinds: {部门预算: {title: 某}}\n", encoding="utf-8")
    assert new(own, "S-06", kind="另一类").returncode == 0
    assert kinds.read_text(encoding="utf-8") == (
        "kinds:\n  部门预算: {title: 某}\n  另一类:\n    title: 另一类\n    source: published\n"
    )


def test_a_broken_workspace_is_not_added_to(own: Path) -> None:
    (own / "rules/2021/S-08.yaml").write_text("id: S-08\n", encoding="utf-8")
    before = content(own)
    done = new(own)
    assert (done.returncode, done.stdout) == (2, "")
    assert "R004 缺少必填的「title」。" in done.stderr
    assert content(own) == before


def test_a_bare_call_shows_the_help(own: Path) -> None:
    done = in_process(own, "new")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("用法：compliance new")
