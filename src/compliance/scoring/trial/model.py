"""The file of a dry run: units, and what each has achieved."""

from fractions import Fraction
from typing import Any, Literal

from pydantic import Field, model_validator

from compliance.checks.status import Status, StatusWord
from compliance.documents import Name, Ratio, StrictModel, wrong
from compliance.documents.fields import exact
from compliance.i18n import _
from compliance.scoring.fields import NotNegative, Share

WORDS = tuple(status.word for status in Status)


class Outcome(StrictModel):
    """A result as given: a status, or a number (achieved), or both with what the lines of a sheet count."""

    status: StatusWord | None = Field(None, description="结论；省略时看 achieved 和 failures")
    achieved: Share | None = Field(None, description="完成度，0 至 1")
    in_time: Share | None = Field(None, description="不算迟到的完成度，省略时同完成度（迟到达标的是 0）")
    failures: int | list[Name] | None = Field(
        None, description="失分的处数，或逐处写明（记录的编号，或周期如 2021-Q3）；省略时没有做到的算一处"
    )
    missing: NotNegative | None = Field(None, description="缺少的数量，省略时是失分的处数")
    counted: int | None = Field(None, ge=0, le=10**6, description="查到的记录数，省略时做到的算一条")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if isinstance(value, str) and value in WORDS:
            return {"status": value}
        if isinstance(value, dict):
            return value
        if exact(value) is None:
            known = "、".join(WORDS)
            message = _("应为完成度（0 至 1）、结论（{known}），或写明 achieved、failures 等的映射")
            raise wrong(message.format(known=known))
        return {"achieved": value}

    @model_validator(mode="after")
    def _shape(self) -> "Outcome":
        message = self._problem()
        if message:
            raise wrong(message)
        return self

    def _problem(self) -> str | None:
        if self.number < 0 or self.number > 10**6:
            return _("failures 应在 0 至 1000000 之间")
        if self.kind is Status.PARTIAL and not 0 < self.share < 1:
            return _("是 partial，要写 achieved，大于 0、小于 1")
        if self.kind is Status.UNMET and self.share != 0:
            return _("是 unmet，achieved 应为 0")
        if self.kind.failing and self.failures is not None and self.number == 0:
            return _("没有做到的，failures 至少 1 处")
        if self.kind is Status.LATE and self.share != 1:
            return _("是 late，achieved 应为 1")
        if not self.kind.failing and not self.kind.done and self.failures:
            return _("没有到期、没有评定或不适用的，不能有 failures")
        if self.timely > self.share:
            return _("in_time 不能大于 achieved")
        return None

    @property
    def kind(self) -> Status:
        """The status, told by what is achieved where it is not written."""
        if self.status is not None:
            return Status[self.status.upper()]
        if self.achieved is None:
            return Status.UNMET if self.failures else Status.SATISFIED
        if self.achieved == 1:
            return Status.SATISFIED if self.in_time in (None, 1) else Status.LATE
        return Status.PARTIAL if self.achieved > 0 else Status.UNMET

    @property
    def share(self) -> Fraction:
        """What is achieved."""
        if self.achieved is not None:
            return Fraction(self.achieved)
        return Fraction(self.kind.done)

    @property
    def timely(self) -> Fraction:
        """What is achieved without what is late."""
        if self.in_time is not None:
            return Fraction(self.in_time)
        return Fraction(0) if self.kind is Status.LATE else self.share

    @property
    def number(self) -> int:
        """The number of failures."""
        if self.failures is None:
            return int(self.kind.failing)
        return self.failures if isinstance(self.failures, int) else len(self.failures)


class TrialUnit(StrictModel):
    """A unit of a dry run."""

    class_: Name | None = Field(None, alias="class", description="组别；名录里的单位可以省略")
    without: list[Name] = Field([], description="不承担的规则，可用 * 和 ?")
    support: list[Name] = Field([], description="配合的规则，可用 * 和 ?")
    assessments: dict[Name, Ratio] = Field({}, description="存档的考核的得分，满分 100")
    results: dict[Name, Outcome] = Field({}, description="规则，或规则.检查项，到结果；没有写的同 others")


class TrialFile(StrictModel):
    """What `compliance scheme try` reads."""

    others: Literal["satisfied", "unmet", "pending", "not_applicable"] = Field(
        "satisfied", description="没有写的结果算什么"
    )
    units: dict[Name, TrialUnit] = Field(min_length=1, description="单位：名录里的，或任意名称")
