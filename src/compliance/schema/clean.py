"""From pydantic's JSON Schema to one for people: no generated titles, no English notes, what the loader also takes."""

from collections.abc import Callable
from typing import Any

Schema = dict[str, Any]

MAPS = ("properties", "$defs", "patternProperties", "dependentSchemas")
"""Keywords whose value maps names to schemas."""
LISTS = ("anyOf", "oneOf", "allOf", "prefixItems")
"""Keywords whose value is a list of schemas."""
SINGLE = ("items", "additionalProperties", "not", "if", "then", "else", "propertyNames", "contains")
"""Keywords whose value is a schema (or true or false)."""

DAY = r"^\d{4}-\d{2}-\d{2}$"


def walk(schema: Any, change: Callable[[Schema], Schema]) -> Any:
    """`schema` with `change` made to every schema in it, the innermost first."""
    if not isinstance(schema, dict):
        return schema
    found = dict(schema)
    for key, value in schema.items():
        if key in MAPS:
            found[key] = {name: walk(inner, change) for name, inner in value.items()}
        elif key in LISTS:
            found[key] = [walk(inner, change) for inner in value]
        elif key in SINGLE:
            found[key] = walk(value, change)
    return change(found)


def clean(schema: Schema) -> Schema:
    """The whole schema made fit for people."""
    return dict(walk(schema, _one))


def _one(schema: Schema) -> Schema:
    found = {key: value for key, value in schema.items() if key != "title"}
    if not _chinese(found.get("description", "")):
        found.pop("description", None)
    if "default" in found:
        default = found["default"]
        if default is None or default in ({}, []):
            del found["default"]
        elif isinstance(default, str) and default.isascii() and default.isdigit():
            found["default"] = int(default)  # an exact number, which pydantic can only write as text
        elif isinstance(default, dict):
            del found["default"]
    if found.get("type") == "string" and found.get("minLength") == 1 and "pattern" not in found:
        found["type"] = ["string", "number"]  # a number written where text is wanted is that text
    if found.get("format") == "date":
        found["pattern"] = DAY
    return found


def _chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def without_null(schema: Schema) -> Schema:
    """A schema that may be null, without that."""
    kept = [inner for inner in schema.get("anyOf", []) if inner != {"type": "null"}]
    rest = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
    if len(kept) == 1:
        return {**kept[0], **rest}
    return {"anyOf": kept, **rest} if kept else schema


def reference(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}
