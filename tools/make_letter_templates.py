"""Writes the templates of the letters (src/compliance/reports/letters/templates) after GB/T 9704-2012.

Run `python -m tools.make_letter_templates` when the letters change; a test holds the templates against what it writes."""

import io
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from tools.letter_texts import CIRCULAR, NOTICE, TABLES, Line

from compliance.reports.letters.archive import STAMP, stamped

FOLDER = Path(__file__).resolve().parent.parent / "src" / "compliance" / "reports" / "letters" / "templates"
BODY, TITLE, FIRST, SECOND, FOOT = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
THIRD_SIZE, SECOND_SIZE, FOURTH_SIZE, TABLE_SIZE = Pt(16), Pt(22), Pt(14), Pt(12)
"""3号, 2号 and 4号, the sizes of GB/T 9704-2012, 5.2.2, 7.3.1 and 7.5, and 小4号 for tables."""
PITCH = Pt(28.95)
"""22 lines on a type area of 225 mm (5.2.3)."""
SQUEEZE = "-5"
"""28 characters of 16 points on 156 mm (5.2.3): how much closer they stand, in twentieths of a point. The grid of
characters that Word has would do it too, and comes out twice as wide elsewhere."""
FALLBACKS = {
    BODY: "仿宋,FangSong,FandolFang R,Noto Serif CJK SC",
    TITLE: "FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
    FIRST: "SimHei,微软雅黑,Microsoft YaHei,Noto Sans CJK SC",
    SECOND: "楷体,KaiTi,FandolKai,Noto Serif CJK SC",
    FOOT: "SimSun,Noto Serif CJK SC",
}
"""What an office program takes where a font is missing."""
FACES = {
    "title": (TITLE, SECOND_SIZE),
    "first": (FIRST, THIRD_SIZE),
    "second": (SECOND, THIRD_SIZE),
    "attached": (FIRST, THIRD_SIZE),
}


def font(run: Any, name: str, size: Any) -> None:
    """Set a run in a Chinese font."""
    run.font.name, run.font.size, run.font.bold = name, size, False
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:eastAsia", "w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(key), name)


def runs(found: Any, text: str, name: str, size: Any) -> None:
    """The text of a paragraph, in which the gaps to fill in are marked."""
    for piece in re.findall(r"×+|[^×]+", text):
        run = found.add_run(piece)
        font(run, name, size)
        if piece.startswith("×"):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def element(parent: Any, tag: str, **values: str) -> Any:
    """A new element at the end of another."""
    found = OxmlElement(tag)
    for key, value in values.items():
        found.set(qn(f"w:{key}"), value)
    parent.append(found)
    return found


def paragraph(document: Any, kind: str, text: str) -> None:
    """One paragraph of a kind."""
    found = document.add_paragraph()
    setting = found.paragraph_format
    runs(found, text, *FACES.get(kind, (BODY, THIRD_SIZE)))
    if kind in ("body", "lead", "first", "second"):
        setting.first_line_indent = Pt(32)
        found._element.pPr.get_or_add_ind().set(qn("w:firstLineChars"), "200")
    if kind in ("lead", "first", "second", "sign"):
        setting.keep_with_next = True
    if kind in ("first", "second"):
        element(found._element.pPr, "w:outlineLvl", val=str(("first", "second").index(kind)))
    if kind in ("title", "number"):
        found.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if kind == "title":
        setting.line_spacing, setting.space_before, setting.space_after = Pt(36), PITCH, PITCH
    if kind == "sign":
        found.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        setting.right_indent = Pt(64)
    if kind == "red":
        for run in found.runs:
            run.font.color.rgb = RGBColor(0xC0, 0, 0)


