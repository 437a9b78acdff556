"""The operators: each makes the mutants that it should of a small rule, and every mutant is a rule of its own."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from compliance.documents import build
from compliance.documents.yaml import loads
from compliance.examples.mutant import MOST, Known, Mutant, mutants, operators, plain, some
from compliance.project import open_project
from compliance.rules.load import load_ruleset
from compliance.rules.model import Rule, Ruleset
from compliance.rules.tariffs import Tier

ROOT = Path(__file__).resolve().parents[2]
HEAD = "id: R-1\ntitle: 某\nsource: {text: 公开。}\nowners: [甲局]\n"
TIERS = [Tier.model_validate(one) for one in ({"to": 30, "rate": 0}, {"to": 100, "rate": 10}, {"rate": 20})]


def rule(check: str, head: str = "") -> Rule:
    """A rule with one check."""
    document = loads(f"{HEAD}{head}checks:\n  - {check}\n", "R-1.yaml")
    found = build(Rule, document, code="R004")
    assert found is not None, document.findings
    return found


def known() -> Known:
    """What the operators may look up."""
    ruleset = Ruleset.model_validate(
        {"id": "s", "title": "某", "period": {"start": "2021-01-01", "end": "2021-12-31"}}
    )
    return Known(ruleset, {"清单": ["一", "二", "三"]}, {"标准": TIERS})


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    """The part of plain values at a path; None where it is gone."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else value[step]
        if value is None:
            return None
    return value


def made(check: str, operator: str, head: str = "") -> list[Mutant]:
    """The mutants that one operator makes."""
    return [one for one in mutants(rule(check, head), known()) if one.operator == operator]


