"""The row of heads in a sheet: the first row that holds anything, or one soon after it when a title stands above."""

from collections.abc import Sequence

from compliance.diagnostics import Finding, Level, Place
from compliance.evidence.heads import is_own, key_of
from compliance.i18n import _

SEARCHED = 10  # rows looked at when the first is no row of heads
MAX_COLUMNS = 2_000
_TELLING = {"unit", "kind"}


def find_header(rows: Sequence[Sequence[str | None]]) -> int | None:
    """The index of the row of heads among the first rows that hold anything, or None.

    The first row needs two cells, one of them a head of the record's own keys; a later one must name both unit and
    kind, because a title or a note may hold a word that is a head."""
    for n, row in enumerate(rows[:SEARCHED]):
        heads = [cell for cell in row if cell and cell.strip()]
        keys = {key_of(head) for head in heads if is_own(head)}
        if keys >= _TELLING or (n == 0 and keys and len(heads) > 1):
            return n
    return None


def no_header(place: Place, level: Level = Level.ERROR) -> Finding:
    """The finding for a table without a row of heads."""
    message = _(
        "没有找到表头，没有读取。第一行应为列名，如 单位、类型、标题、发布日期（或 unit、kind、title、published）。"
    )
    return Finding("E107", message, place, level)


def too_wide(place: Place) -> Finding:
    """The finding for a table with more columns than a table of evidence can have."""
    message = _("表头超过 {n} 列，没有读取。请检查文件是否完好。").format(n=MAX_COLUMNS)
    return Finding("E107", message, place)
