"""The same thing submitted twice counts once (SPEC section 4): which records are one thing, and what stands for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter

import polars as pl

from compliance.diagnostics import Finding, Level
from compliance.evidence.heads import shorten
from compliance.evidence.heirs import with_heirs
from compliance.evidence.normalised import normalised
from compliance.evidence.pairs import REASONS, Chains, pairs
from compliance.evidence.records import OWN, PLACE, Evidence
from compliance.evidence.rows import replaced
from compliance.evidence.together import by_kind, joined_ids
from compliance.i18n import _

SHOWN = 5  # ids that a message lists

Heirs = dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Duplicate:
    """Records that are one thing: the id that counts, the ids of the copies (sorted), and why, in Chinese."""

    kept: str
    dropped: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Records:
    """The records that count at an as-of date.

    `frames` has, for every kind, the columns of the evidence with `units` as living heirs (sorted, those of the copies
    too), and `row` (UInt32), which ascends with the id over all kinds together. `copies` holds `row`, `id`, `url` and
    `doc_no` of the records that a kept one stands for."""

    frames: dict[str, pl.DataFrame]
    copies: pl.DataFrame
    duplicates: list[Duplicate] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def keys(self) -> pl.DataFrame:
        """`row` and `key`: every text by which a record, or a copy of it, can be referred to, as `id:…`, `url:…` and
        `no:…` (the normalised doc_no)."""
        names = self.copies.columns
        parts = [
            pl.DataFrame([frame[name] for name in names]) for frame in self.frames.values() if frame.height
        ]
        kept = _keys(pl.concat(parts or [self.copies]))
        if not self.copies.height:
            return kept
        others = _keys(self.copies).unique().join(kept, on=["row", "key"], how="anti").sort("row", "key")
        return pl.concat([kept, others])


def _keys(names: pl.DataFrame) -> pl.DataFrame:
    """`row` and `key` of the columns `row`, `id`, `url` and `doc_no`."""
    numbers = names.select("row", "doc_no").drop_nulls()
    numbers = numbers.with_columns(normalised(pl.col("doc_no"))).filter(pl.col("doc_no") != "")
    urls = names.select("row", "url").drop_nulls()
    return pl.concat(
        [
            names.select("row", key=pl.lit("id:") + pl.col("id")),
            urls.select("row", key=pl.lit("url:") + pl.col("url")),
            numbers.select("row", key=pl.lit("no:") + pl.col("doc_no")),
        ]
    )


def settle_records(evidence: Evidence, as_of: date, heirs: Heirs | None) -> Records:
    """The records of `evidence` seen at `as_of` (published by then), one row a thing, their units mapped to `heirs`.

    The copy published first counts (then the one collected last, then the smallest id); the copies' units are united.
    Without `heirs` every unit stands for itself."""
    there, seen = _seen(evidence, as_of)
    units = with_heirs(pl.concat([_NO_UNITS, *(frame["units"] for frame in seen.values())]), heirs)
    start = 0
    for kind, frame in seen.items():
        seen[kind] = frame.with_columns(units.slice(start, frame.height))
        start += frame.height
    chains = Chains()
    for reason, one, other in pairs(seen):
        chains.join(reason, one, other)
    copies = _members(seen, chains.groups())
    dropped = copies.filter(pl.col("kept") != pl.col("member")).sort("member")
    _unite(seen, there, copies, dropped["member"])
    rows = _row_numbers(seen)
    frames = {}
    start = 0
    for kind, narrow in seen.items():
        frame = evidence.frames[kind]
        if narrow.height < frame.height:
            frame = frame.filter(there[kind])
        frames[kind] = frame.with_columns(narrow["units"], rows.slice(start, frame.height))
        start += frame.height
    duplicates, findings = _told(evidence, dropped, chains)
    kept = rows.gather(dropped["kept"] - dropped["member"].search_sorted(dropped["kept"]))
    named = dropped.select(kept, "id", "url", "doc_no")
    return Records(frames, named.sort("row", "id", "url", "doc_no"), duplicates, findings)


_MEMBER = {name: OWN[name] for name in ("id", "units", "published", "collected", "url", "doc_no")} | PLACE
_LOOKED_AT = (*_MEMBER, "title", "about")
_NO_UNITS = pl.Series("units", [], dtype=OWN["units"])


def _seen(evidence: Evidence, as_of: date) -> tuple[dict[str, pl.Series], dict[str, pl.DataFrame]]:
    """Which records were published by then, and what is looked at of these, so that the rest is copied only once."""
    there, seen = {}, {}
    for kind, frame in sorted(evidence.frames.items()):
        there[kind] = frame["published"] <= as_of
        narrow = pl.DataFrame([frame.get_column(name) for name in _LOOKED_AT])
        seen[kind] = narrow if there[kind].all() else narrow.filter(there[kind])
    return there, seen


def _members(seen: dict[str, pl.DataFrame], groups: pl.DataFrame) -> pl.DataFrame:
    """Every record of a chain (`member`, its number over all kinds) with the number of the one that is `kept`."""
    rows = by_kind(seen, groups["member"].to_list())
    parts = [seen[kind].select(*_MEMBER)[here] for kind, here in rows.items()]
    found = groups.hstack(pl.concat([pl.DataFrame(schema=_MEMBER), *parts]))
    order = ["group", "published", "collected", "id", "member"]
    later = [False, False, True, False, False]
    found = found.sort(order, descending=later, nulls_last=True)
    return found.with_columns(
        kept=pl.col("member").first().over("group"), kept_id=pl.col("id").first().over("group")
    )


def _unite(
    seen: dict[str, pl.DataFrame], there: dict[str, pl.Series], copies: pl.DataFrame, dropped: pl.Series
) -> None:
    """Put the units of all copies on the kept ones, and take the dropped out of `seen` and `there`."""
    if not len(dropped):
        return
    each = copies.select("kept", "units").explode("units").drop_nulls().unique().sort("kept", "units")
    united = each.group_by("kept", maintain_order=True).agg("units")
    kept, gone = (by_kind(seen, numbers.to_list()) for numbers in (united["kept"], dropped))
    start = 0
    for kind, frame in seen.items():
        if kind in kept:
            rows = pl.Series(kept[kind], dtype=pl.UInt32)
            frame = frame.with_columns(
                replaced(frame["units"], rows, united["units"].slice(start, len(rows)))
            )
            start += len(rows)
        if kind in gone:
            rows = pl.Series(gone[kind], dtype=pl.UInt32)
            frame = frame.filter(pl.Series([True]).new_from_index(0, frame.height).scatter(rows, False))
            there[kind] = there[kind].scatter(there[kind].arg_true().gather(rows), False)
        seen[kind] = frame


def _row_numbers(frames: dict[str, pl.DataFrame]) -> pl.Series:
    """The place of every id in the order of all ids, which are unique by now."""
    order = joined_ids(frames).arg_sort()
    rows = pl.Series("row", range(len(order)), dtype=pl.UInt32)
    return rows.clone().scatter(order, rows)


def _told(evidence: Evidence, dropped: pl.DataFrame, chains: Chains) -> tuple[list[Duplicate], list[Finding]]:
    duplicates: list[Duplicate] = []
    findings: list[Finding] = []
    told = dropped.select("group", "kept_id", "id", "file", "line", "member").sort("kept_id", "id", "member")
    for (group, kept), found in groupby(told.iter_rows(), key=itemgetter(0, 1)):
        rows = list(found)
        ids = tuple(row[2] for row in rows)
        why = "、".join(REASONS[reason] for reason in chains.reasons(group))
        duplicates.append(Duplicate(kept, ids, why))
        message = _("「{kept}」另有 {n} 份重复提交（{ids}；{why}），只计一次，各份的单位合并计入。").format(
            kept=shorten(kept), n=len(ids), ids=_listed(ids), why=why
        )
        place = min(evidence.place(row[3], row[4]) for row in rows)
        findings.append(Finding("E201", message, place, Level.NOTE, (kept, *ids)))
    return sorted(duplicates), sorted(findings, key=Finding.sort_key)


def _listed(ids: Iterable[str]) -> str:
    shown = list(dict.fromkeys(ids))
    text = "、".join(shorten(one) for one in shown[:SHOWN])
    return text if len(shown) <= SHOWN else _("{ids} 等").format(ids=text)
