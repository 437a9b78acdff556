"""YAML that is changed and written back with its comments: ruamel.yaml's round trip, in the one style of the house."""

from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

WIDE = 1_000_000
"""No line is broken."""


def parser() -> YAML:
    """A round-trip parser that writes as the house does: YAML 1.2, lists indented by two, lines as long as they are."""
    yaml = YAML(typ="rt")
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = WIDE
    return yaml


def read(path: Path) -> Any:
    """The content of a file, with its comments; only for files that `documents.load` takes."""
    return parser().load(path.read_text(encoding="utf-8-sig"))


def dumped(root: Any) -> str:
    """The content as text that ends with a line break."""
    stream = StringIO()
    parser().dump(root, stream)
    return stream.getvalue()
