"""The evidence of a size as columns: a Parquet file a kind, all of a row's values mixed from its number."""

from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.draw import below
from benchmarks.sizes import Size
from benchmarks.words import ABOUT, CATEGORIES, DATES, ELEMENTS, HOSTS, PHRASES, SORTS, kind_name, unit_id

FIRST = date(2020, 11, 1)
DAYS = 430
"""Days of publication from FIRST on: some before the period, some after the as-of date."""

ROW = pl.col("row")


def write_records(size: Size, folder: Path) -> None:
    """Write the records; kind k has a share of them that falls with k."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = [2 * size.kinds - n for n in range(size.kinds)]
    done = 0
    for n in range(size.kinds):
        amount = size.records * weights[n] // sum(weights)
        if n == size.kinds - 1:
            amount = size.records - done
        frame = _kind(size, n, done, amount)
        frame.write_parquet(folder / f"{kind_name(n)}.parquet", compression="zstd", compression_level=1)
        done += amount


def _kind(size: Size, kind: int, start: int, amount: int) -> pl.DataFrame:
    rows = pl.DataFrame({"row": pl.int_range(start, start + amount, dtype=pl.UInt64, eager=True)})
    copies = amount // 100
    plain = rows.head(amount - copies).select(**_columns(size, kind))
    # the last hundredth are copies of earlier rows: half under the same address, half of the same day and title
    source = rows.tail(copies).select(
        below(ROW, 90, amount - copies).alias("of"), pl.int_range(pl.len()).alias("n"), "row"
    )
    copied = plain[source["of"].cast(pl.UInt32)].with_columns(source["n"], source["row"])
    by_address = pl.col("n") % 2 == 0
    copied = copied.with_columns(
        id=pl.lit("C-") + pl.col("row").cast(pl.String).str.zfill(9),
        title=pl.when(by_address).then(pl.lit("转载") + pl.col("title")).otherwise("title"),
        url=pl.when(by_address).then("url"),
        published=pl.when(by_address)
        .then(pl.col("published") + pl.duration(days=pl.col("n") % 20 + 1))
        .otherwise("published"),
        refs=pl.lit(None, dtype=pl.List(pl.String)),
    ).drop("n", "row")
    return pl.concat([plain, copied])


def _columns(size: Size, kind: int) -> dict[str, pl.Expr]:
    day = pl.lit(FIRST) + pl.duration(days=below(ROW, 1, DAYS).cast(pl.Int64))
    seldom = below(ROW, 2, 50) == 0
    return {
        "id": pl.lit("R-") + ROW.cast(pl.String).str.zfill(9),
        "kind": pl.lit(kind_name(kind)),
        "unit": _units(size),
        "title": pl.format("{}{}{}（第{}号）", _pick(3, PHRASES), _pick(4, PHRASES), _pick(5, SORTS), ROW),
        "url": pl.when(below(ROW, 6, 20) > 0).then(_url(ROW)),
        "published": pl.when(~seldom).then(day),
        "collected": pl.when(seldom | (below(ROW, 7, 3) == 0)).then(day + pl.duration(days=1)),
        "dated": _maybe(8, 5, 3, day - pl.duration(days=below(ROW, 9, 30).cast(pl.Int64))),
        "about": pl.when(below(ROW, 10, 4) == 0).then(_pick(11, ABOUT)),
        "doc_no": pl.when(below(ROW, 12, 5) == 0).then(_doc_no(ROW)),
        "topics": _phrases(13),
        "refs": _refs(),
        "summary": pl.when(below(ROW, 19, 3) == 0).then(pl.format("围绕{}开展。", _pick(20, PHRASES))),
        "类别": pl.when(below(ROW, 21, 12) > 0).then(_pick(22, CATEGORIES)),
        **{name: _element(n) for n, name in enumerate(ELEMENTS)},
        "数量": pl.when(below(ROW, 31, 10) > 0).then(below(ROW, 32, 90).cast(pl.Int64)),
        "金额": pl.when(below(ROW, 33, 10) > 0).then(
            (below(ROW, 34, 1_000_000).cast(pl.Decimal(20, 2)) / 100).cast(pl.Decimal(18, 2))
        ),
        **{name: _date(n, day) for n, name in enumerate(DATES)},
        "公开": pl.when(below(ROW, 50, 15) > 0).then(below(ROW, 51, 4) > 0),
        "标签": _phrases(52, 8),
    }


def _units(size: Size) -> pl.Expr:
    """One unit, of a few more than of others; in one row of thirty a second one."""
    first = below(ROW, 60, size.units) * below(ROW, 61, size.units) // pl.lit(size.units, dtype=pl.UInt64)
    mixed = pl.when(below(ROW, 62, 2) == 0).then(first).otherwise(below(ROW, 63, size.units))
    second = below(ROW, 64, size.units)
    one, other = _name(mixed, size), _name(second, size)
    joint = below(ROW, 65, 30) == 0
    return pl.when(joint).then(pl.concat_list(one, other)).otherwise(pl.concat_list(one))


def _name(unit: pl.Expr, size: Size) -> pl.Expr:
    """The unit's id, or the long name, in one row of four."""
    ids = pl.lit(pl.Series([unit_id(n) for n in range(size.units)]))
    plain = ids.gather(unit.cast(pl.UInt32))
    return pl.when(below(ROW, 66, 4) == 0).then(pl.lit("某区") + plain).otherwise(plain)