CASES: list[tuple[str, str, list[tuple[tuple[str | int, ...], Any]]]] = [
    ("fewer", "{id: c, count: {of: 信息, min: 3}}", [(("count", "min"), 2)]),
    ("fewer", "{id: c, count: {of: 信息}}", [(("count", "min"), 0)]),
    ("fewer", "{id: c, count: {of: 信息, min: 0, max: 3}}", []),
    ("fewer", "{id: c, linked: {of: 信息, to: 解读, min: 2}}", [(("linked", "min"), 1)]),
    ("fewer", "{id: c, linked: {of: 信息, to: 解读}}", []),
    ("more", "{id: c, count: {of: 信息, max: 3}}", [(("count", "max"), 4)]),
    ("more", "{id: c, count: {of: 信息}}", []),
    ("sums", "{id: c, total: {of: 信息, field: 数量, min: 5, max: 8}}", [(("total", "min"), Fraction(5, 2)), (("total", "max"), 16)]),
    ("share", "{id: c, each: {of: 信息, where: {形式: 图解}, at_least: 0.8}}", [(("each", "at_least"), Fraction(2, 5))]),
    ("share", "{id: c, count: {of: 信息}}", []),
    ("none", "{id: c, complete: {of: 信息, fields: [形式], none: unmet}}", [(("complete", "none"), "not_applicable")]),
    ("none", "{id: c, complete: {of: 信息, fields: [形式]}}", []),
    ("fields", "{id: c, complete: {of: 信息, fields: [甲, 乙]}}", [(("complete", "fields"), ["乙"]), (("complete", "fields"), ["甲"])]),
    ("fields", "{id: c, complete: {of: 信息, fields: [甲]}}", []),
    ("items", "{id: c, covers: {of: 信息, items: [甲, 乙]}}", [(("covers", "items"), ["乙"]), (("covers", "items"), ["甲"])]),
    ("items", "{id: c, covers: {of: 信息, items: 清单}}", [(("covers", "items"), ["二", "三"]), (("covers", "items"), ["一", "三"]), (("covers", "items"), ["一", "二"])]),
    ("items", "{id: c, covers: {of: 信息, items: {部门: [甲, 乙], 街道: [丙]}}}", [(("covers", "items", "部门"), ["乙"]), (("covers", "items", "部门"), ["甲"])]),
    ("items", "{id: c, covers: {of: 信息, items: 没有的清单}}", []),
    ("likeness", "{id: c, covers: {of: 信息, items: [甲], similarity: 80}}", [(("covers", "similarity"), 40)]),
    ("likeness", "{id: c, covers: {of: 信息, items: [甲]}}", []),
    ("tiers", "{id: c, tariff: {of: 信息, quantity: 页, amount: 元, table: [{to: 3, rate: 1}, {rate: 2}]}}", [(("tariff", "table"), [{"rate": 2}]), (("tariff", "table"), [{"to": 3, "rate": 1}])]),
    ("conditions", "{id: c, each: {of: {kind: 信息, where: {形式: 图解}, mentions: [黄河]}, where: {a: 1, b: 2}}}", [(("each", "of", "where", "形式"), None), (("each", "of", "mentions"), []), (("each", "where", "a"), None), (("each", "where", "b"), None)]),
    ("conditions", "{id: c, each: {of: 信息, where: {a: {min: 5, max: 10}}}}", [(("each", "where", "a", "min"), None), (("each", "where", "a", "max"), None)]),
    ("conditions", "{id: c, count: {of: {kind: 信息, where: {a: {min: 5}}}}}", [(("count", "of", "where", "a"), None)]),
    ("conditions", "{id: c, each: {of: 信息, where: {a: 1}}}", []),
    ("conditions", "{id: c, linked: {of: 信息, to: {kind: 解读, where: {形式: 图解}}}}", [(("linked", "to", "where", "形式"), None)]),
    ("terms", "{id: c, within: {of: 信息, start: a, end: b, days: 20, extend: {field: d, days: 8}}}", [(("within", "days"), 1020), (("within", "extend", "days"), 1008)]),
    ("terms", "{id: c, linked: {of: 信息, to: 解读, days: 36500}}", [(("linked", "days"), 36500)]),
    ("terms", "{id: c, linked: {of: 信息, to: 解读}}", []),
    ("calendars", "{id: c, within: {of: 信息, start: a, end: b, days: 20, calendar: natural}}", [(("within", "calendar"), "working")]),
    ("calendars", "{id: c, within: {of: 信息, start: a, end: b, days: 20}}", []),
    ("grace", "{id: c, count: {of: 信息, per: month, grace: 31d}}", [(("count", "grace"), 397)]),
    ("grace", "{id: c, fresh: {of: 信息, every: 14d}}", [(("fresh", "grace"), 366)]),
    ("grace", "{id: c, count: {of: 信息}}", []),
    ("intervals", "{id: c, count: {of: 信息, per: half}}", [(("count", "per"), "year")]),
    ("intervals", "{id: c, count: {of: 信息, per: year}}", []),
    ("intervals", "{id: c, fresh: {of: 信息, every: 14d}}", [(("fresh", "every"), 380)]),
    ("passing", "{id: c, judged: {question: 好吗, pass: 4}}", [(("judged", "pass"), 2)]),
    ("passing", "{id: c, judged: {question: 好吗, pass: 0}}", []),
    ("order", "{id: c, linked: {of: 信息, to: 解读, order: before}}", [(("linked", "order"), "either")]),
    ("order", "{id: c, linked: {of: 信息, to: 解读, order: either}}", []),
    ("credits", "{id: c, any: [{count: {of: 信息}}, {count: {of: 解读}, credit: 0.8}]}", [(("any", 1, "credit"), None)]),
    ("parts", "{id: c, all: [{count: {of: 信息}}]}", []),
]  # fmt: skip


@pytest.mark.parametrize(("operator", "check", "changes"), CASES)
def test_what_an_operator_changes(
    operator: str, check: str, changes: list[tuple[tuple[str | int, ...], Any]]
) -> None:
    found = made(check, operator)
    assert [one.path for one in found] == [("checks", 0, *path) for path, _value in changes]
    for mutant, (path, value) in zip(found, changes, strict=True):
        assert mutant.rule is not None
        assert at(plain(mutant.rule), ("checks", 0, *path)) == value
        assert mutant.check == "c" and mutant.what


