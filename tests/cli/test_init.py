"""`compliance init`: what it makes works at once, and it never touches what is there."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.small import in_process

from compliance.documents.yaml import load
from compliance.starter import Wanted, starter
from compliance.starter.templates import TEMPLATES


def made(folder: Path, *arguments: str) -> Path:
    done = in_process(folder, "init", "新", "--year", "2021", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "新"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace."""
    return made(tmp_path_factory.mktemp("init"), "--name", "某区: #政务「公开」\"'")


def test_its_files(new: Path) -> None:
    assert [name for name in files(new) if not name.startswith("schemas/")] == [
        ".gitignore", "README.md", "compliance.yaml", "evidence/2021/示例数据.yaml", "rules/2021/GK2021-01.test.yaml",
        "rules/2021/GK2021-01.yaml", "rules/2021/ruleset.yaml", "rules/2021/scoring.yaml", "rules/kinds.yaml", "rules/units.yaml",
    ]  # fmt: skip
    assert load(new / "compliance.yaml", "").value["name"] == "某区: #政务「公开」\"'"
    assert "某区: #政务「公开」" in (new / "README.md").read_text(encoding="utf-8")
    assert not [name for name, data in files(new).items() if b"@YEAR@" in data or b"@RULESET@" in data]


CLEAN = [
    ("assess", "--as-of", "2021-12-31", "--strict"), ("test",), ("rules",), ("schema", "--modelines", "--check"),
    ("check", "--as-of", "2021-01-01"), ("check", "--as-of", "2021-03-01"), ("check", "--as-of", "2021-12-31"),
    ("check", "--as-of", "2022-06-30"), ("check",), ("scheme", "lint"), ("units",), ("explain", "区民政局", "GK2021-01", "--as-of", "2021-12-31"),
]  # fmt: skip


@pytest.mark.parametrize("arguments", CLEAN, ids=" ".join)
def test_every_command_runs_clean(new: Path, arguments: tuple[str, ...]) -> None:
    done = in_process(new, *arguments)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_what_is_assessed(new: Path) -> None:
    done = in_process(new, "assess", "--as-of", "2021-12-31", "--format", "json")
    value: dict[str, Any] = json.loads(done.stdout)
    assert value["ruleset"]["id"] == "2021" and value["sample_data"] == 2 and value["left_out"] == []
    assert {one["id"]: one["score"] for one in value["units"]} == {
        "区财政局": "100.00",
        "区民政局": "75.00",
    }
    assert [(one["unit"], one["worth"]) for one in value["tasks"]] == [("区民政局", "25.00")]


def test_it_can_be_verified_though_its_id_is_a_number(new: Path, tmp_path: Path) -> None:
    to = tmp_path / "a.json"
    assert (
        in_process(new, "assess", "--as-of", "2021-12-31", "--format", "json", "-o", str(to)).returncode == 0
    )
    assert in_process(new, "verify", str(to)).returncode == 0


def test_every_yaml_file_begins_with_the_way_to_its_schema(new: Path) -> None:
    for path in new.rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.partition("$schema=")[2]).resolve().parent == new.resolve() / "schemas"


def test_the_same_files_for_the_same_wishes() -> None:
    assert starter(Wanted("甲", "2021", 2021)) == starter(Wanted("甲", "2021", 2021))
    assert len(starter(Wanted("甲", "2021", 2021))) == len(starter(Wanted("乙", "x", 1999))) > len(TEMPLATES)


def test_a_name_is_not_looked_at_for_holes(tmp_path: Path) -> None:
    folder = made(tmp_path, "--name", "@YEAR@ @NAME@")
    assert load(folder / "compliance.yaml", "").value["name"] == "@YEAR@ @NAME@"


def test_another_ruleset_and_the_folder_s_name(tmp_path: Path) -> None:
    folder = made(tmp_path, "--ruleset", "gk-a")
    assert load(folder / "compliance.yaml", "").value["name"] == "新"
    assert load(folder / "compliance.yaml", "").value["rulesets"] == ["rules/gk-a"]
    assert in_process(folder, "check", "--as-of", "2021-12-31").returncode == 0
    assert in_process(folder, "assess", "--ruleset", "gk-a", "--as-of", "2021-12-31").returncode == 0


def test_the_default_is_here_and_this_year(tmp_path: Path) -> None:
    done = in_process(tmp_path, "init")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "compliance.yaml").is_file()
    assert in_process(tmp_path, "check").returncode == 0


def test_readme_and_gitignore_that_are_there_are_kept(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("原来的", encoding="utf-8")
    (tmp_path / "别的.txt").write_text("也在", encoding="utf-8")
    done = in_process(tmp_path, "init", "--year", "2021")
    assert done.returncode == 0 and "原有的没有动：README.md" in done.stdout
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "原来的"
    assert (tmp_path / "rules/units.yaml").is_file()


def refused(folder: Path, *arguments: str) -> str:
    before = files(folder), sorted(folder.rglob("*"))
    done = in_process(folder, "init", *arguments, "--year", "2021")
    assert (done.returncode, done.stdout) == (2, "")
    assert (files(folder), sorted(folder.rglob("*"))) == before
    return done.stderr


def test_a_workspace_is_never_written_over(own: Path) -> None:
    assert refused(own).startswith("C032 「.」已经是工作区（有 compliance.yaml），没有改动。")


@pytest.mark.parametrize("name", ["rules/units.yaml", "schemas/rule.json", "evidence/2021/示例数据.yaml"])
def test_a_file_in_the_way(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("我的", encoding="utf-8")
    assert refused(tmp_path).startswith(f"C033 「.」里已经有 {name}（共 1 处），没有改动。")


def test_what_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "rules").write_text("", encoding="utf-8")
    assert refused(tmp_path).startswith("C033 「.」里已经有 rules（共 1 处），没有改动。")
    assert refused(tmp_path, "rules").startswith("C033 「rules」是文件，不是文件夹，没有改动。")


def test_links_that_lead_elsewhere(tmp_path: Path) -> None:
    elsewhere, here = tmp_path / "外", tmp_path / "内"
    elsewhere.mkdir()
    here.mkdir()
    (here / "rules").symlink_to(elsewhere)
    assert refused(tmp_path, "内").startswith("C033 「内」里已经有 rules（共 1 处），没有改动。")
    (here / "rules").unlink()
    (here / "compliance.yaml").symlink_to(elsewhere / "没有")
    assert refused(tmp_path, "内").startswith("C032 ")
    assert list(elsewhere.iterdir()) == []


def test_nothing_is_left_of_what_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compliance.cli import output

    whole = output.write_all

    def full(files: dict[Path, str]) -> None:
        whole(dict(list(files.items())[:3]))
        for path in list(files)[:3]:
            path.unlink()
        raise OSError(28, "full")

    monkeypatch.setattr(output, "write_all", full)
    assert "没有改动" in refused(tmp_path, "新/深")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--ruleset", "../外"), ("--ruleset", "二〇二一"), ("--ruleset", "units.yaml"), ("--ruleset", ""), ("--name", " "),
        ("--name", "a\nb"), ("--name", "a\x1b[31m"), ("新", "--workspace", "旧"),
    ],
)  # fmt: skip
def test_wrong_calls(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert refused(tmp_path, *arguments).startswith("C001 ")


@pytest.mark.parametrize("year", ["0", "1899", "2200", "２０２１", "今年"])
def test_years(tmp_path: Path, year: str) -> None:
    done = in_process(tmp_path, "init", "--year", year)
    assert (done.returncode, done.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert done.stderr.startswith(f"C001 --year 的「{year}」不是 1900 到 2199 之间的年份。")
