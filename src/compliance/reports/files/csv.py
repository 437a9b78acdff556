"""`report --csv`: a folder of tables for spreadsheets and other programs."""

import csv
from collections.abc import Hashable, Iterator
from fractions import Fraction
from functools import lru_cache
from io import StringIO
from typing import ClassVar

from compliance.checks.status import Status
from compliance.i18n import _
from compliance.reports.data_tables import Table, data_tables
from compliance.reports.dossier import Dossier
from compliance.reports.file_format import FileFormat
from compliance.reports.formats.csv import safe
from compliance.reports.tasks_page import kind_word
from compliance.reports.words import share, status_word

SHARES = ("achieved", "in_time")
"""The columns that hold shares."""


class Csv(FileFormat):
    """One file a table: UTF-8 with a mark, which spreadsheets want; no cell is a formula."""

    ending: ClassVar[str] = ""
    folder: ClassVar[bool] = True
    help: ClassVar[str] = _("表格数据（文件夹）：得分、指标得分、结论、未完成项、佐证、任务，各一个 .csv。")

    def files(self, dossier: Dossier) -> Iterator[tuple[str, bytes]]:
        for table in data_tables(dossier):
            yield f"{table.title}.csv", _text(table).encode("utf-8-sig", errors="backslashreplace")


def _text(table: Table) -> str:
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    statuses = {status.word: status_word(status) for status in Status}
    kinds = {kind: kind_word(kind) for kind in ("rectify", "remind", "judge")}
    words = {"status": statuses, "would_be": statuses, "kind": kinds}
    writer.writerow([head for head, _type in table.columns.values()])
    for row in table.rows:
        writer.writerow(
            [
                _share(row[key]) if key in SHARES else _cell(words.get(key, {}).get(row[key], row[key]))
                for key in table.columns
            ]
        )
    return file.getvalue()


@lru_cache(maxsize=10_000)
def _share(text: str) -> str:
    """A share with its percentage: a spreadsheet would take 2/3 alone for a day."""
    return share(Fraction(text))


@lru_cache(maxsize=100_000, typed=True)
def _cell(value: Hashable) -> str:
    """A value as a cell; the same names and ids stand in many rows."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    # a score below zero begins like a formula, and is none
    if isinstance(value, str) and _is_number(value):
        return value
    return "" if value is None else safe(str(value))


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.replace(".", "", 1).replace("/", "", 1).isdigit()
