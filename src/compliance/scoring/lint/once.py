"""Leaves with one `once` key and different prices, or ways of comparing: S205, S224."""

from collections.abc import Iterator

from compliance.checks.words import plain_number
from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.scoring.lint.context import Context
from compliance.scoring.scheme import Leaf, Once


def find(context: Context) -> Iterator[Finding]:
    """What the same failure costs, or whether it is the same, would depend on the order of the leaves."""
    for _number, tree in context.trees:
        first: dict[str, tuple[Leaf, Once]] = {}
        for _n, leaf in [*tree.by_mode["from_full"], *tree.by_mode["deduct"]]:
            if leaf.once is None:
                continue
            other, same = first.setdefault(leaf.once.key, (leaf, leaf.once))
            if same.by != leaf.once.by:
                text = _(
                    "「{other}」和「{title}」同用 once: {key}，一个按 {one} 比较，一个按 {two} 比较。请改成一样。"
                )
                message = text.format(
                    other=other.title, title=leaf.title, key=leaf.once.key, one=same.by, two=leaf.once.by
                )
                yield context.finding("S224", message, (*leaf.path, "once"), subject=(leaf.id,))
            if len(other.prices) == len(leaf.prices) == 1 and _price(other) != _price(leaf):
                text = _(
                    "「{other}」和「{title}」同用 once: {key}，每处却扣 {one} 分和 {two} 分，"
                    "同一处失分扣多少取决于先后。请改成一样，或用不同的 once。"
                )
                message = text.format(
                    other=other.title,
                    title=leaf.title,
                    key=leaf.once.key,
                    one=_price(other),
                    two=_price(leaf),
                )
                yield context.finding("S205", message, (*leaf.path, "once"), subject=(leaf.id,))


def _price(leaf: Leaf) -> str:
    amount = leaf.prices[0].amount
    return _("全部") if amount is None else plain_number(amount)
