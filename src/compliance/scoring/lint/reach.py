"""Gates and grades that can never be reached, figures without a grade: S203, S204, S210."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from compliance.checks.words import plain_number
from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.scoring.lint.context import Context
from compliance.scoring.model import Grade
from compliance.scoring.rounding import scaled
from compliance.scoring.scheme import Leaf, Tree
from compliance.scoring.tally import NOUGHT


def find(context: Context) -> Iterator[Finding]:
    """What is out of reach, judged by the best score that a tree can give."""
    for _number, tree in context.trees:
        most = best(context, tree)
        for _n, leaf in tree.of_mode("bonus"):
            if leaf.gate > most:
                text = _("「{title}」的门槛是 {gate} 分，但加分前最高只能得 {best} 分，永远加不上。")
                message = text.format(title=leaf.title, gate=plain_number(leaf.gate), best=plain_number(most))
                yield context.finding("S203", message, (*leaf.path, "gate"), subject=(leaf.id,))
    yield from _grades(context)


def best(context: Context, tree: Tree) -> Fraction:
    """The best exact score before any bonus."""
    points = tree.award_points()
    if points and context.scheme.file.not_applicable == "rescale":
        return tree.full
    return tree.base + points


def _best_bonus(context: Context, tree: Tree, leaf: Leaf) -> Fraction:
    if leaf.gate > best(context, tree):
        return NOUGHT
    return min(leaf.points, sum((price.amount for price in leaf.prices), NOUGHT) * context.checks_of(leaf))


def _grades(context: Context) -> Iterator[Finding]:
    grades = context.scheme.file.grades
    if not grades:
        return
    unit = 10**context.scheme.digits
    highest = max(
        scaled(
            best(context, tree)
            + sum((_best_bonus(context, tree, leaf) for _n, leaf in tree.of_mode("bonus")), NOUGHT),
            context.scheme.digits,
        )
        for _number, tree in context.trees
    )
    vetoes = {veto.grade for veto in context.scheme.vetoes}
    for n, grade in enumerate(grades):
        if grade.title in vetoes:
            continue
        why = _unreachable(grade, n, grades, unit, highest)
        if why:
            message = _("等级「{title}」永远评不上：{why}。").format(title=grade.title, why=why)
            yield context.finding("S204", message, ("grades", n), subject=(grade.title,))
    lowest = min(grades, key=lambda grade: Fraction(grade.at_least))
    if lowest.at_least > 0:
        text = _("最低的等级「{title}」从 {least} 分起，更低的分数没有等级。请补一个从 0 分起的等级。")
        message = text.format(title=lowest.title, least=plain_number(lowest.at_least))
        yield context.finding("S210", message, ("grades",), Level.WARNING)


def _unreachable(grade: Grade, n: int, grades: list[Grade], unit: int, highest: int) -> str | None:
    """Why a grade is never given; None where it can be. Figures are whole numbers of the last place."""
    first = ceil(grade.at_least * unit)
    if first > highest:
        text = _("从 {least} 分起，而最高只能得 {best} 分")
        return text.format(least=plain_number(grade.at_least), best=plain_number(Fraction(highest, unit)))
    for m, other in enumerate(grades):
        hides = other.at_least > grade.at_least or (other.at_least == grade.at_least and m < n)
        if m != n and hides and ceil(other.at_least * unit) <= first:
            return _("够得上它的分数都够得上「{other}」").format(other=other.title)
    return None
