"""Points that do not add up, prices above their cap: S201, S211."""

from collections.abc import Iterator

from compliance.checks.words import plain_number
from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.scoring.lint.context import Context
from compliance.scoring.scheme import Leaf, Tree
from compliance.scoring.tally import NOUGHT


def find(context: Context) -> Iterator[Finding]:
    """Points that do not add up to full marks; a price, or a cap of a line, above the cap of its leaf."""
    for _number, tree in context.trees:
        yield from _sum(context, tree)
        for leaf in tree.leaves:
            yield from _above(context, leaf)


def _above(context: Context, leaf: Leaf) -> Iterator[Finding]:
    if leaf.points is None or leaf.whole_branch:
        return
    for price in leaf.prices:
        much = max(price.amount or NOUGHT, price.late)
        values = {"title": leaf.title, "points": plain_number(leaf.points)}
        if much > leaf.points and (price.upto is None or price.upto > leaf.points):
            text = _("「{title}」一次就是 {price} 分，超过了上限 {points} 分，多出的部分不起作用。")
            message = text.format(price=plain_number(much), **values)
            yield context.finding("S211", message, price.path, Level.WARNING, (leaf.id,))
        elif price.upto is not None and price.upto > leaf.points:
            text = _("「{title}」的一行写了 upto: {upto}，超过了上限 {points} 分，这个 upto 不起作用。")
            message = text.format(upto=plain_number(price.upto), **values)
            yield context.finding("S211", message, price.path, Level.WARNING, (leaf.id,))


def _sum(context: Context, tree: Tree) -> Iterator[Finding]:
    file = context.scheme.file
    wanted, found = tree.full - tree.base, tree.award_points
    rescales = all(leaf.settings.not_applicable == "rescale" for leaf in tree.leaves if leaf.counts_for_full)
    if found == wanted or (file.scale and rescales and found > 0):
        return
    text = _(
        "award 和 from_full 指标的分值合计 {found} 分，应为 {wanted} 分（full_marks 减 base）。"
        "请调整分值；确实要按比例折算的，写 scale: true。"
    )
    if file.scale and not rescales:
        text = _(
            "award 和 from_full 指标的分值合计 {found} 分，应为 {wanted} 分（full_marks 减 base）。"
            "scale: true 只在 not_applicable: rescale 时有效。"
        )
    message = text.format(found=plain_number(found), wanted=plain_number(wanted))
    yield context.finding("S201", message, tree.path)
