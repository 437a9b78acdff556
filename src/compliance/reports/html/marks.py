"""How a status, and how far a clause is met, is shown: a sign and a word beside every colour."""

from collections.abc import Iterable
from dataclasses import dataclass

from compliance.checks.status import Status
from compliance.i18n import _
from compliance.reports.trend import Duties
from compliance.scoring.steps import status_word


@dataclass(frozen=True, slots=True)
class Mark:
    """A class of the style sheet, a sign, and what it means."""

    css: str
    sign: str
    word: str


def _marks() -> dict[Status, Mark]:
    signs = {
        Status.SATISFIED: ("good", "√"),
        Status.LATE: ("late", _("迟")),
        Status.PARTIAL: ("part", "△"),
        Status.UNMET: ("bad", "×"),
        Status.NEEDS_JUDGEMENT: ("wait", _("评")),
        Status.PENDING: ("soon", "…"),
        Status.NOT_APPLICABLE: ("none", "—"),
        Status.WAIVED: ("free", _("免")),
    }
    return {status: Mark(css, sign, status_word(status)) for status, (css, sign) in signs.items()}


MARKS = _marks()
"""Every status, in the order of a legend."""


def of_obligation(statuses: Iterable[Status]) -> Status:
    """How an obligation stands whose checks have these statuses: unmet where all that count are, partial where one
    fails, else what waits, else late or satisfied; waived or not applicable where none counts."""
    every = set(statuses)
    asked = every - {Status.NOT_APPLICABLE, Status.WAIVED}
    if not asked:
        return Status.WAIVED if Status.WAIVED in every else Status.NOT_APPLICABLE
    if asked == {Status.UNMET}:
        return Status.UNMET
    if any(status.failing for status in asked):
        return Status.PARTIAL
    return max(asked, key=int)


@dataclass(frozen=True, slots=True)
class Bands:
    """The marks of clauses: all, at least three quarters, at least half, less than half, none of the obligations met, none decided yet, none
    that applies; and of stretches that nothing decides: with a reason, or forgotten."""

    all: Mark
    high: Mark
    most: Mark
    few: Mark
    none: Mark
    wait: Mark
    idle: Mark
    unchecked: Mark
    left: Mark

    def of(self, duties: Duties) -> Mark:
        """The mark of obligations counted by how they stand."""
        if duties.done is None:
            return self.wait if duties.waiting else self.idle
        if duties.done == 1:
            return self.all
        if duties.done == 0:
            return self.none
        if 4 * duties.done >= 3:
            return self.high
        return self.most if 2 * duties.done >= 1 else self.few

    def of_one(self, statuses: Iterable[Status]) -> Mark:
        """The mark of one unit's results."""
        status = of_obligation(statuses)
        if status.done:
            return self.all
        if status.failing:
            return self.few if status is Status.PARTIAL else self.none
        waits = status in (Status.PENDING, Status.NEEDS_JUDGEMENT)
        return self.wait if waits else self.idle

    def legend(self, *, alone: bool) -> list[Mark]:
        """The marks that can occur, in order."""
        between = [self.few] if alone else [self.high, self.most, self.few]
        return [self.all, *between, self.none, self.wait, self.idle, self.unchecked, self.left]


def bands(*, alone: bool) -> Bands:
    """The marks for the district, or for a unit `alone`."""
    return Bands(
        Mark("all", "√", _("达标") if alone else _("全部做到")),
        Mark("high", "◆", _("四分之三以上做到")),
        Mark("most", "▲", _("半数以上做到")),
        Mark("few", "△", _("部分达标") if alone else _("不到半数做到")),
        Mark("no", "×", _("未达标") if alone else _("无一做到")),
        Mark("wait", "…", _("未到期或待评定")),
        Mark("idle", "—", _("不适用或已免除")),
        Mark("un", "※", _("不作检查，写有理由")),
        Mark("left", "?", _("没有归入任何检查项")),
    )
