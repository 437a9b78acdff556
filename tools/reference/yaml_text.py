"""Values back into YAML as rule authors write it: block style outside, one line wherever a thing fits on it."""

import json
import re
from decimal import Decimal
from typing import Any

WIDTH = 100
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#,\[\]{}]*(?<!\s)\Z")
_LOOKS_LIKE_MORE = re.compile(r"[-+]?[\d.]+(?:[eE][-+]?\d+)?\Z|~\Z|(?i:null|true|false)\Z")
"""What would be read as a number or a word of YAML; a day is text to the loader."""


def block(value: Any, indent: int = 0) -> str:
    """`value` in lines, the first without indentation."""
    pad = " " * indent
    if isinstance(value, dict) and value:
        return f"\n{pad}".join(_entry(f"{key}:", inner, indent) for key, inner in value.items())
    if isinstance(value, list) and value:
        return f"\n{pad}".join("- " + _item(inner, indent + 2) for inner in value)
    return flow(value)


def _entry(head: str, value: Any, indent: int) -> str:
    line = f"{head} {flow(value)}"
    if not isinstance(value, dict | list) or not value or len(line) + indent <= WIDTH:
        return line
    inner = indent + 2
    return f"{head}\n{' ' * inner}{block(value, inner)}"


def _item(value: Any, indent: int) -> str:
    line = flow(value)
    return line if len(line) + indent <= WIDTH or not isinstance(value, dict) else block(value, indent)


def flow(value: Any) -> str:
    """`value` on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return str(value)
    text = str(value)
    plain = _PLAIN.match(text) and not _LOOKS_LIKE_MORE.match(text)
    return text if plain else json.dumps(text, ensure_ascii=False)
