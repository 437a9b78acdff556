"""A requirement's text cut by the checks that decide it."""

import pytest

from compliance.reports.html.stretches import stretches
from compliance.rules.model import Rule


def rule(text: str, quotes: list[str], unchecked: list[str] | None = None) -> Rule:
    checks = [
        {"id": f"c{n}", "quote": quote, "judged": {"question": "好？"}} for n, quote in enumerate(quotes)
    ]
    return Rule.model_validate({
        "id": "R", "title": "r", "source": {"text": text}, "owners": ["甲"], "checks": checks,
        "unchecked": [{"quote": quote, "why": "空话"} for quote in unchecked or []],
    })  # fmt: skip


def cut(one: Rule) -> list[tuple[str, tuple[int, ...]]]:
    return [(piece.text, piece.checks) for piece in stretches(one)]


def test_quotes_that_overlap_share_a_stretch() -> None:
    found = cut(rule("定期公开债务限额。", ["定期公开债务", "债务限额"]))
    assert found == [("定期公开", (0,)), ("债务", (0, 1)), ("限额", (1,)), ("。", ())]


def test_punctuation_within_a_quote_belongs_to_it_and_between_quotes_to_none() -> None:
    assert cut(rule("限额、余额，利率。", ["限额余额", "利率"])) == [
        ("限额、余额", (0,)), ("，", ()), ("利率", (1,)), ("。", ()),
    ]  # fmt: skip


def test_what_nothing_holds_is_left() -> None:
    found = stretches(rule("公开限额，继续努力，还有。", ["公开限额"], ["继续努力"]))
    assert [(one.text, one.unchecked, one.left) for one in found] == [
        ("公开限额", (), False), ("，", (), False), ("继续努力", (0,), False), ("，还有。", (), True),
    ]  # fmt: skip


def test_a_quote_that_is_not_in_the_text_marks_nothing() -> None:
    assert cut(rule("公开限额", ["公开余额"])) == [("公开限额", ())]


@pytest.mark.parametrize("text", ["１２３公开㎡", "Ａ公 开\u3000限额", "（一）公开"])
def test_the_stretches_are_the_text(text: str) -> None:
    assert "".join(one.text for one in stretches(rule(text, ["公开"]))) == text
