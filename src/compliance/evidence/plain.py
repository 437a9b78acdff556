"""Small tables that are no evidence (judgements), in any format that evidence may have: plain records with places."""

import csv
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from compliance.diagnostics import Finding, Place
from compliance.documents import load
from compliance.i18n import _

Records = list[tuple[dict[str, Any], Place]]
ROOT_KEY = "judgements"


def read_plain(path: Path, name: str, heads: Mapping[str, str]) -> tuple[Records, list[Finding]]:
    """The records of a file as plain dicts with their places; `heads` gives the keys that column heads stand for."""
    readers = {
        ".yaml": _yaml,
        ".yml": _yaml,
        ".jsonl": _jsonl,
        ".csv": _csv,
        ".xlsx": _xlsx,
        ".parquet": _parquet,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        text = _("不认识的文件格式「{suffix}」；可用 YAML、JSON Lines、CSV、XLSX、Parquet。").format(
            suffix=path.suffix
        )
        return [], [Finding("J007", text, Place(name))]
    findings: list[Finding] = []
    try:
        records = [(_keyed(record, heads), place) for record, place in reader(path, name, findings)]
    except Exception as error:  # the readers of foreign formats raise whatever they like on broken files
        why = " ".join(str(error).split())[:200]
        return [], [*findings, Finding("J007", _("文件无法读取：{why}。").format(why=why), Place(name))]
    return records, findings


def _keyed(record: Mapping[str, Any], heads: Mapping[str, str]) -> dict[str, Any]:
    return {heads.get(key, key): value for key, value in record.items() if value is not None and value != ""}


def _yaml(path: Path, name: str, findings: list[Finding]) -> Iterator[tuple[dict[str, Any], Place]]:
    document = load(path, name)
    findings += document.findings
    value = document.value
    base: tuple[str | int, ...] = (ROOT_KEY,) if isinstance(value, dict) and set(value) == {ROOT_KEY} else ()
    for n, entry in enumerate((value[ROOT_KEY] if base else value) or []):
        place = document.place((*base, n))
        if isinstance(entry, dict):
            yield entry, place
        else:
            findings.append(Finding("J001", _("每条应为映射（键: 值）。"), place))


def _jsonl(path: Path, name: str, findings: list[Finding]) -> Iterator[tuple[dict[str, Any], Place]]:
    import msgspec

    decoder = msgspec.json.Decoder(float_hook=Decimal)
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = decoder.decode(line)
        except msgspec.DecodeError as error:
            findings.append(
                Finding("J007", _("这一行不是 JSON：{why}。").format(why=error), Place(name, number))
            )
            continue
        if isinstance(entry, dict):
            yield entry, Place(name, number)
        else:
            findings.append(Finding("J001", _("每条应为映射（键: 值）。"), Place(name, number)))


def _csv(path: Path, name: str, findings: list[Finding]) -> Iterator[tuple[dict[str, Any], Place]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for row in reader:
        yield (
            {k.strip(): _cell(v) for k, v in row.items() if k and isinstance(v, str)},
            Place(name, reader.line_num),
        )


def _xlsx(path: Path, name: str, findings: list[Finding]) -> Iterator[tuple[dict[str, Any], Place]]:
    import polars as pl

    frame = pl.read_excel(path, engine="calamine")
    for number, row in enumerate(frame.iter_rows(named=True), 2):
        yield {key.strip(): _cell(value) for key, value in row.items()}, Place(name, number)


def _parquet(path: Path, name: str, findings: list[Finding]) -> Iterator[tuple[dict[str, Any], Place]]:
    import polars as pl

    for number, row in enumerate(pl.read_parquet(path).iter_rows(named=True), 1):
        yield {key: _cell(value) for key, value in row.items()}, Place(name, number)


def _cell(value: Any) -> Any:
    """A cell as YAML would give it: a number where it is one, days as ISO text."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if isinstance(value, str):
        text = value.strip()
        try:
            number = Decimal(text)
        except InvalidOperation:
            return text
        return number if number.is_finite() and text.isascii() else text
    return value
