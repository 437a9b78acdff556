"""Records from Parquet to frames: units as numbers, periods as days, the same thing once."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl


@dataclass
class Data:
    """What is looked at: a frame of records a kind, with `row` over all kinds; `units` row by row; `keys` by which
    records are referred to; `refs` as written."""

    kinds: dict[str, pl.DataFrame]
    units: dict[str, pl.DataFrame]
    pairs: pl.DataFrame
    groups: dict[str, list[int]]
    count: int


def load(root: Path, as_of: date) -> Data:
    """Everything seen at the end of `as_of`."""
    registry = json.loads((root / "rules" / "units.yaml").read_text(encoding="utf-8"))["units"]
    ids = sorted(unit["id"] for unit in registry)
    number = {name: n for n, name in enumerate(ids)}
    names = {unit["name"]: number[unit["id"]] for unit in registry} | number
    groups: dict[str, list[int]] = {}
    for unit in registry:
        for group in unit["groups"]:
            groups.setdefault(group, []).append(number[unit["id"]])
    kinds, units, keys, refs = {}, {}, [], []
    start = 0
    for path in sorted((root / "evidence").glob("*.parquet")):
        frame = _read(path, as_of, start)
        start += frame.height
        each = _units(frame, names)
        frame, each, kept = _once(frame, each)
        keys.append(_keys(frame, kept))
        refs.append(frame.select("row", ref="refs").explode("ref").drop_nulls("ref"))
        kinds[path.stem], units[path.stem] = frame.drop("unit", "refs"), each
    return Data(kinds, units, _pairs(pl.concat(keys), pl.concat(refs)), groups, len(ids))


def _read(path: Path, as_of: date, start: int) -> pl.DataFrame:
    frame = pl.scan_parquet(path).with_columns(published=pl.coalesce("published", "collected"))
    found = frame.filter(pl.col("published") <= as_of).with_row_index("row", offset=start).collect()
    abouts = found["about"].drop_nulls().unique().to_list()
    days = [(text, *period(text)) for text in abouts]
    table = pl.DataFrame(
        days, schema={"about": pl.String, "about_start": pl.Date, "about_end": pl.Date}, orient="row"
    )
    return found.join(table, on="about", how="left", maintain_order="left")


def period(text: str) -> tuple[date, date]:
    """First and last day of 2021, 2021-H1, 2021-Q1, 2021-03 or 2021-W05."""
    year = int(text[:4])
    rest = text[5:]
    if rest.startswith("W"):
        monday = date.fromisocalendar(year, int(rest[1:]), 1)
        return monday, monday + timedelta(6)
    if not rest:
        first, months = 1, 12
    elif rest[0] in "HQ":
        months = {"H": 6, "Q": 3}[rest[0]]
        first = (int(rest[1:]) - 1) * months + 1
    else:
        first, months = int(rest), 1
    last = first + months
    end = date(year + last // 13, (last - 1) % 12 + 1, 1) - timedelta(1)
    return date(year, first, 1), end


def _units(frame: pl.DataFrame, names: dict[str, int]) -> pl.DataFrame:
    each = frame.select("row", "unit").explode("unit")
    unit = each["unit"].replace_strict(list(names), list(names.values()), return_dtype=pl.UInt32)
    return each.with_columns(unit).unique()


def _once(frame: pl.DataFrame, each: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The frame without copies, the units united, and of every copy `row` (what stands for it) with its names."""
    by_url = frame.filter(pl.col("url").is_duplicated() & pl.col("url").is_not_null())
    joined = by_url.select("row", key=pl.struct("url", "about"))
    titles = each.join(frame.select("row", "published", "about", "title"), on="row")
    same = ["unit", "published", "about"]
    titles = titles.filter(pl.len().over(same) > 1).with_columns(normalised("title"))
    titles = titles.filter(pl.len().over("title", *same) > 1)
    grouped = titles.select("row", key=pl.struct("title", *same))
    label = pl.concat([joined.select("row"), grouped.select("row")]).unique().with_columns(top=pl.col("row"))
    while True:
        before = label["top"]
        for groups in (joined, grouped):
            least = groups.join(label, on="row").with_columns(pl.col("top").min().over("key"))
            best = least.group_by("row").agg(pl.col("top").min().alias("least"))
            label = label.join(best, on="row", how="left", maintain_order="left").select(
                "row", top=pl.min_horizontal("top", "least")
            )
        if before.equals(label["top"]):
            break
    chosen = label.join(frame.select("row", "published", "collected", "id", "url", "doc_no"), on="row").sort(
        "top", "published", "collected", "id", descending=[False, False, True, False], nulls_last=True
    )
    chosen = chosen.with_columns(kept=pl.col("row").first().over("top"))
    moved = chosen.filter(pl.col("row") != pl.col("kept"))
    each = each.join(moved.select("row", "kept"), on="row", how="left")
    each = each.select(row=pl.coalesce("kept", "row"), unit="unit").unique()
    left = frame.join(moved.select("row"), on="row", how="anti", maintain_order="left")
    return left, each, moved.select(pl.col("kept").alias("row"), "id", "url", "doc_no")


def normalised(name: str) -> pl.Expr:
    """A text without white space and punctuation, as texts compare."""
    return pl.col(name).str.replace_all(r"[\p{P}\p{S}\p{Z}\p{C}]", "").str.to_lowercase()


def _keys(frame: pl.DataFrame, copies: pl.DataFrame) -> pl.DataFrame:
    own = pl.concat([frame.select("row", "id", "url", "doc_no"), copies])
    ways: list[Any] = [pl.col("id"), pl.col("url"), normalised("doc_no")]
    return pl.concat([own.select("row", key=way).drop_nulls() for way in ways]).unique()


def _pairs(keys: pl.DataFrame, refs: pl.DataFrame) -> pl.DataFrame:
    """Each record with each that it refers to, or that refers to it."""
    written = pl.concat([refs.select("row", key="ref"), refs.select("row", key=normalised("ref"))])
    found = written.join(keys, on="key").select("row", other="row_right")
    found = found.filter(pl.col("row") != pl.col("other"))
    return pl.concat([found, found.select(row="other", other="row")]).unique()
