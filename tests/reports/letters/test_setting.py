"""How the letters are set (GB/T 9704-2012), and that an office program shows them so."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from tests.reports.letters.reading import written

NOTICE = "公文/整改通知-区财政局.docx"


def fonts(paragraph: object) -> set[tuple[str, float]]:
    return {
        (run._element.rPr.rFonts.get(qn("w:eastAsia")), run.font.size.pt)
        for run in paragraph.runs  # type: ignore[attr-defined]
    }


def test_paper_and_margins(folder: Path) -> None:
    written(folder, "--unit", "财政部门")
    letter, attached = Document(str(folder / NOTICE)).sections
    for section, width, height, top, left in (
        (letter, 210, 297, 37, 28),
        (attached, 297, 210, 28, 37),
    ):
        size = [section.page_width, section.page_height, section.top_margin, section.left_margin]
        assert size == pytest.approx([Mm(width), Mm(height), Mm(top), Mm(left)], abs=Mm(1))
    assert attached.orientation == WD_ORIENT.LANDSCAPE
    assert letter.page_width - letter.left_margin - letter.right_margin == pytest.approx(Mm(156), abs=Mm(1))
    assert letter.page_height - letter.top_margin - letter.bottom_margin == pytest.approx(Mm(225), abs=Mm(1))


def test_fonts_and_lines(folder: Path) -> None:
    written(folder, "--unit", "财政部门")
    document = Document(str(folder / NOTICE))
    by_start = {
        "关于政务公开": ("方正小标宋简体", 22),
        "根据": ("仿宋_GB2312", 16),
        "一、": ("黑体", 16),
        "（一）": ("楷体_GB2312", 16),
        "1. ": ("仿宋_GB2312", 16),
    }
    for start, wanted in by_start.items():
        found = next(one for one in document.paragraphs if one.text.startswith(start))
        assert fonts(found) == {wanted}, start
    body = next(one for one in document.paragraphs if one.text.startswith("根据"))
    assert body.paragraph_format.first_line_indent == Pt(32)
    normal = document.styles["Normal"]
    [section, _attached] = document.sections
    height = section.page_height - section.top_margin - section.bottom_margin
    assert normal.paragraph_format.line_spacing is not None
    assert height // int(normal.paragraph_format.line_spacing) == 22
    squeezed = int(normal._element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert int((156 / 25.4 * 72) // (16 + squeezed)) == 28


def test_page_numbers_stand_outside(folder: Path) -> None:
    written(folder, "--unit", "财政部门")
    document = Document(str(folder / NOTICE))
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        [paragraph] = footer.paragraphs
        assert paragraph.text == "—  —" and "PAGE" in footer._element.xml
        assert paragraph._element.pPr.jc.val.name.lower() == side and fonts(paragraph) == {("宋体", 14)}


def test_what_is_left_to_fill_in_is_marked(folder: Path) -> None:
    written(folder)
    for name in (NOTICE, "公文/通报.docx"):
        document = Document(str(folder / name))
        gaps = [run for one in document.paragraphs for run in one.runs if "×" in run.text]
        assert gaps and all(run.font.highlight_color is not None for run in gaps)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_an_office_program_opens_it(folder: Path) -> None:
    written(folder)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf", "通报.docx", "整改通知-区财政局.docx"],
        cwd=folder / "公文", check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for name in ("通报.pdf", "整改通知-区财政局.pdf"):
        assert (folder / "公文" / name).read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        return
    text = subprocess.run(
        ["pdftotext", "-layout", "整改通知-区财政局.pdf", "-"],
        cwd=folder / "公文", check=True, capture_output=True, encoding="utf-8", timeout=60,
    ).stdout  # fmt: skip
    first, *_rest, last, end = text.split("\f")
    assert "区财政局：" in first and re.search(r"—\s*1\s*—", first)
    assert "整改事项清单" in text and last.strip() and not end.strip()
