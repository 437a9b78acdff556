"""Raw columns into typed ones, whole columns at a time; Python looks only at distinct texts, and at what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from compliance.evidence import values
from compliance.evidence.heads import label, shorten
from compliance.evidence.kinds import FieldType
from compliance.evidence.tables import FLAG, LIST, SCALAR
from compliance.evidence.values import WHITE, Wrong
from compliance.i18n import _

NUMBER = pl.Decimal(38, values.DECIMALS)
DTYPES: dict[FieldType, pl.DataType] = {
    "text": pl.String(), "number": NUMBER, "integer": pl.Int64(), "date": pl.Date(), "boolean": pl.Boolean(),
    "list": pl.List(pl.String),
}  # fmt: skip
FEW = 2000  # rows up to which a dictionary beats a join
_PLAIN_NUMBER = r"^-?[0-9]{1,26}(\.[0-9]{1,12})?$"
_PLAIN_INTEGER = r"^-?[0-9]{1,18}$"


@dataclass(frozen=True, slots=True)
class Parsed:
    """Typed `values`, null where nothing (or nothing right) stood; `reasons` says why, as `CODE sentence`, or is
    None when nothing was wrong."""

    values: pl.Series
    reasons: pl.Series | None = None


def parse(
    frame: pl.DataFrame, key: str, wanted: FieldType, *, serials: bool = False, strip: bool = False
) -> Parsed:
    """The column `key` of raw `frame` as the type `wanted`. `strip`: white space around a text means nothing."""
    scalars, lists, flags = (frame.get_column(mark + key, default=None) for mark in (SCALAR, LIST, FLAG))
    parsed = Parsed(nothing(frame.height, DTYPES[wanted]))
    if scalars is not None:
        parsed = _SCALARS[wanted](_readable(scalars), key, serials, strip)
    if lists is not None:
        fits = wanted == "list" and lists.dtype == pl.List(pl.String)
        found = Parsed(native_lists(lists)) if fits else refused(lists, key, wanted, _("列表"))
        parsed = merge(parsed, found)
    if flags is not None:
        found = Parsed(flags) if wanted == "boolean" else refused(flags, key, wanted, _("布尔值"))
        parsed = merge(parsed, found)
    return parsed


def nothing(height: int, dtype: pl.DataType) -> pl.Series:
    """A column of nulls."""
    return pl.Series([None], dtype=dtype).new_from_index(0, height)


def where(column: pl.Series, mask: pl.Series) -> pl.Series:
    """`column` with null wherever `mask` does not hold."""
    return pl.DataFrame({"column": column, "mask": mask}).select(pl.when("mask").then("column")).to_series()


def type_name(column: pl.Series) -> str:
    """How a message calls the type of a column that cannot be read."""
    return _("{type} 类型的值").format(type=column.dtype.base_type().__name__)


def by_distinct(texts: pl.Series, convert: Callable[[str], Any], dtype: pl.DataType, key: str) -> Parsed:
    """Convert every distinct text once; `convert` raises Wrong for a text that is no value."""
    found: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for text in texts.drop_nulls().unique().to_list():
        try:
            found[text] = convert(text)
        except Wrong as error:
            wrong[text] = f"{error.code} " + error.template.format(field=label(key), value=shorten(text))
    return Parsed(mapped(texts, found, dtype), mapped(texts, wrong, pl.String()) if wrong else None)


def mapped(texts: pl.Series, found: dict[str, Any], dtype: pl.DataType) -> pl.Series:
    """What `found` says of each of `texts`, as a column of `dtype`; null where it says nothing."""
    if len(texts) <= FEW:
        return pl.Series([found.get(text) for text in texts.to_list()], dtype=dtype)
    left = pl.DataFrame({"text": texts})
    right = pl.DataFrame(
        {
            "text": pl.Series(list(found), dtype=pl.String),
            "value": _column(list(found.values()), dtype),
        }
    )
    return left.join(right, on="text", how="left", maintain_order="left").get_column("value")


def _column(values: list[Any], dtype: pl.DataType) -> pl.Series:
    """A column of `values`; lists are put together from their elements, which is many times quicker than one by one."""
    if not isinstance(dtype, pl.List) or not all(
        values
    ):  # an empty list has no element to be put together from
        return pl.Series(values, dtype=dtype)
    numbers = [n for n, value in enumerate(values) for _element in value]
    elements = pl.Series([element for value in values for element in value], dtype=dtype.inner)
    parts = pl.DataFrame({"number": pl.Series(numbers, dtype=pl.UInt32), "value": elements})
    return parts.group_by("number", maintain_order=True).agg("value").get_column("value")


def filled(texts: pl.Series, *, strip: bool = False) -> pl.Series:
    """`texts` with null for what is blank, and without white space around when `strip`."""
    if len(texts) <= FEW:
        bare = [None if text is None else text.strip(WHITE) for text in texts.to_list()]
        kept = bare if strip else texts.to_list()
        return pl.Series(
            [text if there else None for text, there in zip(kept, bare, strict=True)], dtype=pl.String
        )
    if _is_bare(texts):
        return texts
    stripped = texts.str.strip_chars(WHITE)
    return where(stripped if strip else texts, stripped != "")


def _is_bare(texts: pl.Series) -> bool:
    """Whether no text is blank or has white space around it."""
    lengths = texts.str.strip_chars(WHITE).str.len_bytes()
    return not (lengths != texts.str.len_bytes()).any() and lengths.min() != 0


def as_text(column: pl.Series) -> pl.Series | None:
    """A scalar column as text, numbers in their shortest plain form; None for a type that has no text."""
    dtype = column.dtype
    if dtype == pl.String:
        return column
    if isinstance(dtype, pl.Categorical | pl.Enum) or dtype.is_integer() or dtype == pl.Null:
        return column.cast(pl.String)
    if isinstance(dtype, pl.Date | pl.Datetime):
        return column.cast(pl.Date, strict=False).cast(pl.String)
    if dtype.is_float() or isinstance(dtype, pl.Decimal):
        shortest = column.cast(pl.String)
        return shortest.str.replace(r"^(-?[0-9]+)(?:\.0*|(\.[0-9]*[1-9])0*)$", "${1}${2}")
    return None


def _readable(column: pl.Series) -> pl.Series:
    if column.dtype == pl.Binary:
        text = column.cast(pl.String, strict=False)
        return text if text.null_count() == column.null_count() else column
    return column


def _texts(column: pl.Series, key: str, strip: bool) -> Parsed:
    text = as_text(column)
    if text is None:
        return refused(column, key, "text", type_name(column))
    return Parsed(filled(text, strip=strip))


def _dates(column: pl.Series, key: str, serials: bool) -> Parsed:
    if isinstance(column.dtype, pl.Date | pl.Datetime):
        days = column.dt.date() if isinstance(column.dtype, pl.Datetime) else column
        far = (days < date.min) | (days > date.max)
        if not far.any():
            return Parsed(days)
        wrong = refused(where(column, far), key, "date", _("公元 1 年至 9999 年以外的日期"))
        return Parsed(where(days, ~far), wrong.reasons)
    text = as_text(column)
    if text is None:
        return refused(column, key, "date", type_name(column))
    return by_distinct(filled(text), lambda word: values.day(word, serials=serials), pl.Date(), key)


def _numbers(column: pl.Series, key: str) -> Parsed:
    if column.dtype.is_integer() and column.dtype != pl.Int128:
        return Parsed(column.cast(NUMBER))
    if _fits(column.dtype):
        return Parsed(column.cast(NUMBER))
    text = as_text(column) if not isinstance(column.dtype, pl.Date | pl.Datetime) else None
    if text is None:
        return refused(column, key, "number", type_name(column))
    return _fast(filled(text), _PLAIN_NUMBER, values.number, NUMBER, pl.String(), key)


def _fits(dtype: pl.DataType) -> bool:
    """Whether every number of the type is a NUMBER without rounding."""
    if not isinstance(dtype, pl.Decimal) or dtype.precision is None:
        return False
    return dtype.scale <= values.DECIMALS and dtype.precision - dtype.scale <= values.WHOLE_DIGITS


def _integers(column: pl.Series, key: str) -> Parsed:
    if column.dtype.is_signed_integer() and column.dtype != pl.Int128:
        return Parsed(column.cast(pl.Int64))
    text = as_text(column) if not isinstance(column.dtype, pl.Date | pl.Datetime) else None
    if text is None:
        return refused(column, key, "integer", type_name(column))
    return _fast(filled(text), _PLAIN_INTEGER, values.integer, pl.Int64(), pl.Int64(), key)


def _fast(
    text: pl.Series,
    plain: str,
    convert: Callable[[str], Any],
    dtype: pl.DataType,
    made: pl.DataType,
    key: str,
) -> Parsed:
    """Cast what is written plainly as it stands, and convert the rest text by text; `made` is what `convert` gives."""
    odd = ~text.str.contains(plain)
    if not odd.any():
        return Parsed(text.cast(dtype))
    rest = by_distinct(where(text, odd), convert, made, key)
    return Parsed(either(where(text, ~odd).cast(dtype), rest.values.cast(dtype)), rest.reasons)


def _booleans(column: pl.Series, key: str) -> Parsed:
    text = as_text(column)
    if text is None:
        return refused(column, key, "boolean", type_name(column))
    return by_distinct(filled(text), values.boolean, pl.Boolean(), key)


def _lists(column: pl.Series, key: str) -> Parsed:
    text = as_text(column)
    if text is None:
        return refused(column, key, "list", type_name(column))
    return by_distinct(filled(text), lambda word: values.items(word) or None, pl.List(pl.String), key)


def native_lists(lists: pl.Series) -> pl.Series:
    """Lists with blank elements, and white space around elements, dropped; null for an empty list."""
    counts = lists.list.len()
    empty = counts.eq(0).sum()
    flat = lists.explode()
    if flat.null_count() == lists.null_count() + empty and _is_bare(flat):
        return where(lists, counts > 0) if empty else lists
    element = pl.element().str.strip_chars(WHITE)
    clean = pl.DataFrame({"list": lists}).select(
        pl.col("list").list.eval(element.filter(element.is_not_null() & (element != "")))
    )
    return clean.select(pl.when(pl.col("list").list.len() > 0).then(pl.col("list"))).to_series()


_WANTED: dict[FieldType, tuple[str, str]] = {
    "text": ("E127", _("「{field}」应为文字（布尔值请加引号）；这里是{value}。")),
    "number": ("E122", _("「{field}」应为一个数；这里是{value}。")),
    "integer": ("E124", _("「{field}」应为一个整数；这里是{value}。")),
    "date": ("E120", _("「{field}」应为一个日期；这里是{value}。")),
    "boolean": ("E125", _("「{field}」应为 是、否、true 或 false；这里是{value}。")),
    "list": ("E126", _("「{field}」应为列表或用、；隔开的文字；这里是{value}。")),
}


def refusal(key: str, wanted: FieldType, what: str) -> tuple[str, str]:
    """Code and sentence for a value of a type that `key` cannot have."""
    code, template = _WANTED[wanted]
    return code, template.format(field=label(key), value=what)


def refused(column: pl.Series, key: str, wanted: FieldType, what: str) -> Parsed:
    """Nothing, and the reason wherever `column`, of a type that `key` cannot have, says something."""
    code, sentence = refusal(key, wanted, what)
    reason = pl.Series([f"{code} {sentence}"], dtype=pl.String).new_from_index(0, len(column))
    return Parsed(nothing(len(column), DTYPES[wanted]), where(reason, column.is_not_null()))


def merge(first: Parsed, second: Parsed) -> Parsed:
    """Two columns for one key as one."""
    reasons = first.reasons
    if second.reasons is not None:
        reasons = second.reasons if reasons is None else either(reasons, second.reasons)
    return Parsed(either(first.values, second.values), reasons)


def either(first: pl.Series, second: pl.Series) -> pl.Series:
    """`first`, and where it is null `second`."""
    return first.zip_with(first.is_not_null(), second)


_SCALARS: dict[FieldType, Callable[[pl.Series, str, bool, bool], Parsed]] = {
    "text": lambda column, key, serials, strip: _texts(column, key, strip),
    "number": lambda column, key, serials, strip: _numbers(column, key),
    "integer": lambda column, key, serials, strip: _integers(column, key),
    "date": lambda column, key, serials, strip: _dates(column, key, serials),
    "boolean": lambda column, key, serials, strip: _booleans(column, key),
    "list": lambda column, key, serials, strip: _lists(column, key),
}
