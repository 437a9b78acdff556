"""What one obligation earns, in plain fractions (SPEC section 6, 1): for the account, for what changes, for tests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from compliance.checks.status import Status
from compliance.rules.model import Rule
from compliance.scoring.inputs import Row
from compliance.scoring.scheme import Settings
from compliance.scoring.tally import NOUGHT
from compliance.scoring.tally import total as total_of

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
    status = row.status
    if status is Status.PENDING or status is Status.NEEDS_JUDGEMENT:
        zero = settings.pending if status is Status.PENDING else settings.judgement
        return NOUGHT if zero else None
    if status not in COUNTING:
        return None
    if row.in_time == row.achieved:
        return row.achieved
    return row.in_time + settings.late * (row.achieved - row.in_time)


def role_weight(rule: Rule, support: bool, settings: Settings) -> Fraction:
    """The weight of an obligation by its rule and role."""
    weight: Fraction = rule.weight
    return weight * settings.support if support else weight


def obligation(rule: Rule, rows: Sequence[Row], settings: Settings) -> Obligation:
    """Work out one obligation; `rows` are its results, at least one."""
    weight = role_weight(rule, rows[0].support, settings)
    counted: list[tuple[Row, Fraction, Fraction]] = []
    for row in rows:
        share = check_share(row, settings)
        if share is not None:
            counted.append((row, rule.checks[row.check].weight, share))
    whole = settings.credit == "all_or_nothing"
    total = total_of(own for _row, own, _share in counted)
    if weight == 0 or not counted or (total == 0 and not whole):
        held = weight > 0 and any(
            row.status in waiting(settings) and (whole or rule.checks[row.check].weight > 0) for row in rows
        )
        return Obligation(NOUGHT, NOUGHT, held)
    if whole:
        return Obligation(weight, _all_or_nothing((row.status for row, *_rest in counted), settings), False)
    if len(counted) == 1:
        return Obligation(weight, counted[0][2], False)
    return Obligation(weight, total_of(own * share for _row, own, share in counted) / total, False)


def _all_or_nothing(statuses: Iterable[Status], settings: Settings) -> Fraction:
    worst = max(statuses)
    if worst == Status.SATISFIED:
        return Fraction(1)
    return settings.late if worst == Status.LATE else Fraction(0)
