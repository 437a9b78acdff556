"""The order of keys: that of the models, at every depth of a shape. Where the order is the author's way of putting it
(the parameters of a check, a scheme, an evidence record, names that the author chose) it stays as it is."""

import types
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from compliance.rules.check import check_types

OWN_ORDER = "compliance.scoring"
"""Models of this package are written in the order of the document that they render."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a mapping: their order (None: the author's), and the shapes of the values of those that are known;
    `other` is the shape of all other values."""

    order: tuple[str, ...] | None = None
    values: dict[str, Any] = field(default_factory=dict)
    other: Any = None

    def sorted(self, names: list[str]) -> list[int]:
        """The places of `names` in the order in which they should stand; unknown ones last, as they stood."""
        if self.order is None:
            return list(range(len(names)))
        rank = {name: n for n, name in enumerate(self.order)}
        return sorted(range(len(names)), key=lambda n: rank.get(names[n], len(rank)))


def keys_of(shape: Any) -> Keys:
    """The keys of a mapping of this shape."""
    members = _members(shape)
    models = [one for one in members if isinstance(one, type) and issubclass(one, BaseModel)]
    other = next((get_args(one)[1] for one in members if get_origin(one) is dict), None)
    if not models:
        return Keys(other=other)
    values = {
        part.alias or name: part.annotation for model in models for name, part in model.model_fields.items()
    }
    if any(model.__module__.startswith(OWN_ORDER) or model in _parameters() for model in models):
        return Keys(None, values, other)
    # what a part of `any` counts stands after the part
    return Keys(tuple(sorted(values, key=lambda key: key == "credit")), values, other)


def item_of(shape: Any) -> Any:
    """The shape of the items of a list."""
    return next((get_args(one)[0] for one in _members(shape) if get_origin(one) is list), None)


@cache
def _parameters() -> frozenset[Any]:
    """The models of the parameters of checks."""
    return frozenset(one.model for one in check_types().values() if one.model is not None)


def _members(shape: Any) -> list[Any]:
    """The types that a shape allows, unions taken apart."""
    if get_origin(shape) in (Union, types.UnionType):
        return [one for argument in get_args(shape) for one in _members(argument)]
    return [get_args(shape)[0]] if hasattr(shape, "__metadata__") else [shape]
