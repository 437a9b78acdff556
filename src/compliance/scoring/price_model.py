"""The lines of a sheet as a file writes them: what failures take, what successes give, gates, `once` (SPEC section 6)."""

from typing import Any, Literal

from pydantic import Field, model_validator

from compliance.documents import Name, StrictModel, wrong
from compliance.i18n import _
from compliance.scoring.fields import NotNegative, Positive


def _one_or_list(value: Any, key: str) -> Any:
    """`of: R-1` is short for `of: [R-1]`."""
    if isinstance(value, dict) and isinstance(value.get(key), str):
        return value | {key: [value[key]]}
    return value


class Line(StrictModel):
    """What lines that take and lines that give have in common."""

    of: list[Name] | None = Field(
        None, min_length=1, description="哪些规则、检查项（规则.检查项），可用 * 和 ?；省略时是指标的全部规则"
    )
    each: Positive | None = Field(None, description="每处（每条）几分")
    flat: Positive | None = Field(None, description="不论几处，每个检查项一次几分")
    upto: Positive | None = Field(None, description="这一行至多几分")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return _one_or_list(value, "of")


class Take(Line):
    """What a failure costs."""

    share: Positive | None = Field(None, description="按没有完成的比例扣：几分 ×（1 − 完成度）")
    all: bool = Field(False, description="写 true：此项不得分，扣掉指标的全部分值")
    by: Literal["failures", "shortfall"] = Field(
        "failures", description="each 乘以什么：failures 失分的处数，shortfall 缺少的数量"
    )
    late: Positive | None = Field(None, description="迟到达标的，每个检查项一次扣几分")

    @model_validator(mode="after")
    def _shape(self) -> "Take":
        ways = [key for key in ("each", "flat", "share") if getattr(self, key) is not None]
        ways += ["all"] if self.all else []
        if len(ways) > 1:
            raise wrong(_("{ways} 只能写一种；要扣两次的请分两行写").format(ways="、".join(ways)))
        if not ways and self.late is None:
            raise wrong(_("没有写扣多少：each、flat、share、all、late 至少写一种"))
        if self.by == "shortfall" and self.each is None:
            raise wrong(_("by: shortfall 只能和 each 一起写"))
        return self


class Give(Line):
    """What a success gives."""

    @model_validator(mode="after")
    def _shape(self) -> "Give":
        if (self.each is None) == (self.flat is None):
            raise wrong(_("each 和 flat 要写一种，而且只写一种"))
        return self


class Gate(StrictModel):
    """The exact figure, after award and all deductions and before any bonus, from which a bonus is given."""

    at_least: NotNegative | None = Field(None, description="加分之前的得分至少多少才加分")
    above: NotNegative | None = Field(None, description="加分之前的得分高于多少才加分，正好等于的不加")
    of: Name | None = Field(None, description="看哪个指标的得分；省略时看总分")

    @model_validator(mode="after")
    def _shape(self) -> "Gate":
        if (self.at_least is None) == (self.above is None):
            raise wrong(_("at_least 和 above 要写一种，而且只写一种"))
        return self


class Once(StrictModel):
    """Under which name a failure counts once, and what makes it the same."""

    key: Name = Field(description="名称相同的指标之间，同一处未完成只扣一次")
    by: Literal["record", "subject"] = Field(
        "record",
        description="record：同一条记录算同一处；subject：同一条记录、同一周期、同一事项都算同一处，不论哪条规则",
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return value if isinstance(value, dict) else {"key": value}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}
