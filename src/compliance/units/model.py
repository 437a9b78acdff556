"""The file of units: groups and units, as SPEC section 2 gives them."""

from typing import Annotated

from pydantic import Field

from compliance.documents import Day, Name, StrictModel


class Group(StrictModel):
    """A set of units that a rule may name as one owner."""

    aliases: list[Name] = Field([], description="组的其他叫法")
    title: Name | None = Field(None, description="组的全称")


class Unit(StrictModel):
    """An office: `id` is the short name people use; `since` and `until` are days of its life, both counted."""

    id: Name = Field(description="单位的简称，平时怎么叫就怎么写，唯一")
    name: Name | None = Field(None, description="全称")
    aliases: list[Name] = Field([], description="其他叫法")
    groups: list[Name] = Field([], description="所属的单位组")
    codes: list[Name] = Field([], description="能代表它的代码，如统一社会信用代码")
    since: Day | None = Field(None, description="设立的日子，省略表示一直存在")
    until: Day | None = Field(None, description="撤销的日子，当天仍存续")
    succeeded_by: list[Name] = Field([], description="撤销后由谁承接")

    def names(self) -> list[str]:
        """Every text that stands for the unit."""
        return [self.id, *([self.name] if self.name else []), *self.aliases, *self.codes]


class UnitsFile(StrictModel):
    """`rules/units.yaml`."""

    groups: dict[str, Annotated[Group, Field()] | None] = Field({}, description="单位组：名称到内容")
    units: list[Unit] = Field(description="单位")
