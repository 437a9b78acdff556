"""Everything that one assessment looks at, made ready once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.oracle.dedupe import things
from tests.oracle.periods import day
from tests.oracle.records import Record, read
from tests.oracle.registry import Registry
from tests.oracle.workdays import Workdays


class World:
    """A workspace on the as-of date: its units, the records and judgements seen, its calendar."""

    def __init__(self, ws: dict[str, Any], as_of: date) -> None:
        self.as_of = as_of
        self.start = day(ws["ruleset"]["period"]["start"])
        self.end = day(ws["ruleset"]["period"]["end"])
        self.registry = Registry(ws["units"], min(as_of, self.end))
        self.workdays = Workdays(ws["compliance"].get("calendar") or {})
        self.rules: list[dict[str, Any]] = ws["rules"]
        self.lists: dict[str, Any] = (ws.get("lists") or {}).get("lists") or {}
        self.tariffs: dict[str, Any] = (ws.get("tariffs") or {}).get("tariffs") or {}
        self.judgements: list[dict[str, Any]] = ws.get("judgements") or []
        self.waivers: list[dict[str, Any]] = ws.get("waivers") or []
        self.schemes: dict[str, dict[str, Any]] = ws.get("schemes") or {}
        self.assessments: dict[str, dict[str, Any]] = ws.get("assessments") or {}
        kinds = ws["kinds"]["kinds"]
        read_all = [read(entry, kinds, self.registry) for entry in ws.get("evidence") or []]
        self.records = things([record for record in read_all if record and record.published <= as_of])

    def deadline(self, rule: dict[str, Any]) -> date:
        """The last day of a rule."""
        return day(rule["deadline"]) if rule.get("deadline") else self.end


@dataclass(frozen=True)
class Ask:
    """One rule asked of one owner, or of several together."""

    world: World
    rule: dict[str, Any]
    owners: tuple[str, ...]

    @property
    def deadline(self) -> date:
        """The last day of the rule."""
        return self.world.deadline(self.rule)

    @property
    def life_start(self) -> date:
        """The earliest day that anything can be asked of its owners."""
        return min(self.world.registry.life_start(owner) for owner in self.owners)

    def over(self, moment: date) -> bool:
        """Whether a day is done: the as-of date is the end of that day."""
        return self.world.as_of >= moment

    def late(self, record: Record, due: date | None = None) -> bool:
        """Whether a record came after the day on which it was due (default: the deadline)."""
        return record.published > (due or self.deadline)