def _pick(stream: int, words: tuple[str, ...]) -> pl.Expr:
    return pl.lit(pl.Series(list(words))).gather(below(ROW, stream, len(words)).cast(pl.UInt32))


def _maybe(stream: int, of: int, share: int, value: pl.Expr) -> pl.Expr:
    return pl.when(below(ROW, stream, of) < share).then(value)


def _element(n: int) -> pl.Expr:
    """A text, missing in one row of a dozen, blank in one of thirty."""
    stream = 70 + 2 * n
    blank = below(ROW, stream, 30) == 0
    text = pl.when(blank).then(pl.lit("  ")).otherwise(pl.format("内容{}", below(ROW, stream + 1, 500)))
    return pl.when(below(ROW, stream + 1, 12) > 0).then(text)


def _date(n: int, day: pl.Expr) -> pl.Expr:
    later = pl.duration(days=(below(ROW, 40 + n, 16) * 1 + 6 * n).cast(pl.Int64))
    return pl.when(below(ROW, 45 + n, 14) > 0).then(day + later)


def _phrases(stream: int, first: int = len(PHRASES)) -> pl.Expr:
    """None, one or two phrases."""
    one, two = _pick(stream + 1, PHRASES[:first]), _pick(stream + 2, PHRASES[:first])
    amount = below(ROW, stream, 3)
    return pl.when(amount == 1).then(pl.concat_list(one)).when(amount == 2).then(pl.concat_list(one, two))


def _url(row: pl.Expr) -> pl.Expr:
    hosts = pl.lit(pl.Series([HOSTS[0]] * 7 + [HOSTS[1]] + [HOSTS[2]] * 2))
    return pl.format("http://{}/p/{}.html", hosts.gather(below(row, 16, 10).cast(pl.UInt32)), row)


def _doc_no(row: pl.Expr) -> pl.Expr:
    return pl.format("某政办发〔2021〕{}号", row)


def _refs() -> pl.Expr:
    """One row of four refers to one of the 40 rows before it, by id, address or number."""
    other = ROW - pl.min_horizontal(below(ROW, 17, 40) + pl.lit(1, dtype=pl.UInt64), ROW)
    how = below(ROW, 18, 3)
    by_id = pl.lit("R-") + other.cast(pl.String).str.zfill(9)
    ref = pl.when(how == 0).then(by_id).when(how == 1).then(_url(other)).otherwise(_doc_no(other))
    return pl.when(below(ROW, 15, 4) == 0).then(pl.concat_list(ref))
