"""Tables of keys from the JSON Schemas: name, type, default, what it is for."""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

HEAD = "| 键 | 写什么 | 必填或默认 | 说明 |\n|---|---|---|---|\n"
KNOWN = {
    "Selector": "[选择记录](../README.md#选择记录)",
    "Condition": "[条件](../README.md#条件)",
    "Check": "检查项",
    "Part": "检查项",
    "AnyPart": "检查项",
    "Record": "佐证",
    "Indicator": "指标",
}
"""What refers to a definition that has a place of its own."""


def table(schema: Schema, definitions: dict[str, Schema], *, deep: bool = True) -> str:
    """The table of an object's keys; with `deep`, those of the objects in it too."""
    return HEAD + "".join(_rows(schema, definitions, "", deep))


def _rows(
    schema: Schema, definitions: dict[str, Schema], prefix: str, deep: bool, above: tuple[str, ...] = ()
) -> Iterator[str]:
    required = schema.get("required", [])
    for key, inner in schema["properties"].items():
        need = "必填" if key in required else _default(inner)
        note = inner.get("description", "")
        yield f"| `{prefix}{key}` | {words(inner, definitions)} | {need} | {note} |\n"
        for name, mark, below in _objects(inner, definitions) if deep else ():
            if name not in above:  # an indicator may hold indicators
                yield from _rows(below, definitions, f"{prefix}{key}{mark}.", deep, (*above, name))


def _default(schema: Schema) -> str:
    if schema.get("default", "") == "":
        return "可省略"
    value = schema["default"]
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _objects(schema: Schema, definitions: dict[str, Schema]) -> Iterator[tuple[str, str, Schema]]:
    """The objects that a key holds and that have no place of their own: name, how they hang on it, and form."""
    for one in _choices(schema):
        name = one.get("$ref", "").rpartition("/")[2]
        if name in KNOWN:
            continue
        found = definitions.get(name, one)
        if "anyOf" in found and "properties" not in found:
            yield from _objects(found, definitions)
        elif "properties" in found:
            yield name, "", found
        elif isinstance(found.get("items"), dict):
            yield from ((n, "[]" + mark, form) for n, mark, form in _objects(found["items"], definitions))
        elif isinstance(found.get("additionalProperties"), dict):
            inner = _objects(found["additionalProperties"], definitions)
            yield from ((n, ".名称" + mark, form) for n, mark, form in inner)


def words(schema: Schema, definitions: dict[str, Schema]) -> str:
    """What to write, in Chinese."""
    found = [text for text in (_word(one, definitions) for one in _choices(schema)) if text]
    return "，或".join(dict.fromkeys(_joined(found)))


def _joined(found: list[str]) -> list[str]:
    """`数` and `2/3` are one thing to a reader; so are a number and text where text is wanted."""
    if "数" in found and "分数或百分数" in found:
        return ["数、分数或百分数"] + [text for text in found if text not in ("数", "分数或百分数")]
    if "天数（如 14d）" in found:
        return [text for text in found if text != "整数"]
    return found


def _choices(schema: Schema) -> list[Schema]:
    return [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]


def _word(schema: Schema, definitions: dict[str, Schema]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return KNOWN.get(name) or _word(definitions[name], definitions)
    if "enum" in schema:
        return "、".join(f"`{value}`" for value in schema["enum"])
    if schema.get("format") == "date":
        return "日期（如 2021-12-31）"
    if "年" in schema.get("pattern", ""):
        return "日期"
    kinds = schema.get("type")
    kind = next((one for one in kinds if one != "null"), "") if isinstance(kinds, list) else kinds
    if kind == "array":
        inner = words(schema.get("items", {}), definitions)
        return f"{inner}的列表" if inner else "列表"
    if kind == "object" or "properties" in schema:
        values = schema.get("additionalProperties")
        if isinstance(values, dict) and "properties" not in schema:
            return f"映射：名称到{words(values, definitions)}"
        return "映射"
    if "anyOf" in schema:
        return words(schema, definitions)
    if kind == "string" and "%" in schema.get("pattern", ""):
        return "分数或百分数"
    if kind == "string" and schema.get("pattern", "").endswith("d$"):
        return "天数（如 14d）"
    if isinstance(kinds, list) and "boolean" in kinds:
        return "值"
    word = {"integer": _integer(schema), "number": "数", "boolean": "`true`、`false`"}.get(str(kind))
    return word or ("文字" if kind else "值")


def _integer(schema: Schema) -> str:
    low = schema.get("minimum")
    return "整数" if low is None else f"整数（≥ {low}）"
