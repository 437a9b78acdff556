"""The same thing submitted twice counts once (SPEC section 4)."""

from dataclasses import replace
from datetime import date

from tests.oracle.normalise import normalise
from tests.oracle.records import Record


def same(one: Record, other: Record) -> bool:
    """Whether two records are one thing by themselves."""
    if one.id == other.id:
        return True
    if one.kind != other.kind or one.value("about") != other.value("about"):
        return False
    url, title = one.value("url"), one.value("title")
    if url is not None and url == other.value("url"):
        return True
    return bool(
        one.units & other.units
        and one.published == other.published
        and title is not None
        and other.value("title") is not None
        and normalise(title) == normalise(other.value("title"))
    )


def chains(records: list[Record]) -> list[list[Record]]:
    """Records that are one thing, directly or through others."""
    found: list[list[Record]] = []
    for record in records:
        touching = [chain for chain in found if any(same(record, other) for other in chain)]
        found = [chain for chain in found if chain not in touching]
        found.append([*(other for chain in touching for other in chain), record])
    return found


def things(records: list[Record]) -> list[Record]:
    """One record a thing, sorted by id: the first published, with the units of all and every name of any."""
    return sorted((_united(chain) for chain in chains(records)), key=lambda record: record.id)


def _united(chain: list[Record]) -> Record:
    def order(record: Record) -> tuple[date, int, str]:
        collected = record.value("collected")
        return record.published, -(collected.toordinal() if collected else 0), record.id

    keys = {key for record in chain for key in (record.id, record.value("url")) if key}
    doc_nos = {normalise(record.value("doc_no")) for record in chain if record.value("doc_no")}
    return replace(
        min(chain, key=order),
        units=frozenset().union(*(record.units for record in chain)),
        keys=frozenset(keys),
        doc_nos=frozenset(doc_nos) - {""},
    )
