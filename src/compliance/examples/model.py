"""The models of `*.test.yaml`: a rule's cases, each with its own evidence and what is expected of the checks."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from compliance.checks.status import StatusWord
from compliance.documents import Day, Mark, Name, Ratio, StrictModel, Text, wrong
from compliance.i18n import _


def _amount(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, list) and all(isinstance(item, str | int) for item in value):
        return [str(item) for item in value]
    raise wrong(_("应为个数，或编号的列表"))


Amount = Annotated[
    Any,
    BeforeValidator(_amount),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "array", "items": {"type": "string"}}]}
    ),
]
"""How many, as an int; or which, as a list of texts."""


class Expected(StrictModel):
    """What a case expects of one check; a bare word is short for `status`."""

    status: StatusWord | None = Field(None, description="结论")
    achieved: Ratio | None = Field(None, description="完成度，写作 2/3、0.5 或 1")
    in_time: Ratio | None = Field(None, description="及时完成度：不计迟到的记录时的完成度")
    failures: Amount | None = Field(
        None, description="未完成项的个数，或未完成项的列表（记录编号、周期、清单项）"
    )
    counted: Amount | None = Field(None, description="选中的记录的条数，或记录编号的列表")
    would_be: StatusWord | None = Field(None, description="免除（waived）时，不免除会是什么结论")

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"status": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _something(self) -> "Expected":
        if not self.written():
            raise wrong(_("没有写任何预期"))
        return self

    def written(self) -> dict[str, Any]:
        """What is expected, by key, in the order of the model."""
        pairs = ((name, getattr(self, name)) for name in type(self).model_fields)
        return {name: value for name, value in pairs if value is not None}


class CaseJudgement(StrictModel):
    """A judgement of a case; rule and unit are the case's where they are not written."""

    rule: Name | None = Field(None, description="省略时是本文件的规则")
    check: Name = Field(description="由人评定的检查项的 id")
    unit: Name | None = Field(None, description="省略时是案例的单位")
    score: Mark = Field(description="得分，0 至 scale；分档次评定的写档次的名称或它的分值")
    judge: Name = Field(description="评定人")
    on: Day = Field(description="评定日期")
    note: Text | None = Field(None, description="说明")


class CaseWaiver(StrictModel):
    """A waiver of a case; rule and unit are the case's where they are not written."""

    rule: Name | None = Field(None, description="省略时是本文件的规则")
    unit: Name | None = Field(None, description="省略时是案例的单位")
    reason: Name = Field(description="免除的理由")
    document: Name = Field(description="依据的文件")
    approved_by: Name = Field(description="批准人")
    from_: Day = Field(alias="from", description="免除的第一天")
    until: Day = Field(description="免除的最后一天，当天仍免除")


class Case(StrictModel):
    """One case: a unit, the whole evidence of its world, and what is expected."""

    name: Name = Field(description="案例的名称，一句话说清这是什么情形")
    unit: Name = Field(description="看哪个单位的结论；也是没有写 unit 的佐证的单位")
    as_of: Day | None = Field(None, description="考核日，省略时用文件的 as_of")
    evidence: list[dict[str, Any]] = Field([], description="这个案例的全部佐证；没有写 unit 的属于案例的单位")
    judgements: list[CaseJudgement] = Field([], description="这个案例的评定；规则集的评定在案例里不起作用")
    waivers: list[CaseWaiver] = Field([], description="这个案例的免除事项；规则集的免除事项在案例里不起作用")
    expect: dict[str, Expected] = Field(
        min_length=1, description="检查项的 id 到预期结论；没有写的检查项不比较"
    )


class ExampleFile(StrictModel):
    """A document of a `*.test.yaml`: the cases of one rule."""

    rule: Name = Field(description="规则编号")
    as_of: Day | None = Field(None, description="考核日，案例可以另写")
    cases: list[Case] = Field(min_length=1, description="案例，至少一个")
