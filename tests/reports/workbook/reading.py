"""Workbooks read back with another library than the one that wrote them."""

import warnings
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def opened(data: bytes) -> Workbook:
    with warnings.catch_warnings():
        # what it does not know (bars, sparklines) it says it would drop on saving
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(BytesIO(data))


def head_row(page: Worksheet) -> int:
    """The row of heads: the rows above hold but one cell."""
    return next(row for row in range(1, 10) if page.cell(row, 2).value is not None)


def table(page: Worksheet) -> list[dict[str, Any]]:
    """The rows under the heads, up to the first that is empty."""
    head = head_row(page)
    heads = [cell.value for cell in page[head] if cell.value is not None]
    found = []
    for row in page.iter_rows(min_row=head + 1, max_col=len(heads), values_only=True):
        if all(value is None for value in row):
            break
        found.append(dict(zip(heads, row, strict=True)))
    return found
