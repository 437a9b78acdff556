"""What `compliance rules list` prints: the rules with the share of their text that programs decide."""

from dataclasses import dataclass
from fractions import Fraction

from compliance.i18n import _
from compliance.json_text import json_text
from compliance.project import Project
from compliance.reports.layout import Canvas
from compliance.reports.page import Cell, Column, Page
from compliance.reports.words import percent
from compliance.rules.clauses import Coverage, coverage
from compliance.rules.model import Rule
from compliance.rules.owners import obligations
from compliance.units import settle


@dataclass(frozen=True, slots=True)
class Line:
    """A rule with its coverage and the number of its obligations at the end of the ruleset's period."""

    rule: Rule
    coverage: Coverage
    obligations: int

    @property
    def faults(self) -> int:
        """Clauses left over, and quotes that do not stand in the text exactly once."""
        return len(self.coverage.left) + len(self.coverage.missing) + len(self.coverage.repeated)


def lines(project: Project) -> list[Line]:
    """The rules of the ruleset by id."""
    ruleset, registry = project.ruleset, project.registry
    lives = settle(registry, ruleset.period.end)
    return [
        Line(rule, coverage(rule), len(obligations(rule, rule.due(ruleset), registry, lives)))
        for rule in project.loaded.rules
    ]


def decided(found: list[Line]) -> Fraction:
    """The share of all characters that checks without `judged` decide."""
    total = sum(one.coverage.total for one in found)
    return Fraction(sum(one.coverage.decided for one in found), total) if total else Fraction(0)


def share(one: Line) -> Fraction:
    """The same for one rule."""
    return Fraction(one.coverage.decided, one.coverage.total) if one.coverage.total else Fraction(0)


def listing(project: Project, canvas: Canvas) -> str:
    """The list for a terminal."""
    found = lines(project)
    page = Page(canvas)
    ruleset = project.ruleset
    page.title(_("{title}（{id}）：{n} 条规则").format(title=ruleset.title, id=ruleset.id, n=len(found)))
    page.text(_("考核期 {start} 至 {end}。").format(start=ruleset.period.start, end=ruleset.period.end))
    page.blank()
    columns = [
        Column(_("规则")), Column(_("名称"), flexible=True), Column(_("期限")), Column(_("责任项"), figures=True),
        Column(_("检查项"), figures=True), Column(_("程序核对"), figures=True), Column(_("条款")),
    ]  # fmt: skip
    page.table(columns, [_row(project, one) for one in found])
    page.blank()
    total = sum(one.coverage.total for one in found)
    done = sum(one.coverage.decided for one in found)
    text = _("全部条款 {total} 字，其中 {done} 字由程序核对（不含要人评定的），占 {share}。")
    page.text(text.format(total=total, done=done, share=percent(decided(found))), style="bold")
    page.text(
        _("“程序核对”为该条原文中由程序核对的字数比例；“责任项”为考核期末承担它的单位数。"), style="dim"
    )
    return page.done()


def _row(project: Project, one: Line) -> list[Cell]:
    clauses = (
        Cell(_("齐全"), "green") if not one.faults else Cell(_("{n} 处问题").format(n=one.faults), "red")
    )
    return [
        Cell(one.rule.id, "bold"),
        Cell(one.rule.title),
        Cell(one.rule.due(project.ruleset).isoformat()),
        Cell(str(one.obligations)),
        Cell(str(len(one.rule.checks))),
        Cell(percent(share(one))),
        clauses,
    ]


def as_json(project: Project) -> str:
    """The list as JSON; shares as fractions in lowest terms."""
    found = lines(project)
    value = {
        "ruleset": project.ruleset.id,
        "decided": str(decided(found)),
        "rules": [
            {
                "id": one.rule.id,
                "title": one.rule.title,
                "deadline": one.rule.due(project.ruleset).isoformat(),
                "obligations": one.obligations,
                "checks": [check.id for check in one.rule.checks],
                "characters": one.coverage.total,
                "decided": one.coverage.decided,
                "left": list(one.coverage.left),
                "missing": [quote for _path, quote in one.coverage.missing],
                "repeated": [quote for _path, quote in one.coverage.repeated],
            }
            for one in found
        ],
    }
    return json_text(value)
