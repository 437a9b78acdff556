"""The order of records, in which no file has a part; and ids that stand for two contents."""

import json
from typing import Any

import polars as pl

from compliance.diagnostics import Finding, Level, Place
from compliance.evidence.canonical import canonical
from compliance.evidence.heads import label, shorten
from compliance.evidence.rows import repeated
from compliance.evidence.together import by_kind, joined_ids
from compliance.i18n import _

SHOWN = 5  # places, or keys, that a message lists


def twins_in_order(frames: dict[str, pl.DataFrame]) -> None:
    """Put records of one id and kind, in `frames` sorted by id, in the order of their contents, then of places."""
    ids = joined_ids(frames)
    second = (ids == ids.shift(1)).fill_null(False).arg_true().to_list()
    twins: dict[str, pl.Series] = {}
    for kind, found in by_kind(frames, second).items():
        # the first of a kind is like the last of another: no twin
        here = sorted({near for row in found if row > 0 for near in (row - 1, row)})
        if here:
            twins[kind] = pl.Series(here, dtype=pl.UInt32)
    if not twins:
        return
    parts = {kind: frames[kind][rows] for kind, rows in twins.items()}
    texts = canonical(list(parts.items()), identity=False)
    start = 0
    for kind, rows in twins.items():
        part = parts[kind].select("id", "file", "line")
        part = part.with_columns(texts.slice(start, len(rows)).alias("json"), rows.alias("row"))
        start += len(rows)
        sorted_rows = part.sort("id", "json", "file", "line").get_column("row")
        places = pl.Series("row", range(frames[kind].height), dtype=pl.UInt32).scatter(rows, sorted_rows)
        frames[kind] = frames[kind][places]


def two_contents(frames: dict[str, pl.DataFrame], sources: list[Place]) -> list[Finding]:
    """A warning for every id under which records differ in more than `collected`."""
    twins = repeated(joined_ids(frames)).arg_true().to_list()
    parts = [(kind, frames[kind][rows]) for kind, rows in by_kind(frames, twins).items()]
    if not parts:
        return []
    found = pl.concat([part.select("id", "file", "line") for _kind, part in parts])
    found = found.with_columns(canonical(parts, identity=True))
    found = found.filter(pl.col("json").n_unique().over("id") > 1).sort("id", "file", "line", "json")
    return [_finding(group, sources) for group in found.partition_by("id", maintain_order=True)]


def _finding(group: pl.DataFrame, sources: list[Place]) -> Finding:
    rows = group.rows(named=True)
    places = [
        Place(sources[row["file"]].file, row["line"] or None, None, sources[row["file"]].sheet)
        for row in rows
    ]
    contents = [json.loads(text) for text in group["json"].unique(maintain_order=True).to_list()]
    message = _(
        "编号「{id}」下有 {n} 种不同的内容（不同之处：{keys}），见 {places}。同一编号只计一次，"
        "以发布最早的为准；如果是两件事，请给它们不同的编号。"
    ).format(
        id=shorten(rows[0]["id"]),
        n=len(contents),
        keys="、".join(_differing(contents)[:SHOWN]),
        places="、".join(map(str, places[:SHOWN])),
    )
    return Finding("E202", message, places[-1], Level.WARNING, (rows[0]["id"],))


def _differing(contents: list[dict[str, Any]]) -> list[str]:
    """The labels of the keys and fields in which the contents differ."""
    flat = [
        {key: value for key, value in content.items() if key != "fields"} | content.get("fields", {})
        for content in contents
    ]
    keys = {key for content in flat for key in content}
    return [
        label(key) for key in sorted(keys) if any(content.get(key) != flat[0].get(key) for content in flat)
    ]
