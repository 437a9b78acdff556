"""The files of a new workspace, made from templates; every YAML file begins with the line by which editors find its
schema."""

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePosixPath

from compliance.json_text import escaped
from compliance.schema import schemas, to_json

SCHEMAS = "schemas"
RULESET_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,49}\Z")
"""An id that is also a good name for a folder, on any system."""
_HOLE = re.compile(r"@([A-Z]+)@")
TEMPLATES = {
    "compliance.yaml": ("compliance.yaml", "compliance"),
    "units.yaml": ("rules/units.yaml", "units"),
    "kinds.yaml": ("rules/kinds.yaml", "kinds"),
    "ruleset.yaml": ("rules/@RULESET@/ruleset.yaml", "ruleset"),
    "rule.yaml": ("rules/@RULESET@/GK@YEAR@-01.yaml", "rule"),
    "examples.yaml": ("rules/@RULESET@/GK@YEAR@-01.test.yaml", "examples"),
    "scoring.yaml": ("rules/@RULESET@/scoring.yaml", "scoring"),
    "evidence.yaml": ("evidence/@RULESET@/示例数据.yaml", "evidence"),
    "README.md": ("README.md", None),
    "gitignore": (".gitignore", None),
}
"""Where each template goes, and the name of its schema."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The workspace's name (one line), the id of its ruleset (as `RULESET_ID`), and the year of its examples."""

    name: str
    ruleset: str
    year: int


def starter(wanted: Wanted) -> dict[str, str]:
    """The files of a new workspace: path with slashes, and text. The same for the same wishes."""
    values = {
        "NAME": escaped(json.dumps(wanted.name, ensure_ascii=False)),  # which YAML reads as the same text
        "TITLE": wanted.name,
        "RULESET": wanted.ruleset,
        "YEAR": str(wanted.year),
    }
    folder = files(__package__).joinpath("files")
    made: dict[str, str] = {}
    for template, (target, schema) in TEMPLATES.items():
        path = _filled(target, values)
        text = _filled(folder.joinpath(template).read_text(encoding="utf-8"), values)
        made[path] = text if schema is None else f"{_modeline(path, schema)}\n{text}"
    return made | {f"{SCHEMAS}/{name}.json": to_json(one) for name, one in schemas().items()}


def _filled(text: str, values: dict[str, str]) -> str:
    """`text` with its holes filled, once: what is put in is not looked at again."""
    return _HOLE.sub(lambda hole: values[hole[1]], text)


def _modeline(path: str, schema: str) -> str:
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{schema}.json"
