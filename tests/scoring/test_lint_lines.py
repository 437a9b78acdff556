"""Lint of the lines of a sheet: S205, S207 on `of`, S211 with `upto`, S221 to S224."""

from typing import Any

from tests.scoring.test_lint import GOOD, HEAD, found
from tests.scoring.world import rule, units

from compliance.rules.model import Rule

COUNT = {"count": {"of": "信息"}}
WITHIN = {"within": {"of": "信息", "start": "收到日期", "end": "答复日期", "days": 20}}
COMPLETE = {"complete": {"of": "信息", "fields": ["限额"]}}
TOTAL = {"total": {"of": "信息", "field": "金额", "min": 1}}
JUDGED = {"judged": {"question": "是否看得懂？"}}


def kinds(name: str, **checks: dict[str, Any]) -> Rule:
    """A rule with checks of several kinds, by id."""
    listed = [{"id": key, "quote": "公开信息", **one} for key, one in checks.items()]
    source = {"text": "公开信息"}
    return Rule.model_validate(
        {"id": name, "title": f"事项{name}", "source": source, "owners": ["甲局"], "checks": listed}
    )


RULES = [rule("R1", 1, 1), rule("R2"), rule("R3"), kinds("K1", n=COUNT, w=WITHIN, j=JUDGED)]


def own(text: str, *codes: str, rules: list[Rule] = RULES) -> list[str]:
    """The findings of some codes in a sound scheme with more leaves, of which the first stands on line 7."""
    return [one for one in found(HEAD + GOOD + text, rules, units("甲局")) if one.split(" ")[1] in codes]


def deduct(take: str, more: str = "", *, points: object = 5, name: str = "d") -> str:
    return f"  - {{id: {name}, title: 丁, points: {points}, mode: deduct, take: {take}{more}}}\n"


def test_names_in_of_that_nothing_has() -> None:
    text = deduct("[{of: [R1.a, R1.c], each: 1}, {of: ['LC-*', R22], flat: 1}, {of: k1, late: 1}]")
    assert own(text, "S207") == [
        "7 S207 error 没有规则或检查项符合「R1.c」。是否想写：「R1」、「R1.a」？",
        "7 S207 error 没有规则或检查项符合「LC-*」。",
        "7 S207 error 没有规则或检查项符合「R22」。是否想写：「R2」、「R2.a」？",
        "7 S207 error 没有规则或检查项符合「k1」。是否想写：「K1」、「K1.n」？",
    ]
    assert own(deduct("[{of: [R1.a, 'R*.b', 'K?', '*.j'], each: 1}]"), "S207") == []


def test_a_price_above_the_cap_and_upto() -> None:
    above = "7 S211 warning 「丁」一次就是 {0} 分，超过了上限 5 分，多出的部分不起作用。"
    assert own(deduct("[{of: R1, each: 6}]"), "S211") == [above.format(6)]
    assert own(deduct("[{of: R1, flat: 1, late: 7}]"), "S211") == [above.format(7)]
    assert own(deduct("[{of: R1, share: 5}, {of: R2, each: 5.5}]"), "S211") == [above.format("5.5")]
    # a cap of the line that holds makes the price mean something
    assert own(deduct("[{of: R1, each: 6, upto: 5}]"), "S211") == []
    assert own(deduct("[{of: R1, each: 6, upto: 5.5}]"), "S211") == [above.format(6)]
    assert own(deduct("[{of: R1, each: 2, upto: 6}]"), "S211") == [
        "7 S211 warning 「丁」的一行写了 upto: 6，超过了上限 5 分，这个 upto 不起作用。"
    ]


def test_prices_without_a_cap_are_never_above_it() -> None:
    assert own(deduct("[{of: R1, each: 600, upto: 700}]", points="none"), "S211") == []
    assert own(deduct("[{of: R1, all: true}]"), "S211") == []
    branch = """\
  - id: top
    title: 上
    children:
      - {id: f, title: 己, points: 5, mode: from_full, floor: branch, take: [{of: K1, each: 10}]}
"""
    assert own(branch, "S211") == []
    assert len(own(branch.replace(" floor: branch,", ""), "S211")) == 1


