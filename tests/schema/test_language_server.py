"""Editors: the real YAML language server finds the schema by the modeline, and marks what is written wrong."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.small import in_process
from tests.rules.test_rules_schema import ROOT
from tests.schema.language_server import Server, running

PACKAGE = "yaml-language-server@1.25.0"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The server, from npm."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("npm or node is not there")
    folder = tmp_path_factory.mktemp("npm")
    command = [
        npm,
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
        str(folder),
        PACKAGE,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        pytest.skip(f"npm gives no {PACKAGE}: {done.stderr[-200:]}")
    return folder / "node_modules/.bin/yaml-language-server"


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace."""
    folder = tmp_path_factory.mktemp("new")
    assert in_process(folder, "init", "--year", "2021").returncode == 0
    return folder


@pytest.fixture(scope="module")
def server(program: Path, new: Path) -> Iterator[Server]:
    with running(program, new) as one:
        yield one


def test_a_right_file_of_each_kind_has_nothing_against_it(server: Server, new: Path) -> None:
    paths = sorted(new.rglob("*.yaml"))
    assert len(paths) == 8
    assert {path.name: server.diagnostics(path, path.read_text(encoding="utf-8")) for path in paths} == {
        path.name: [] for path in paths
    }


@pytest.mark.parametrize(
    ("old", "new_", "named"),
    [
        ("title:", "titel:", "titel"),
        ("deadline:", "dead_line:", "dead_line"),
        ("{of: 工作计划, min: 1}", "{of: 工作计划, mim: 1}", "mim"),
    ],
)
def test_a_wrong_key_is_named(server: Server, new: Path, old: str, new_: str, named: str) -> None:
    path = new / "rules/2021/GK2021-01.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    found = server.diagnostics(path, text.replace(old, new_, 1))
    assert any(named in message for message in found), found


def test_it_is_the_modeline_that_leads_to_the_schema(server: Server, new: Path) -> None:
    path = new / "rules/2021/GK2021-01.yaml"
    modeline, rest = path.read_text(encoding="utf-8").split("\n", 1)
    wrong = rest.replace("title:", "titel:", 1)
    assert server.diagnostics(path, wrong) == []
    assert server.diagnostics(path, f"{modeline}\n{wrong}") != []
    assert server.diagnostics(path, f"{modeline.replace('rule.json', 'units.json')}\n{rest}") != []


def test_the_repository_s_own_rule(program: Path) -> None:
    path = ROOT / "rules/2021/TQ2021-08.yaml"
    text = path.read_text(encoding="utf-8")
    with running(program, ROOT) as server:
        assert server.diagnostics(path, text) == []
        assert any("ownerz" in one for one in server.diagnostics(path, text.replace("owners:", "ownerz:", 1)))
