"""The file of a scheme: `scoring.yaml` (SPEC section 6 up to Prices)."""

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from compliance.documents import Name, Ratio, StrictModel
from compliance.i18n import _
from compliance.rules.selector import wrong
from compliance.scoring.selection import Selection

Mode = Literal["award", "from_full", "deduct", "bonus"]
Policy = Literal["rescale", "spread", "full", "zero"]
Credit = Literal["proportional", "all_or_nothing"]
Calendar = Literal["working", "natural"]


def _positive(value: Any) -> Any:
    if value <= 0:
        raise wrong(_("应大于 0"))
    return value


def _not_negative(value: Any) -> Any:
    if value < 0:
        raise wrong(_("不能小于 0"))
    return value


def _share(value: Any) -> Any:
    if not 0 <= value <= 1:
        raise wrong(_("应在 0 到 1 之间"))
    return value


Positive = Annotated[Ratio, AfterValidator(_positive)]
NotNegative = Annotated[Ratio, AfterValidator(_not_negative)]
Share = Annotated[Ratio, AfterValidator(_share)]


class Late(StrictModel):
    """What is met late keeps this share."""

    factor: Share = Fraction(1)


class Support(StrictModel):
    """The weight of an obligation held in a support role."""

    factor: NotNegative = Fraction(1)


class Rectify(StrictModel):
    """When tasks fall due after the assessment."""

    days: int = Field(ge=0, le=36500)
    calendar: Calendar = "working"


class Remind(StrictModel):
    """How early a pending duty is announced."""

    days: int = Field(ge=0, le=36500)
    calendar: Calendar = "natural"


class Gate(StrictModel):
    """The exact score, after award and all deductions, from which a bonus is given."""

    at_least: NotNegative


class Indicator(StrictModel):
    """A branch (`children`) or a leaf (`rules`)."""

    id: Name
    title: Name
    children: list["Indicator"] | None = Field(None, min_length=1)
    points: Positive | None = None
    mode: Mode = "award"
    rules: Selection | None = None
    per_failure: Positive | None = None
    per_success: Positive | None = None
    gate: Gate | None = None
    once: Name | None = None
    again: bool = False

    @model_validator(mode="after")
    def _shape(self) -> "Indicator":
        problems = list(_branch(self) if self.children is not None else _leaf(self))
        if problems:
            raise wrong("；".join(problems))
        return self


def _written(indicator: Indicator, *keys: str) -> list[str]:
    return [key for key in keys if key in indicator.model_fields_set]


def _branch(indicator: Indicator) -> list[str]:
    own = ("points", "mode", "rules", "per_failure", "per_success", "gate", "once", "again")
    written = _written(indicator, *own)
    message = _("是分支（有 children），分值和规则写在下级，这里不能写 {keys}")
    return [message.format(keys="、".join(written))] if written else []


ALLOWED: dict[str, tuple[str, ...]] = {
    "award": ("again",),
    "from_full": ("per_failure", "once", "again"),
    "deduct": ("per_failure", "once"),
    "bonus": ("per_success", "gate"),
}
"""What a leaf of each mode may say beside points and rules."""
NEEDED: dict[str, tuple[str, ...]] = {
    "award": (),
    "from_full": ("per_failure",),
    "deduct": ("per_failure",),
    "bonus": ("per_success",),
}
"""What a leaf of each mode must say beside points and rules."""


def _leaf(indicator: Indicator) -> list[str]:
    mode = indicator.mode
    missing = [key for key in ("points", "rules", *NEEDED[mode]) if getattr(indicator, key) is None]
    further = _written(indicator, "per_failure", "per_success", "gate", "once", "again")
    foreign = [key for key in further if key not in ALLOWED[mode]]
    problems = []
    if missing:
        problems.append(_("是 {mode} 指标，缺少 {keys}").format(mode=mode, keys="、".join(missing)))
    if foreign:
        problems.append(_("是 {mode} 指标，不能写 {keys}").format(mode=mode, keys="、".join(foreign)))
    return problems


class SchemeClass(StrictModel):
    """Units that are ranked together."""

    id: Name
    groups: list[Name] = Field(min_length=1)
    indicators: list[Indicator] | None = None
    min_applicable: Share = Fraction(0)


class Veto(StrictModel):
    """A failure that sets score and grade."""

    rules: Selection
    score: NotNegative
    grade: Name | None = None
    title: Name


class Grade(StrictModel):
    """A grade, given from this rounded figure on."""

    title: Name
    at_least: NotNegative


class ByGrade(StrictModel):
    """Units with this grade."""

    grade: Name


class Persistent(StrictModel):
    """Units below a figure in so many assessments in a row (考核长期落后)."""

    below: Positive
    assessments: int = Field(ge=1)


class Notices(StrictModel):
    """Whom to commend, whom to criticise."""

    commend: ByGrade | None = None
    criticise: ByGrade | None = None
    persistent: Persistent | None = None


class SchemeFile(StrictModel):
    """`scoring.yaml`."""

    id: Name
    title: Name
    full_marks: Positive = Fraction(100)
    base: NotNegative = Fraction(0)
    digits: int = Field(2, ge=0, le=9)
    credit: Credit = "proportional"
    late: Late = Late()
    pending: Literal["exclude", "zero"] = "exclude"
    needs_judgement: Literal["exclude", "zero"] = "exclude"
    not_applicable: Policy = "rescale"
    scale: bool = False
    support: Support = Support()
    rectify: Rectify | None = None
    remind: Remind | None = None
    classes: list[SchemeClass] = []
    indicators: list[Indicator] | None = None
    veto: list[Veto] = []
    grades: list[Grade] = []
    notices: Notices = Notices()

    @model_validator(mode="after")
    def _whole(self) -> "SchemeFile":
        if self.base > self.full_marks:
            raise wrong(_("base 不能大于 full_marks"))
        bare = [one.id for one in self.classes if one.indicators is None]
        if self.indicators is None and (bare or not self.classes):
            message = _("没有写 indicators：既不在方案里，也不在每个 classes 里")
            raise wrong(message)
        return self
