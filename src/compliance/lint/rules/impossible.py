"""Checks that nothing could ever satisfy (R202), and checks that never apply (R203)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

from compliance.checks import complete, count, count_periods, each, fresh, linked, total
from compliance.checks.base import Ask
from compliance.checks.records import PerRecord
from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.lint.context import Context
from compliance.lint.contradictions import Path_, barren, by_value, contradiction, living_kinds, value_of
from compliance.lint.run_over import sound_rules
from compliance.rules.check import CheckBase
from compliance.rules.model import Rule
from compliance.rules.owners import obligations
from compliance.rules.selector import Condition, Selector

FILLED = Condition.model_validate({"present": True})


class State(Enum):
    """What can come of a check."""

    OPEN = 0
    IMPOSSIBLE = 1
    NEVER = 2
    """It never applies."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a check, or a part of it, is not open: what is at fault stands at `path` in the rule."""

    state: State
    name: str
    path: Path_
    why: str


def find(context: Context) -> Iterator[Finding]:
    """One finding for each check, or part of one, that cannot be met or never applies."""
    for rule in sound_rules(context.project):
        looked = _Look(rule, context)
        for n, check in enumerate(rule.checks):
            state, faults = looked.at(check, ("checks", n), check.id or str(n))
            for fault in faults:
                yield _finding(fault, state, rule, context)
        if rule.applies_when is not None:
            found = barren(rule.applies_when.of, looked.ask, context.lives)
            if found is not None:
                text = _("规则永远不适用：applies_when 一条记录也选不出，{why}。")
                path = ("applies_when", "of", *found[0])
                yield context.finding("R203", text.format(why=found[1]), rule, path, about=("applies_when",))


def _finding(fault: Fault, whole: State, rule: Rule, context: Context) -> Finding:
    if fault.state is State.NEVER:
        text = _("检查项「{check}」永远不适用，等于没有检查：{why}。请改正条件或日期。")
        message = text.format(check=fault.name, why=fault.why)
        return context.finding("R203", message, rule, fault.path, about=(fault.name,))
    text = _("检查项「{check}」谁也做不到：{why}。请改正条件。")
    # of several ways one that is closed is a slip; where no way is left, everybody fails
    level = Level.ERROR if whole is State.IMPOSSIBLE else Level.WARNING
    message = text.format(check=fault.name, why=fault.why)
    return context.finding("R202", message, rule, fault.path, level, (fault.name,))


