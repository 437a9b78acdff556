"""The units of records: written names to indices into the registry."""

import json

import polars as pl

from compliance.evidence import values
from compliance.evidence.columns import (
    Parsed,
    as_text,
    by_distinct,
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
from compliance.evidence.values import Wrong
from compliance.i18n import _
from compliance.units import Registry


class UnitNames:
    """Resolves the unit cells of a whole reading, each distinct text once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._hints: dict[str, str] = {}
        self._clean: dict[
            str, tuple[list[int], str]
        ] = {}  # cells all of whose names resolve: their units, as shown

    def resolve(self, frame: pl.DataFrame) -> tuple[pl.Series, pl.Series, list[pl.Series], pl.Series | None]:
        """From raw `frame`: the indices of the units, the units as written (JSON), the reasons for records without
        any, and sentences (`CODE …`) about names that were dropped from a list."""
        texts, reasons = _written(frame)
        dropped: dict[str, str] = {}
        shown: dict[str, str] = {}

        def convert(text: str) -> list[int] | None:
            known = self._clean.get(text)
            if known is not None:
                found, shown[text] = known
                return found
            names = values.items(text)
            if not names:
                return None
            shown[text] = json.dumps(
                names if len(names) > 1 else names[0], ensure_ascii=False, separators=(",", ":")
            )
            found, unknown = self._find(names)
            if not found:
                raise Wrong("E114", self._lost(unknown))
            if unknown:
                message = _("「{field}」里的{names}不在单位名录中，已略去；其余单位照常计入。{hint}")
                hint = "".join(map(self._hint, unknown[:3]))
                dropped[text] = "E115 " + message.format(
                    field=label("unit"), names=_named(unknown), hint=hint
                )
            else:
                self._clean[text] = (found, shown[text])
            return found

        parsed = by_distinct(texts, convert, pl.List(pl.UInt32), "unit")
        reasons += [parsed.reasons] if parsed.reasons is not None else []
        notes = mapped(texts, dropped, pl.String()) if dropped else None
        return parsed.values, mapped(texts, shown, pl.String()), reasons, notes

    def _find(self, names: list[str]) -> tuple[list[int], list[str]]:
        found: dict[int, None] = {}
        unknown: dict[str, None] = {}
        for name in names:
            unit = self._registry.resolve(name)
            if unit is None:
                unknown[name] = None
            else:
                found[self._registry.index[unit]] = None
        return list(found), list(unknown)

    def _lost(self, unknown: list[str]) -> str:
        """The sentence about names none of which resolves, with {field} open."""
        message = _("「{field}」的{names}不在单位名录中。{hint}请改用名录中的名称，或在名录里补上别名。")
        hint = "".join(map(self._hint, unknown[:3]))
        named, hint = (text.replace("{", "{{").replace("}", "}}") for text in (_named(unknown), hint))
        return message.format(field="{field}", names=named, hint=hint)

    def _hint(self, name: str) -> str:
        if name not in self._hints:
            if len(self._hints) >= MANY or len(name) > LONG:
                return ""  # each look through a long registry takes a while
            self._hints[name] = did_you_mean(self._registry.suggest(name))
        return self._hints[name]


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
            texts = either(texts, filled(native_lists(lists).list.join("\n")))
        else:
            wrong.append(refused(lists, "unit", "list", type_name(lists)))
    if flags is not None:
        wrong.append(refused(flags, "unit", "text", _("布尔值")))
    return texts, [parsed.reasons for parsed in wrong if parsed.reasons is not None]
