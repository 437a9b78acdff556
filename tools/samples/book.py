"""Collects the records: addresses that are plainly made up, titles that no two things share on a day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from tools.samples.offices import Office

Record = dict[str, Any]
Fields = dict[str, Any]

PORTAL = "www.tianqiao.gov.cn"
KEYS = (
    "id", "unit", "kind", "title", "url", "published", "dated", "collected", "about", "doc_no", "column", "topics", "refs",
    "summary", "fields",
)  # fmt: skip
QUIET = date(2021, 2, 10), date(2021, 8, 31)


class Book:
    """Every record made so far, by the name of the file that it goes into."""

    def __init__(self, start: int = 0) -> None:
        """`start`: the number before the first, so that the books of two years share no number."""
        self.files: dict[str, list[Record]] = {}
        self._count = start
        self._told: set[tuple[str, str, str]] = set()

    def published(
        self,
        file: str,
        kind: str,
        unit: str | Sequence[str],
        title: str,
        day: date,
        *,
        host: str = PORTAL,
        **more: Any,
    ) -> str:
        """A thing on a page; its address, by which others refer to it.

        Where the unit has a record of this title on this day, the day before is taken."""
        units = [unit] if isinstance(unit, str) else list(unit)
        while any((name, title, day.isoformat()) in self._told for name in units):
            day -= timedelta(1)
        self._told.update((name, title, day.isoformat()) for name in units)
        self._count += 1
        url = f"http://{host}/shili/{day.year}/{day.month}/{day.day}/sl_{self._count:06d}.html"
        named = units[0] if len(units) == 1 else units
        self.add(file, unit=named, kind=kind, title=title, url=url, published=day.isoformat(), **more)
        return url

    def entered(
        self, file: str, kind: str, unit: str | Sequence[str], title: str, day: date, **more: Any
    ) -> str:
        """A thing in a register, without a page; its number, by which others refer to it.

        Where the unit has an entry of this title on this day, the title counts on."""
        self._count += 1
        number = f"SL-{self._count:06d}"
        units = [unit] if isinstance(unit, str) else list(unit)
        plain, n = title, 1
        while any((name, title, day.isoformat()) in self._told for name in units):
            n += 1
            title = f"{plain}（{n}）"
        self._told.update((name, title, day.isoformat()) for name in units)
        named = units[0] if len(units) == 1 else units
        self.add(file, id=number, unit=named, kind=kind, title=title, published=day.isoformat(), **more)
        return number

    def add(self, file: str, **record: Any) -> None:
        """A record as it stands; what is None or empty is left out."""
        fields = {name: value for name, value in (record.pop("fields", None) or {}).items() if filled(value)}
        full = {key: record[key] for key in KEYS if filled(record.get(key))}
        if fields:
            full["fields"] = fields
        self.files.setdefault(file, []).append(full)


def filled(value: object) -> bool:
    """Whether there is something to write."""
    return value is not None and value != "" and value != []


def outside_quiet(office: Office, day: date) -> date:
    """The day, or for an office that is quiet then a day in September."""
    first, last = QUIET
    if office.quiet and first <= day <= last:
        return last + timedelta(1 + (day - first).days % 20)
    return day
