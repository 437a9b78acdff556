"""`all` and `any` (SPEC section 5, Status)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.oracle.checks.bounds import exact
from tests.oracle.outcome import FAILING, GOOD, WAITING, WHOLE, Failure, Outcome
from tests.oracle.world import Ask

Evaluate = Callable[[Ask, dict[str, Any], str], Outcome]


def outcomes(
    ask: Ask, checks: list[dict[str, Any]], name: str, evaluate: Evaluate
) -> tuple[list[Outcome], frozenset[str]]:
    """The outcomes of the parts that apply, and the records that any part looked at."""
    found = [evaluate(ask, check, check.get("id") or f"{name}/{n}") for n, check in enumerate(checks)]
    counted = frozenset(one for outcome in found for one in outcome.counted)
    pairs = zip(checks, found, strict=True)
    return [credited(check, one) for check, one in pairs if one.status != "not_applicable"], counted


def credited(check: dict[str, Any], outcome: Outcome) -> Outcome:
    """What a part is worth to `any`: with `credit` only so much, and then it never holds."""
    credit = exact(check.get("credit"))
    if credit is None:
        return outcome
    return replace(
        outcome,
        status="partial" if outcome.status in GOOD else outcome.status,
        achieved=outcome.achieved * credit,
        in_time=outcome.in_time * credit,
        mended=credited(check, outcome.mended) if outcome.mended else None,
        holds_mended=outcome.status in FAILING
        and outcome.mended is not None
        and outcome.mended.status in GOOD,
    )


def mean(figures: Iterable[Fraction]) -> Fraction:
    """The mean of some figures."""
    some = list(figures)
    return sum(some, Fraction(0)) / len(some)


def waiting(
    parts: list[Outcome], counted: frozenset[str], combine: Callable[[Iterable[Fraction]], Fraction]
) -> Outcome:
    """Pending if a part is, with the progress over everything asked for; else awaiting judgement."""
    pending = [part for part in parts if part.status == "pending"]
    if not pending:
        return Outcome("needs_judgement", counted=counted)
    return Outcome(
        "pending",
        combine(part.achieved for part in parts),
        combine(part.in_time for part in parts),
        counted,
        next_due=min(part.next_due for part in pending if part.next_due),
    )


def all_of(ask: Ask, checks: list[dict[str, Any]], name: str, evaluate: Evaluate) -> Outcome:
    """Fails as soon as one part fails; once those are mended it is what its decided parts are."""
    parts, counted = outcomes(ask, checks, name, evaluate)
    if not parts:
        return Outcome("not_applicable", counted=counted)
    if any(part.status in FAILING for part in parts):
        decided = [part for part in parts if part.status not in WAITING]
        failed = _all_decided(decided, counted)
        if not any(part.mended for part in decided):
            return failed
        return replace(failed, mended=_all_decided([part.mended or part for part in decided], counted))
    if all(part.status in GOOD for part in parts):
        return _all_decided(parts, counted)
    return waiting(parts, counted, mean)


def _all_decided(parts: list[Outcome], counted: frozenset[str]) -> Outcome:
    """The outcome over parts that each hold or fail."""
    statuses = {part.status for part in parts}
    if statuses == {"satisfied"}:
        return Outcome("satisfied", WHOLE, WHOLE, counted)
    in_time = mean(part.in_time for part in parts)
    if statuses <= set(GOOD):
        return Outcome("late", WHOLE, in_time, counted)
    achieved = mean(part.achieved for part in parts)
    failures = tuple(failure for part in parts if part.status in FAILING for failure in part.failures)
    return Outcome("partial" if achieved > 0 else "unmet", achieved, in_time, counted, failures)


def any_of(ask: Ask, checks: list[dict[str, Any]], name: str, evaluate: Evaluate) -> Outcome:
    """Holds as soon as one part holds; its one failure can be mended if that makes a part hold, if only for a
    credit."""
    parts, counted = outcomes(ask, checks, name, evaluate)
    if not parts:
        return Outcome("not_applicable", counted=counted)
    if any(part.status in GOOD for part in parts):
        return _any_good([part for part in parts if part.status not in WAITING], counted)
    if any(part.status in WAITING for part in parts):
        return waiting(parts, counted, max)
    mended_parts = [part.mended or part for part in parts]
    curable = any(part.holds_mended for part in parts) or any(part.status in GOOD for part in mended_parts)
    achieved = max(part.achieved for part in parts)
    return Outcome(
        "partial" if achieved > 0 else "unmet",
        achieved,
        max(part.in_time for part in parts),
        counted,
        (Failure(name, curable, whole=True),),
        mended=_any_mended(name, mended_parts, counted) if curable else None,
    )


def _any_mended(name: str, parts: list[Outcome], counted: frozenset[str]) -> Outcome:
    """What is left once the parts are mended: it holds, or comes to the best that a credit gives."""
    if any(part.status in GOOD for part in parts):
        return _any_good(parts, counted)
    achieved = max(part.achieved for part in parts)
    in_time = max(part.in_time for part in parts)
    status = "partial" if achieved > 0 else "unmet"
    return Outcome(status, achieved, in_time, counted, (Failure(name, True, whole=True),))


def _any_good(parts: list[Outcome], counted: frozenset[str]) -> Outcome:
    if any(part.status == "satisfied" for part in parts):
        return Outcome("satisfied", WHOLE, WHOLE, counted)
    return Outcome("late", WHOLE, max(part.in_time for part in parts), counted)
