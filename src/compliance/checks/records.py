"""What the checks that look at each record share: their parameters, their ratio, their account in words."""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field, field_validator

from compliance.checks.base import Ask, Explanation, Failure, Row, Verdict
from compliance.checks.status import Status
from compliance.checks.words import kinds_of, percent, some
from compliance.documents import Ratio, StrictModel, wrong
from compliance.i18n import _
from compliance.rules.selector import Selector


class PerRecord(StrictModel):
    """`of`, the share that must pass, and what it means that nothing was selected."""

    of: Selector = Field(description="看哪些记录")
    at_least: Ratio = Field(
        Fraction(1), description="至少多大的比例要合格：大于 0，不超过 1，可写 0.9、2/3 或 90%"
    )
    none: Literal["not_applicable", "unmet"] = Field(
        "not_applicable",
        description="一条记录也没有选中时怎么算：not_applicable 不适用，unmet 未达到（截止日前待定）",
    )

    @field_validator("at_least")
    @classmethod
    def _share(cls, value: Any) -> Any:
        if not 0 < value <= 1:
            raise wrong(_("应大于 0 且不超过 1"))
        return value


def alike(params: PerRecord, ask: Ask) -> Hashable:
    """All that the share of records that pass is decided by (see `EvidenceCheck.alike`)."""
    return params.at_least, params.none, ask.due


def without_records(params: PerRecord, ask: Ask, verdict: Verdict) -> Explanation:
    """The account of a check that selected nothing."""
    what = kinds_of(params.of)
    if verdict.status is Status.NOT_APPLICABLE:
        return Explanation((), _("没有{what}的记录，本项不适用。").format(what=what))
    closes = _("发布{what}并符合本项要求；{end} 之后发布的，所属期（about）要写明在 {start} 至 {end} 之内。")
    closes = closes.format(what=what, start=ask.start, end=ask.end)
    if verdict.status is Status.PENDING:
        reason = _("还没有{what}的记录，截止日 {day} 未到。").format(what=what, day=ask.deadline)
        return Explanation((), reason, closes, next_due=ask.deadline)
    curable = not ask.closed(params.of)
    reason = _("没有{what}的记录").format(what=what)
    mended = Verdict(Status.SATISFIED, Fraction(1), Fraction(1)) if curable else verdict
    return Explanation((Failure("", reason, curable),), reason + "。", closes if curable else "", mended)


def account(
    params: PerRecord,
    verdict: Verdict,
    due: Sequence[Row],
    failures: Sequence[Failure],
    what: str,
    closes_when: str,
    *,
    cells: tuple[int, int] | None = None,
) -> Explanation:
    """The account of a check over records that fell due.

    `what` says what is asked of each record. `cells` (filled, all) replaces records in the ratio (`complete`)."""
    passed, whole = cells or (len(due) - len(failures), len(due))
    reason = _("{kinds}到期 {n} 条，{what}的 {m} 条").format(
        kinds=kinds_of(params.of), n=len(due), what=what, m=len(due) - len(failures)
    )
    if cells:
        reason += _("，应填 {all} 项，已填 {filled} 项").format(all=whole, filled=passed)
    if params.at_least < 1:
        reason += _("（要求不低于 {share}）").format(share=percent(params.at_least))
    if failures:
        reason += _("；不符合：{ids}").format(ids=some([failure.subject for failure in failures]))
    if not verdict.status.failing:
        return Explanation(tuple(failures), reason + "。")
    curable = [failure for failure in failures if failure.curable]
    mended = verdict
    if len(curable) == len(failures):
        mended = Verdict(Status.SATISFIED, Fraction(1), Fraction(1))
    elif curable:
        better = Fraction(passed + len(curable), whole)
        left = len(failures) - len(curable)
        done = better >= params.at_least
        mended = (
            Verdict(Status.SATISFIED, Fraction(1), Fraction(1))
            if done
            else Verdict(Status.PARTIAL, better, better, left)
        )
    return Explanation(tuple(failures), reason + "。", closes_when if curable else "", mended)
