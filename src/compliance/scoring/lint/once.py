"""Leaves with one `once` key and different prices: S205."""

from collections.abc import Iterator

from compliance.checks.words import plain_number
from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.scoring.lint.context import Context
from compliance.scoring.scheme import Leaf


def find(context: Context) -> Iterator[Finding]:
    """What the same failure costs would depend on the order of the leaves."""
    for _number, tree in context.trees:
        first: dict[str, Leaf] = {}
        for _n, leaf in [*tree.of_mode("from_full"), *tree.of_mode("deduct")]:
            if leaf.once is None:
                continue
            other = first.setdefault(leaf.once, leaf)
            if other.prices != leaf.prices:
                text = _(
                    "「{other}」和「{title}」同用 once: {key}，每处却扣 {one} 分和 {two} 分，"
                    "同一处失分扣多少取决于先后。请改成一样，或用不同的 once。"
                )
                message = text.format(
                    other=other.title,
                    title=leaf.title,
                    key=leaf.once,
                    one=_prices(other),
                    two=_prices(leaf),
                )
                yield context.finding("S205", message, (*leaf.path, "once"), subject=(leaf.id,))


def _prices(leaf: Leaf) -> str:
    return "、".join(plain_number(price.amount) for price in leaf.prices)
