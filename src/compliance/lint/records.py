"""The records of a workspace as its linters look at them: of all kinds together, told by id and place."""

from collections.abc import Sequence

import polars as pl

from compliance.checks.words import some
from compliance.diagnostics import Place
from compliance.evidence.heads import shorten
from compliance.evidence.personal import masked
from compliance.evidence.read import Evidence
from compliance.evidence.records import OWN, PLACE
from compliance.evidence.together import stacked

TOLD_BY = ("id", *PLACE)


def records(evidence: Evidence, *names: str) -> pl.DataFrame:
    """The good records of all kinds: id, `file`, `line` and their own columns `names`, by place (then id)."""
    columns = [*TOLD_BY, *names]
    frames = {kind: frame for kind, frame in evidence.frames.items() if frame.height}
    if not frames:
        return pl.DataFrame(schema={name: (OWN | PLACE)[name] for name in columns})
    return stacked(frames, columns).select(columns).sort("file", "line", "id")


def together(found: pl.DataFrame, *keys: str) -> list[pl.DataFrame]:
    """Records (by place) that have the same `keys`, the groups in the order of their first record."""
    return found.partition_by(*keys, maintain_order=True) if found.height else []


def first_place(evidence: Evidence, found: pl.DataFrame) -> Place:
    """The place of the first of some records."""
    return evidence.place(found.item(0, "file"), found.item(0, "line"))


def called(record: str) -> str:
    """How a message calls a record: its id, without any personal number that may stand in it."""
    return shorten(masked(record))


def listed(ids: Sequence[str]) -> str:
    """The first few of some records, with their number where there are more."""
    return some([called(one) for one in ids])
