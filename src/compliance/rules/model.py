"""The models of a ruleset's files: ruleset, rule, owners, clauses, waivers, judgements (SPEC section 5)."""

from datetime import date
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from compliance.documents import Day, Mark, Name, Ratio, StrictModel, Text, wrong
from compliance.i18n import _
from compliance.rules.check import Check
from compliance.rules.selector import MOST_RECORDS, Selector, askable

ID = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"


class Days(StrictModel):
    """A period of days, both included."""

    start: Day = Field(description="第一天")
    end: Day = Field(description="最后一天，当天仍算")

    @model_validator(mode="after")
    def _order(self) -> "Days":
        if self.end < self.start:
            raise wrong(_("end 早于 start"))
        askable(self.start, self.end)
        return self


class DocumentSource(StrictModel):
    """The issued text that a ruleset is made from."""

    title: Name = Field(description="文件的标题")
    file: Name | None = Field(None, description="文件的原文（纯文本），路径相对于规则集的文件夹或工作区")
    doc_no: Name | None = Field(None, description="文号")
    url: Name | None = Field(None, description="网址")


class Ruleset(StrictModel):
    """`ruleset.yaml`."""

    id: Name = Field(description="规则集的编号")
    title: Name = Field(description="规则集的名称")
    source: DocumentSource | None = Field(None, description="规则集依据的文件")
    period: Days = Field(description="考核的期间")


class RuleSource(StrictModel):
    """Where the requirement stands in the document, and its words."""

    row: int | None = Field(None, description="文件里的第几行要求")
    section: Name | None = Field(None, description="所在的部分")
    task: Name | None = Field(None, description="工作任务")
    text: Name = Field(description="具体要求的原文，逐字照抄")


class Owner(StrictModel):
    """A unit or group that owns a rule; a bare name is short for `group` or `unit`."""

    unit: Name | None = Field(None, description="单位，用它的任何一个名称")
    group: Name | None = Field(None, description="单位组，用它的任何一个名称；组里的每个单位都承担")
    role: Literal["lead", "support"] = Field("lead", description="牵头（lead）还是配合（support）")
    except_: list[Name] = Field([], alias="except", description="这一条里除去的单位或单位组")

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"unit": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_name(self) -> "Owner":
        if (self.unit is None) == (self.group is None):
            raise wrong(_("要写 unit 或 group 其中一个"))
        return self

    @property
    def name(self) -> str:
        """The name as written."""
        return self.unit or self.group or ""


class Unchecked(StrictModel):
    """A clause that asks for nothing checkable, with the reason."""

    quote: Name = Field(description="不检查的那一句，从 source.text 逐字照抄")
    why: Name = Field(description="为什么不检查")


class AppliesWhen(StrictModel):
    """Where fewer records are seen, the obligation is not applicable."""

    of: Selector = Field(description="看哪些记录")
    min: int = Field(1, ge=1, le=MOST_RECORDS, description="至少有几条才适用")


class Rule(StrictModel):
    """One requirement: its text, owners, deadline and checks."""

    id: Name = Field(pattern=ID, description="规则的编号：英文字母、数字和 . _ -，唯一，不再他用")
    title: Name = Field(description="规则的名称，会出现在报告里")
    source: RuleSource = Field(description="要求在文件里的位置和原文")
    owners: list[Owner] = Field(
        min_length=1, description="责任单位：单位或单位组的名称，或写明 role、except 的映射"
    )
    share: Literal["each", "any", "joint"] = Field(
        "each", description="几个责任单位怎样承担：each 各做各的，any 有一个做到即可，joint 合在一起看"
    )
    deadline: Day | None = Field(None, description="截止日，当天仍算；省略时是期间的最后一天")
    weight: Ratio = Field(Fraction(1), description="在同一指标的各条规则里占的权重，大于 0")
    tags: list[Name] = Field([], description="标签，评分方案和命令行可以按它选规则")
    applies_when: AppliesWhen | None = Field(None, description="有这么多记录才适用，不足的单位不适用")
    supersedes: list[Name] = Field([], description="它接替的旧规则的编号，“回头看”时用")
    checks: list[Check] = Field([], description="检查项")
    unchecked: list[Unchecked] = Field([], description="原文里不检查的句子，各写明理由")
    notes: Text | None = Field(None, description="备注，不参与考核")

    @field_validator("weight")
    @classmethod
    def _positive(cls, value: Any) -> Any:
        if value <= 0:
            raise wrong(_("权重要大于 0"))
        return value

    @field_validator("deadline")
    @classmethod
    def _askable(cls, value: date | None) -> date | None:
        if value is not None:
            askable(value)
        return value

    def due(self, ruleset: Ruleset) -> date:
        """The deadline: its own, else the period's end; the last day counts."""
        return self.deadline or ruleset.period.end

    def period(self, ruleset: Ruleset) -> tuple[date, date]:
        """From the ruleset's start to the later of its end and the rule's deadline."""
        return ruleset.period.start, max(ruleset.period.end, self.due(ruleset))


class Waiver(StrictModel):
    """A waived obligation; holds when the as-of date lies in `from` … `until`."""

    rule: Name = Field(description="规则编号")
    unit: Name = Field(description="免除哪个单位")
    reason: Name = Field(description="免除的理由")
    document: Name = Field(description="依据的文件")
    approved_by: Name = Field(description="批准人")
    from_: Day = Field(alias="from", description="免除的第一天")
    until: Day = Field(description="免除的最后一天，当天仍免除")

    @model_validator(mode="after")
    def _order(self) -> "Waiver":
        if self.until < self.from_:
            raise wrong(_("until 早于 from"))
        return self


class Judgement(StrictModel):
    """A person's answer to a `judged` check."""

    rule: Name = Field(description="规则编号")
    check: Name = Field(description="由人评定的检查项的 id")
    unit: Name = Field(description="评定哪个单位")
    score: Mark = Field(description="得分，0 至 scale；分档次评定的写档次的名称或它的分值")
    judge: Name = Field(description="评定人；同一人以最近一次为准")
    on: Day = Field(description="评定日期")
    note: Text | None = Field(None, description="说明")
