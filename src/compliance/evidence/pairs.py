"""Pairs of records that are one thing, and the chains that such pairs make."""

from collections.abc import Iterator

import polars as pl

from compliance.evidence.rows import repeated
from compliance.evidence.together import groups, joined_ids, stacked
from compliance.i18n import _
from compliance.text import normalise

REASONS = [_("编号相同"), _("链接相同"), _("单位、发布日期、标题相同")]
SAME_ID, SAME_URL, SAME_TITLE = range(3)

_SAFE = r"^[0-9A-Za-z\x{4e00}-\x{9fa5} 、，。；：？！（）《》〈〉“”‘’〔〕【】—·.,:;?!()\-/]*$"
_SAFE_DROPPED = r"[^0-9A-Za-z\x{4e00}-\x{9fa5}]"
"""Titles of these characters alone are normalised as columns: the rest of the work is for the few others."""

_COMPARED = ("title", "about", "published", "units", "url")

Pair = tuple[int, pl.Series, pl.Series]


def pairs(frames: dict[str, pl.DataFrame]) -> Iterator[Pair]:
    """For each reason the numbers of records that are one thing with the record beside them. A record's number is its
    position among those of all kinds, one kind after the other."""
    ids = joined_ids(frames)
    yield from _first_of(SAME_ID, pl.DataFrame([ids, _numbers(0, len(ids))]), ["id"])
    start = 0
    for group in groups(frames):
        whole = stacked(group, _COMPARED)
        whole = whole.hstack([_numbers(start, whole.height)])
        start += whole.height
        yield from _first_of(SAME_URL, whole.select("url", "about", "kind", "n"), ["url", "about", "kind"])
        yield from _same_title(whole)


def _numbers(start: int, height: int) -> pl.Series:
    return pl.Series("n", range(start, start + height), dtype=pl.Int64)


def _first_of(reason: int, frame: pl.DataFrame, keys: list[str]) -> Iterator[Pair]:
    """Each record of a group with equal `keys` with the first of the group; the first key is a text."""
    text = frame.get_column(keys[0])
    found = frame.filter(repeated(text) & text.is_not_null())
    if not found.height:
        return
    found = found.with_columns(pl.col("n").min().over(keys).alias("first")).filter(
        pl.col("n") != pl.col("first")
    )
    if found.height:
        yield reason, found["first"], found["n"]


def _same_title(frame: pl.DataFrame) -> Iterator[Pair]:
    """Records with a unit in common, the same day of publication, the same `about` and equal titles."""
    each = frame.drop_nulls("title").explode("units").drop_nulls("units")
    each = each.with_columns(pl.col("units").cast(pl.UInt64) + pl.col("kind").cast(pl.UInt64) * 2**32)
    keys = ["units", "published", "about"]  # units of one kind, by now
    each = each.filter(pl.len().over("units", "published") > 1)
    if each.height:
        each = each.filter(pl.len().over(keys) > 1)
    if not each.height:
        return
    each = each.with_columns(normalised(each.get_column("title")))
    yield from _first_of(SAME_TITLE, each.select("title", *keys, "n"), ["title", *keys])


def normalised(titles: pl.Series) -> pl.Series:
    """`text.normalise` of a column."""
    safe = titles.str.contains(_SAFE)
    quick = titles.str.replace_all(_SAFE_DROPPED, "").str.to_lowercase()
    if safe.all():
        return quick
    odd = titles.filter(~safe).unique()
    exact = pl.Series([normalise(title) for title in odd.to_list()], dtype=pl.String)
    slow = titles.replace_strict(odd, exact, default=None, return_dtype=pl.String)
    return quick.zip_with(safe, slow)


class Chains:
    """Records joined pair by pair (union-find over those that have a pair)."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}
        self._pairs: list[Pair] = []
        self._reasons: dict[int, set[int]] = {}

    def join(self, reason: int, one: pl.Series, other: pl.Series) -> None:
        """Join the records in `one` with those beside them in `other`."""
        self._pairs.append((reason, one, other))
        above = self._above
        for a, b in zip(one.to_list(), other.to_list(), strict=True):
            first, second = self._top(a), self._top(b)
            if first != second:
                above[max(first, second)] = min(first, second)

    def _top(self, number: int) -> int:
        above = self._above
        top = above.setdefault(number, number)
        while above[top] != top:
            above[top] = above[above[top]]
            top = above[top]
        above[number] = top
        return top

    def groups(self) -> pl.DataFrame:
        """`member` and `group` (the smallest member) of every record that is joined with another."""
        members = sorted(self._above)
        tops = [self._top(member) for member in members]
        for reason, one, _other in self._pairs:
            for number in one.unique().to_list():
                self._reasons.setdefault(self._top(number), set()).add(reason)
        return pl.DataFrame(
            {"member": members, "group": tops}, schema={"member": pl.Int64, "group": pl.Int64}
        )

    def reasons(self, group: int) -> list[int]:
        """Why the records of a group are one thing."""
        return sorted(self._reasons.get(group, ()))
