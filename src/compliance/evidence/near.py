"""Titles that are nearly equal: a hint that two records may be one thing, never a reason to take them for one."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl
from rapidfuzz import fuzz

from compliance.evidence.duplicates import Records
from compliance.evidence.together import groups, stacked
from compliance.text import normalise

LIKE = 90
MAX_BLOCK = 200
MAX_HINTS = 1_000


@dataclass(frozen=True, slots=True, order=True)
class NearDuplicate:
    """Two records of one kind, one unit and one day of publication whose titles are alike to `score` of 100."""

    one: str
    other: str
    score: int


def near_duplicates(records: Records, *, like: int = LIKE, most: int = MAX_HINTS) -> list[NearDuplicate]:
    """Pairs of kept records with titles at least `like` alike, sorted, at most `most`.

    Compared are records of one kind, unit and day alone, and of a block with more than MAX_BLOCK each with the next
    MAX_BLOCK by title, so that the work stays in proportion to the evidence."""
    found: dict[tuple[str, str], int] = {}
    for group in groups(records.frames):
        for ids, titles in _blocks(stacked(group, ["id", "title", "published", "units"])):
            named = [(one, normalise(title)) for one, title in zip(ids, titles, strict=True)]
            for n, (one, title) in enumerate(named):
                for other, compared in named[n + 1 : n + 1 + MAX_BLOCK]:
                    score = fuzz.ratio(title, compared, score_cutoff=like)
                    if score >= like and title and compared:
                        found[min(one, other), max(one, other)] = int(score)
    return sorted(NearDuplicate(*pair, score) for pair, score in found.items())[:most]


def _blocks(frame: pl.DataFrame) -> Iterator[tuple[list[str], list[str]]]:
    """Ids and titles of the records of one kind, one unit and one day, where there are several."""
    each = frame.drop_nulls("title").explode("units").drop_nulls()
    keys = ["kind", "units", "published"]
    each = each.filter(pl.len().over(keys) > 1).sort(*keys, "title", "id")
    yield from each.group_by(keys, maintain_order=True).agg("id", "title").select("id", "title").iter_rows()
