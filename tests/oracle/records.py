"""Evidence records as the checks see them (SPEC section 4)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.periods import day
from tests.oracle.registry import Registry

OWN_KEYS = (
    "id", "unit", "kind", "title", "url", "published", "dated", "collected", "about", "doc_no", "column", "topics",
    "refs", "summary",
)  # fmt: skip
DATE_KEYS = ("published", "dated", "collected")


@dataclass(frozen=True)
class Record:
    """One thing that was published. `keys` and `doc_nos` are what others may call it (also its copies)."""

    id: str
    kind: str
    units: frozenset[str]
    published: date
    values: dict[str, Any]
    fields: dict[str, Any]
    keys: frozenset[str]
    doc_nos: frozenset[str]

    def value(self, name: str) -> Any:
        """The value of a key or field; None where it is missing."""
        if name.startswith("fields."):
            return self.fields.get(name.removeprefix("fields."))
        if name in OWN_KEYS:
            return self.values.get(name)
        return self.fields.get(name)


def typed(value: Any, sort: str) -> Any:
    """A written value as its field's type has it: numbers as Fraction, dates as date."""
    if value is None:
        return None
    if sort in ("number", "integer"):
        return Fraction(value)
    return day(value) if sort == "date" else value


def read(entry: dict[str, Any], kinds: dict[str, Any], registry: Registry) -> Record | None:
    """One record; None without a date of publication or collection."""
    published = entry.get("published") or entry.get("collected")
    if published is None:
        return None
    names = entry["unit"] if isinstance(entry["unit"], list) else [entry["unit"]]
    values = {key: entry.get(key) for key in OWN_KEYS} | {"published": published}
    for key in DATE_KEYS:
        values[key] = typed(values[key], "date")
    sorts = (kinds[entry["kind"]] or {}).get("fields") or {}
    fields = {
        name: typed(value, (sorts[name] or {}).get("type", "text"))
        for name, value in (entry.get("fields") or {}).items()
    }
    return Record(
        id=entry["id"],
        kind=entry["kind"],
        units=registry.keepers(registry.unit(name) for name in names),
        published=day(published),
        values=values,
        fields=fields,
        keys=frozenset(),
        doc_nos=frozenset(),
    )
