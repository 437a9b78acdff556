"""Selectors: which records a check looks at (SPEC section 5, `of:`)."""

from datetime import date
from typing import Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from compliance.documents import Day, Name, StrictModel, wrong
from compliance.i18n import _

Scalar = Any
"""A value as written: text, integer, decimal or boolean."""


class Condition(StrictModel):
    """Operators on one value, all of which must hold; a scalar is short for `is`, a list for `in`."""

    is_: Scalar = Field(None, alias="is", description="等于")
    in_: list[Scalar] | None = Field(None, alias="in", description="是其中之一")
    not_in: list[Scalar] | None = Field(None, description="不是其中任何一个；没有值也符合")
    contains: Name | None = Field(None, description="含有这段文字")
    matches: Name | None = Field(None, description="符合这个正则表达式（RE2 语法）")
    min: Scalar = Field(None, description="不小于（数或日期）")
    max: Scalar = Field(None, description="不大于（数或日期）")
    before: Scalar = Field(None, description="小于、早于（数或日期）")
    after: Scalar = Field(None, description="大于、晚于（数或日期）")
    present: bool | None = Field(None, description="true 已填，false 未填")
    host: Name | None = Field(None, description="链接的主机是它，或是它的下级，如 gov.cn 包括 www.gov.cn")

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: Any) -> Any:
        if isinstance(value, list):
            return {"in": value}
        if not isinstance(value, dict):
            return {"is": value}
        if not value:
            raise wrong(_("没有写任何条件"))
        return value

    @model_validator(mode="after")
    def _scalars(self) -> "Condition":
        operands = [
            self.is_,
            self.min,
            self.max,
            self.before,
            self.after,
            *(self.in_ or []),
            *(self.not_in or []),
        ]
        if any(isinstance(operand, dict | list) for operand in operands):
            raise wrong(_("条件里只能写单个的值，不能嵌套列表或映射"))
        if not self.operators():
            raise wrong(_("条件没有值"))
        return self

    def operators(self) -> dict[str, Any]:
        """The operators that are written, by the name the file uses."""
        pairs = {
            "is": self.is_, "in": self.in_, "not_in": self.not_in, "contains": self.contains, "matches": self.matches,
            "min": self.min, "max": self.max, "before": self.before, "after": self.after, "present": self.present,
            "host": self.host,
        }  # fmt: skip
        return {name: operand for name, operand in pairs.items() if operand is not None}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        scalars = [{"type": name} for name in ("string", "number", "boolean")]
        return {"anyOf": [*scalars, {"type": "array", "items": {"anyOf": scalars}}, handler(schema)]}


MOST_RECORDS = 10**9
"""A number of records above this is a slip of the pen."""
YEARS = (1900, 2199)
"""The years that a rule can ask about day by day."""


def askable(*days: date) -> None:
    """Refuse days whose year no rule can ask about, such as 9999 for "without end"."""
    for day in days:
        if not YEARS[0] <= day.year <= YEARS[1]:
            message = _("{day} 不在 {first} 年至 {last} 年之内")
            raise wrong(message.format(day=day.isoformat(), first=YEARS[0], last=YEARS[1]))


class Window(StrictModel):
    """Days of `published`, both included."""

    start: Day = Field(description="第一天")
    end: Day = Field(description="最后一天，当天仍算")

    @model_validator(mode="after")
    def _order(self) -> "Window":
        if self.end < self.start:
            raise wrong(_("end 早于 start"))
        return self


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Selector(StrictModel):
    """Records of some kinds that meet conditions; a kind's name or a list of names is short for `kind`."""

    kind: list[Name] = Field(min_length=1, description="佐证的类型，一个或几个")
    where: dict[str, Condition] = Field({}, description="记录要符合的条件：字段到条件，都要符合")
    mentions: list[Name] = Field([], description="标题、摘要或主题里至少出现其中一个词语")
    from_: Literal["owner", "any"] | list[Name] = Field(
        "owner",
        alias="from",
        description="谁的记录：owner 责任单位自己的，any 所有单位的，或单位、单位组的列表",
    )
    window: Window | None = Field(
        None, description="只看在这些天里发布的；省略时看规则的期间（有所属期的看所属期）"
    )

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: Any) -> Any:
        if isinstance(value, str | list):
            return {"kind": _listed(value)}
        if isinstance(value, dict):
            value = dict(value)
            for key in ("kind", "mentions"):
                if key in value:
                    value[key] = _listed(value[key])
            if isinstance(value.get("from"), str) and value["from"] not in ("owner", "any"):
                value["from"] = [value["from"]]
            return value
        raise wrong(_("应为佐证类型的名称、名称的列表，或带 kind 的映射"))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        names = {"type": "string"}
        return {"anyOf": [names, {"type": "array", "items": names}, handler(schema)]}
