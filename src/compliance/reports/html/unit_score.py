"""How a unit's score came about, step by step in words, and its indicators (SPEC section 6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from compliance.i18n import _
from compliance.reports.html.book import Book
from compliance.reports.html.charts import per_mille
from compliance.reports.letter import OneUnit, merged, parts
from compliance.reports.page import NOTHING
from compliance.scoring import Step, account
from compliance.scoring.published import IndicatorScore, UnitScore


@dataclass(frozen=True, slots=True)
class Indicator:
    """A line of the table of indicators; `bar` is what was got in thousandths of the points."""

    title: str
    depth: int
    score: str
    points: str
    bar: int
    taken: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A step: how far it is set in, what it says, and the obligation that it is about, if any."""

    depth: int
    text: str
    anchor: str
    strong: bool


def indicators(line: UnitScore) -> list[Indicator]:
    """The table of indicators."""
    return [_indicator(one) for one in line.indicators]


def _indicator(one: IndicatorScore) -> Indicator:
    points = one.points or _("不设上限")
    taken = one.mode in ("deduct", "bonus")
    if one.points is not None and taken:
        points = _("最多 {points}").format(points=one.points)
    if one.passed is False:
        points = _("{points}，低于 {least} 不合格").format(points=points, least=one.least)
    bar = 0
    if one.score is not None and one.points is not None and not taken:
        bar = per_mille(Decimal(one.score), Decimal(one.points))
    return Indicator(one.title, one.depth, one.score or NOTHING, points, bar, taken)


def steps(book: Book, unit: str, anchors: Mapping[str, str]) -> list[tuple[str, Sequence[Said]]]:
    """The account of a unit's score in parts with their heads, but for the defaults, which are the same for all and
    stand with the receipt; `anchors`: the places of its obligations by rule id."""
    scoring = book.assessment.scoring
    if scoring is None or unit not in book.scores:
        return []
    own = OneUnit(book.assessment, unit)
    found: list[tuple[str, Sequence[Said]]] = []
    for head, part in parts(account(scoring, book.scores[unit].unit)):
        told = [step for step in part if step.kind != "default"]
        said = [
            Said(
                step.depth,
                step.text,
                anchors.get(step.rule or "", "") if step.kind == "obligation" else "",
                step.kind == "round",
            )
            for step in _together(merged(told, own))
        ]
        if said:
            found.append((head, said))
    return found


def _together(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps with those of checks that say the same one after the other told together, under all their names."""
    held: Step | None = None
    names: list[str] = []
    pattern = ""
    for step in [*steps, None]:
        named = (
            step is not None and step.kind == "check" and step.check is not None and step.check in step.text
        )
        own = step.text.replace(step.check or "", "\0", 1) if named and step is not None else ""
        if held is not None and (not named or own != pattern):
            yield replace(held, text=pattern.replace("\0", "、".join(names)))
            held, names = None, []
        if step is None or not named:
            if step is not None:
                yield step
            continue
        held, pattern = held or step, own
        names.append(step.check or "")
