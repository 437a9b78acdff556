"""The receipt: digests of everything that an assessment rests on (SPEC section 6).

What is digested is the content of the files as parsed, in canonical JSON: comments, the order of keys, quotes and line
ends do not matter; a number keeps the places that it is written with, for a text may be read from it.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

FORMAT = "compliance.receipt/1"
"""The version of the canonical form: a later program that digests otherwise says so."""
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}\Z")


def receipt(parts: Mapping[str, Any]) -> dict[str, str]:
    """The digest of each part by name, in the order of the names, after the `format`.

    A part is parsed content (as `documents.load` gives it; None where there is no such file), bytes, or a digest
    `sha256:…`, which stands as it is. TypeError for what has no canonical form, floats among it."""
    return {"format": FORMAT} | {name: _digest(parts[name]) for name in sorted(parts)}


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The names of the parts in which two receipts differ, or that only one of them has, in order."""
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def canonical(value: Any) -> bytes:
    """Parsed content as canonical JSON in UTF-8: keys sorted by code point, no spaces, exact numbers."""
    return "".join(_pieces(value)).encode("utf-8", "surrogatepass")


def _digest(part: Any) -> str:
    if isinstance(part, str) and _DIGEST.match(part):
        return part
    data = part if isinstance(part, bytes) else canonical(part)
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _pieces(value: Any) -> list[str]:
    pieces: list[str] = []
    _write(value, pieces)
    return pieces


def _write(value: Any, pieces: list[str]) -> None:
    if isinstance(value, Mapping):
        pieces.append("{")
        for n, key in enumerate(sorted(value)):
            if not isinstance(key, str):
                raise TypeError(f"a key must be text, not {type(key).__name__}")
            pieces.append(f"{',' if n else ''}{_text(key)}:")
            _write(value[key], pieces)
        pieces.append("}")
    elif isinstance(value, list | tuple):
        pieces.append("[")
        for n, entry in enumerate(value):
            pieces.append("," if n else "")
            _write(entry, pieces)
        pieces.append("]")
    else:
        pieces.append(_scalar(value))


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Fraction):
        return _text(f"{value.numerator}/{value.denominator}")
    if isinstance(value, date):
        return _text(value.isoformat())
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
