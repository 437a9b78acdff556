"""The file of a scheme: `scoring.yaml`, and the sheets that it combines (SPEC section 6)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from pydantic import Field, model_validator

from compliance.checks.words import percent
from compliance.documents import Name, StrictModel, wrong
from compliance.i18n import _
from compliance.scoring.fields import (
    NONE,
    Calendar,
    Credit,
    Figure,
    NotNegative,
    Part,
    Policy,
    Positive,
    Share,
)
from compliance.scoring.indicator import Indicator, Late
from compliance.scoring.selection import Selection


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


class SchemeClass(StrictModel):
    """Units that are ranked together."""

    id: Name = Field(description="组别的名称")
    groups: list[Name] = Field(min_length=1, description="包括哪些单位组；单位属于第一个写了它的组的组别")
    indicators: list[Indicator] | None = Field(None, description="这一组别自己的指标")
    full_marks: Positive | None = Field(None, description="这一组别的满分，省略时同方案")
    base: NotNegative | None = Field(None, description="这一组别的起评分，省略时同方案")
    min_applicable: Share = Field(Fraction(0), description="适用（或待定）的分值至少占多少才排名，0 至 1")


class Veto(StrictModel):
    """A failure that sets score and grade, or takes a branch."""

    rules: Selection = Field(description="其中任何一条不合格就否决")
    score: Figure | None = Field(
        None, description="否决后的得分（原来更低的不变）；none 是没有得分、不排名；写了 of 的不写"
    )
    fixed: bool = Field(False, description="写 true：不论原来多少，得分就是 score")
    of: Name | None = Field(None, description="只否决这个指标，得分为 0")
    grade: Name | None = Field(None, description="否决后的等次")
    title: Name = Field(description="否决项的名称")

    @model_validator(mode="after")
    def _shape(self) -> "Veto":
        problems = list(_branch_veto(self) if self.of is not None else _whole_veto(self))
        if problems:
            raise wrong("；".join(problems))
        return self


def _branch_veto(veto: Veto) -> Iterator[str]:
    if veto.score not in (None, 0):
        yield _("写了 of，只是这个指标得 0 分，不能写 score: {score}").format(score=veto.score)
    if veto.fixed or veto.grade is not None:
        yield _("写了 of，只是这个指标得 0 分，不能写 fixed 和 grade")


def _whole_veto(veto: Veto) -> Iterator[str]:
    if veto.score is None:
        yield _("缺少 score：写否决后的得分，或 none（没有得分）；只否决一个指标的写 of")
    if veto.fixed and veto.score == NONE:
        yield _("score: none 已是没有得分，不能写 fixed")


class Grade(StrictModel):
    """A grade, given from this rounded figure on, to the first of the class, or both."""

    title: Name = Field(description="等次的名称")
    at_least: NotNegative | None = Field(None, description="得分至少多少")
    top: Part | None = Field(None, description="名次在本组别的前多少（如 1/4），取整后的名额之内")

    @model_validator(mode="after")
    def _shape(self) -> "Grade":
        if self.at_least is None and self.top is None:
            raise wrong(_("缺少条件：写 at_least（至少多少分）或 top（前多少），或两样都写"))
        return self


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


class PartOfWhole(StrictModel):
    """A sheet, or filed assessments, that make up so much of the whole."""

    scheme: Name | None = Field(None, description="另一个评分方案的文件，在同一个文件夹里")
    assessments: list[Name] | None = Field(
        None, min_length=1, description="存档的考核，是工作区 assessments 文件夹里的 名称.json"
    )
    take: Literal["mean", "last", "min"] = Field(
        "mean", description="存档的考核怎么取：mean 平均，last 最后一次，min 最低一次"
    )
    weight: Part = Field(description="占总分多少，如 70%；各部分合计 100%")
    carries: bool = Field(False, description="写 true：这一部分的否决等次也是总的等次")
    title: Name | None = Field(None, description="这一部分的名称，省略时用方案的名称")

    @model_validator(mode="after")
    def _shape(self) -> "PartOfWhole":
        if (self.scheme is None) == (self.assessments is None):
            raise wrong(_("scheme 和 assessments 要写一种，而且只写一种"))
        if self.scheme is not None and "take" in self.model_fields_set:
            raise wrong(_("take 只和 assessments 一起写"))
        if self.assessments is not None and self.carries:
            raise wrong(_("存档的考核只取得分，没有否决可带，不能写 carries"))
        return self


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
    combine: list[PartOfWhole] | None = Field(
        None, min_length=1, description="由几部分按权重合成，写了它就不写 indicators"
    )
    veto: list[Veto] = Field([], description="否决项")
    grades: list[Grade] = Field([], description="等次")
    notices: Notices = Field(Notices(), description="通报")

    @model_validator(mode="after")
    def _whole(self) -> "SchemeFile":
        if self.base > self.full_marks:
            raise wrong(_("base 不能大于 full_marks"))
        if self.combine is not None:
            problems = list(_combined(self, self.combine))
            if problems:
                raise wrong("；".join(problems))
            return self
        bare = [one.id for one in self.classes if one.indicators is None]
        if self.indicators is None and (bare or not self.classes):
            message = _("没有写 indicators：既不在方案里，也不在每个 classes 里；由几张表合成的写 combine")
            raise wrong(message)
        return self


def _combined(file: SchemeFile, parts: list[PartOfWhole]) -> Iterator[str]:
    """What a file with `combine` may not say."""
    if file.indicators is not None or any(one.indicators is not None for one in file.classes):
        yield _("写了 combine，指标在各部分的文件里，这里不能写 indicators")
    if file.base != 0 or any(one.base is not None for one in file.classes):
        yield _("写了 combine，起评分在各部分的文件里，这里不能写 base")
    if any(veto.of is not None for veto in file.veto):
        yield _("写了 combine，这里的否决不能写 of；请写在有这个指标的那张表里")
    total = sum((Fraction(part.weight) for part in parts), Fraction(0))
    if total != 1:
        yield _("combine 各部分的 weight 合计 {total}，应为 100%").format(total=percent(total))
