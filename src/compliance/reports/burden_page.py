"""What `compliance rules burden` prints: what units must hand in by hand, what it is good for, how to ask for less."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO

from compliance.checks.words import some
from compliance.i18n import _
from compliance.json_text import json_text
from compliance.lint.burden import Burden, Line, mean
from compliance.reports.formats.csv import safe
from compliance.reports.layout import Canvas
from compliance.reports.page import NOTHING, Column, Page

FORMAT = "compliance.burden/1"
SHOWN = 30
"""How many lines of the table a page has."""


@dataclass(frozen=True, slots=True)
class Total:
    """What is handed in of one kind (of any of several) by all units together."""

    kinds: tuple[str, ...]
    units: int
    asked: int
    held: int
    rules: tuple[str, ...]


def totals(burden: Burden) -> list[Total]:
    """The kinds that are handed in, the heaviest first; `units` are those of which some are asked, or have any."""
    found = []
    for kinds in sorted({line.kinds for line in burden.lines}):
        own = [line for line in burden.lines if line.kinds == kinds]
        rules = sorted({rule for line in own for rule in line.rules})
        asked, held = sum(line.asked for line in own), sum(line.held for line in own)
        found.append(Total(kinds, len(own), asked, held, tuple(rules)))
    return sorted(found, key=lambda one: (-one.asked, -one.held, one.kinds))


def page(burden: Burden, canvas: Canvas) -> str:
    """The account for a terminal."""
    ruleset = burden.run.project.ruleset
    shown = Page(canvas)
    shown.title(_("{title}（{id}）：要单位另报的材料").format(title=ruleset.title, id=ruleset.id))
    shown.text(_("考核期 {start} 至 {end}。").format(start=ruleset.period.start, end=ruleset.period.end))
    shown.blank()
    if not burden.lines:
        shown.text(_("没有一条规则要单位另报材料。"))
    else:
        _table(burden, shown)
    shown.heading(_("每条佐证用于几条规则"))
    _spread(burden, shown)
    advice = list(_advice(burden))
    if advice:
        shown.heading(_("怎样减轻"))
        for sentence in advice:
            shown.item("-", sentence)
    return shown.done()


def _table(burden: Burden, shown: Page) -> None:
    columns = [
        Column(_("单位"), flexible=True), Column(_("类型"), flexible=True), Column(_("应报"), figures=True),
        Column(_("合报"), figures=True), Column(_("已报"), figures=True), Column(_("规则"), flexible=True),
    ]  # fmt: skip
    rows = [
        [
            line.unit, "、".join(line.kinds), str(line.asked), str(line.shared), str(line.held),
            some(line.rules) or NOTHING,
        ]
        for line in burden.lines[:SHOWN]
    ]  # fmt: skip
    shown.table(columns, rows)
    if len(burden.lines) > SHOWN:
        text = _("… 还有 {n} 行没有列出；--format json 或 csv 有全部。")
        shown.text(text.format(n=len(burden.lines) - SHOWN), style="dim")
    text = _("“应报”为考核期内本单位至少要报的条数，“合报”为与其他单位一起至少要报的，“已报”为佐证里已有的。")
    shown.text(text, style="dim")
    shown.blank()
    for one in totals(burden):
        shown.text(_total(one))


def _total(one: Total) -> str:
    kinds = "、".join(f"「{kind}」" for kind in one.kinds)
    if not one.rules:
        text = _("{kinds}：没有规则要求，{units} 个单位报了 {held} 条。")
    elif one.asked:
        text = _("{kinds}：{units} 个单位，考核期内至少要报 {asked} 条，已报 {held} 条，用于规则 {rules}。")
    else:
        text = _("{kinds}：有事才报，或由几个单位合报，{units} 个单位已报 {held} 条，用于规则 {rules}。")
    return text.format(
        kinds=kinds, units=one.units, asked=one.asked, held=one.held, rules=some(one.rules, _("条规则"))
    )


def _spread(burden: Burden, shown: Page) -> None:
    spread = burden.spread
    average = mean(burden.services)
    if average is None:
        shown.text(_("考核期内还没有佐证。"))
        return
    columns = [
        Column(_("用于规则数"), figures=True),
        Column(_("佐证"), figures=True),
        Column(_("其中另报"), figures=True),
    ]
    by_hand = [one for one in burden.services if one.by_hand]
    rows = [
        [str(n), str(records), str(sum(one.spread.get(n, 0) for one in by_hand))]
        for n, records in spread.items()
    ]
    shown.table(columns, rows)
    text = _("{n} 条佐证，平均每条用于的规则数：{mean}。")
    records = sum(spread.values())
    shown.text(text.format(n=records, mean=_average(average)))
    own = mean(by_hand)
    if own is not None:
        text = _("其中另报的 {n} 条，平均每条用于的规则数：{mean}。")
        records = sum(one.records for one in by_hand)
        shown.text(text.format(n=records, mean=_average(own)))


def _advice(burden: Burden) -> Iterator[str]:
    """What to do, where there is something to do."""
    for service in burden.services:
        idle = service.spread.get(0, 0) if service.by_hand else 0
        if idle:
            text = _(
                "「{kind}」已报 {n} 条，其中 {idle} 条没有任何规则用到：不必再报，或检查规则的条件和期间。"
            )
            yield text.format(kind=service.kind, n=service.records, idle=idle)
    for one in totals(burden):
        kinds = "、".join(f"「{kind}」" for kind in one.kinds)
        if not one.rules:
            continue
        if len(one.rules) == 1 and one.asked:
            text = _(
                "{kinds}只为规则 {rule} 而报，考核期内至少 {n} 条：看看能否改用公开的信息或系统里的数据，或与别的材料合并。"
            )
            yield text.format(kinds=kinds, rule=one.rules[0], n=one.asked)


def _average(value: Fraction) -> str:
    """A whole number, or two decimals, rounded half up, with the fraction."""
    if value.denominator == 1:
        return str(value)
    hundredths = (value.numerator * 200 + value.denominator) // (2 * value.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02}（{value}）"


def as_json(burden: Burden, as_of: str) -> str:
    """The whole account; averages as fractions in lowest terms."""
    ruleset = burden.run.project.ruleset
    by_hand = [one for one in burden.services if one.by_hand]
    averages = {"all": mean(burden.services), "submitted": mean(by_hand)}
    value = {
        "format": FORMAT,
        "ruleset": ruleset.id,
        "as_of": as_of,
        "lines": [
            {
                "unit": one.unit,
                "kinds": list(one.kinds),
                "asked": one.asked,
                "shared": one.shared,
                "held": one.held,
                "rules": list(one.rules),
            }
            for one in burden.lines
        ],
        "spread": {str(n): records for n, records in burden.spread.items()},
        "average": {name: None if one is None else str(one) for name, one in averages.items()},
        "kinds": [
            {
                "kind": one.kind,
                "source": one.source,
                "records": one.records,
                "rules": one.rules,
                "checks": one.checks,
                "spread": {str(n): records for n, records in one.spread.items()},
            }
            for one in burden.services
        ],
    }
    return json_text(value)


def as_csv(burden: Burden) -> str:
    """One row a unit and kind, for spreadsheets."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([_("单位"), _("类型"), _("至少要报"), _("与他人合报"), _("已报"), _("规则")])
    for line in burden.lines:
        writer.writerow([safe(cell) for cell in _cells(line)])
    return file.getvalue()


def _cells(line: Line) -> Sequence[str]:
    figures = (line.asked, line.shared, line.held)
    return [line.unit, "；".join(line.kinds), *map(str, figures), "；".join(line.rules)]
