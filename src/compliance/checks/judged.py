"""`judged`: a person's answer to what no program can decide."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor
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
from compliance.documents import Name, Ratio, StrictModel, wrong
from compliance.i18n import _
from compliance.rules.selector import Selector

SCALE = Fraction(5)
"""The best mark where a check names none (SPEC section 5)."""


class Params(StrictModel):
    """Parameters of `judged`."""

    question: Name = Field(description="请评定人回答的问题，写明各分值的含义")
    scale: Ratio | None = Field(None, description="满分，省略时是 5；写了 levels 的是最高一档")
    levels: dict[Name, Ratio] | None = Field(
        None, min_length=1, description="允许的档次和各档的分值，如 {优: 10, 良: 8, 一般: 6, 差: 0}"
    )
    pass_: Ratio | None = Field(None, alias="pass", description="平均多少分算达到，省略时是满分")

    @model_validator(mode="after")
    def _bounds(self) -> "Params":
        if self.scale is not None and self.scale <= 0:
            raise wrong(_("scale 应大于 0"))
        if self.levels is not None and (min(self.levels.values()) < 0 or max(self.levels.values()) <= 0):
            raise wrong(_("levels 的分值不能小于 0，最高一档应大于 0"))
        if self.levels is not None and max(self.levels.values()) > self.full:
            raise wrong(_("levels 的最高一档不能超过 scale"))
        if self.pass_ is not None and not 0 <= self.pass_ <= self.full:
            raise wrong(_("pass 应在 0 和 scale 之间"))
        return self

    @property
    def full(self) -> Fraction:
        """The best mark: the scale, or the highest step."""
        if self.scale is not None:
            return Fraction(self.scale)
        return SCALE if self.levels is None else Fraction(max(self.levels.values()))

    def value(self, score: Fraction | str) -> Fraction:
        """What a judge's answer counts: a number, or that of a step; KeyError for the name of none."""
        return Fraction((self.levels or {})[score] if isinstance(score, str) else score)

    def why_not(self, score: Fraction | str) -> str | None:
        """What is wrong with a judge's answer; None where it can stand."""
        if self.levels is None:
            if not isinstance(score, str) and 0 <= score <= self.full:
                return None
            text = _("得分 {score} 不在 0 至 {scale} 之间。")
            if isinstance(score, str):
                text = _("「{score}」不是得分；这一项按 0 至 {scale} 分评定，没有分档次。")
            return text.format(score=score if isinstance(score, str) else _n(score), scale=_n(self.full))
        if score in self.levels or score in self.levels.values():
            return None
        names = "、".join(f"{name} {_n(value)}" for name, value in self.levels.items())
        shown = score if isinstance(score, str) else _n(score)
        return _("「{score}」不是这一项的档次；可以写：{names}。").format(score=shown, names=names)

    @property
    def bar(self) -> Fraction:
        """The mean that passes."""
        return self.full if self.pass_ is None else Fraction(self.pass_)


class Judged(EvidenceCheck):
    key = "judged"
    description: ClassVar[str] = """程序判断不了的，由人评定：各评定人最近一次得分的平均数不低于 pass。

- **到期**：有了评定就到期；没有评定，截止日前是 pending，截止日起是 needs_judgement。
- **完成度**：平均分除以满分，达到了也是如此。
- **未完成项**：检查项本身，改进后可以重新评定。
- **迟到**：没有。
- **档次**：写了 levels，只能评其中的一档，评定写档次的名称或它的分值。
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
        achieved = mean / params.full
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
            if params.levels is not None:
                closes = _("由评定人回答「{question}」，按档次评定：{levels}。")
            levels = "、".join(f"{name} {_n(value)}" for name, value in (params.levels or {}).items())
            closes = closes.format(question=question, scale=_n(params.full), levels=levels)
            return Explanation((), reason + "。", closes)
        mean = verdict.achieved * params.full
        reason = _("「{question}」评定平均{mean} 分（满分 {scale}，{bar} 分合格）").format(
            question=question, mean=_mean(mean), scale=_n(params.full), bar=_n(params.bar)
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


def _mean(value: Fraction) -> str:
    """A mean of marks as people write it: to two places where it does not end."""
    exact = plain_number(value)
    if "/" not in exact:
        return _(" {n}").format(n=exact)
    return _("约 {n}").format(n=plain_number(Fraction(floor(value * 100 + Fraction(1, 2)), 100)))
