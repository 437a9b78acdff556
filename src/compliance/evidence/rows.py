"""Single rows of long columns: which ones repeat, and putting other values into some."""

import polars as pl

FEW = 2000  # rows up to which comparing the texts themselves is quicker


def repeated(texts: pl.Series) -> pl.Series:
    """Whether a text stands more than once. Hashes rule most out, and only the rest is compared as text."""
    if len(texts) <= FEW:
        return texts.is_duplicated()
    hashes = texts.hash()
    ordered = hashes.sort()
    alike = hashes.is_in(ordered.filter(ordered == ordered.shift(1)).implode())
    rows = alike.arg_true()
    return alike.scatter(rows, texts.gather(rows).is_duplicated()) if len(rows) else alike


def replaced(column: pl.Series, rows: pl.Series, values: pl.Series) -> pl.Series:
    """`column` with `values` in the `rows`."""
    whole = pl.concat([column, values], rechunk=True)  # gathering from many chunks is slow
    places = pl.Series(range(len(column)), dtype=pl.UInt32)
    return whole.gather(places.scatter(rows, pl.Series(range(len(column), len(whole)), dtype=pl.UInt32)))
