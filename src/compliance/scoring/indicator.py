"""An indicator as a file writes it: a branch with children, or a leaf with rules and prices (SPEC section 6)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from pydantic import Field, model_validator

from compliance.documents import Name, StrictModel, wrong
from compliance.i18n import _
from compliance.scoring.fields import NONE, Credit, Mode, NotNegative, Points, Policy, Positive, Share
from compliance.scoring.price_model import Gate, Give, Line, Once, Take
from compliance.scoring.selection import Selection


class Late(StrictModel):
    """What is met late keeps this share."""

    factor: Share = Field(Fraction(1), description="迟到的按几折算，0 至 1")


class Indicator(StrictModel):
    """A branch (`children`) or a leaf (`rules`)."""

    id: Name = Field(description="指标的编号")
    title: Name = Field(description="指标的名称")
    children: list["Indicator"] | None = Field(
        None, min_length=1, description="下级指标；写了它就不写分值和规则"
    )
    points: Points | None = Field(None, description="分值；减分、加分指标是上限，不设上限的写 none")
    mode: Mode = Field(
        "award", description="award 按完成情况得分，from_full 从满分倒扣，deduct 减分，bonus 加分"
    )
    rules: Selection | None = Field(
        None,
        description="哪些规则：编号的列表（可用 * 和 ?），或按 section、task、tag 选；take、give 各行都写了 of 的可以省略",
    )
    per_failure: Positive | None = Field(None, description="每处未完成扣几分，是 take: [{each: 几分}] 的简写")
    per_success: Positive | None = Field(None, description="每项做到加几分，是 give: [{flat: 几分}] 的简写")
    take: list[Take] | None = Field(None, min_length=1, description="扣分的各种情形，共用一个上限")
    give: list[Give] | None = Field(None, min_length=1, description="加分的各种情形，共用一个上限")
    gate: Gate | None = Field(None, description="加分的门槛")
    once: Once | None = Field(None, description="名称相同的减分指标之间，同一处未完成只扣一次")
    floor: Literal["item", "branch"] = Field(
        "item",
        description="倒扣到哪里为止：item 本项扣完为止，branch 可以突破本项，扣到一级指标的得分为 0 为止",
    )
    again: bool = Field(False, description="规则已在前面的得分指标里，仍要再算一次")
    pass_: NotNegative | None = Field(
        None, alias="pass", description="及格分；公布的得分低于它的，这个指标显示为不合格"
    )
    credit: Credit | None = Field(None, description="只用于本指标和下级：按完成度得分，或全部做到才得分")
    late: Late | None = Field(None, description="只用于本指标和下级：迟到的怎么算")
    not_applicable: Policy | None = Field(None, description="只用于本指标和下级：不适用的怎么算")

    @model_validator(mode="after")
    def _shape(self) -> "Indicator":
        problems = list(_branch(self) if self.children is not None else _leaf(self))
        if problems:
            raise wrong("；".join(problems))
        return self

    @property
    def lines(self) -> Sequence[Line]:
        """What failures take, or successes give, the short forms written out."""
        if self.per_failure is not None:
            return [Take(each=self.per_failure)]
        if self.per_success is not None:
            return [Give(flat=self.per_success)]
        return self.take or self.give or []


LEAF = (
    "points", "mode", "rules", "per_failure", "per_success", "take", "give", "gate", "once", "floor", "again",
)  # fmt: skip
"""What only a leaf may say."""
ALLOWED: dict[str, tuple[str, ...]] = {
    "award": ("again",),
    "from_full": ("per_failure", "take", "once", "floor", "again"),
    "deduct": ("per_failure", "take", "once"),
    "bonus": ("per_success", "give", "gate"),
}
"""What a leaf of each mode may say beside points and rules."""
PRICES: dict[str, tuple[str, ...]] = {
    "award": (), "from_full": ("per_failure", "take"), "deduct": ("per_failure", "take"),
    "bonus": ("per_success", "give"),
}  # fmt: skip
"""Of which a leaf of each mode must write exactly one."""


def _written(indicator: Indicator, *keys: str) -> list[str]:
    """The keys that the file gives a value: one that is empty says nothing."""
    return [key for key in keys if key in indicator.model_fields_set and getattr(indicator, key) is not None]


def _branch(indicator: Indicator) -> Iterator[str]:
    written = _written(indicator, *LEAF)
    if written:
        message = _("是分支（有 children），分值和规则写在下级，这里不能写 {keys}")
        yield message.format(keys="、".join(written))


def _leaf(indicator: Indicator) -> Iterator[str]:
    mode = indicator.mode
    prices = _written(indicator, *PRICES[mode])
    missing = [] if indicator.points is not None else ["points"]
    if indicator.rules is None and not (prices and all(line.of for line in indicator.lines)):
        missing.append("rules")
    if PRICES[mode] and not prices:
        missing.append(_(" 或 ").join(PRICES[mode]))
    if missing:
        yield _("是 {mode} 指标，缺少 {keys}").format(mode=mode, keys="、".join(missing))
    foreign = [key for key in _written(indicator, *LEAF[3:]) if key not in ALLOWED[mode]]
    if foreign:
        yield _("是 {mode} 指标，不能写 {keys}").format(mode=mode, keys="、".join(foreign))
    if len(prices) > 1:
        yield _("{keys} 只写一种").format(keys="、".join(prices))
    if indicator.points == NONE and mode not in ("deduct", "bonus"):
        yield _("是 {mode} 指标，分值不能写 none（不设上限只用于 deduct 和 bonus）").format(mode=mode)
    if indicator.points == NONE and any(line.all for line in indicator.take or []):
        yield _("分值是 none，没有全部分值可扣，take 里不能写 all: true")
