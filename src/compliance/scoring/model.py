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

    factor: Share = Field(Fraction(1), description="迟到的按几折算，0 至 1")


class Support(StrictModel):
    """The weight of an obligation held in a support role."""

    factor: NotNegative = Field(Fraction(1), description="配合单位的权重乘以几")


class Rectify(StrictModel):
    """When tasks fall due after the assessment."""

    days: int = Field(ge=0, le=36500, description="考核之后几天内整改")
    calendar: Calendar = Field("working", description="按工作日还是自然日算")


class Remind(StrictModel):
    """How early a pending duty is announced."""

    days: int = Field(ge=0, le=36500, description="到期之前几天提醒")
    calendar: Calendar = Field("natural", description="按工作日还是自然日算")


class Gate(StrictModel):
    """The exact score, after award and all deductions, from which a bonus is given."""

    at_least: NotNegative = Field(description="加分之前的得分至少多少才加分")


class Indicator(StrictModel):
    """A branch (`children`) or a leaf (`rules`)."""

    id: Name = Field(description="指标的编号")
    title: Name = Field(description="指标的名称")
    children: list["Indicator"] | None = Field(
        None, min_length=1, description="下级指标；写了它就不写分值和规则"
    )
    points: Positive | None = Field(None, description="分值；减分、加分指标是上限")
    mode: Mode = Field(
        "award", description="award 按完成情况得分，from_full 从满分倒扣，deduct 减分，bonus 加分"
    )
    rules: Selection | None = Field(
        None, description="哪些规则：编号的列表（可用 * 和 ?），或按 section、task、tag 选"
    )
    per_failure: Positive | None = Field(None, description="每处未完成扣几分")
    per_success: Positive | None = Field(None, description="每项做到加几分")
    gate: Gate | None = Field(None, description="加分的门槛")
    once: Name | None = Field(None, description="名称相同的减分指标之间，同一处未完成只扣一次")
    again: bool = Field(False, description="规则已在前面的得分指标里，仍要再算一次")

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

    id: Name = Field(description="组别的名称")
    groups: list[Name] = Field(min_length=1, description="包括哪些单位组；单位属于第一个写了它的组的组别")
    indicators: list[Indicator] | None = Field(None, description="这一组别自己的指标")
    min_applicable: Share = Field(Fraction(0), description="适用（或待定）的分值至少占多少才排名，0 至 1")


class Veto(StrictModel):
    """A failure that sets score and grade."""

    rules: Selection = Field(description="其中任何一条不合格就否决")
    score: NotNegative = Field(description="否决后的得分（原来更低的不变）")
    grade: Name | None = Field(None, description="否决后的等次")
    title: Name = Field(description="否决项的名称")


class Grade(StrictModel):
    """A grade, given from this rounded figure on."""

    title: Name = Field(description="等次的名称")
    at_least: NotNegative = Field(description="得分至少多少")


class ByGrade(StrictModel):
    """Units with this grade."""

    grade: Name = Field(description="等次")


class Persistent(StrictModel):
    """Units below a figure in so many assessments in a row (考核长期落后)."""

    below: Positive = Field(description="得分低于多少")
    assessments: int = Field(ge=1, description="连续几次考核")


class Notices(StrictModel):
    """Whom to commend, whom to criticise."""

    commend: ByGrade | None = Field(None, description="通报表扬哪个等次")
    criticise: ByGrade | None = Field(None, description="通报批评哪个等次")
    persistent: Persistent | None = Field(None, description="长期落后")


class SchemeFile(StrictModel):
    """`scoring.yaml`."""

    id: Name = Field(description="方案的编号")
    title: Name = Field(description="方案的名称")
    full_marks: Positive = Field(Fraction(100), description="满分")
    base: NotNegative = Field(Fraction(0), description="起评分；从满分往下扣的写满分")
    digits: int = Field(2, ge=0, le=9, description="公布的得分保留几位小数，四舍五入一次")
    credit: Credit = Field(
        "proportional", description="proportional 按完成度得分，all_or_nothing 全部做到才得分"
    )
    late: Late = Field(Late(), description="迟到的怎么算")
    pending: Literal["exclude", "zero"] = Field(
        "exclude", description="还没有到期的：exclude 不计，zero 算零分"
    )
    needs_judgement: Literal["exclude", "zero"] = Field(
        "exclude", description="还没有评定的：exclude 不计，zero 算零分"
    )
    not_applicable: Policy = Field(
        "rescale", description="不适用的指标：rescale 折算，spread 平摊给其他指标，full 给满分，zero 给零分"
    )
    scale: bool = Field(False, description="分值合计不等于满分，仍按折算计")
    support: Support = Field(Support(), description="配合单位的权重")
    rectify: Rectify | None = Field(None, description="整改的期限")
    remind: Remind | None = Field(None, description="到期之前多早提醒")
    classes: list[SchemeClass] = Field([], description="分开排名的组别，按这个顺序")
    indicators: list[Indicator] | None = Field(None, description="指标")
    veto: list[Veto] = Field([], description="否决项")
    grades: list[Grade] = Field([], description="等次")
    notices: Notices = Field(Notices(), description="通报")

    @model_validator(mode="after")
    def _whole(self) -> "SchemeFile":
        if self.base > self.full_marks:
            raise wrong(_("base 不能大于 full_marks"))
        bare = [one.id for one in self.classes if one.indicators is None]
        if self.indicators is None and (bare or not self.classes):
            message = _("没有写 indicators：既不在方案里，也不在每个 classes 里")
            raise wrong(message)
        return self
