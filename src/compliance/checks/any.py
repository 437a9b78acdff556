"""`any`: one of the parts that apply is satisfied."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, ClassVar

from compliance.checks.base import Explanation, Failure, Verdict
from compliance.checks.composite import CompositeCheck, applying, joined, next_due
from compliance.checks.status import Status
from compliance.i18n import _


def credited(part: Verdict, credit: Fraction | None) -> Verdict:
    """A part met in a lesser way: its achieved counts that much, and it is at most partial."""
    if credit is None or part.status is Status.NOT_APPLICABLE:
        return part
    achieved, in_time = part.achieved * credit, part.in_time * credit
    if part.status.done:
        return Verdict(Status.PARTIAL if achieved > 0 else Status.UNMET, achieved, in_time, 1)
    return Verdict(part.status, achieved, in_time, part.failed)


class AnyOf(CompositeCheck):
    key = "any"
    description: ClassVar[str] = """所列的各种做法有一种做到即可；不适用的不计。

- **结论**：有一种做到就算做到，没有及时做到的但有迟到的算迟到；否则有待定的是 pending，再否则有待评定的是 needs_judgement；都不合格才不合格。
- **完成度**：各种做法里最高的。
- **折算**：某种做法写了 credit，这样做到只算那么多，至多是 partial。
- **未完成项**：检查项本身，算一处。
- 各部分不写 quote 和 weight；judged 部分要有 id。"""

    def needs_evidence(self, params: Any) -> bool:
        return all(part.type.needs_evidence(part.params) for part in params)

    def combine(self, parts: Sequence[Verdict]) -> Verdict:
        parts = applying(parts)
        if not parts:
            return Verdict(Status.NOT_APPLICABLE)
        statuses = {part.status for part in parts}
        achieved = max(part.achieved for part in parts)
        in_time = max(part.in_time for part in parts)
        if Status.SATISFIED in statuses:
            return Verdict(Status.SATISFIED, Fraction(1), Fraction(1))
        if Status.LATE in statuses:
            return Verdict(Status.LATE, Fraction(1), in_time)
        if Status.PENDING in statuses:
            return Verdict(Status.PENDING, achieved, in_time)
        if Status.NEEDS_JUDGEMENT in statuses:
            return Verdict(Status.NEEDS_JUDGEMENT)
        return Verdict(Status.PARTIAL if achieved > 0 else Status.UNMET, achieved, in_time, 1)

    def explain(self, verdict: Verdict, parts: Sequence[tuple[str, Verdict, Explanation]]) -> Explanation:
        applied = [part for part in parts if part[1].status is not Status.NOT_APPLICABLE]
        if not applied:
            return Explanation((), _("各部分都不适用。"))
        done = [part for part in applied if part[1].status.done]
        text = _("以下 {n} 种做法有一种做到即可，已做到 {m} 种。") if len(applied) > 1 else ""
        reason = text.format(n=len(applied), m=len(done))
        reason += joined(done or applied, "reason", lambda part: True)
        closes = "" if done else joined(applied, "closes_when", lambda part: True)
        if closes and len(applied) > 1:
            closes = _("任选一种：") + closes
        if not verdict.status.failing:
            return Explanation((), reason, closes, next_due=next_due(applied))
        # one way that mending makes whole is enough; one that stays short mends nothing here
        curable = any(account.mends for _name, _verdict, account in applied)
        why = _("没有一种做法完全做到") if verdict.achieved > 0 else _("各种做法都没有做到")
        failure = Failure("", why, curable)
        mended = self.mend(parts) if curable else verdict
        left = (failure,) if mended.status.failing else ()
        return Explanation((failure,), reason, closes if curable else "", mended, left=left)
