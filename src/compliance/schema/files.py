"""One schema a file format, each self-contained, by the name that `compliance schema NAME` takes."""

import json
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from compliance.evidence.kinds import KindsFile
from compliance.examples.model import ExampleFile
from compliance.rules.load import ItemList
from compliance.rules.model import Judgement, Rule, Ruleset, Waiver
from compliance.rules.tariffs import TariffTable
from compliance.schema.clean import Schema, clean, reference
from compliance.schema.record import record
from compliance.schema.shapes import shaped, short_name
from compliance.scoring.model import SchemeFile
from compliance.scoring.trial.model import TrialFile
from compliance.units.model import UnitsFile
from compliance.workspace import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, Schema]:
    """Every schema by name: the same content in every run."""
    return {name: {"$schema": DIALECT, "title": title} | make() for name, (title, make) in FILES.items()}


def to_json(schema: Schema) -> str:
    """A schema as it is kept in a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _model(model: type[BaseModel]) -> Schema:
    """A file that is one thing."""
    root, definitions = _parts(model)
    return root | ({"$defs": definitions} if definitions else {})


def _one_or_many(model: type[BaseModel]) -> Schema:
    """A file that holds one thing or a list of them."""
    root, definitions = _parts(model)
    name = model.__name__
    either = [reference(name), {"type": "array", "items": reference(name)}]
    return {"anyOf": either, "$defs": definitions | {name: root}}


def _listed(model: type[BaseModel], key: str) -> Schema:
    """A file that is a list, or has it under a key."""
    root, definitions = _parts(model)
    many: Schema = {"type": ["array", "null"], "items": reference(model.__name__)}
    keyed = {"type": "object", "properties": {key: many}, "required": [key], "additionalProperties": False}
    return {"anyOf": [many, keyed], "$defs": definitions | {model.__name__: root}}


def _named(model: type[BaseModel], key: str, note: str) -> Schema:
    """A file that maps names to things, under a key."""
    root, definitions = _parts(model)
    many = {
        "type": "object",
        "additionalProperties": reference(model.__name__),
        "description": note,
    }
    keyed: Schema = {
        "type": "object",
        "properties": {key: many},
        "required": [key],
        "additionalProperties": False,
    }
    return keyed | {"$defs": definitions | {model.__name__: root}}


def _examples() -> Schema:
    found = _one_or_many(ExampleFile)
    case = found["$defs"]["Case"]
    case["properties"]["evidence"]["items"] = reference("Record")
    return found | {"$defs": found["$defs"] | {"Record": record(needs_unit=False)}}


def _evidence() -> Schema:
    return {"type": ["array", "null"], "items": reference("Record"), "$defs": {"Record": record()}}


def _parts(model: type[BaseModel]) -> tuple[Schema, dict[str, Schema]]:
    """The schema of a model without its definitions, and these."""
    raw = model.model_json_schema(by_alias=True, mode="validation")
    whole: dict[str, Any] = clean(_renamed(raw))
    definitions = shaped(whole.pop("$defs", {}))
    if "$ref" in whole:  # a model that holds itself stands among the definitions
        whole = definitions[whole["$ref"].rpartition("/")[2]]
    else:
        whole = shaped({model.__name__: whole})[model.__name__]
    return whole, dict(sorted(definitions.items()))


def _renamed(value: Any) -> Any:
    """The definitions, and the references to them, under short names."""
    if isinstance(value, list):
        return [_renamed(item) for item in value]
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for key, inner in value.items():
        if key == "$ref":
            found[key] = f"#/$defs/{short_name(inner.rpartition('/')[2])}"
        elif key == "$defs":
            found[key] = {short_name(name): _renamed(schema) for name, schema in inner.items()}
        else:
            found[key] = _renamed(inner)
    return found


FILES: dict[str, tuple[str, Callable[[], Schema]]] = {
    "compliance": ("compliance.yaml：工作区", lambda: _model(Settings)),
    "units": ("units.yaml：单位名录", lambda: _model(UnitsFile)),
    "kinds": ("kinds.yaml：佐证的类型", lambda: _model(KindsFile)),
    "ruleset": ("ruleset.yaml：规则集", lambda: _model(Ruleset)),
    "rule": ("规则：一条，或规则的列表", lambda: _one_or_many(Rule)),
    "lists": ("lists.yaml：清单", lambda: _named(ItemList, "lists", "清单：名称到内容")),
    "tariffs": ("tariffs.yaml：收费标准", lambda: _named(TariffTable, "tariffs", "收费标准：名称到内容")),
    "waivers": ("waivers.yaml：免除事项", lambda: _listed(Waiver, "waivers")),
    "judgements": ("judgements.yaml：评定", lambda: _listed(Judgement, "judgements")),
    "examples": ("*.test.yaml：规则的案例", _examples),
    "scoring": ("scoring.yaml：评分方案", lambda: _model(SchemeFile)),
    "sheet": ("sheet.yaml：评分方案的试算", lambda: _model(TrialFile)),
    "evidence": ("佐证（YAML）", _evidence),
}
"""Title and maker of each schema."""
