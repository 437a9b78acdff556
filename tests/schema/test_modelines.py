"""The lines by which editors find schemas: in every file of a workspace, and nothing else changed by them."""

from pathlib import Path

import pytest
from tests.cli.small import in_process
from tests.rules.test_rules_schema import FILES, ROOT, schema_of

from compliance.documents.yaml import load
from compliance.schema.modelines import modeline, with_modeline

LINE = "# yaml-language-server: $schema=../schemas/rule.json"
OTHER = "# yaml-language-server: $schema=https://example.org/x.json"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"{LINE}\n"),
        ("id: a\n", f"{LINE}\nid: a\n"),
        ("# 说明\n\nid: a", f"{LINE}\n# 说明\n\nid: a"),
        ("id: a\r\nb: c\r\n", f"{LINE}\r\nid: a\r\nb: c\r\n"),
        ("\ufeffid: a\n", f"\ufeff{LINE}\nid: a\n"),
        (f"{LINE}\nid: a\n", f"{LINE}\nid: a\n"),
        (f"{OTHER}\nid: a\n", f"{LINE}\nid: a\n"),
        ("# 说明\r\n#yaml-language-server: $schema=   \r\nid: a\r\n", f"# 说明\r\n{LINE}\r\nid: a\r\n"),
        (f"\ufeff{OTHER}\nid: a\n", f"\ufeff{LINE}\nid: a\n"),
        (f"text: |\n  {OTHER}\n", f"{LINE}\ntext: |\n  {OTHER}\n"),
        (f"id: a\n{OTHER}\n", f"{LINE}\nid: a\n{OTHER}\n"),
        ("%YAML 1.2\n---\nid: a\n", f"{LINE}\n%YAML 1.2\n---\nid: a\n"),
    ],
)  # fmt: skip
def test_a_file_with_its_modeline(before: str, after: str, tmp_path: Path) -> None:
    found = with_modeline(before, LINE)
    assert found == after
    assert with_modeline(found, LINE) == found
    (tmp_path / "a").write_text(before, encoding="utf-8", newline="")
    (tmp_path / "b").write_text(found, encoding="utf-8", newline="")
    assert load(tmp_path / "a", "").value == load(tmp_path / "b", "").value
    assert load(tmp_path / "b", "").findings == []


def test_the_way_from_a_file_to_its_schema(tmp_path: Path) -> None:
    schemas = tmp_path / "schemas"
    file = tmp_path / "rules/2021/a.yaml"
    assert modeline(file, schemas / "rule.json").endswith("$schema=../../schemas/rule.json")
    assert modeline(tmp_path / "compliance.yaml", schemas / "rule.json").endswith("$schema=schemas/rule.json")


@pytest.fixture
def shown(own: Path) -> Path:
    """A small workspace with schemas."""
    (own / "schemas").mkdir()
    assert in_process(own, "schema", "--write", "schemas").returncode == 0
    return own


def run(folder: Path, *arguments: str, code: int = 0) -> list[str]:
    done = in_process(folder, "schema", "--modelines", *arguments)
    assert (done.returncode, done.stderr) == (code, "")
    return done.stdout.splitlines()


def test_every_yaml_file_of_a_workspace(shown: Path) -> None:
    assessed = in_process(shown, "assess", "--as-of", "2021-12-31", "--format", "csv").stdout
    listed = run(shown, "--check", code=1)
    assert all(": I101 " in line for line in listed)
    names = {line.partition(":")[0] for line in listed}
    assert names == {
        "compliance.yaml", "rules/units.yaml", "rules/kinds.yaml", "rules/2021/ruleset.yaml", "rules/2021/rules.yaml",
        "rules/2021/waivers.yaml", "rules/2021/judgements.yaml", "rules/2021/scoring.yaml", "evidence/债务.yaml",
    }  # fmt: skip
    assert len(run(shown)) == len(names) + 1
    assert run(shown, "--check") == []
    assert run(shown) == ["加上或改正了 0 个文件的第一行。"]
    for name in names:
        path = shown / name
        assert path.read_text(encoding="utf-8").startswith(modeline(path, shown / "schemas" / f"{schema_of(path)}.json"))  # fmt: skip
    assert in_process(shown, "assess", "--as-of", "2021-12-31", "--format", "csv").stdout == assessed


def test_schemas_in_another_folder(shown: Path) -> None:
    (shown / "schemas").rename(shown / "gui")
    run(shown, "--schemas", "gui")
    first = (shown / "rules/units.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../gui/units.json"


def test_files_outside_are_left_alone(shown: Path) -> None:
    outside = shown.parent / "外.yaml"
    outside.write_text("id: S-09\n", encoding="utf-8")
    (shown / "evidence/链接.yaml").symlink_to(outside)
    run(shown)
    assert outside.read_text(encoding="utf-8") == "id: S-09\n"


def test_a_file_that_cannot_be_read_stops_before_anything_is_written(shown: Path) -> None:
    (shown / "evidence/坏.yaml").write_bytes("- 政务公开".encode("gb18030"))
    done = in_process(shown, "schema", "--modelines")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("evidence/坏.yaml: I102 读不出来（不是 UTF-8 编码）")
    assert not (shown / "compliance.yaml").read_text(encoding="utf-8").startswith("# yaml")


@pytest.mark.parametrize(
    "arguments",
    [("schema", "rule", "--modelines"), ("schema", "--check"), ("schema", "--schemas", "x"), ("schema", "--modelines", "--write", ".")],
)  # fmt: skip
def test_wrong_calls(small: Path, arguments: tuple[str, ...]) -> None:
    done = in_process(small, *arguments)
    assert done.returncode == 2 and done.stderr.startswith("C001 ")


def test_without_schemas_it_says_how_to_get_them(own: Path) -> None:
    done = in_process(own, "schema", "--modelines")
    assert done.returncode == 2 and "compliance schema --write" in done.stderr


@pytest.mark.parametrize(
    "path", [path for path in FILES if "docs" not in path.parts], ids=lambda path: str(path.relative_to(ROOT))
)
def test_the_repository_s_own_files(path: Path) -> None:
    """`compliance schema --modelines` adds what is missing (files of the packs: by hand, as their neighbours)."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == modeline(path, ROOT / "schemas" / f"{schema_of(path)}.json")
