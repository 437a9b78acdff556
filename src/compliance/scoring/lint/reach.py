"""Gates and grades that can never be reached, figures without a grade: S203, S204, S210, S225."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from compliance.checks.words import plain_number
from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.scoring.grades import best_first, places
from compliance.scoring.lint.context import Context
from compliance.scoring.model import Grade
from compliance.scoring.rounding import scaled
from compliance.scoring.scheme import Leaf, Tree
from compliance.scoring.tally import NOUGHT


def find(context: Context) -> Iterator[Finding]:
    """What is out of reach, judged by the best score that a tree can give."""
    for _number, tree in context.trees:
        for _n, leaf in tree.by_mode["bonus"]:
            most = best(tree) if leaf.gate.of is None else _best_below(tree, leaf.gate.of)
            if most is None:
                text = _("「{title}」的门槛看的指标在加分之前没有得分，永远加不上。")
                message = text.format(title=leaf.title)
                yield context.finding("S203", message, (*leaf.path, "gate"), subject=(leaf.id,))
            elif not leaf.gate.opens(most):
                text = _("「{title}」的门槛是 {gate} 分，但加分前最高只能得 {best} 分，永远加不上。")
                message = text.format(
                    title=leaf.title, gate=plain_number(leaf.gate.bound), best=plain_number(most)
                )
                yield context.finding("S203", message, (*leaf.path, "gate"), subject=(leaf.id,))
    if not context.part:
        yield from _grades(context)
        yield from _small(context)


def best(tree: Tree) -> Fraction:
    """The best exact score before any bonus."""
    counting = [leaf for leaf in tree.leaves if leaf.counts_for_full]
    if counting and any(leaf.settings.not_applicable == "rescale" for leaf in counting):
        return tree.full
    return tree.base + tree.award_points


def _best_below(tree: Tree, indicator: str) -> Fraction | None:
    """The best figure of an indicator before any bonus, to which what others leave may be spread; None where nothing
    below it has one."""
    node = tree.by_id[indicator]
    below = tree.leaves[node.first : node.last]
    if all(leaf.mode == "bonus" for leaf in below):
        return None
    own = [leaf for leaf in below if leaf.counts_for_full]
    if any(leaf.settings.not_applicable == "spread" for leaf in tree.leaves):
        return tree.award_points if own else NOUGHT
    return sum((leaf.cap for leaf in own), NOUGHT)


def _best_bonus(tree: Tree, leaf: Leaf) -> Fraction | None:
    """The most that a bonus leaf gives; None where nothing limits it."""
    most = best(tree) if leaf.gate.of is None else _best_below(tree, leaf.gate.of)
    if not leaf.gate.opens(most):
        return NOUGHT
    sums = NOUGHT
    for price in leaf.prices:
        if price.upto is not None:
            sums += price.upto
        elif price.measure == "records":
            return leaf.points
        else:
            sums += (price.amount or NOUGHT) * len(price.places)
    return sums if leaf.points is None else min(leaf.points, sums)


def _highest(context: Context) -> int | None:
    """The best published figure of all trees, in units of its last place; None where nothing limits it."""
    figures = []
    for _number, tree in context.trees:
        most = best(tree)
        for _n, leaf in tree.by_mode["bonus"]:
            more = _best_bonus(tree, leaf)
            if more is None:
                return None
            most += more
        figures.append(scaled(most, context.scheme.digits))
    return max(figures, default=None)


def _grades(context: Context) -> Iterator[Finding]:
    grades = context.scheme.file.grades
    if not grades:
        return
    unit = 10**context.scheme.digits
    highest = _highest(context)
    given = {veto.grade for veto in context.scheme.vetoes}
    ordered = best_first(grades)
    for n, grade in enumerate(grades):
        if grade.title in given:
            continue
        why = _unreachable(grade, ordered[: ordered.index(grade)], unit, highest)
        if why:
            message = _("等级「{title}」永远评不上：{why}。").format(title=grade.title, why=why)
            yield context.finding("S204", message, ("grades", n), subject=(grade.title,))
    open_ = [grade for grade in grades if grade.top is None]
    lowest = min(open_ or grades, key=lambda grade: Fraction(grade.at_least or 0))
    if not open_ or (lowest.at_least or 0) > 0:
        text = _("最低的等级「{title}」从 {least} 分起，更低的分数没有等级。请补一个从 0 分起的等级。")
        if not open_:
            text = _("各个等级都只给本组别的前几名，其余的没有等级。请补一个从 0 分起的等级。")
        message = text.format(title=lowest.title, least=plain_number(Fraction(lowest.at_least or 0)))
        yield context.finding("S210", message, ("grades",), Level.WARNING)


def _unreachable(grade: Grade, better: Sequence[Grade], unit: int, highest: int | None) -> str | None:
    """Why a grade is never given; None where it can be. Figures are whole numbers of the last place."""
    first = ceil((grade.at_least or 0) * unit)
    if highest is not None and first > highest:
        text = _("从 {least} 分起，而最高只能得 {best} 分")
        return text.format(
            least=plain_number(Fraction(grade.at_least or 0)), best=plain_number(Fraction(highest, unit))
        )
    for other in better:
        wider = other.top is None or (grade.top is not None and other.top >= grade.top)
        if wider and ceil((other.at_least or 0) * unit) <= first:
            return _("够得上它的分数都够得上「{other}」").format(other=other.title)
    return None


def _small(context: Context) -> Iterator[Finding]:
    """Classes of which the share of a grade is less than one unit."""
    for n, grade in enumerate(context.scheme.file.grades):
        for name, size in _sizes(context) if grade.top is not None else ():
            if size and places(grade, size) == 0:
                text = _("{name}有 {n} 个单位，等级「{title}」的前 {share} 不足一个名额，评不出来。")
                message = text.format(
                    name=name, n=size, title=grade.title, share=plain_number(Fraction(grade.top or 0))
                )
                yield context.finding("S225", message, ("grades", n, "top"), Level.WARNING, (grade.title,))


def _sizes(context: Context) -> Iterator[tuple[str, int]]:
    """How many units are ranked together, class by class."""
    numbers = list(context.class_of.values())
    if not context.scheme.classes:
        yield _("这里"), len(numbers)
    for number, one in enumerate(context.scheme.classes):
        yield _("「{name}」").format(name=one.id), numbers.count(number)
