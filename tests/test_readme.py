"""What the READMEs show is true: the rule can be used as it stands, and both languages tell the same."""

import re
from pathlib import Path

import pytest

from compliance.cli.main import run
from compliance.documents import build
from compliance.documents.yaml import loads
from compliance.engine.validate import problems
from compliance.project import open_project
from compliance.rules.clauses import coverage
from compliance.rules.model import Rule

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)


def test_the_rule_can_be_used() -> None:
    (text,) = blocks("README.md", "yaml")
    document = loads(text, "README.md")
    rule = build(Rule, document, code="R004")
    assert document.findings == []
    assert rule is not None
    project = open_project(ROOT)
    assert list(problems(rule, project.ask(project.ruleset.period.end))) == []
    found = coverage(rule)
    assert (found.left, found.missing, found.repeated) == ((), (), ())


def test_both_languages_show_the_same() -> None:
    rules, outputs, commands = ([] for _n in range(3))
    for name in READMES:
        rules.append(blocks(name, "yaml"))
        plain = blocks(name, "")
        outputs.append([block for block in plain if "考核结果" in block])
        commands.append(
            [line.split("#")[0].split() for block in plain if "#" in block for line in block.splitlines()]
        )
    for shown in (rules, outputs, commands):
        assert shown[0]
        assert shown[0] == shown[1]


def test_the_output_is_what_the_command_prints(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    assert run(["assess", "--as-of", "2021-12-31"]) == 0
    printed = capfd.readouterr().out.splitlines()
    (shown,) = (block for block in blocks("README.md", "") if "考核结果" in block)
    lines = [line for line in shown.splitlines() if line.strip() and line.strip() != "…"]
    assert [line for line in lines if line not in printed] == []


def test_links_lead_somewhere() -> None:
    for name in READMES:
        text = (ROOT / name).read_text(encoding="utf-8")
        targets = re.findall(r"\]\(([^)#:]+)\)", text)
        assert targets
        assert [target for target in targets if not (ROOT / target).exists()] == []
