"""Lines of a sheet: names that no check has, checks that no line names, prices that can never bite: S207, S221 to S223."""

from collections.abc import Iterator

from compliance.checks.base import EvidenceCheck
from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.rules.check import CheckBase
from compliance.scoring.lint.context import Context, some
from compliance.scoring.places import Place, check_name, unmatched
from compliance.scoring.scheme import Leaf, Price
from compliance.units import did_you_mean


def find(context: Context) -> Iterator[Finding]:
    """What is questionable about the lines of each leaf."""
    for _number, tree in context.trees:
        for leaf in tree.leaves:
            for price in leaf.prices:
                yield from _names(context, price)
                yield from _idle(context, leaf, price)
            if leaf.prices and leaf.rules_written:
                yield from _unnamed(context, leaf)


def _names(context: Context, price: Price) -> Iterator[Finding]:
    for n, pattern, near in unmatched(price.written, context.rules):
        text = _("没有规则或检查项符合「{text}」。{hint}")
        message = text.format(text=pattern, hint=did_you_mean(near))
        yield context.finding("S207", message, (*price.path, "of", n), subject=(pattern,))


def _idle(context: Context, leaf: Leaf, price: Price) -> Iterator[Finding]:
    """Prices that can never bite, and shortfalls that are counted otherwise than a reader thinks."""
    checks = [(place, context.by_id[place[0]].checks[place[1]]) for place in sorted(price.places)]
    if not checks:
        return
    if price.late and not any(_can_be_late(check) for _place, check in checks):
        text = _("「{title}」的一行对迟到扣分，但 {checks} 没有迟到一说，永远扣不到。")
        yield _finding(context, "S221", text, leaf, price, [place for place, _check in checks])
    if price.measure == "records" and not any(_has_records(check) for _place, check in checks):
        text = _("「{title}」的一行按查到的记录加分，但 {checks} 由人评定，没有记录，永远加不上。")
        yield _finding(context, "S221", text, leaf, price, [place for place, _check in checks])
    counted = [place for place, check in checks if not _has_shortfall(check)]
    if price.measure == "shortfall" and counted:
        text = _("「{title}」的一行按缺少的数量扣分，但 {checks} 没有缺少的数量，按失分的处数扣。")
        yield _finding(context, "S222", text, leaf, price, counted, Level.WARNING)


def _unnamed(context: Context, leaf: Leaf) -> Iterator[Finding]:
    named = {place for price in leaf.prices for place in price.places}
    every = [(rule, n) for rule in leaf.rules for n in range(len(context.by_id[rule].checks))]
    left = [place for place in every if place not in named]
    if left:
        text = _("「{title}」选用了 {checks}，却没有一行写它们几分，它们不起作用。")
        message = text.format(title=leaf.title, checks=_words(context, left))
        yield context.finding("S223", message, leaf.path, Level.WARNING, (leaf.id,))


def _finding(
    context: Context,
    code: str,
    text: str,
    leaf: Leaf,
    price: Price,
    places: list[Place],
    level: Level = Level.ERROR,
) -> Finding:
    message = text.format(title=leaf.title, checks=_words(context, places))
    return context.finding(code, message, price.path, level, (leaf.id,))


def _words(context: Context, places: list[Place]) -> str:
    return some(f"{rule}.{check_name(context.by_id[rule], n)}" for rule, n in places)


def _can_be_late(check: CheckBase) -> bool:
    kind = check.type
    return kind.lateness if isinstance(kind, EvidenceCheck) else any(map(_can_be_late, check.parts()))


def _has_records(check: CheckBase) -> bool:
    kind = check.type
    return kind.key != "judged" if isinstance(kind, EvidenceCheck) else any(map(_has_records, check.parts()))


def _has_shortfall(check: CheckBase) -> bool:
    """Whether what is missing of a check is a number: of records, or of a sum."""
    kind = check.type
    if isinstance(kind, EvidenceCheck):
        return kind.key in ("count", "total")
    return kind.key == "all" and any(map(_has_shortfall, check.parts()))
