"""The models of a ruleset's files: ruleset, rule, owners, clauses, waivers, judgements (SPEC section 5)."""

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, field_validator, model_validator

from compliance.documents import Day, Name, Ratio, StrictModel, Text
from compliance.i18n import _
from compliance.rules.check import Check
from compliance.rules.selector import Selector, wrong

ID = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"


class Days(StrictModel):
    """A period of days, both included."""

    start: Day
    end: Day

    @model_validator(mode="after")
    def _order(self) -> "Days":
        if self.end < self.start:
            raise wrong(_("end 早于 start"))
        return self


class DocumentSource(StrictModel):
    """The issued text that a ruleset is made from."""

    title: Name
    file: Name | None = None
    doc_no: Name | None = None
    url: Name | None = None


class Ruleset(StrictModel):
    """`ruleset.yaml`."""

    id: Name
    title: Name
    source: DocumentSource | None = None
    period: Days


class RuleSource(StrictModel):
    """Where the requirement stands in the document, and its words."""

    row: int | None = None
    section: Name | None = None
    task: Name | None = None
    text: Name


class Owner(StrictModel):
    """A unit or group that owns a rule; a bare name is short for `group` or `unit`."""

    unit: Name | None = None
    group: Name | None = None
    role: Literal["lead", "support"] = "lead"
    except_: list[Name] = Field([], alias="except")

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

    quote: Name
    why: Name


class AppliesWhen(StrictModel):
    """Where fewer records are seen, the obligation is not applicable."""

    of: Selector
    min: int = Field(1, ge=1)


class Rule(StrictModel):
    """One requirement: its text, owners, deadline and checks."""

    id: Name = Field(pattern=ID)
    title: Name
    source: RuleSource
    owners: list[Owner] = Field(min_length=1)
    share: Literal["each", "any", "joint"] = "each"
    deadline: Day | None = None
    weight: Ratio = Fraction(1)
    tags: list[Name] = []
    applies_when: AppliesWhen | None = None
    supersedes: list[Name] = []
    checks: list[Check] = []
    unchecked: list[Unchecked] = []
    notes: Text | None = None

    @field_validator("weight")
    @classmethod
    def _positive(cls, value: Any) -> Any:
        if value <= 0:
            raise wrong(_("权重要大于 0"))
        return value

    def due(self, ruleset: Ruleset) -> date:
        """The deadline: its own, else the period's end; the last day counts."""
        return self.deadline or ruleset.period.end

    def period(self, ruleset: Ruleset) -> tuple[date, date]:
        """From the ruleset's start to the later of its end and the rule's deadline."""
        return ruleset.period.start, max(ruleset.period.end, self.due(ruleset))


class Waiver(StrictModel):
    """A waived obligation; holds when the as-of date lies in `from` … `until`."""

    rule: Name
    unit: Name
    reason: Name
    document: Name
    approved_by: Name
    from_: Day = Field(alias="from")
    until: Day

    @model_validator(mode="after")
    def _order(self) -> "Waiver":
        if self.until < self.from_:
            raise wrong(_("until 早于 from"))
        return self


class Judgement(StrictModel):
    """A person's answer to a `judged` check."""

    rule: Name
    check: Name
    unit: Name
    score: Ratio
    judge: Name
    on: Day
    note: Text | None = None


if TYPE_CHECKING:
    __all__ = ["Rule", "Ruleset"]
