"""The file of units: groups and units, as SPEC section 2 gives them."""

from typing import Annotated

from pydantic import Field

from compliance.documents import Day, Name, StrictModel


class Group(StrictModel):
    """A set of units that a rule may name as one owner."""

    aliases: list[Name] = []
    title: Name | None = None


class Unit(StrictModel):
    """An office: `id` is the short name people use; `since` and `until` are days of its life, both counted."""

    id: Name
    name: Name | None = None
    aliases: list[Name] = []
    groups: list[Name] = []
    codes: list[Name] = []
    since: Day | None = None
    until: Day | None = None
    succeeded_by: list[Name] = []

    def names(self) -> list[str]:
        """Every text that stands for the unit."""
        return [self.id, *([self.name] if self.name else []), *self.aliases, *self.codes]


class UnitsFile(StrictModel):
    """`rules/units.yaml`."""

    groups: dict[str, Annotated[Group, Field()] | None] = {}
    units: list[Unit]
