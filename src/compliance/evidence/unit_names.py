"""The units of records: written names to indices into the registry."""

import polars as pl

from compliance.evidence import values
from compliance.evidence.canonical import quoted
from compliance.evidence.columns import (
    Parsed,
    as_text,
    either,
    filled,
    mapped,
    native_lists,
    nothing,
    refused,
    type_name,
)
from compliance.evidence.heads import label, shorten
from compliance.evidence.names import LONG, MANY, did_you_mean
from compliance.evidence.tables import FLAG, LIST, SCALAR
from compliance.i18n import _
from compliance.units import Registry


class UnitNames:
    """Resolves the unit cells of a whole reading, each distinct name once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._hints: dict[str, str] = {}
        self._found: dict[str, int | None] = {}

    def resolve(self, frame: pl.DataFrame) -> tuple[pl.Series, pl.Series, list[pl.Series], pl.Series | None]:
        """From raw `frame`: the indices of the units, the units as written (JSON), the reasons for records without
        any, and sentences (`CODE …`) about names that were dropped from a list."""
        texts, reasons = _written(frame)
        names = _names(texts.drop_nulls().unique())
        found = {name: self._index(name) for name in names["name"].unique().to_list()}
        names = names.with_columns(mapped(names["name"], found, pl.UInt32()).alias("units"))
        cells = _by_cell(names)
        by_row = texts.to_frame("text").join(cells, on="text", how="left", maintain_order="left")
        wrong, dropped = self._told(names, cells) if names["units"].null_count() else ({}, {})
        if wrong:
            reasons.append(mapped(texts, wrong, pl.String()))
        notes = mapped(texts, dropped, pl.String()) if dropped else None
        return by_row["units"], by_row["written"], reasons, notes

    def _index(self, name: str) -> int | None:
        if name not in self._found:
            unit = self._registry.resolve(name)
            self._found[name] = None if unit is None else self._registry.index[unit]
        return self._found[name]

    def _told(self, names: pl.DataFrame, cells: pl.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
        """What is to be said of cells none of whose names resolves, and of those with some that do not."""
        wrong: dict[str, str] = {}
        dropped: dict[str, str] = {}
        unknown = names.filter(pl.col("units").is_null()).unique(maintain_order=True)
        by_cell = unknown.group_by("text", maintain_order=True).agg("name")
        by_cell = by_cell.join(cells, on="text", maintain_order="left")
        for text, lost, units in by_cell.select("text", "name", "units").iter_rows():
            hint = "".join(map(self._hint, lost[:3]))
            if units is None:
                message = _(
                    "「{field}」的{names}不在单位名录中。{hint}请改用名录中的名称，或在名录里补上别名。"
                )
            else:
                message = _("「{field}」里的{names}不在单位名录中，已略去；其余单位照常计入。{hint}")
            code, told = ("E114", wrong) if units is None else ("E115", dropped)
            told[text] = f"{code} " + message.format(field=label("unit"), names=_named(lost), hint=hint)
        return wrong, dropped

    def _hint(self, name: str) -> str:
        if name not in self._hints:
            if len(self._hints) >= MANY or len(name) > LONG:
                return ""  # each look through a long registry takes a while
            self._hints[name] = did_you_mean(self._registry.suggest(name))
        return self._hints[name]


def _names(cells: pl.Series) -> pl.DataFrame:
    """The names in each cell with the `text`, in the order written."""
    parts = pl.col("text").str.replace_all(values.SEPARATORS, "\n").str.split("\n").alias("name")
    names = cells.to_frame("text").select("text", parts).explode("name")
    return names.with_columns(pl.col("name").str.strip_chars(values.WHITE)).filter(pl.col("name") != "")


def _by_cell(names: pl.DataFrame) -> pl.DataFrame:
    """For each `text` its `units`, null without any, and the names as `written`, in JSON: several as a list."""
    each = names.select("text", "units", quoted(names["name"]))
    units, quotes = pl.col("units").list.drop_nulls().list.unique(maintain_order=True), pl.col("name")
    listed = pl.concat_str(pl.lit("["), quotes.list.join(","), pl.lit("]"))
    return (
        each.group_by("text")
        .agg("units", "name")
        .select(
            "text",
            pl.when(units.list.len() > 0).then(units).alias("units"),
            pl.when(quotes.list.len() > 1).then(listed).otherwise(quotes.list.first()).alias("written"),
        )
    )


def _named(names: list[str]) -> str:
    shown = "、".join(f"「{shorten(name)}」" for name in names[:5])
    return shown if len(names) <= 5 else _("{names}等 {n} 个名称").format(names=shown, n=len(names))


def _written(frame: pl.DataFrame) -> tuple[pl.Series, list[pl.Series]]:
    """The unit cells as texts (a list joined by line breaks, which split it again), and reasons for wrong types."""
    texts = nothing(frame.height, pl.String())
    wrong: list[Parsed] = []
    scalars, lists, flags = (frame.get_column(mark + "unit", default=None) for mark in (SCALAR, LIST, FLAG))
    if scalars is not None:
        text = as_text(scalars)
        if text is None:
            wrong.append(refused(scalars, "unit", "text", type_name(scalars)))
        else:
            texts = filled(text, strip=True)
    if lists is not None:
        if lists.dtype == pl.List(pl.String):
            joined = native_lists(lists).list.join("\n")
            texts = joined if scalars is None else either(texts, joined)
        else:
            wrong.append(refused(lists, "unit", "list", type_name(lists)))
    if flags is not None:
        wrong.append(refused(flags, "unit", "text", _("布尔值")))
    return texts, [parsed.reasons for parsed in wrong if parsed.reasons is not None]
