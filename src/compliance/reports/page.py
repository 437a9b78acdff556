"""A page for a terminal: headings, paragraphs, items and tables, the same whether it goes to a terminal or a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from rich.console import Console
from rich.text import Text

from compliance.reports.layout import Canvas, clean, padded, public, width_of, wrap

GAP = 2
"""Columns between the columns of a table."""
NOTHING = "—"
"""Shown where there is no figure."""
LEAST = 8
"""A flexible column is not narrowed below this."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: text and style."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, whether it holds figures (set to the right), and whether it may be narrowed, its
    text going on in further lines; the widest such column is narrowed first."""

    head: str
    figures: bool = False
    flexible: bool = False


class Page:
    """Gathers lines; every text is made safe for a terminal and none is read as markup."""

    def __init__(self, canvas: Canvas) -> None:
        self.width = canvas.width
        self._console = Console(
            file=StringIO(), width=canvas.width, height=25, force_terminal=canvas.colour, soft_wrap=True,
            color_system="standard" if canvas.colour else None, no_color=not canvas.colour, markup=False,
            highlight=False, emoji=False, legacy_windows=False, _environ={},
        )  # fmt: skip
        self._blank = True

    def title(self, text: str) -> None:
        """The title of the page."""
        self.text(text, style="bold")

    def heading(self, text: str) -> None:
        """A heading, with a blank line before it."""
        self.blank()
        self.text(text, style="bold cyan")

    def blank(self) -> None:
        """A blank line, unless there is one."""
        if not self._blank:
            self._line(Text())
        self._blank = True

    def text(self, text: str, *, indent: int = 0, style: str = "") -> None:
        """A paragraph."""
        for line in wrap(public(text), self.width - indent):
            self._line(Text(" " * indent + line, style))

    def raw(self, text: str) -> None:
        """A line as it stands, however long: an example of a file."""
        self._line(Text(clean(text)))

    def item(
        self, marker: str, text: str, *, indent: int = 0, style: str = "", marker_style: str = ""
    ) -> None:
        """A paragraph that hangs behind its marker."""
        space = width_of(marker) + 1
        for number, line in enumerate(wrap(public(text), self.width - indent - space)):
            lead = Text(" " * indent)
            lead.append(f"{marker} " if number == 0 else " " * space, marker_style)
            self._line(lead.append(line, style))

    def table(
        self, columns: Sequence[Column], rows: Sequence[Sequence[Cell | str]], *, gap: int = GAP
    ) -> None:
        """A table with a ruled head and `gap` columns between its columns."""
        cells = [[_cell(cell) for cell in row] for row in rows]
        widths = self._widths(columns, cells, gap)
        self._row(columns, [Cell(column.head, "bold") for column in columns], widths, gap)
        rule = (" " * gap).join("─" * width for width in widths)
        self._line(Text(rule, "dim"))
        for row in cells:
            self._row(columns, row, widths, gap)

    def fits(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell | str]], gap: int = GAP) -> bool:
        """Whether a table needs no narrowing."""
        widths = natural_widths(columns, [[_cell(cell) for cell in row] for row in rows])
        return sum(widths) + gap * (len(widths) - 1) <= self.width

    def _widths(self, columns: Sequence[Column], cells: list[list[Cell]], gap: int) -> list[int]:
        widths = natural_widths(columns, cells)
        over = sum(widths) + gap * (len(widths) - 1) - self.width
        flexible = [n for n, column in enumerate(columns) if column.flexible]
        while over > 0 and flexible:
            widest = max(flexible, key=lambda n: widths[n])
            if widths[widest] <= LEAST:
                break
            widths[widest] -= 1
            over -= 1
        return widths

    def _row(self, columns: Sequence[Column], row: Sequence[Cell], widths: list[int], gap: int) -> None:
        blocks = [wrap(public(cell.text), width) for cell, width in zip(row, widths, strict=True)]
        for number in range(max(map(len, blocks))):
            line = Text()
            for position, (block, cell, column, width) in enumerate(
                zip(blocks, row, columns, widths, strict=True)
            ):
                text = block[number] if number < len(block) else ""
                line.append(" " * gap if position else "")
                line.append(padded(text, width, right=column.figures), cell.style)
            self._line(line)

    def _line(self, text: Text) -> None:
        text.rstrip()
        self._console.print(text, soft_wrap=True)
        self._blank = False

    def done(self) -> str:
        """The page as text."""
        file = self._console.file
        assert isinstance(file, StringIO)
        return file.getvalue()


def natural_widths(columns: Sequence[Column], cells: Sequence[Sequence[Cell]]) -> list[int]:
    """How wide each column would be if nothing had to be narrowed."""
    heads = [width_of(column.head) for column in columns]
    return [
        max([head, *(width_of(public(row[number].text)) for row in cells)])
        for number, head in enumerate(heads)
    ]


def _cell(cell: Cell | str) -> Cell:
    return Cell(cell) if isinstance(cell, str) else cell
