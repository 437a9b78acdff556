"""The same thing submitted twice counts once (SPEC section 4): which records are one thing, and what stands for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

from compliance.diagnostics import Finding, Level
from compliance.evidence.heads import shorten
from compliance.evidence.heirs import with_heirs
from compliance.evidence.normalised import normalised
from compliance.evidence.pairs import REASONS, Chains, pairs
from compliance.evidence.records import Evidence
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
    seen = {kind: with_heirs(_seen(frame, as_of), heirs) for kind, frame in sorted(evidence.frames.items())}
    starts: dict[str, int] = {}
    total = 0
    for kind, frame in seen.items():
        starts[kind] = total
        total += frame.height
    chains = Chains()
    for reason, one, other in pairs(seen, starts):
        chains.join(reason, one, other)
    copies = _members(seen, starts, chains.groups())
    # one kind after the other, so that two copies of everything are never in memory together
    frames = {kind: _united(seen.pop(kind), start, copies) for kind, start in starts.items()}
    frames, rows = _numbered(frames)
    dropped = copies.filter(pl.col("kept") != pl.col("member"))
    duplicates, findings = _told(evidence, dropped, chains)
    named = dropped.join(rows, left_on="kept", right_on="member").select("row", "id", "url", "doc_no")
    return Records(frames, named.sort("row", "id", "url", "doc_no"), duplicates, findings)


def _seen(frame: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The records published by then; the frame itself where these are all."""
    last = frame["published"].max() if frame.height else None
    return frame if last is None or last <= as_of else frame.filter(pl.col("published") <= as_of)  # type: ignore[operator]


_MEMBER = ("id", "units", "published", "collected", "url", "doc_no", "file", "line")


def _members(seen: dict[str, pl.DataFrame], starts: dict[str, int], groups: pl.DataFrame) -> pl.DataFrame:
    """Every record of a chain (`member`, its number over all kinds) with the number of the one that is `kept`."""
    parts = []
    for kind, frame in seen.items():
        here = groups.filter(pl.col("member").is_between(starts[kind], starts[kind] + frame.height - 1))
        if here.height:
            found = frame.select(_MEMBER)[here["member"] - starts[kind]]
            parts.append(here.hstack(found))
    if not parts:
        schema = {name: pl.String() for name in _MEMBER} | {"units": pl.List(pl.UInt32)}
        return pl.DataFrame(
            schema={
                "member": pl.Int64(),
                "group": pl.Int64(),
                **schema,
                "kept": pl.Int64(),
                "kept_id": pl.String(),
            }
        )
    order = ["group", "published", "collected", "id", "member"]
    later = [False, False, True, False, False]
    found = pl.concat(parts).sort(order, descending=later, nulls_last=True)
    return found.with_columns(
        kept=pl.col("member").first().over("group"), kept_id=pl.col("id").first().over("group")
    )


def _united(frame: pl.DataFrame, start: int, copies: pl.DataFrame) -> pl.DataFrame:
    """`frame` with `member` numbers, without copies, and with the units of all copies on the kept ones."""
    frame = frame.with_columns(pl.Series("member", range(start, start + frame.height), dtype=pl.Int64))
    if not copies.height or not frame.height:
        return frame
    units = (
        copies.select("kept", "units")
        .explode("units")
        .drop_nulls()
        .group_by("kept")
        .agg(pl.col("units").unique().sort().alias("united"))
    )
    gone = copies.filter(pl.col("kept") != pl.col("member")).select("member")
    return (
        frame.join(gone, on="member", how="anti", maintain_order="left")
        .join(units, left_on="member", right_on="kept", how="left", maintain_order="left")
        .with_columns(pl.coalesce("united", "units").alias("units"))
        .drop("united")
    )


def _numbered(frames: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """The frames with `row` instead of `member`, and which row each member became. Ids are unique by now."""
    ids = pl.concat([frame.select("id", "member") for frame in frames.values()] or [pl.DataFrame()])
    if not ids.width:
        return frames, pl.DataFrame(schema={"member": pl.Int64(), "row": pl.UInt32()})
    rows = ids.sort("id") if len(frames) > 1 else ids
    rows = rows.select("member").with_columns(pl.Series("row", range(rows.height), dtype=pl.UInt32))
    by_member = rows.sort("member")
    numbered = {}
    done = 0
    for kind, frame in frames.items():
        numbered[kind] = frame.drop("member").with_columns(by_member["row"].slice(done, frame.height))
        done += frame.height
    return numbered, rows


def _told(evidence: Evidence, dropped: pl.DataFrame, chains: Chains) -> tuple[list[Duplicate], list[Finding]]:
    duplicates: list[Duplicate] = []
    findings: list[Finding] = []
    for group in dropped.sort("kept_id", "id", "member").partition_by("group", maintain_order=True):
        rows = group.rows(named=True)
        kept = rows[0]["kept_id"]
        ids = tuple(row["id"] for row in rows)
        why = "、".join(REASONS[reason] for reason in chains.reasons(rows[0]["group"]))
        duplicates.append(Duplicate(kept, ids, why))
        message = _("「{kept}」另有 {n} 份重复提交（{ids}；{why}），只计一次，各份的单位合并计入。").format(
            kept=shorten(kept), n=len(ids), ids=_listed(ids), why=why
        )
        place = min(evidence.place(row["file"], row["line"]) for row in rows)
        findings.append(Finding("E201", message, place, Level.NOTE, (kept, *ids)))
    return sorted(duplicates), sorted(findings, key=Finding.sort_key)


def _listed(ids: Iterable[str]) -> str:
    shown = list(dict.fromkeys(ids))
    text = "、".join(shorten(one) for one in shown[:SHOWN])
    return text if len(shown) <= SHOWN else _("{ids} 等").format(ids=text)