def table(document: Any, name: str) -> None:
    """A table of which docxtpl repeats the middle row."""
    variable, columns = TABLES[name]
    made = document.add_table(rows=4, cols=len(columns))
    made.style, made.autofit, made.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    heads, cells = [column[0] for column in columns], [column[1] for column in columns]
    rows = (heads, [f"{{%tr for {variable} in {name} %}}"], cells, ["{%tr endfor %}"])
    for column, (_head, _cell, width, _centred) in zip(made.columns, columns, strict=True):
        column.width = Mm(width)
    for row, texts in zip(made.rows, rows, strict=True):
        element(row._tr.get_or_add_trPr(), "w:cantSplit")
        for number, (cell, (_head, _cell, width, centred)) in enumerate(zip(row.cells, columns, strict=True)):
            cell.width, cell.vertical_alignment = Mm(width), WD_CELL_VERTICAL_ALIGNMENT.CENTER
            [inside] = cell.paragraphs
            inside.paragraph_format.space_before = inside.paragraph_format.space_after = Pt(3)
            inside.paragraph_format.line_spacing = Pt(16)
            if centred or texts is heads:
                inside.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if number < len(texts):
                runs(inside, texts[number], FIRST if texts is heads else BODY, TABLE_SIZE)
    element(made.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")


def page_number(footer: Any, align: Any) -> None:
    """The page number between dashes (7.5), one character from the edge."""
    [found] = footer.paragraphs
    found.alignment = align
    found.paragraph_format.left_indent = found.paragraph_format.right_indent = FOURTH_SIZE
    for kind, text in ((None, "— "), ("begin", ""), ("text", "PAGE"), ("end", ""), (None, " —")):
        run = found.add_run(text if kind is None else "")
        font(run, FOOT, FOURTH_SIZE)
        if kind == "text":
            element(run._element, "w:instrText").text = text
        elif kind is not None:
            element(run._element, "w:fldChar", fldCharType=kind)


def page(document: Any) -> None:
    """Paper, margins and page numbers (5.1, 5.2)."""
    [section] = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(26)
    document.settings.odd_and_even_pages_header_footer = True
    page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def across(document: Any) -> None:
    """A section of its own for a wide table, the paper turned: the type area lies as it stood."""
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(37), Mm(35)
    section.footer_distance = Mm(17)


def manners(document: Any) -> None:
    """What all paragraphs have in common, and Chinese as the language, so that glyphs and line breaks are Chinese."""
    normal = document.styles["Normal"]
    font(normal, BODY, THIRD_SIZE)
    closer = element(normal._element.rPr, "w:spacing", val=SQUEEZE)
    normal._element.rPr.find(qn("w:sz")).addprevious(closer)
    setting = normal.paragraph_format
    setting.line_spacing_rule, setting.line_spacing = WD_LINE_SPACING.EXACTLY, PITCH
    setting.space_before = setting.space_after = Pt(0)
    setting.widow_control = False
    for one in document.styles.element.iter(qn("w:lang")):
        one.set(qn("w:eastAsia"), "zh-CN")
    for one in document.settings.element.iter(qn("w:themeFontLang")):
        one.set(qn("w:eastAsia"), "zh-CN")


def fallbacks(document: Any) -> None:
    """The fonts that stand in for missing ones, in the document's table of fonts."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    head, end = part.blob.decode("utf-8").split("</w:fonts>")
    part._blob = f"{head}{entries}</w:fonts>{end}".encode()


def without_ballast(document: Any) -> None:
    """Take out what the library's own template brings along: a picture of some other document, styles twice over, and
    a hundred styles for tables. Each letter would have them all."""
    for rels, unwanted in (
        (document.part.package.rels, ("thumbnail",)),
        (document.part.rels, ("stylesWithEffects", "customXml")),
    ):
        for key in [key for key, one in rels.items() if one.reltype.endswith(unwanted)]:
            del rels[key]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()


def made(lines: Sequence[Line]) -> bytes:
    """A template, the same bytes each time."""
    document = Document()
    manners(document)
    page(document)
    fallbacks(document)
    without_ballast(document)
    for kind, text in lines:
        if kind == "table":
            table(document, text)
        elif kind == "across":
            across(document)
        else:
            paragraph(document, kind, text)
    core = document.core_properties
    core.author = core.title = core.comments = core.last_modified_by = ""
    core.created = core.modified = datetime(*STAMP)
    data = io.BytesIO()
    document.save(data)
    return stamped(data.getvalue())


def templates() -> dict[str, bytes]:
    """The templates by name."""
    return {"notice.docx": made(NOTICE), "circular.docx": made(CIRCULAR)}


def main() -> int:
    """Write them."""
    FOLDER.mkdir(exist_ok=True)
    for name, data in templates().items():
        (FOLDER / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
