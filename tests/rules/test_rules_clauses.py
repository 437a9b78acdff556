"""Clause coverage: characters that mean something, quotes that stand in the text exactly once."""

from typing import Any

import pytest

from compliance.rules.clauses import Coverage, coverage
from compliance.rules.model import Rule

TEXT = "持续深化公开，定期公开限额、余额。做好“回头看”。"


def cover(
    *quotes: str, judged: tuple[str, ...] = (), unchecked: tuple[str, ...] = (), text: str = TEXT
) -> Coverage:
    """The coverage of a text by the quotes of checks."""
    checks: list[dict[str, Any]] = [
        {"id": f"c{n}", "quote": q, "count": {"of": "信息"}} for n, q in enumerate(quotes)
    ]
    checks += [{"id": f"j{n}", "quote": q, "judged": {"question": "好吗"}} for n, q in enumerate(judged)]
    value = {
        "id": "R-1",
        "title": "某规则",
        "source": {"text": text},
        "owners": ["甲局"],
        "checks": checks,
        "unchecked": [{"quote": quote, "why": "总括"} for quote in unchecked],
    }
    return coverage(Rule.model_validate(value))


def test_all_is_covered_whatever_the_punctuation() -> None:
    found = cover("定期公开限额余额", "做好回头看", unchecked=("持续深化公开",))
    assert (found.left, found.missing, found.repeated) == ((), (), ())
    assert (found.decided, found.total) == (8 + 5, 19)


def test_what_is_left_over_is_shown_as_it_stands() -> None:
    assert cover("定期公开限额").left == ("持续深化公开", "余额。做好“回头看")


def test_a_quote_that_is_not_there() -> None:
    found = cover("定期公开债务")
    assert found.missing == ((("checks", 0, "quote"), "定期公开债务"),)


def test_a_quote_that_stands_twice_covers_the_first_place_only() -> None:
    found = cover("公开")
    assert found.repeated == ((("checks", 0, "quote"), "公开"),)
    assert found.left == ("持续深化", "定期公开限额、余额。做好“回头看")


def test_judged_characters_are_not_decided_by_the_program() -> None:
    found = cover("定期公开限额", judged=("持续深化公开", "余额", "做好回头看"))
    assert (found.decided, found.total) == (6, 19)


def test_a_character_that_a_program_and_a_judge_decide_counts_as_decided() -> None:
    assert cover("限额", judged=("公开限额、余额",)).decided == 2


@pytest.mark.parametrize(
    ("text", "quote"), [("①公开ＡＢＣ", "1公开abc"), ("公\u200b开\ufeff", "公开"), ("第㈠项", "第(一)项")]
)
def test_comparison_is_after_normalisation(text: str, quote: str) -> None:
    found = cover(quote, text=text)
    assert (found.left, found.missing) == ((), ())
