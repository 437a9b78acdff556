"""What validators know and pydantic's schema does not: short forms, keys that go together, one check type a check."""

from collections.abc import Callable
from typing import Any

from compliance.rules.check import CHECK_ID, check_types
from compliance.rules.model import ID
from compliance.schema.clean import Schema, reference, without_null

NAME: Schema = {"type": ["string", "number"], "minLength": 1}
NAMES: Schema = {"type": "array", "items": NAME}


def shaped(definitions: dict[str, Schema]) -> dict[str, Schema]:
    """The definitions under short names, with what their validators ask for."""
    found: dict[str, Schema] = {}
    for name, schema in definitions.items():
        if name == "Check":
            found |= _checks(schema)
        else:
            found[name] = SHAPES.get(name, _as_it_is)(schema)
    return found


def short_name(name: str) -> str:
    """`compliance__checks__count__Params` is `count`."""
    parts = name.split("__")
    return parts[-2] if len(parts) > 1 and parts[-1] == "Params" else parts[-1]


def _as_it_is(schema: Schema) -> Schema:
    return schema


def _checks(schema: Schema) -> dict[str, Schema]:
    """A check of a rule, a part of `all`, a part of `any`: each with exactly one check type."""
    own: dict[str, Schema] = dict(schema["properties"])
    types: dict[str, Schema] = {}
    for key, check_type in check_types().items():
        part = without_null(own.pop(key))
        if check_type.model is None:
            part["items"] = reference("AnyPart" if key == "any" else "Part")
            part["minItems"] = 1
        part["description"] = check_type.description.partition("\n")[0]
        types[key] = part
    one_type: Schema = {"oneOf": [{"required": [key]} for key in types]}

    def made(*keys: str, **more: Any) -> Schema:
        properties = {key: own[key] for key in keys} | types
        return {"type": "object", "properties": properties, "additionalProperties": False} | one_type | more

    judged_needs_id = {"if": {"required": ["judged"]}, "then": {"required": ["id"]}}
    own["id"] = without_null(own["id"]) | {"type": "string", "pattern": CHECK_ID}
    return {
        "Check": made("id", "quote", "weight", required=["id"]),
        "Part": made("id", **judged_needs_id),
        "AnyPart": made("id", "credit", **judged_needs_id),
    }


def _rule(schema: Schema) -> Schema:
    own = schema["properties"]["id"] | {"type": "string", "pattern": ID}
    return schema | {"properties": schema["properties"] | {"id": own}}


def _owner(schema: Schema) -> Schema:
    one = {"oneOf": [{"required": ["unit"]}, {"required": ["group"]}]}
    return {"anyOf": [NAME, schema | one]}


def _selector(schema: Schema) -> Schema:
    """One name is short for a list of one, in every list of names."""
    full = dict(schema["anyOf"][-1])
    full["properties"] = dict(full["properties"])
    for key in ("kind", "mentions", "from"):
        prop = full["properties"][key]
        note = {"description": prop["description"]}
        full["properties"][key] = {"anyOf": [NAME, NAMES]} | note
    return {"anyOf": [NAME, NAMES | {"minItems": 1}, full]}


def _condition(schema: Schema) -> Schema:
    return {"anyOf": [*schema["anyOf"][:-1], schema["anyOf"][-1] | {"minProperties": 1}]}


def _within(schema: Schema) -> Schema:
    start = schema["properties"]["start"]
    either = {"anyOf": [NAME, NAMES | {"minItems": 1}], "description": start["description"]}
    return schema | {"properties": schema["properties"] | {"start": either}}


def _expected(schema: Schema) -> Schema:
    word = without_null(schema["properties"]["status"])
    return {"anyOf": [{"enum": word["enum"]}, schema | {"minProperties": 1}]}


def _selection(schema: Schema) -> Schema:
    notes = {"section": "所在的部分", "task": "工作任务", "tag": "标签"}
    keyed = dict(schema["anyOf"][-1])
    keyed["properties"] = {k: v | {"description": notes[k]} for k, v in keyed["properties"].items()}
    return {"anyOf": [*schema["anyOf"][:-1], keyed]}


def _outcome(schema: Schema) -> Schema:
    """A result of a dry run: a status, a number, or all of it."""
    word = without_null(schema["properties"]["status"])
    number = without_null(schema["properties"]["achieved"])
    numbers = number.get("anyOf", [number])
    return {"anyOf": [{"enum": word["enum"]}, *numbers, schema | {"minProperties": 1}]}


def _line(*ways: str) -> Callable[[Schema], Schema]:
    """A line of a sheet: one name is short for a list of one; one way of counting."""

    def shape(schema: Schema) -> Schema:
        of = schema["properties"]["of"]
        either = {"anyOf": [NAME, NAMES | {"minItems": 1}], "description": of["description"]}
        needed = {"anyOf": [{"required": [way]} for way in ways]}
        return schema | {"properties": schema["properties"] | {"of": either}} | needed

    return shape


def _one_of(*keys: str) -> Callable[[Schema], Schema]:
    return _with(oneOf=[{"required": [key]} for key in keys])


def _with(**more: Any) -> Callable[[Schema], Schema]:
    return lambda schema: schema | more


SHAPES: dict[str, Callable[[Schema], Schema]] = {
    "Rule": _rule,
    "Owner": _owner,
    "Selector": _selector,
    "Condition": _condition,
    "within": _within,
    "Expected": _expected,
    "Selection": _selection,
    "count": _with(dependentRequired={"grace": ["per"]}),
    "total": _with(anyOf=[{"required": ["min"]}, {"required": ["max"]}]),
    "Outcome": _outcome,
    "Take": _line("each", "flat", "share", "all", "late"),
    "Give": _line("each", "flat"),
    "Gate": _one_of("at_least", "above"),
    "Grade": _with(anyOf=[{"required": ["at_least"]}, {"required": ["top"]}]),
    "PartOfWhole": _one_of("scheme", "assessments"),
    "Veto": _with(anyOf=[{"required": ["score"]}, {"required": ["of"]}]),
    "Tier": _with(dependentRequired={"every": ["add"], "add": ["every"]}),
}
"""Changes to a definition, by its short name."""