class _Look:
    """The checks of one rule."""

    def __init__(self, rule: Rule, context: Context) -> None:
        ruleset = context.project.ruleset
        start, end = rule.period(ruleset)
        self._rule, self._context = rule, context
        self.ask: Ask = replace(
            context.project.ask(context.as_of), start=start, end=end, deadline=rule.due(ruleset)
        )

    @cached_property
    def _since(self) -> date | None:
        """The first day on which something may be asked of any owner; None for always."""
        lives = self._context.lives
        if not any(lives.since.values()):
            return None
        owners = obligations(self._rule, self.ask.deadline, self.ask.registry, lives)
        days = [lives.since[unit] for unit in owners]
        return None if None in days else min((day for day in days if day is not None), default=None)

    def at(self, check: CheckBase, path: Path_, name: str) -> tuple[State, list[Fault]]:
        """What can come of a check, and what is at fault in it."""
        here = (*path, check.key)
        if not check.parts():
            found = self._leaf(check.params, check)
            if found is None:
                return State.OPEN, []
            state, where, why = found
            return state, [Fault(state, name, (*here, *where), why)]
        parts = [self.at(part, (*here, n), part.id or f"{name}/{n}") for n, part in enumerate(check.parts())]
        faults = [fault for _state, some in parts for fault in some]
        applying = [state for state, _faults in parts if state is not State.NEVER]
        if not applying:
            return State.NEVER, faults
        closed = [state is State.IMPOSSIBLE for state in applying]
        shut = any(closed) if check.key == "all" else all(closed)
        return State.IMPOSSIBLE if shut else State.OPEN, faults

    def _leaf(self, params: Any, check: CheckBase) -> tuple[State, Path_, str] | None:
        selector = getattr(params, "of", None)
        if not isinstance(selector, Selector):
            return None
        idle = self._nothing_asked(params, selector)
        if idle is not None:
            return State.NEVER, (), idle
        found = barren(selector, self.ask, self._context.lives) or self._before_life(selector)
        if found is not None:
            where, why = ("of", *found[0]), found[1]
            if check.type.needs_evidence(params):
                return State.IMPOSSIBLE, where, why
            known = isinstance(params, PerRecord | count.Params | total.Params)
            return (State.NEVER, where, why) if known else None
        for wrong in (self._each(params), self._complete(params), self._linked(params)):
            if wrong is not None:
                return State.IMPOSSIBLE, *wrong
        return None

    def _nothing_asked(self, params: Any, selector: Selector) -> str | None:
        """Why no calendar period, or no day, is asked about."""
        first, last = self.ask.asked(selector)
        if self._since is not None:
            first = max(first, self._since)
        if isinstance(params, count.Params) and params.per is not None:
            periods = count_periods.periods_of(params, self.ask)
            if not any(self._since is None or self._since <= period.start for period in periods):
                text = _("从 {first} 到 {last} 没有一个完整的周期（per: {per}）")
                return text.format(first=first, last=last, per=params.per)
        if isinstance(params, fresh.Params) and last < first:
            text = _("从 {first} 到 {last} 一天也没有")
            return text.format(first=first, last=last)
        return None

    def _before_life(self, selector: Selector) -> tuple[Path_, str] | None:
        if selector.window is None or selector.from_ != "owner" or self._since is None:
            return None
        if selector.window.end >= self._since:
            return None
        text = _("window 到 {end} 为止，责任单位最早 {since} 才设立")
        return ("window",), text.format(end=selector.window.end, since=self._since)

    def _each(self, params: Any) -> tuple[Path_, str] | None:
        if not isinstance(params, each.Params):
            return None
        together = by_value(params.where, params.of.where)
        for value, where in by_value(params.where).items():
            reasons = [
                contradiction(together[value], kind, self.ask, params.of.window)
                for kind in living_kinds(params.of, self.ask)
            ]
            why = reasons[0] if None not in reasons else None
            if why is not None:
                return ("where", where[0][0]), why
        return None

    def _complete(self, params: Any) -> tuple[Path_, str] | None:
        """A cell that the selector, or the kind, leaves empty cannot be filled."""
        if not isinstance(params, complete.Params):
            return None
        empty: list[str] = []
        for kind in living_kinds(params.of, self.ask):
            empty = [name for name in params.fields if self._empty(name, params.of, kind)]
            if len(params.fields) - len(empty) >= params.at_least * len(params.fields):
                return None
        text = _("「{fields}」在所选的记录里总是空的，达不到要求的比例")
        return ("fields",), text.format(fields="、".join(dict.fromkeys(empty)))

    def _empty(self, name: str, selector: Selector, kind: str) -> bool:
        where = by_value({name: FILLED}, selector.where)[value_of(name)]
        return contradiction(where, kind, self.ask) is not None

    def _linked(self, params: Any) -> tuple[Path_, str] | None:
        if not isinstance(params, linked.Params):
            return None
        found = barren(params.to, self.ask, self._context.lives)
        if found is not None:
            return ("to", *found[0]), found[1]
        own, other = params.of.window, params.to.window
        if own is None or other is None:
            return None
        late = params.order == "after" and other.end < own.start
        early = params.order == "before" and other.start >= own.end
        if late or early:
            text = _("to 的 window（{a} 至 {b}）与 of 的 window（{c} 至 {d}）的先后与 order: {order} 相反")
            why = text.format(a=other.start, b=other.end, c=own.start, d=own.end, order=params.order)
            return ("to", "window"), why
        return None
