"""One fault brings one finding, not others that follow from it."""

import json
from pathlib import Path

import pytest
from tests.cli.small import in_process, make

DAY = ("--as-of", "2021-12-31")
RULE = """
- id: S-90
  title: 年度总结
  source: {row: 90, section: 重点领域, text: 公开年度总结。}
  owners: OWNERS
  checks: [{id: done, quote: 公开年度总结, count: {of: 政策文件}}]
"""
CASES = """
rule: S-90
as_of: 2021-12-31
cases:
  - {name: 有, unit: 区财政局, evidence: [{unit: 区财政局, kind: 政策文件, published: 2021-05-01}], expect: {done: satisfied}}
"""


def codes(folder: Path) -> set[str]:
    done = in_process(folder, "check", "--format", "json", *DAY)
    found = json.loads(done.stdout)["findings"]
    return {one["code"] for one in found if "S-90" in json.dumps(one, ensure_ascii=False)}


@pytest.mark.parametrize(("owners", "code"), [("[]", "R004"), ("[查无此局]", "R101")])
def test_a_fault_of_a_rule(tmp_path: Path, owners: str, code: str) -> None:
    folder = make(tmp_path)
    (folder / "rules/2021/S-90.yaml").write_text(RULE.replace("OWNERS", owners), encoding="utf-8")
    (folder / "rules/2021/S-90.test.yaml").write_text(CASES, encoding="utf-8")
    found = codes(folder)
    assert code in found
    assert not found & {"T002", "R330"}


def test_examples_of_a_rule_that_is_nowhere(tmp_path: Path) -> None:
    folder = make(tmp_path)
    (folder / "rules/2021/S-90.test.yaml").write_text(CASES, encoding="utf-8")
    assert "T002" in codes(folder)
