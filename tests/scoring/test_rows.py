"""The results by rule and by unit are the same in whatever order, and however often, they are asked for."""

from tests.scoring.world import Given, exact, partial, results, rule, satisfied, scored, units, unmet

from compliance.scoring import account
from compliance.scoring.inputs import Rows

RULES = [rule("R1", 1, 1), rule("R2")]
REGISTRY = units("甲局", "乙局", "丙局", "丁局")
GIVEN: Given = {("R1", "甲局"): [satisfied(), unmet("一")], ("R2", "乙局"): partial("1/2")}


def test_units_that_own_nothing_change_nothing_for_others() -> None:
    rows = Rows(results(RULES, REGISTRY, GIVEN).frame)
    index = REGISTRY.index
    for name in ("丙局", "甲局", "丁局", "丙局", "甲局", "乙局"):
        found = rows.of_unit(index[name])
        counts = {rule: len(own) for rule, own in found.items()}
        assert counts == {"甲局": {0: 2}, "乙局": {1: 1}}.get(name, {})
    assert len(rows.of_obligation(0, index["甲局"])) == 2
    assert rows.of_obligation(1, index["甲局"]) == []


def test_accounts_do_not_depend_on_which_was_asked_before() -> None:
    text = "indicators: [{id: f, title: 己, points: 100, mode: from_full, per_failure: 5, rules: ['*']}]\n"
    found = scored(text, GIVEN, RULES, REGISTRY)
    before = account(found, REGISTRY.index["甲局"])
    for name in ("丙局", "丁局", "乙局"):
        account(found, REGISTRY.index[name])
    assert account(found, REGISTRY.index["甲局"]) == before
    assert found.rescore(REGISTRY.index["甲局"], {}) == exact(found) == 95
