"""`judged`: a person's answer to what no program can decide."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, ClassVar

import polars as pl
from pydantic import Field, model_validator

from compliance.checks.base import (
    Ask,
    EvidenceCheck,
    Explanation,
    Failure,
    Measure,
    Owner,
    Row,
    Table,
    Verdict,
)
from compliance.checks.status import Status
from compliance.checks.words import plain_number
from compliance.documents import Name, Ratio, StrictModel
from compliance.i18n import _
from compliance.rules.selector import Selector, wrong


class Params(StrictModel):
    """Parameters of `judged`."""

    question: Name = Field(description="请评定人回答的问题，写明各分值的含义")
    scale: Ratio = Field(Fraction(5), description="满分")
    pass_: Ratio | None = Field(None, alias="pass", description="平均多少分算达到，省略时是满分")

    @model_validator(mode="after")
    def _bounds(self) -> "Params":
        if self.scale <= 0:
            raise wrong(_("scale 应大于 0"))
        if self.pass_ is not None and not 0 <= self.pass_ <= self.scale:
            raise wrong(_("pass 应在 0 和 scale 之间"))
        return self

    @property
    def bar(self) -> Fraction:
        """The mean that passes."""
        return Fraction(self.scale if self.pass_ is None else self.pass_)


class Judged(EvidenceCheck):
    key = "judged"
    description: ClassVar[str] = """程序判断不了的，由人评定：各评定人最近一次得分的平均数不低于 pass。

- **到期**：有了评定就到期；没有评定，截止日前是 pending，截止日起是 needs_judgement。
- **完成度**：平均分除以满分，达到了也是如此。
- **未完成项**：检查项本身，改进后可以重新评定。
- **迟到**：没有。
- 它占的字数不计入“由程序判断的比例”，能用其他检查的不要用它。"""
    model = Params
    sums: ClassVar[tuple[str, ...] | None] = ()

    def selectors(self, params: Params) -> Iterator[tuple[tuple[str | int, ...], Selector]]:
        return iter(())

    def needs_evidence(self, params: Params) -> bool:
        return False

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        return []

    def decide_each(
        self, params: Params, ask: Ask, sums: pl.DataFrame, owners: Sequence[Owner]
    ) -> list[Verdict]:
        return [self._verdict(params, ask, ask.marks.get(key, ())) for key in sums["unit"]]

    def _verdict(self, params: Params, ask: Ask, marks: Sequence[Fraction]) -> Verdict:
        if not marks:
            return Verdict(Status.NEEDS_JUDGEMENT if ask.due else Status.PENDING)
        mean = sum(marks, Fraction(0)) / len(marks)
        achieved = mean / Fraction(params.scale)
        if mean >= params.bar:
            return Verdict(Status.SATISFIED, achieved, achieved)
        return Verdict(Status.PARTIAL if achieved > 0 else Status.UNMET, achieved, achieved, 1)

    def explain(
        self, params: Params, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        question = params.question.rstrip("。")
        if verdict.status in (Status.PENDING, Status.NEEDS_JUDGEMENT):
            reason = _("「{question}」还没有评定").format(question=question)
            if verdict.status is Status.PENDING:
                reason += _("；截止日 {day} 未到。").format(day=ask.deadline)
                return Explanation((), reason, next_due=ask.deadline)
            closes = _("由评定人回答「{question}」，按 0 至 {scale} 分评定。")
            return Explanation((), reason + "。", closes.format(question=question, scale=_n(params.scale)))
        mean = verdict.achieved * Fraction(params.scale)
        reason = _("「{question}」评定平均 {mean} 分（满分 {scale}，{bar} 分合格）").format(
            question=question, mean=_n(mean), scale=_n(params.scale), bar=_n(params.bar)
        )
        # where owners are joint all scores stand under 0
        scores = ask.marks.get(owner.units[0]) or ask.marks.get(0, ())
        if scores and min(scores) < max(scores):
            reason += _("，{n} 人评定，最低 {low} 分、最高 {high} 分").format(
                n=len(scores), low=_n(min(scores)), high=_n(max(scores))
            )
        if not verdict.status.failing:
            return Explanation((), reason + "。")
        closes = _("改进后由评定人重新评定，平均不低于 {bar} 分。").format(bar=_n(params.bar))
        mended = Verdict(Status.SATISFIED, Fraction(1), Fraction(1))
        return Explanation(
            (Failure("", _("评定未达 {bar} 分").format(bar=_n(params.bar)), True),),
            reason + "。",
            closes,
            mended,
        )


def _n(value: Any) -> str:
    return plain_number(Fraction(value))
