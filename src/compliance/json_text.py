"""JSON as every command writes it: readable, the same bytes for the same content, nothing in it that a terminal obeys."""

import json
import re
from typing import Any

_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a terminal might obey, or hide; JSON may write any character by its number."""


def json_text(value: Any) -> str:
    """A value as JSON that ends with a line break."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def escaped(text: str) -> str:
    """JSON with every character written by its number that a terminal might obey, or hide."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
