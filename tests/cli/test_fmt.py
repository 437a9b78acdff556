"""`compliance fmt`: which files it looks at, what it writes and what it leaves, its exit codes."""

from pathlib import Path

import pytest
from tests.cli.small import in_process

from compliance.cli import output
from compliance.diagnostics import InputError
from compliance.formatting import formatted
from compliance.workspace import open_workspace

UNTIDY = "title: 乙\nid: S-09   # 编号\nsource:\n    text:   公开。\nowners: [区财政局]\nchecks:\n- {quote: 公开, id: c, count: {of: 政府债务}}\n"
TIDY = "id: S-09   # 编号\ntitle: 乙\nsource:\n  text: 公开。\nowners: [区财政局]\nchecks:\n  - {id: c, quote: 公开, count: {of: 政府债务}}\n"


def content(folder: Path) -> dict[Path, bytes]:
    """Every file of a workspace."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def untidy(own: Path) -> Path:
    """A workspace in which one file is not in its normal form."""
    assert in_process(own, "fmt").returncode == 0
    (own / "rules/2021/S-09.yaml").write_text(UNTIDY, encoding="utf-8")
    return own


def test_a_file_is_written_anew_and_then_stays(untidy: Path) -> None:
    before = content(untidy)
    done = in_process(untidy, "fmt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "已改写：rules/2021/S-09.yaml\n9 个文件，改写 1 个。\n"
    path = untidy / "rules/2021/S-09.yaml"
    assert path.read_text(encoding="utf-8") == TIDY
    assert {one for one, data in content(untidy).items() if before.get(one) != data} == {path}
    done = in_process(untidy, "fmt")
    assert (done.returncode, done.stdout) == (0, "9 个文件，改写 0 个。\n")


def test_a_check_writes_nothing(untidy: Path) -> None:
    before = content(untidy)
    done = in_process(untidy, "fmt", "--check")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "rules/2021/S-09.yaml:1: F101 写法与统一的格式不同。请运行 compliance fmt 改写，或用 --diff 看要改什么。\n"
        "9 个文件，要改写 1 个。\n"
    )
    assert content(untidy) == before
    assert in_process(untidy, "fmt", "--check", "rules/2021/rules.yaml").returncode == 0


def test_a_diff_says_what_would_change(untidy: Path) -> None:
    before = content(untidy)
    done = in_process(untidy, "fmt", "--diff")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[1:3] == ["--- a/rules/2021/S-09.yaml", "+++ b/rules/2021/S-09.yaml"]
    removed = {line[1:] for line in lines[3:] if line.startswith("-")}
    added = {line[1:] for line in lines[3:] if line.startswith("+")}
    assert removed >= set(UNTIDY.splitlines()) - set(TIDY.splitlines())
    assert added >= set(TIDY.splitlines()) - set(UNTIDY.splitlines())
    assert content(untidy) == before


def test_line_ends_and_byte_order_marks_count(untidy: Path) -> None:
    path = untidy / "rules/2021/S-09.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode("utf-8"))
    assert in_process(untidy, "fmt", "--check").returncode == 1
    assert in_process(untidy, "fmt").returncode == 0
    assert path.read_bytes() == TIDY.encode("utf-8")


def test_what_cannot_be_read_or_rewritten_is_said_and_the_others_are_written(untidy: Path) -> None:
    (untidy / "rules/2021/S-10.yaml").write_text("id: !!str 10\n", encoding="utf-8")
    (untidy / "rules/2021/S-11.yaml").write_text("id: [\n", encoding="utf-8")
    done = in_process(untidy, "fmt")
    assert done.returncode == 2
    assert done.stdout == "已改写：rules/2021/S-09.yaml\n11 个文件，改写 1 个，读不了或不能改写 2 个。\n"
    first, second = done.stderr.splitlines()
    assert first.startswith("rules/2021/S-10.yaml: F102 不能安全地改写：")
    assert second.startswith("rules/2021/S-11.yaml:2:1: Y003 YAML 语法有误")
    assert (untidy / "rules/2021/S-10.yaml").read_text(encoding="utf-8") == "id: !!str 10\n"
    assert in_process(untidy, "fmt", "--check").returncode == 2


def test_only_files_of_the_workspace(untidy: Path, tmp_path: Path) -> None:
    outside = tmp_path / "外面.yaml"
    outside.write_text("a:   1\n", encoding="utf-8")
    (untidy / "说明.md").write_text("a:   1\n", encoding="utf-8")
    before = content(tmp_path)
    done = in_process(untidy, "fmt", str(outside), "说明.md", "没有.yaml", "rules/2021/S-09.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert {line.split("：")[-1] for line in lines[:3]} == {
        "它在工作区之外。",
        "没有这个文件或文件夹。",
        "它不是 YAML 文件（.yaml、.yml）。",
    }
    assert all(line.startswith("C020 ") for line in lines[:3])
    assert content(tmp_path) == before


def test_a_link_out_of_the_workspace_is_not_followed(untidy: Path, tmp_path: Path) -> None:
    outside = tmp_path / "外面.yaml"
    outside.write_text("a:   1\n", encoding="utf-8")
    (untidy / "rules/2021/S-12.yaml").symlink_to(outside)
    assert in_process(untidy, "fmt").returncode == 0
    assert in_process(untidy, "fmt", "rules").returncode == 0
    assert outside.read_text(encoding="utf-8") == "a:   1\n"
    assert in_process(untidy, "fmt", "rules/2021/S-12.yaml").returncode == 2


def test_a_folder_means_every_yaml_file_in_it(untidy: Path) -> None:
    hidden = untidy / "evidence/.旧/a.yaml"
    hidden.parent.mkdir()
    hidden.write_text("a:   1\n", encoding="utf-8")
    (untidy / "evidence/更多.yml").write_text("- {unit:  区财政局, kind: 政府债务}\n", encoding="utf-8")
    done = in_process(untidy, "fmt", "evidence")
    assert (done.returncode, done.stderr) == (0, "")
    assert "已改写：evidence/更多.yml\n" in done.stdout
    assert (untidy / "evidence/更多.yml").read_text(
        encoding="utf-8"
    ) == "- {unit: 区财政局, kind: 政府债务}\n"
    assert hidden.read_text(encoding="utf-8") == "a:   1\n"


def test_every_kind_of_file_has_its_order(own: Path) -> None:
    """The keys of each file of the workspace stand in the wrong order, and are put right by what the file is."""
    files = {
        "compliance.yaml": ("rulesets: [rules/2021]\nname: 某\n", "name: 某\nrulesets: [rules/2021]\n"),
        "rules/units.yaml": ("units:\n  - {groups: [a], id: 甲}\ngroups: {a: {}}\n", "groups: {a: {}}\nunits:\n  - {id: 甲, groups: [a]}\n"),
        "rules/kinds.yaml": ("kinds:\n  乙: {fields: {b: {unit: 个, type: number}, a: {}}, title: 乙}\n", "kinds:\n  乙: {title: 乙, fields: {b: {type: number, unit: 个}, a: {}}}\n"),
        "rules/2021/ruleset.yaml": ("title: 某\nid: x\n", "id: x\ntitle: 某\n"),
        "rules/2021/waivers.yaml": ("- {unit: 甲, rule: R}\n", "- {rule: R, unit: 甲}\n"),
        "rules/2021/lists.yaml": ("lists:\n  b: {items: [x], document: 某}\n  a: {items: [y], document: 某}\n", "lists:\n  b: {document: 某, items: [x]}\n  a: {document: 某, items: [y]}\n"),
        "rules/2021/tariffs.yaml": ("tariffs: {t: {table: [{rate: 1, to: 2}], document: 某}}\n", "tariffs: {t: {document: 某, table: [{to: 2, rate: 1}]}}\n"),
        "rules/2021/judgements.yaml": ("judgements:\n  - {check: c, rule: R}\n", "judgements:\n  - {rule: R, check: c}\n"),
        "rules/2021/a.test.yaml": ("cases: [{unit: 甲, name: 某}]\nrule: R\n", "rule: R\ncases: [{name: 某, unit: 甲}]\n"),
        "rules/2021/scoring.yaml": ("title: 某\nid: x\n", "title: 某\nid: x\n"),
    }  # fmt: skip
    for name, (before, _after) in files.items():
        (own / name).write_text(before, encoding="utf-8")
    (own / "rules/2021/rules.yaml").write_text("[]\n", encoding="utf-8")
    found = {one.name: one.after for one in formatted(open_workspace(own))}
    assert found == {name: after for name, (_before, after) in files.items()} | {
        "rules/2021/rules.yaml": "[]\n"
    }


def test_sheets_that_a_scheme_combines_are_formatted_wherever_they_lie(own: Path) -> None:
    folder = own / "rules/2021"
    (folder / "scoring.yaml").write_text(
        "combine: [{scheme: sheets/work.yaml, weight: 1}]\n", encoding="utf-8"
    )
    (folder / "sheets").mkdir()
    (folder / "sheets/work.yaml").write_text("id:   x\n", encoding="utf-8")
    found = {one.name: one.after for one in formatted(open_workspace(own))}
    assert found["rules/2021/sheets/work.yaml"] == "id: x\n"


def test_files_are_written_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [tmp_path / name for name in ("a", "b", "c")]
    names[0].write_text("旧", encoding="utf-8")
    replace = Path.replace

    def broken(self: Path, target: Path) -> Path:
        if target == names[2]:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", broken)
        with pytest.raises(InputError, match=r"C021 「.*」写不进去（磁盘已满）；所有文件都保持原样。"):
            output.write_all(dict.fromkeys(names, "新"))
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"a": "旧"}
    output.write_all(dict.fromkeys(names, "新"))
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b", "c"}
    with pytest.raises(InputError, match="C021"):
        output.write_all({names[0]: "再", tmp_path / "没有" / "d": "再"})
    assert names[0].read_text(encoding="utf-8") == "新"