def test_late_prices_of_checks_that_are_never_late() -> None:
    assert own(deduct("[{of: [K1.w, K1.j], late: 1}]"), "S221") == [
        "7 S221 error 「丁」的一行对迟到扣分，但 K1.w、K1.j 没有迟到一说，永远扣不到。"
    ]
    # one check that can be late is enough
    assert own(deduct("[{of: K1, late: 1}]"), "S221") == []
    # a part of all or any that can
    rules = [*RULES, kinds("K2", p={"all": [WITHIN, COUNT]}, q={"any": [WITHIN, JUDGED]})]
    assert own(deduct("[{of: K2.p, late: 1}]"), "S221", rules=rules) == []
    assert len(own(deduct("[{of: K2.q, each: 1, late: 1}]"), "S221", rules=rules)) == 1


def test_records_of_what_people_judge() -> None:
    bonus = "  - {{id: e, title: 戊, points: 5, mode: bonus, give: [{{of: {0}, {1}: 1}}]}}\n"
    assert own(bonus.format("K1.j", "each"), "S221") == [
        "7 S221 error 「戊」的一行按查到的记录加分，但 K1.j 由人评定，没有记录，永远加不上。"
    ]
    assert own(bonus.format("K1.j", "flat"), "S221") == []
    assert own(bonus.format("K1", "each"), "S221") == []


def test_a_shortfall_of_what_has_no_number_missing() -> None:
    assert own(deduct("[{of: K1, each: 1, by: shortfall}]"), "S222") == [
        "7 S222 warning 「丁」的一行按缺少的数量扣分，但 K1.w、K1.j 没有缺少的数量，按失分的处数扣。"
    ]
    assert own(deduct("[{of: K1.n, each: 1, by: shortfall}]"), "S222") == []
    assert own(deduct("[{of: K1, each: 1}]"), "S222") == []
    rules = [*RULES, kinds("K2", p={"all": [COMPLETE, TOTAL]}, q={"any": [COUNT, TOTAL]}, t=TOTAL)]
    (one,) = own(deduct("[{of: K2, each: 1, by: shortfall}]"), "S222", rules=rules)
    assert "但 K2.q 没有缺少的数量" in one


def test_checks_that_no_line_prices() -> None:
    text = deduct("[{of: [K1.n], each: 1}]", ", rules: [K1, R2]")
    assert own(text, "S223") == [
        "7 S223 warning 「丁」选用了 K1.w、K1.j、R2.a，却没有一行写它们几分，它们不起作用。"
    ]
    # where `rules` is left out, the lines say which checks are meant
    assert own(deduct("[{of: K1.n, each: 1}]"), "S223") == []
    assert own(deduct("[{each: 1}]", ", rules: [K1, R2]"), "S223") == []
    assert own("  - {id: d, title: 丁, points: 5, mode: deduct, per_failure: 1, rules: [K1]}\n", "S223") == []


def test_one_key_with_two_prices_or_two_ways() -> None:
    one = deduct("[{of: R1, each: 1}]", ", once: k")

    def second(take: str, once: str = "k") -> list[str]:
        return own(one + deduct(take, f", once: {once}", name="e"), "S205", "S224")

    assert second("[{of: R2, each: 2}]") == [
        "8 S205 error 「丁」和「丁」同用 once: k，每处却扣 1 分和 2 分，同一处失分扣多少取决于先后。请改成一样，或用不同的 once。"
    ]
    assert second("[{of: R2, all: true}]")[0].startswith(
        "8 S205 error 「丁」和「丁」同用 once: k，每处却扣 1 分和 全部 分"
    )
    assert second("[{of: R2, each: 1}]") == []
    # several prices are meant
    assert second("[{of: R2, each: 2}, {of: R1, each: 1}]") == []
    assert second("[{of: R2, each: 2}]", "other") == []
    assert second("[{of: R2, each: 1}]", "{key: k, by: subject}") == [
        "8 S224 error 「丁」和「丁」同用 once: k，一个按 record 比较，一个按 subject 比较。请改成一样。"
    ]
    assert second("[{of: R2, each: 1}]", "{key: k, by: record}") == []


def test_the_first_of_a_key_is_the_first_that_counts() -> None:
    full = "  - {id: f, title: 己, points: 5, mode: from_full, per_failure: 2, rules: [R2], once: k}\n"
    # from_full stands before deduct, wherever it is in the file
    (one,) = own(deduct("[{of: R1, each: 1}]", ", once: k") + full, "S205")
    assert one.startswith("7 S205 error 「己」和「丁」同用 once: k，每处却扣 2 分和 1 分")
