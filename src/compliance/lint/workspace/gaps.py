"""Rules and obligations that lack evidence (SPEC section 8): G101 a rule without any, from any unit; an obligation
without any that is overdue (G102), falls due soon (G103) or later (G104), or where nobody looked (G105)."""

from collections import defaultdict
from collections.abc import Iterator

from compliance.checks.words import some
from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.lint.gaps import Gap, Gaps, Urgency
from compliance.lint.whole import Whole

LEVEL = {
    Urgency.OVERDUE: Level.ERROR, Urgency.SOON: Level.WARNING, Urgency.LATER: Level.NOTE,
    Urgency.UNCOLLECTED: Level.NOTE,
}  # fmt: skip
CODE = {Urgency.OVERDUE: "G102", Urgency.SOON: "G103", Urgency.LATER: "G104", Urgency.UNCOLLECTED: "G105"}


def find(whole: Whole) -> Iterator[Finding]:
    """One finding for each obligation, and one for each rule that has no evidence at all."""
    yield from whole.collected[1]
    for gaps in whole.gaps:
        by_rule: dict[int, list[Gap]] = defaultdict(list)
        for gap in gaps.gaps:
            by_rule[gap.rule].append(gap)
            yield _obligation(gap, gaps)
        for rule in sorted(gaps.without):
            yield _rule(rule, by_rule[rule], gaps)


def _obligation(gap: Gap, gaps: Gaps) -> Finding:
    rule = gaps.run.results.rules[gap.rule]
    unit = gaps.run.results.tables.registry.units[gap.unit].id
    sentences = [one for lack in gap.lacks for one in lack.closes_when.split("。") if one]
    wants = "；".join(dict.fromkeys(sentences))
    text = {
        Urgency.OVERDUE: _("「{unit}」没有 {rule}「{title}」的任何佐证，{checks}已到期。{others}{wants}"),
        Urgency.SOON: _(
            "「{unit}」还没有 {rule}「{title}」的任何佐证，{checks}将于 {due} 到期。{others}{wants}"
        ),
        Urgency.LATER: _(
            "「{unit}」还没有 {rule}「{title}」的任何佐证，{checks}尚未到期（最早 {due}）。{wants}"
        ),
        Urgency.UNCOLLECTED: _(
            "「{unit}」没有 {rule}「{title}」的佐证（{checks}），但没有记载查找过，不能断定没有公开。{wants}"
        ),
    }[gap.urgency]
    others = [lack.check for lack in gap.lacks if lack.urgency is not gap.urgency]
    message = text.format(
        unit=unit,
        rule=rule.id,
        title=rule.title,
        checks="、".join(lack.check for lack in gap.lacks if lack.urgency is gap.urgency),
        others=_("{checks}还没有到期，或没有记载查找过。").format(checks="、".join(others)) if others else "",
        due=gap.next_due or "",
        wants=_("需要：{wants}。").format(wants=wants) if wants else _("已经无法补正。"),
    )
    checks = sorted(lack.check for lack in gap.lacks)
    place = gaps.run.project.loaded.place(rule.id)
    return Finding(CODE[gap.urgency], message, place, LEVEL[gap.urgency], (rule.id, unit, *checks))


def _rule(number: int, found: list[Gap], gaps: Gaps) -> Finding:
    rule = gaps.run.results.rules[number]
    registry = gaps.run.results.tables.registry
    urgency = min(gap.urgency for gap in found)
    units = [registry.units[gap.unit].id for gap in found]
    text = _("规则 {rule}「{title}」没有任何单位的佐证；责任单位：{units}。")
    message = text.format(rule=rule.id, title=rule.title, units=some(units, _("个单位")))
    return Finding("G101", message, gaps.run.project.loaded.place(rule.id), LEVEL[urgency], (rule.id,))
