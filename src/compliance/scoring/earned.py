"""What one obligation earns, in plain fractions (SPEC section 6, 1): for the account, for what changes, for tests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from compliance.checks.status import Status
from compliance.rules.model import Rule
from compliance.scoring.inputs import Row
from compliance.scoring.scheme import Settings

COUNTING = (Status.SATISFIED, Status.LATE, Status.PARTIAL, Status.UNMET)
"""The statuses that count whatever the settings say."""


def waiting(settings: Settings) -> tuple[Status, ...]:
    """The statuses that wait: excluded, and without effect but that a leaf may wait because of them."""
    both = ((Status.PENDING, settings.pending), (Status.NEEDS_JUDGEMENT, settings.judgement))
    return tuple(status for status, zero in both if not zero)


def as_zero(settings: Settings) -> tuple[Status, ...]:
    """The statuses that count as 0 because the settings say so."""
    both = ((Status.PENDING, settings.pending), (Status.NEEDS_JUDGEMENT, settings.judgement))
    return tuple(status for status, zero in both if zero)


@dataclass(frozen=True, slots=True)
class Obligation:
    """What an obligation adds to a leaf: its `weight` (0 where it does not apply) and `earned`, 0 … 1.

    `waits`: it does not apply only because something is pending or awaits judgement."""

    weight: Fraction
    earned: Fraction
    waits: bool


def check_share(row: Row, settings: Settings) -> Fraction | None:
    """What a check earns; None where it does not count."""
    if row.status in as_zero(settings):
        return Fraction(0)
    if row.status not in COUNTING:
        return None
    return row.in_time + settings.late * (row.achieved - row.in_time)


def role_weight(rule: Rule, support: bool, settings: Settings) -> Fraction:
    """The weight of an obligation by its rule and role."""
    return Fraction(rule.weight) * (settings.support if support else 1)


def obligation(rule: Rule, rows: Sequence[Row], settings: Settings) -> Obligation:
    """Work out one obligation; `rows` are its results, at least one."""
    weight = role_weight(rule, rows[0].support, settings)
    shares = [(row, check_share(row, settings)) for row in rows]
    counted = [(row, share) for row, share in shares if share is not None]
    weights = {row.check: Fraction(rule.checks[row.check].weight) for row in rows}
    total = sum((weights[row.check] for row, _share in counted), Fraction(0))
    whole = settings.credit == "all_or_nothing"
    if weight == 0 or not counted or (total == 0 and not whole):
        held = (row for row in rows if row.status in waiting(settings) and (whole or weights[row.check] > 0))
        return Obligation(Fraction(0), Fraction(0), weight > 0 and any(True for _row in held))
    if whole:
        return Obligation(weight, _all_or_nothing((row.status for row, _share in counted), settings), False)
    gained = sum((weights[row.check] * share for row, share in counted), Fraction(0))
    return Obligation(weight, gained / total, False)


def _all_or_nothing(statuses: Iterable[Status], settings: Settings) -> Fraction:
    worst = max(statuses)
    if worst == Status.SATISFIED:
        return Fraction(1)
    return settings.late if worst == Status.LATE else Fraction(0)
