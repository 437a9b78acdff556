"""Small tables that are no evidence (judgements), in any format that evidence may have: plain records with places."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from compliance.diagnostics import Finding, Place
from compliance.diagnostics.reading import read_bytes, why_unreadable
from compliance.documents import load
from compliance.evidence.workbook import TooBig, look_over
from compliance.i18n import _

Records = list[tuple[dict[str, Any], Place]]
Reader = Callable[[Path, str, list[Finding]], Iterator[tuple[dict[str, Any], Place]]]
ROOT_KEY = "judgements"


def read_plain(path: Path, name: str, heads: Mapping[str, str]) -> tuple[Records, list[Finding]]:
    """The records of a file as plain dicts with their places; `heads` gives the keys that column heads stand for."""
    readers: dict[str, Reader] = {
        ".yaml": _yaml,
        ".yml": _yaml,
        ".jsonl": _jsonl,
        ".csv": _csv,
        ".xlsx": partial(_xlsx, known=heads),
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
        records = [(record, place) for record, place in records if record]  # a row of empty cells is none
    except OSError as error:
        text = _("文件无法读取：{why}。").format(why=why_unreadable(error))
        return [], [*findings, Finding("J007", text, Place(name))]
    except TooBig as error:
        text = _("工作簿过大（{why}），没有读取。请删去无用的内容，或改用 CSV。").format(why=error)
        return [], [*findings, Finding("J007", text, Place(name))]
    except BaseException as error:
        # readers of foreign formats raise what they like on broken files; a panic of one written in Rust is no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        text = _("文件已损坏，或不是 {suffix} 格式，没有读取。请重新导出后再试。")
        return [], [*findings, Finding("J007", text.format(suffix=path.suffix), Place(name))]
    return records, findings


def _keyed(record: Mapping[str, Any], heads: Mapping[str, str]) -> dict[str, Any]:
    return {heads.get(key, key): value for key, value in record.items() if value is not None and value != ""}


def _yaml(path: Path, name: str, findings: list[Finding]) -> Iterator[tuple[dict[str, Any], Place]]:
    document = load(path, name)
    findings += document.findings
    value = document.value
    base: tuple[str | int, ...] = (ROOT_KEY,) if isinstance(value, dict) and set(value) == {ROOT_KEY} else ()
    listed = value[ROOT_KEY] if base else value
    if document.findings:
        return
    if listed is not None and not isinstance(listed, list):
        findings.append(Finding("J001", _("应为列表，每条一个评定。"), document.place(base)))
        return
    for n, entry in enumerate(listed or []):
        place = document.place((*base, n))
        if isinstance(entry, dict):
            yield entry, place
        else:
            findings.append(Finding("J001", _("每条应为映射（键: 值）。"), place))


def _jsonl(path: Path, name: str, findings: list[Finding]) -> Iterator[tuple[dict[str, Any], Place]]:
    import msgspec

    from compliance.evidence.readers.jsonl import why_no_json

    decoder = msgspec.json.Decoder(float_hook=Decimal)
    for number, line in enumerate(read_bytes(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            text = _("这一行不是有效的 JSON（{why}），没有读取。请检查引号、逗号和括号。")
            findings.append(Finding("J007", text.format(why=why_no_json(error)), Place(name, number)))
            continue
        if isinstance(entry, dict):
            yield entry, Place(name, number)
        else:
            findings.append(Finding("J001", _("每条应为映射（键: 值）。"), Place(name, number)))


def _csv(path: Path, name: str, findings: list[Finding]) -> Iterator[tuple[dict[str, Any], Place]]:
    data = read_bytes(path)
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


def _xlsx(
    path: Path, name: str, findings: list[Finding], known: Mapping[str, str]
) -> Iterator[tuple[dict[str, Any], Place]]:
    """The rows of every sheet whose first row that holds anything names two `known` heads; all cells as text."""
    import fastexcel

    from compliance.evidence.readers.xlsx import loaded

    look_over(path)
    book = fastexcel.read_excel(path)
    headed = False
    for sheet in book.sheet_names:
        heads: Sequence[str] = ()
        for number, cells in enumerate(loaded(book, sheet).iter_rows(), 1):
            texts = [cell.strip() if cell else "" for cell in cells]
            if heads:
                found = {head: text for head, text in zip(heads, texts, strict=True) if head}
                yield found, Place(name, number, sheet=sheet)
            elif any(texts):
                if len({*known, *known.values()}.intersection(texts)) < 2:
                    break  # a sheet of notes
                heads = texts
                headed = True
    if not headed:
        text = _("没有找到表头，没有读取。第一行应为列名，可用：{heads}。").format(heads="、".join(known))
        findings.append(Finding("J007", text, Place(name)))


def _parquet(path: Path, name: str, findings: list[Finding]) -> Iterator[tuple[dict[str, Any], Place]]:
    import polars as pl

    for number, row in enumerate(pl.read_parquet(path).iter_rows(named=True), 1):
        yield {key: _cell(value) for key, value in row.items()}, Place(name, number)


def _cell(value: Any) -> Any:
    """A cell as YAML would give it: numbers exact, days as ISO text; a text stays one (`01` is no 1)."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return value.strip() if isinstance(value, str) else value
