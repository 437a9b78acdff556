"""A step of an account, and what the writers of steps share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from compliance.checks.status import Status
from compliance.checks.words import plain_number
from compliance.i18n import _
from compliance.rules.model import Rule
from compliance.scoring.inputs import Row
from compliance.scoring.places import check_name
from compliance.scoring.rounding import trimmed
from compliance.scoring.scheme import Leaf
from compliance.scoring.scored import Scored
from compliance.scoring.settle import Bound, Case, Figure, Settled, settle

if TYPE_CHECKING:
    from compliance.scoring.scoring import Scoring

LONGEST = 12
"""Characters up to which an exact number is written out in a sentence."""
PLACES = 6
"""Decimal places of a number that is too long to be written out."""

Kind = Literal[
    "start", "part", "leaf", "obligation", "check", "sum", "factor", "deduct", "floor", "bonus", "veto", "round",
    "grade", "rank", "default",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step, as a sentence. `depth` says how far it is set in; `indicator`, `rule` (id) and `check` (id) what it is
    about, so that the clause, the result and the records can be shown beside it; `amount` the exact figure that the
    step arrives at, or what it adds (a deduction is negative), where it has one."""

    kind: Kind
    text: str
    depth: int = 0
    indicator: str | None = None
    rule: str | None = None
    check: str | None = None
    amount: Fraction | None = None


@dataclass(frozen=True)
class View:
    """One unit's score opened for the account: `own` are its results by rule."""

    scoring: "Scoring"
    unit: int
    scored: Scored
    own: Mapping[int, Sequence[Row]]

    @property
    def bound(self) -> Bound:
        """The tree that holds for the unit."""
        return self.scored.bound

    @property
    def case(self) -> Case:
        """What the score depends on."""
        return self.scored.case

    @property
    def settled(self) -> Settled:
        """The score with its steps."""
        return self.scored.settled

    @cached_property
    def before(self) -> Settled:
        """The score but for what vetoes of indicators struck: what leaves gave, and gates saw."""
        if not self.settled.branch_vetoes:
            return self.settled
        return settle(self.scored.scheme, self.bound, replace(self.case, failing={}))

    def figure(self, number: int) -> Figure:
        """A leaf's figure before any veto."""
        return self.before.figures[number]

    def owned(self, number: int) -> list[tuple[int, Rule, Sequence[Row]]]:
        """The unit's obligations in a leaf, by rule: number, rule, results."""
        rules = sorted(self.bound.rules[number] & self.own.keys())
        return [(rule, self.scoring.rules[rule], self.own[rule]) for rule in rules]


def result_name(rule: Rule, position: int) -> str:
    """How a result is called in a sentence."""
    return _("「{title}」（{id}）检查项 {check}").format(
        title=rule.title, id=rule.id, check=check_name(rule, position)
    )


def leaf_name(leaf: Leaf) -> str:
    """How a leaf is called in a sentence."""
    return f"「{leaf.title}」（{leaf.id}）"


def number(value: Fraction) -> str:
    """A number in words: exact where that is short (a decimal if it ends, else a fraction), else rounded, with ≈."""
    text = plain_number(value)
    return text if len(text) <= LONGEST else f"≈{trimmed(value, PLACES)}"


def status_word(status: Status) -> str:
    """A status as offices call it."""
    return {
        Status.SATISFIED: _("达标"),
        Status.LATE: _("迟交达标"),
        Status.PENDING: _("未到期"),
        Status.NEEDS_JUDGEMENT: _("待评定"),
        Status.PARTIAL: _("部分达标"),
        Status.UNMET: _("未达标"),
        Status.NOT_APPLICABLE: _("不适用"),
        Status.WAIVED: _("已免除"),
    }[status]
