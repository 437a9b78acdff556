"""JSON Lines: one record a line, read in chunks, numbers exactly as written."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from compliance.diagnostics import Finding, Place
from compliance.evidence.tables import Plain, Rows, plain_decimal
from compliance.i18n import _

SUFFIXES = (".jsonl", ".ndjson")

CHUNK = 50_000
_BYTE = re.compile(r"\(byte (\d+)\)")
_MARK = b"\xef\xbb\xbf"


def read(path: Path, name: str) -> Iterator[Rows | Finding]:
    """The records of a file of JSON lines; a line that is no JSON is left out alone."""
    rows: list[Any] = []
    lines: list[int] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if number == 1:
                line = line.removeprefix(_MARK)
            if not line.strip():
                continue
            try:
                rows.append(_record(line))
            except (ValueError, RecursionError) as error:
                yield _broken(error, Place(name, number))
                continue
            lines.append(number)
            if len(rows) == CHUNK:
                yield Rows(rows, lines)
                rows, lines = [], []
    if rows:
        yield Rows(rows, lines)


def _record(line: bytes) -> Any:
    try:
        return _decode(line)
    except msgspec.ValidationError:
        return _decode_any(line)  # unknown keys, or no record at all: told later, with all the rest


def _number(text: str) -> str:
    """A number with a point or an exponent, written out; it stays text, as the same number in a table would be."""
    return plain_decimal(Decimal(text)) if "e" in text or "E" in text else text


_decode = msgspec.json.Decoder(Plain, float_hook=_number).decode
_decode_any = msgspec.json.Decoder(float_hook=_number).decode


def _broken(error: Exception, place: Place) -> Finding:
    if isinstance(error, UnicodeDecodeError):
        return Finding("E104", _("这一行不是 UTF-8 编码，没有读取。请把文件另存为 UTF-8。"), place)
    message = _("这一行不是有效的 JSON（{why}），没有读取。每行写一条完整的佐证，请检查引号、逗号和括号。")
    return Finding("E104", message.format(why=why_no_json(error)), place)


def why_no_json(error: Exception) -> str:
    """What keeps a line from being JSON, in words."""
    if isinstance(error, RecursionError):
        return _("嵌套过深")
    if isinstance(error, UnicodeDecodeError):
        return _("不是 UTF-8 编码")
    found = _BYTE.search(str(error))
    return _("第 {n} 个字节附近").format(n=int(found[1]) + 1) if found else _("没有写完整")
