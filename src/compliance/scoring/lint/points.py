"""Points and prices: S201, S211."""

from collections.abc import Iterator

from compliance.checks.words import plain_number
from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.scoring.lint.context import Context
from compliance.scoring.scheme import Tree


def find(context: Context) -> Iterator[Finding]:
    """Points that do not add up to full marks; a price above the cap of its leaf."""
    for _number, tree in context.trees:
        yield from _sum(context, tree)
        for leaf in tree.leaves:
            for price in leaf.prices:
                if price.amount > leaf.points:
                    text = _("「{title}」一次就是 {price} 分，超过了上限 {points} 分，多出的部分不起作用。")
                    message = text.format(
                        title=leaf.title,
                        price=plain_number(price.amount),
                        points=plain_number(leaf.points),
                    )
                    yield context.finding("S211", message, leaf.path, Level.WARNING, (leaf.id,))


def _sum(context: Context, tree: Tree) -> Iterator[Finding]:
    file = context.scheme.file
    wanted, found = tree.full - tree.base, tree.award_points()
    if found == wanted or (file.scale and file.not_applicable == "rescale" and found > 0):
        return
    text = _(
        "award 和 from_full 指标的分值合计 {found} 分，应为 {wanted} 分（full_marks 减 base）。"
        "请调整分值；确实要按比例折算的，写 scale: true。"
    )
    if file.scale and file.not_applicable != "rescale":
        text = _(
            "award 和 from_full 指标的分值合计 {found} 分，应为 {wanted} 分（full_marks 减 base）。"
            "scale: true 只在 not_applicable: rescale 时有效。"
        )
    message = text.format(found=plain_number(found), wanted=plain_number(wanted))
    yield context.finding("S201", message, tree.path)
