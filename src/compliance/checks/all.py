"""`all`: all of the parts that apply are satisfied."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, ClassVar

from compliance.checks.base import Explanation, Failure, Verdict
from compliance.checks.composite import CompositeCheck, applying, joined, next_due, waiting
from compliance.checks.status import Status
from compliance.i18n import _


class All(CompositeCheck):
    key = "all"
    description: ClassVar[str] = """所列的各部分都要做到；不适用的部分不计。

- **结论**：有一部分不合格就不合格；都做到才算做到，其中有迟到的算迟到；否则有待定的是 pending，再否则是 needs_judgement。
- **完成度**：各部分的平均数，不合格时不计待定和待评定的部分。
- **未完成项**：不合格的各部分的未完成项。
- 各部分不写 quote 和 weight；judged 部分要有 id。"""

    def needs_evidence(self, params: Any) -> bool:
        return any(part.type.needs_evidence(part.params) for part in params)

    def combine(self, parts: Sequence[Verdict]) -> Verdict:
        parts = applying(parts)
        if not parts:
            return Verdict(Status.NOT_APPLICABLE)
        if any(part.status.failing for part in parts):
            decided = [part for part in parts if not waiting(part)]
            achieved, in_time = _means(decided)
            failed = sum(part.failed for part in parts)
            return Verdict(Status.PARTIAL if achieved > 0 else Status.UNMET, achieved, in_time, failed)
        if all(part.status is Status.SATISFIED for part in parts):
            return Verdict(Status.SATISFIED, Fraction(1), Fraction(1))
        if all(part.status.done for part in parts):
            return Verdict(Status.LATE, Fraction(1), _means(parts)[1])
        if any(part.status is Status.PENDING for part in parts):
            return Verdict(Status.PENDING, *_means(parts))
        return Verdict(Status.NEEDS_JUDGEMENT)

    def explain(self, verdict: Verdict, parts: Sequence[tuple[str, Verdict, Explanation]]) -> Explanation:
        if verdict.status is Status.NOT_APPLICABLE:
            return Explanation((), _("各部分都不适用。"))
        applied = [part for part in parts if part[1].status is not Status.NOT_APPLICABLE]
        failing = [part for part in applied if part[1].status.failing]
        failures = tuple(failure for _name, _verdict, account in failing for failure in account.failures)
        done = sum(part[1].status.done for part in applied)
        text = _("以下 {n} 部分都要做到，已做到 {m} 部分。") if len(applied) > 1 else ""
        reason = text.format(n=len(applied), m=done)
        reason += joined(applied, "reason", lambda part: True)
        closes = joined(applied, "closes_when", lambda part: not part.status.done)
        return Explanation(
            failures,
            reason,
            closes,
            self.mend(_decided(applied)) if failing else None,
            next_due(applied),
            left=tuple(failure for _name, verdict, account in failing for failure in _left(verdict, account)),
        )


def _left(verdict: Verdict, account: Explanation) -> tuple[Failure, ...]:
    """What still fails of a part once it is mended."""
    return account.remaining if (account.mended or verdict).status.failing else ()


def _decided(parts: Sequence[tuple[str, Verdict, Explanation]]) -> list[tuple[str, Verdict, Explanation]]:
    """The parts that a failing result is the mean of: to mend the others is not asked yet."""
    return [part for part in parts if not waiting(part[1])]


def _means(parts: Sequence[Verdict]) -> tuple[Fraction, Fraction]:
    n = len(parts)
    achieved = sum((part.achieved for part in parts), Fraction(0)) / n
    return achieved, sum((part.in_time for part in parts), Fraction(0)) / n
