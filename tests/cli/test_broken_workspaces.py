"""Workspaces that cannot be used: a message with code and place for every error at once, exit 2, never a fault."""

import re
from pathlib import Path

import pytest
from tests.cli.small import in_process

DAY = ("--as-of", "2021-12-31")


def errors(folder: Path, *more: str) -> list[str]:
    """The lines that an `assess` of a broken workspace says, but for the closing one."""
    done = in_process(folder, "assess", *DAY, *more)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    *lines, closing = done.stderr.splitlines()
    assert closing == f"共 {len(lines)} 处错误；改正后再运行。"
    return lines


def change(path: Path, pattern: str, new: str) -> None:
    text, n = re.subn(pattern, new, path.read_text(encoding="utf-8"), count=1)
    assert n == 1
    path.write_text(text, encoding="utf-8")


def test_every_path_that_leads_outside_is_said_at_once(own: Path) -> None:
    (own / "compliance.yaml").write_text(
        'units: ../u.yaml\nkinds: /etc/k.yaml\nrulesets: [rules/2021, "a\\0b"]\nevidence: [evidence, ../..]\n',
        encoding="utf-8",
    )
    assert errors(own) == [
        "compliance.yaml:1:8: W003 路径「../u.yaml」指向工作区之外。工作区内的文件只能引用工作区内的路径。",
        "compliance.yaml:2:8: W003 路径「/etc/k.yaml」指向工作区之外。工作区内的文件只能引用工作区内的路径。",
        "compliance.yaml:3:24: W003 路径「a\\u0000b」里有控制字符。",
        "compliance.yaml:4:22: W003 路径「../..」指向工作区之外。工作区内的文件只能引用工作区内的路径。",
    ]


def test_links_in_a_circle(own: Path) -> None:
    (own / "loop").symlink_to("loop")
    change(own / "compliance.yaml", r"evidence: \[[^]]*\]", "evidence: [loop]")
    [line] = errors(own)
    assert "W003 路径「loop」上的链接绕成了圈。" in line


def test_missing_files_are_said_in_words(own: Path) -> None:
    for name in ("units", "kinds"):
        (own / f"rules/{name}.yaml").unlink()
    assert errors(own) == [
        f"rules/{name}.yaml: Y001 文件无法读取：文件不存在。" for name in ("kinds", "units")
    ]


def test_errors_of_the_scheme_are_said_with_those_of_the_rules(own: Path) -> None:
    change(own / "rules/2021/rules.yaml", "of: 政府债务, per", "of: 政府债务务, per")
    change(own / "rules/2021/scoring.yaml", r"\A", "nope: 1\n")
    assert [line.split(" ")[1] for line in errors(own)] == ["R103", "S101"]


def test_names_are_not_called_unknown_where_what_defines_them_could_not_be_read(own: Path) -> None:
    change(own / "rules/2021/rules.yaml", "title: ", "titel: ")
    assert {line.split(" ")[1] for line in errors(own)} == {"R004"}


@pytest.mark.parametrize("text", ["5\n", "false\n", "judgements: 单\n", "rule: S-01\n"])
def test_judgements_that_are_no_list(text: str, own: Path) -> None:
    (own / "rules/2021/judgements.yaml").write_text(text, encoding="utf-8")
    [line] = errors(own)
    assert line.endswith("J001 应为列表，每条一个评定。")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_days_that_nothing_can_be_counted_from(day: str, own: Path) -> None:
    done = in_process(own, "assess", "--as-of", day)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"C001 --as-of 的「{day}」不在 1900 年至 2199 年之内。\n")
    change(own / "rules/2021/ruleset.yaml", r"end: 2021-12-31", "end: 9999-12-31")
    [line] = errors(own)
    assert line.endswith("R002 「period」9999-12-31 不在 1900 年至 2199 年之内。")


RULE = """
- id: X-01
  title: 某
  source: {text: 某事}
  owners: [区财政局]
  checks:
    - {id: a, quote: 某事, %s}
"""


@pytest.mark.parametrize(
    ("check", "code"),
    [
        ("linked: {of: 政府债务, to: 政府债务, min: 1000000000000}", "R004"),
        ("count: {of: 政府债务, min: 1000000000000}", "R004"),
        (
            "count: {of: {kind: 政府债务, window: {start: 2021-01-01, end: 9999-12-31}}, per: month}",
            "R004",
        ),
        ("fresh: {of: {kind: 政府债务, window: {start: 2021-01-01, end: 9999-12-31}}, every: 7d}", "R004"),
        (
            f"all: [{', '.join(f'{{count: {{of: 政府债务, min: 9999999{n}}}}}' for n in (37, 29, 13))}]",
            "R106",
        ),
    ],
)
def test_numbers_and_days_beyond_what_can_be_worked_out(check: str, code: str, own: Path) -> None:
    (own / "rules/2021/more.yaml").write_text(RULE % check, encoding="utf-8")
    [line] = errors(own)
    assert f"{code} " in line
