"""Strict models: unknown keys are errors with the nearest known key; every error of a document at once, in Chinese."""

import types
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError

from compliance.documents.yaml import Document, Path_
from compliance.i18n import _
from compliance.text import nearest


class StrictModel(BaseModel):
    """Base of every file format: frozen, no unknown keys, no silent conversion."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


Model = TypeVar("Model", bound=StrictModel)


def build(
    model: type[Model],
    document: Document,
    path: Path_ = (),
    *,
    code: str,
    value: Any = None,
    context: Any = None,
) -> Model | None:
    """Make a `model` of the part of `document` at `path`; on errors add one finding each (with `code`) and give None.

    `value` replaces the part itself where the caller has prepared it; `context` is handed to the validators."""
    part = _at(document.value, path) if value is None else value
    if not isinstance(part, dict):
        document.fail(code, _("这里应为映射（键: 值）。"), path)
        return None
    try:
        return model.model_validate(part, context=context)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            where = _where(part, item["loc"])
            by_key = item["type"] in ("extra_forbidden", "missing")
            message = _message(model, item, where)
            if item["type"] == "missing":
                document.fail(code, message, (*path, *where[:-1]))
            else:
                document.fail(code, message, (*path, *where), key=by_key)
        return None


def _at(value: Any, path: Path_) -> Any:
    for step in path:
        value = value[step]
    return value


def _where(part: Any, loc: tuple[str | int, ...]) -> Path_:
    """The steps of `loc` that exist in the data: pydantic also names union members and functions in it."""
    path: list[str | int] = []
    for n, step in enumerate(loc):
        if step in (part if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else ()):
            part = part[step]
            path.append(step)
        elif n == len(loc) - 1 and isinstance(part, dict):
            path.append(step)
    return tuple(path)


def _message(model: type[BaseModel], item: Any, where: Path_) -> str:
    name = ".".join(str(step) for step in where) or _("此处")
    kind, ctx = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        known = _known_keys(model, item["loc"][:-1])
        hint = nearest(str(where[-1]), known, 1)
        if hint:
            return _("没有「{key}」这个键；是否想写「{hint}」？").format(key=where[-1], hint=hint[0])
        return _("没有「{key}」这个键；可用的键：{known}。").format(key=where[-1], known="、".join(known))
    if kind == "missing":
        return _("缺少必填的「{key}」。").format(key=where[-1])
    if kind == "compliance" and not where:
        return _("{what}。").format(what=ctx["message"])
    if kind == "compliance":
        return _("「{name}」{what}。").format(name=name, what=ctx["message"])
    if kind in ("literal_error", "enum"):
        return _("「{name}」应为 {expected} 之一。").format(
            name=name, expected=ctx.get("expected", "").replace(" or ", ", ").replace(", ", "、")
        )
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        sign = {"greater_than": ">", "greater_than_equal": "≥", "less_than": "<", "less_than_equal": "≤"}[
            kind
        ]
        bound = next(iter(ctx.values()))
        return _("「{name}」应 {sign} {bound}。").format(name=name, sign=sign, bound=bound)
    if kind == "too_short":
        return _("「{name}」至少要有 {n} 项。").format(name=name, n=ctx.get("min_length"))
    if kind == "string_pattern_mismatch":
        return _("「{name}」的写法不合要求，应符合 {pattern}。").format(name=name, pattern=ctx.get("pattern"))
    wanted = {
        "string_type": _("文字"), "int_type": _("整数"), "bool_type": _("true 或 false"), "list_type": _("列表"),
        "dict_type": _("映射（键: 值）"), "model_type": _("映射（键: 值）"), "decimal_type": _("数"),
        "int_from_float": _("整数"), "model_attributes_type": _("映射（键: 值）"),
    }.get(kind)  # fmt: skip
    if wanted:
        return _("「{name}」应为{wanted}。").format(name=name, wanted=wanted)
    return _("「{name}」的值不合要求（{why}）。").format(name=name, why=item["msg"])


def _known_keys(model: Any, loc: tuple[str | int, ...]) -> list[str]:
    """The keys that the model at `loc` below `model` knows."""
    for step in loc:
        nested = [
            field.annotation
            for member in _models(model)
            for name, field in member.model_fields.items()
            if step in (name, field.alias)
        ]
        if nested:
            model = nested[0]
    keys = [field.alias or name for member in _models(model) for name, field in member.model_fields.items()]
    return list(dict.fromkeys(keys))


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (Union, types.UnionType, list, dict, tuple) or hasattr(
        annotation, "__metadata__"
    ):
        return [found for argument in get_args(annotation) for found in _models(argument)]
    return []
