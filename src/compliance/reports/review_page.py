"""What `compliance review` prints: what became of the findings of an earlier ledger or assessment."""

import csv
from collections.abc import Sequence
from fractions import Fraction
from io import StringIO
from typing import Any

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
from compliance.i18n import _
from compliance.json_text import json_text
from compliance.reports.formats.csv import safe
from compliance.reports.layout import Canvas
from compliance.reports.page import NOTHING, Cell, Column, Page
from compliance.reports.words import percent, status_word

FORMAT = "compliance.review/1"
STYLES = {MENDED: "green", UNMENDED: "red", RELAPSED: "bold red", GONE: "dim", NEW: "yellow"}
SHOWN = 20
"""Items of an outcome that the page lists, of more only the number is told; the other formats have them all."""


def review_page(
    review: Review, baseline: str, behind: Sequence[str] | None, canvas: Canvas, unit: str | None
) -> str:
    """The review for a terminal, of all units or of one."""
    page = Page(canvas)
    page.title(_("回头看：{baseline}").format(baseline=baseline))
    page.text(_("对照考核到 {day}（含当天）的结论。").format(day=review.current.as_of))
    total = review.total()
    parts = [f"{outcome} {total.counts.get(outcome, 0)}" for outcome in OUTCOMES]
    page.text(
        _("{parts}；整改率 {rate}。").format(parts="，".join(parts), rate=_rate(total.rate)), style="bold"
    )
    if unit is None:
        page.heading(_("各单位"))
        _table(page, review.by_unit(), _("单位"))
        page.heading(_("各规则"))
        _table(page, review.by_rule(), _("规则"))
    for outcome in (RELAPSED, UNMENDED, GONE, MENDED):
        _items(page, outcome, [one for one in review.items if one.outcome == outcome], unit)
    new = [one for one in review.new if unit in (None, one.unit)]
    if new:
        page.heading(_("{outcome}（{n} 项）").format(outcome=NEW, n=len(new)))
        for each in new[:SHOWN]:
            reason = review.current.result(each).explanation.reason
            page.item("-", f"{each.unit}  {each.rule}.{each.check}  {status_word(each.status)}", style="bold")
            page.text(reason, indent=2)
        _more(page, len(new))
    overdue = [item for item in review.overdue if unit in (None, item.unit)]
    if overdue:
        page.heading(_("逾期未整改（{n} 项）").format(n=len(overdue)))
        for item in overdue[:SHOWN]:
            text = _("{unit}  {rule}.{check}  期限 {due}")
            page.item(
                "-", text.format(unit=item.unit, rule=item.rule, check=item.check, due=item.due), style="red"
            )
        _more(page, len(overdue))
    if behind:
        page.heading(_("长期落后"))
        page.text("、".join(behind), style="red")
    return page.done()


def _rate(rate: Fraction | None) -> str:
    return NOTHING if rate is None else percent(rate)


def _table(page: Page, tallies: Sequence[Tally], head: str) -> None:
    columns = [Column(head, flexible=True), *(Column(outcome, figures=True) for outcome in OUTCOMES)]
    columns.append(Column(_("整改率"), figures=True))
    page.table(
        columns,
        [
            [
                Cell(one.name),
                *(
                    Cell(str(one.counts[outcome]), STYLES[outcome])
                    if one.counts.get(outcome)
                    else Cell("0", "dim")
                    for outcome in OUTCOMES
                ),
                Cell(_rate(one.rate)),
            ]
            for one in tallies
        ],
    )


def _items(page: Page, outcome: str, found: Sequence[Reviewed], unit: str | None) -> None:
    own = [one for one in found if unit is None or unit in (one.item.unit, *(now.unit for now in one.now))]
    if not own:
        return
    page.heading(_("{outcome}（{n} 项）").format(outcome=outcome, n=len(own)))
    for one in own[:SHOWN]:
        page.item("-", _head(one), style="bold")
        if outcome != MENDED:
            page.text(one.reason, indent=2, style=STYLES[outcome])
    _more(page, len(own))


def _head(one: Reviewed) -> str:
    item = one.item
    words = [item.unit, f"{item.rule}.{item.check}"]
    if one.now and (one.now[0].unit, one.now[0].rule, one.now[0].check) != (item.unit, item.rule, item.check):
        words.append(_("现为 {unit} {rule}.{check}").format(
            unit=one.now[0].unit, rule=one.now[0].rule, check=one.now[0].check
        ))  # fmt: skip
    if one.status is not None:
        words.append(status_word(one.status))
    return "  ".join(words)


def _more(page: Page, n: int) -> None:
    if n > SHOWN:
        page.text(_("… 还有 {n} 项没有列出；--format json 或 csv 有全部。").format(n=n - SHOWN), style="dim")


def as_json(review: Review, baseline: str, behind: Sequence[str] | None, unit: str | None) -> str:
    """Every item with what became of it, what is new, and the counts."""
    value: dict[str, Any] = {
        "format": FORMAT,
        "baseline": baseline,
        "as_of": review.current.as_of.isoformat(),
        "counts": _counts(review.total()),
        "items": [_item(one) for one in review.items if _about(one, unit)],
        "new": [
            {
                "rule": one.rule,
                "unit": one.unit,
                "check": one.check,
                "outcome": NEW,
                "status": one.status.word,
                "reason": review.current.result(one).explanation.reason,
            }
            for one in review.new
            if unit in (None, one.unit)
        ],
        "units": [_counts(one) for one in review.by_unit() if unit in (None, one.name)],
        "rules": [_counts(one) for one in review.by_rule()],
        "overdue": [
            {"key": one.key, "rule": one.rule, "unit": one.unit, "check": one.check, "due": str(one.due)}
            for one in review.overdue
            if unit in (None, one.unit)
        ],
        "persistent": None if behind is None else list(behind),
    }
    return json_text(value)


def _about(one: Reviewed, unit: str | None) -> bool:
    return unit is None or unit in (one.item.unit, *(now.unit for now in one.now))


def _item(one: Reviewed) -> dict[str, Any]:
    return {
        "rule": one.item.rule,
        "unit": one.item.unit,
        "check": one.item.check,
        "key": one.item.key,
        "before": one.item.before,
        "outcome": one.outcome,
        "status": None if one.status is None else one.status.word,
        "reason": one.reason,
        "now": [
            {"rule": now.rule, "unit": now.unit, "check": now.check, "status": now.status.word}
            for now in one.now
        ],
    }


def _counts(one: Tally) -> dict[str, Any]:
    rate = one.rate
    counts = {outcome: one.counts.get(outcome, 0) for outcome in OUTCOMES}
    return {"id": one.name, **counts, "rate": None if rate is None else str(rate)}


def as_csv(review: Review, unit: str | None) -> str:
    """One row an item, the new ones last."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(
        [
            _("结果"),
            _("单位"),
            _("规则"),
            _("检查项"),
            _("原来的问题"),
            _("现在的状态"),
            _("说明"),
            _("任务"),
            _("期限"),
        ]
    )
    rows = [
        [
            one.outcome, one.item.unit, one.item.rule, one.item.check, one.item.before,
            "" if one.status is None else status_word(one.status), one.reason, one.item.key or "",
            "" if one.item.due is None else one.item.due.isoformat(),
        ]
        for one in review.items
        if _about(one, unit)
    ]  # fmt: skip
    for new in review.new:
        if unit in (None, new.unit):
            reason = review.current.result(new).explanation.reason
            rows.append([NEW, new.unit, new.rule, new.check, "", status_word(new.status), reason, "", ""])
    for row in rows:
        writer.writerow([safe(cell) for cell in row])
    return file.getvalue()
