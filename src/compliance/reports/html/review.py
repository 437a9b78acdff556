"""「回头看」: what became of the items of an earlier ledger or assessment (SPEC section 7)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.followup.review import (
    GONE,
    MENDED,
    NEW,
    OUTCOMES,
    RELAPSED,
    UNMENDED,
    Review,
    Reviewed,
    Tally,
)
from compliance.reports.html.book import Book, Link
from compliance.reports.page import NOTHING
from compliance.reports.words import percent, status_word

STYLES = {MENDED: "good", UNMENDED: "part", RELAPSED: "bad", GONE: "none", NEW: "late"}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items had which outcome, in the order of the outcomes, and the rate of mending."""

    name: Link
    counts: Sequence[int]
    rate: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its outcome, whose it is, what it was, how it stands now and why."""

    outcome: str
    css: str
    unit: Link
    rule: Link
    check: str
    before: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Section:
    """The section: what it was held against, the outcomes with their styles, all counts, and the items."""

    baseline: str
    outcomes: Sequence[tuple[str, str]]
    total: Counts
    units: Sequence[Counts]
    rules: Sequence[Counts]
    items: Sequence[Item]
    overdue: int


def review(book: Book) -> Section | None:
    """The section; None where nothing was reviewed. Of one unit, its own items."""
    held = book.dossier.review
    if held is None:
        return None
    own = _of_unit(held, book.unit)
    rules, units = own.by_rule(), own.by_unit()
    if book.unit is not None:
        rules, units = [], []
    return Section(
        book.dossier.baseline,
        [(outcome, STYLES[outcome]) for outcome in OUTCOMES],
        _counts(Link(own.total().name, ""), own.total()),
        [_counts(book.unit_link(one.name), one) for one in units],
        [_counts(_rule(book, one.name), one) for one in rules],
        [*_items(book, own)],
        len(own.overdue),
    )


def _of_unit(held: Review, unit: str | None) -> Review:
    if unit is None:
        return held
    items = [one for one in held.items if unit in (one.item.unit, *(now.unit for now in one.now))]
    new = [one for one in held.new if one.unit == unit]
    overdue = [one for one in held.overdue if one.unit == unit]
    return Review(held.current, tuple(items), tuple(new), tuple(overdue))


def _counts(name: Link, one: Tally) -> Counts:
    rate = NOTHING if one.rate is None else percent(one.rate)
    return Counts(name, [one.counts.get(outcome, 0) for outcome in OUTCOMES], rate)


def _rule(book: Book, rule: str) -> Link:
    number = book.numbers.get(rule)
    return Link(rule, "") if number is None else book.rule_link(number)


def _items(book: Book, held: Review) -> Iterator[Item]:
    order = (RELAPSED, UNMENDED, GONE, MENDED)
    for one in sorted(held.items, key=lambda each: order.index(each.outcome)):
        yield _item(book, one)
    for new in held.new:
        reason = held.current.result(new).explanation.reason
        yield Item(
            NEW, STYLES[NEW], book.unit_link(new.unit), _rule(book, new.rule), new.check, "",
            status_word(new.status), reason,
        )  # fmt: skip


def _item(book: Book, one: Reviewed) -> Item:
    """An item where it stands now: at the worst place, in the report of one unit at the worst of its own."""
    unit, rule, check = one.item.unit, one.item.rule, one.item.check
    if one.now:
        own = next((now for now in one.now if book.unit in (None, now.unit)), one.now[0])
        unit, rule, check = own.unit, own.rule, own.check
    status = "" if one.status is None else status_word(one.status)
    return Item(
        one.outcome, STYLES[one.outcome], book.unit_link(unit), _rule(book, rule), check, one.item.before, status,
        one.reason,
    )  # fmt: skip
