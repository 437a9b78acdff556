"""The letters written by the command, and read back with python-docx."""

from pathlib import Path

from docx import Document
from tests.cli.small import Done, in_process

DAY = "2021-12-31"
ROOT = Path(__file__).resolve().parents[3]


def written(folder: Path, *options: str) -> Done:
    """Write the letters of a workspace into its folder 公文."""
    return in_process(folder, "report", "--as-of", DAY, "--docx", "-o", "公文", *options)


def text_of(path: Path) -> str:
    """Every text of a letter: its paragraphs, then the cells of its tables."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in document.paragraphs] + cells)
