"""What a report shows of the ledger: its tasks, also those that a unit inherited, and the tasks of the assessment that it
does not have yet (SPEC section 7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from compliance.followup.current import Current, Found
from compliance.followup.fold import Folded
from compliance.followup.listing import STATES, Listed, listed
from compliance.followup.sync import OPEN
from compliance.followup.tasks import Task
from compliance.i18n import _


@dataclass(frozen=True, slots=True)
class Kept:
    """The `tasks` of a ledger in the order of `listed`, the tasks of the assessment that are not in it (`missing`, in the order
    of `by_use`), how
    many that were closed fail again (`relapsed`), and the day up to which the ledger was brought (`last`)."""

    tasks: Sequence[Listed]
    missing: Sequence[Task]
    relapsed: int
    last: date | None

    def notes(self) -> list[str]:
        """What there is to say where the ledger is behind the assessment."""
        found = []
        last = "" if self.last is None else self.last.isoformat()
        if self.missing:
            text = _(
                "台账只更新到 {last}，本次考核有 {n} 项任务还没有记入（状态写“未入台账”）；运行 compliance tasks sync 记入。"
            )
            if not last:
                text = _(
                    "台账里还没有本次考核的 {n} 项任务（状态写“未入台账”）；运行 compliance tasks sync 记入。"
                )
            found.append(text.format(last=last, n=len(self.missing)))
        if self.relapsed:
            text = _("另有 {n} 项已销号的任务现在又不达标；运行 compliance tasks sync 重新立项。")
            found.append(text.format(n=self.relapsed))
        return found


def not_kept() -> str:
    """The state of a task that is not in the ledger, as offices call it."""
    return _("未入台账")


def by_use(tasks: Iterable[Task]) -> list[Task]:
    """Tasks in the order in which people take them up: what is to be mended before reminders and judgements, what
    brings the most first."""
    kinds = ("rectify", "remind", "judge")
    return sorted(tasks, key=lambda one: (kinds.index(one.kind), one.worth is None, -Decimal(one.worth or 0)))


def kept(folded: Folded, current: Current, tasks: Sequence[Task], unit: str | None) -> Kept:
    """The ledger beside an assessment with these `tasks`; of one unit (by id) its own tasks and those it inherited."""
    found, covered = [], set()
    for one in listed(folded, current, states=STATES):
        now = _now(one, current)
        covered |= {each.key for each in now}
        if unit is None or one.task.unit == unit or unit in _heirs(one.task.unit, current):
            found.append(_inherited(one, now) if now else one)
    missing = by_use(task for task in tasks if task.key not in folded.tasks and task.key not in covered)
    relapsed = sum(
        one.task.state == "closed" and one.status is not None and one.status.failing for one in found
    )
    return Kept(found, missing, relapsed, folded.last_by_ruleset.get(current.ruleset, folded.last_on))


def _heirs(unit: str, current: Current) -> Sequence[str]:
    known = current.registry.resolve(unit)
    return current.lives.heirs.get(known, ()) if known is not None else ()


def _now(one: Listed, current: Current) -> list[Found]:
    """What stands for a task that the assessment has no result for under its own key."""
    task = one.task
    if task.state not in OPEN or task.key in current.by_key or not current.belongs(task.rule, task.ruleset):
        return []
    now = current.now(task.rule, task.unit, task.check)
    return now if isinstance(now, list) else []


def _inherited(one: Listed, now: Sequence[Found]) -> Listed:
    """A task with what those that stand for it are found to be, where they agree."""
    statuses = {each.status for each in now}
    status = statuses.pop() if len(statuses) == 1 else None
    task = now[0].task if len(now) == 1 else None
    if task is None:
        return replace(one, status=status)
    return replace(one, status=status, what=task.what, closes_when=task.closes_when, worth=task.worth)
