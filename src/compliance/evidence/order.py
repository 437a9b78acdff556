"""The order of records, in which no file has a part; and ids that stand for two contents."""

import json
from typing import Any

import polars as pl

from compliance.diagnostics import Finding, Level, Place
from compliance.evidence.canonical import canonical
from compliance.evidence.heads import label, shorten
from compliance.i18n import _

SHOWN = 5  # places, or keys, that a message lists


def in_order(frame: pl.DataFrame, kind: str) -> pl.DataFrame:
    """`frame` sorted by id, then by content, then by place."""
    frame = frame.sort("id")
    ids = frame.get_column("id")
    twins = (ids == ids.shift(1)).fill_null(False) | (ids == ids.shift(-1)).fill_null(False)
    if not twins.any():
        return frame
    rows = twins.arg_true()
    part = frame[rows]
    part = part.with_columns(canonical(part, kind, identity=False).alias("json"), rows.alias("row"))
    sorted_rows = part.sort("id", "json", "file", "line").get_column("row")
    places = pl.Series("row", range(frame.height), dtype=rows.dtype).scatter(rows, sorted_rows)
    return frame[places]


def two_contents(frames: dict[str, pl.DataFrame], sources: list[Place]) -> list[Finding]:
    """A warning for every id under which records differ in more than `collected`."""
    named = [frame.select("id", pl.lit(kind).alias("kind")) for kind, frame in frames.items() if frame.height]
    if not named:
        return []
    ids = named[0]["id"] if len(named) == 1 else pl.concat([part["id"] for part in named])
    twins = ids.filter(ids.is_duplicated()).unique()
    if not len(twins):
        return []
    parts = []
    for kind, frame in frames.items():
        part = frame.filter(pl.col("id").is_in(twins.implode()))
        if part.height:
            content = canonical(part, kind, identity=True).alias("json")
            parts.append(part.select("id", "file", "line").with_columns(content))
    found = (
        pl.concat(parts).filter(pl.col("json").n_unique().over("id") > 1).sort("id", "file", "line", "json")
    )
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