def test_windows_are_a_year_wider_and_days_that_do_not_exist_are_none() -> None:
    check = "{id: c, count: {of: {kind: 信息, window: {start: 2021-01-01, end: 2021-06-30}}}}"
    (mutant,) = made(check, "windows")
    assert mutant.rule is not None
    window = mutant.rule.checks[0].params.of.window
    assert (window.start.isoformat(), window.end.isoformat()) == ("2020-01-01", "2022-07-01")
    far = "{id: c, count: {of: {kind: 信息, window: {start: 0001-01-01, end: 9999-12-31}}}}"
    assert len(made(far, "windows")) == 1


def test_parts_are_left_out_and_all_becomes_any() -> None:
    check = "{id: c, all: [{id: p, count: {of: 信息}}, {count: {of: 解读, min: 2}}]}"
    parts = [one.rule for one in made(check, "parts")]
    assert [[part.params.of.kind for part in one.checks[0].parts()] for one in parts if one] == [
        [["解读"]],
        [["信息"]],
    ]
    (either,) = made(check, "either")
    assert either.rule is not None
    assert either.rule.checks[0].key == "any"
    assert either.rule.checks[0].parts() == rule(check).checks[0].parts()
    assert made("{id: c, any: [{count: {of: 信息}}, {count: {of: 解读}}]}", "either") == []
    # what is below a part is changed where it stands
    assert ("checks", 0, "all", 1, "count", "min") in [one.path for one in made(check, "fewer")]


def test_changes_of_the_whole_rule() -> None:
    check = "{id: c, count: {of: 信息}}"
    (later,) = made(check, "deadline", "deadline: 2021-06-30\n")
    assert later.rule is not None and later.rule.deadline is not None
    assert (later.check, later.rule.deadline.isoformat()) == (None, "2022-07-01")
    assert made(check, "deadline") == []
    (everybody,) = made(check, "applies", "applies_when: {of: 信息, min: 2}\n")
    assert everybody.rule is not None and everybody.rule.applies_when is None
    # a deadline so late that no rule may have it gives no mutant
    assert made(check, "deadline", "deadline: 2199-12-31\n") == []


def test_a_check_that_is_left_out_needs_no_run() -> None:
    (gone,) = made("{id: c, count: {of: 信息}}", "checks")
    assert (gone.check, gone.path, gone.rule) == ("c", ("checks", 0), None)


def test_a_named_tariff_is_changed_in_the_rule() -> None:
    check = "{id: c, tariff: {of: 信息, quantity: 页, amount: 元, table: 标准}}"
    tables = [one.rule.checks[0].params.table for one in made(check, "tiers") if one.rule]
    assert tables == [TIERS[1:], [TIERS[0], TIERS[2]], TIERS[:2]]


def test_every_operator_is_tried_here() -> None:
    elsewhere = {"windows", "parts", "either", "deadline", "applies", "checks"}
    names = {name for name, _module in operators()}
    assert names == {operator for operator, _check, changes in CASES if changes} | elsewhere


def test_long_lists_are_sampled_and_short_ones_are_not() -> None:
    assert some(range(MOST)) == list(range(MOST))
    many = some(range(100))
    assert len(many) == len(set(many)) == MOST
    assert (many[0], many[-1]) == (0, 99)
    fields = ", ".join(f"f{n}" for n in range(30))
    assert len(made(f"{{id: c, complete: {{of: 信息, fields: [{fields}]}}}}", "fields")) == MOST


def test_mutants_of_the_repository_are_rules_with_one_check_and_an_id_of_their_own() -> None:
    project = open_project(ROOT)
    total = 0
    for one in load_ruleset(ROOT / "rules/2021", str).rules:
        assert Rule.model_validate(plain(one)) == one
        found = mutants(one, Known.of(project))
        changed = [mutant.rule for mutant in found if mutant.rule is not None]
        ids = [mutant.id for mutant in changed]
        assert ids == sorted(set(ids)) and one.id not in ids
        for mutant in found:
            if mutant.rule is not None and mutant.check is not None:
                assert [check.id for check in mutant.rule.checks] == [mutant.check]
                assert mutant.rule.checks[0] != one.checks[int(mutant.path[1])]
        total += len(changed)
    assert total > 400
