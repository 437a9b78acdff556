"""R331 no deadline where most have one, R332 no check, R333 no check with a weight."""

from pathlib import Path
from typing import Any

from tests.lint.rules_helper import codes, found, opened, rule

from compliance.lint.rules import deadline

COUNT: dict[str, Any] = {"count": {"of": "信息"}}
JUNE = {"deadline": "2021-06-30"}


def scheme(mode: str, **more: Any) -> dict[str, Any]:
    leaf = {"id": "a", "title": "某指标", "points": 100, "mode": mode, "rules": ["R-1"]} | more
    return {"id": "s", "title": "某方案", "indicators": [leaf]}


def test_a_rule_without_the_deadline_that_most_have(tmp_path: Path) -> None:
    project = opened(tmp_path, [rule(1, COUNT, **JUNE), rule(2, COUNT), rule(3, COUNT, **JUNE)])
    [message] = found(deadline, project)
    assert message == (
        "2 note R331 没有写 deadline，按考核期的最后一天 2021-12-31 计；本规则集的 3 条规则中有 2 条写了。"
        "请核对原文，就是这一天也请写上。"
    )


def test_where_few_write_a_deadline_the_end_of_the_period_is_meant(tmp_path: Path) -> None:
    assert found(deadline, opened(tmp_path, [rule(1, COUNT, **JUNE), rule(2, COUNT)])) == []
    assert found(deadline, opened(tmp_path, [rule(1, COUNT), rule(2, COUNT)])) == []


def test_a_rule_without_checks(tmp_path: Path) -> None:
    project = opened(tmp_path, [rule(1), rule(2, COUNT)])
    assert found(deadline, project) == [
        "1 error R332 没有检查项，不论做没做到都没有结论，也不计分。请写 checks；程序判断不了的，写 judged 由人评定。"
    ]


def test_checks_without_weight_earn_nothing(tmp_path: Path) -> None:
    rules = [rule(1, COUNT | {"weight": 0}, COUNT | {"weight": 0}), rule(2, COUNT, COUNT | {"weight": 0})]
    assert codes(deadline, opened(tmp_path, rules)) == ["warning R333 R-1"]
    assert codes(deadline, opened(tmp_path, rules, scoring=scheme("award"))) == ["warning R333 R-1"]


def test_prices_are_taken_whatever_the_weight(tmp_path: Path) -> None:
    project = opened(tmp_path, [rule(1, COUNT | {"weight": 0})], scoring=scheme("deduct", per_failure=1))
    assert codes(deadline, project) == []
