"""`compliance test` and `compliance schema`: exit codes, what goes to stdout and what to stderr."""

import json
import subprocess
import sys
from pathlib import Path

from tests.examples.test_examples_run import FAILING, GOOD, case, project

ROOT = Path(__file__).resolve().parents[2]


def command(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the command."""
    call = [sys.executable, "-m", "compliance.cli.main", *arguments]
    done = subprocess.run(call, cwd=cwd, capture_output=True, encoding="utf-8", check=False, timeout=60)
    return done.returncode, done.stdout, done.stderr


def test_all_as_expected(tmp_path: Path) -> None:
    project(tmp_path, GOOD)
    code, out, err = command("test", cwd=tmp_path / "set")
    assert (code, err) == (0, "")
    assert out == (
        "✓ R-1 按季度公开：2 个案例相符\n✓ R-2 公开即可：3 个案例相符\n\n2 条规则，5 个案例：5 个相符，0 个不符。\n"
    )


def test_something_failed(tmp_path: Path) -> None:
    project(tmp_path, FAILING)
    code, out, err = command("test", "R-1", "--format", "json", cwd=tmp_path)
    assert (code, err) == (1, "")
    report = json.loads(out)
    assert report["format"] == "compliance.examples/1"
    assert [case["passed"] for case in report["cases"]] == [False, True]


def test_an_example_is_wrong(tmp_path: Path) -> None:
    project(tmp_path, case(unit="戊局"))
    code, out, err = command("test", "--workspace", str(tmp_path), cwd=ROOT)
    assert code == 2
    assert err.startswith("set/R-1.test.yaml:5:11: T003 单位「戊局」不在名录中。")
    assert out.startswith("－ R-1 按季度公开：没有案例")


def test_a_rule_is_wrong(tmp_path: Path) -> None:
    project(tmp_path, GOOD)
    (tmp_path / "set" / "R-3.yaml").write_text("id: R-3\n", encoding="utf-8")
    code, out, err = command("test", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "set/R-3.yaml:1:1: R004 缺少必填的「title」。\n" in err


def test_a_wrong_call(tmp_path: Path) -> None:
    project(tmp_path, GOOD)
    code, out, err = command("test", "R-7", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith("T008 没有规则「R-7」。")
    code, out, err = command("test", "--format", "xml", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "json、junit、text" in err


def test_into_a_file_but_not_into_the_rules(tmp_path: Path) -> None:
    project(tmp_path, GOOD)
    assert command("test", "-o", "out.txt", cwd=tmp_path)[:2] == (0, "")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").startswith("✓ R-1")
    before = (tmp_path / "set" / "R-1.yaml").read_bytes()
    assert command("test", "-o", "set/R-1.yaml", cwd=tmp_path)[0] == 2
    assert (tmp_path / "set" / "R-1.yaml").read_bytes() == before


def test_schemas(tmp_path: Path) -> None:
    code, out, err = command("schema", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert "rule        规则：一条，或规则的列表\n" in out
    code, out, _err = command("schema", "rule", cwd=tmp_path)
    assert code == 0
    assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert command("schema", "ruel", cwd=tmp_path)[0] == 2
    assert command("schema", "--write", "none", cwd=tmp_path)[0] == 2
    assert command("schema", "rule", "--write", ".", cwd=tmp_path)[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["rule.json"]
    assert (tmp_path / "rule.json").read_text(encoding="utf-8") == out
