"""Writes the templates of the letters (src/compliance/reports/letters/templates) after GB/T 9704-2012.

Run it when the letters change; a test holds the templates against what it writes."""

import io
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FOLDER = Path(__file__).resolve().parent.parent / "src" / "compliance" / "reports" / "letters" / "templates"
BODY, TITLE, FIRST, SECOND, FOOT = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
THIRD_SIZE, SECOND_SIZE, FOURTH_SIZE = Pt(16), Pt(22), Pt(14)
"""3号, 2号 and 4号, the sizes of GB/T 9704-2012, 5.2.1, 7.3.1 and 7.5."""
PITCH = Pt(28.95)
"""22 lines on a type area of 225 mm (5.2.2)."""
STAMP = (1980, 1, 1, 0, 0, 0)

Line = tuple[str, str]
"""How a paragraph is set, and its text."""

NOTICE: Sequence[Line] = (
    ("red", "{%p if sample %}"),
    ("red", "{{ sample }}"),
    ("red", "{%p endif %}"),
    ("title", "关于政务公开考核发现问题整改的通知"),
    ("to", "{{ unit }}："),
    ("body", "根据《{{ document }}》，{{ office }}对{{ start }}至{{ end }}的工作作了考核，考核到{{ as_of }}。你单位有 {{ count }} 项没有做到，尚可补救。现将有关事项通知如下。"),
    ("first", "一、考核情况"),
    ("body", "{{ standing }}"),
    ("first", "二、需要整改的事项"),
    ("body", "{%p for item in items %}"),
    ("second", "{{ item.heading }}{{ item.title }}"),
    ("body", "1. 要求：{{ item.clause }}"),
    ("body", "2. 问题：{{ item.missing }}"),
    ("body", "3. 怎样整改：{{ item.remedy }}"),
    ("body", "4. 期限：{{ item.due }}前完成{% if item.worth %}，完成后可得 {{ item.worth }} 分{% endif %}。"),
    ("body", "{%p endfor %}"),
    ("first", "三、工作要求"),
    ("body", "请在期限之前整改到位，公开有关信息，并按填报表报送佐证。以后的考核查到佐证、确已达标的，方予销号；逾期没有整改的，按考核办法处理。"),
    ("blank", ""),
    ("sign", "{{ office }}"),
    ("sign", "{{ as_of }}"),
    ("body", "附件：整改事项清单"),
    ("break", ""),
    ("attached", "附件"),
    ("title", "整改事项清单"),
    ("table", "items"),
)  # fmt: skip

CIRCULAR: Sequence[Line] = (
    ("red", "{%p if sample %}"),
    ("red", "{{ sample }}"),
    ("red", "{%p endif %}"),
    ("title", "关于{{ ruleset }}考核结果的通报"),
    ("to", "各有关单位："),
    ("body", "根据《{{ document }}》，{{ office }}对 {{ units }} 个单位{{ start }}至{{ end }}落实 {{ rules }} 项要求的情况作了考核，考核到{{ as_of }}。现将结果通报如下。"),
    ("first", "一、考核结果"),
    ("body", "{%p for one in classes %}"),
    ("second", "{{ one.heading }}{{ one.title }}"),
    ("body", "共 {{ one.count }} 个单位参加评分，平均 {{ one.average }} 分，最高 {{ one.best }} 分，最低 {{ one.worst }} 分。各单位得分和名次如下："),
    ("table", "one.lines"),
    ("body", "{%p endfor %}"),
    ("body", "{%p if commended %}"),
    ("first", "二、通报表扬"),
    ("body", "{{ commended }}。"),
    ("body", "{%p endif %}"),
    ("body", "{%p if criticised %}"),
    ("first", "{% if commended %}三{% else %}二{% endif %}、通报批评"),
    ("body", "{{ criticised }}。"),
    ("body", "{%p endif %}"),
    ("body", "{%p if behind %}"),
    ("body", "其中长期落后的：{{ behind }}。"),
    ("body", "{%p endif %}"),
    ("first", "{% if commended and criticised %}四{% elif commended or criticised %}三{% else %}二{% endif %}、主要问题"),
    ("body", "{%p if mended %}"),
    ("body", "对照以前发现的问题，整改率为 {{ mended }}。"),
    ("body", "{%p endif %}"),
    ("body", "{%p for one in problems %}"),
    ("second", "{{ one.heading }}{{ one.title }}"),
    ("body", "{{ one.of }} 个责任单位中，{{ one.failing }} 个没有完全做到。要求：{{ one.text }}"),
    ("body", "{%p endfor %}"),
    ("first", "{% if commended and criticised %}五{% elif commended or criticised %}四{% else %}三{% endif %}、下一步工作"),
    ("body", "各单位要对照整改通知逐项整改，补齐信息，报送佐证。以后的考核查到佐证、确已达标的，方予销号。"),
    ("blank", ""),
    ("sign", "{{ office }}"),
    ("sign", "{{ as_of }}"),
)  # fmt: skip

TABLES = {
    "items": (
        "item",
        (("序号", "{{ item.number }}", 12), ("事项", "{{ item.title }}", 42), ("缺什么", "{{ item.missing }}", 62),
         ("期限", "{{ item.due }}", 24), ("可得分", "{{ item.worth }}", 16)),
    ),
    "one.lines": (
        "line",
        (("名次", "{{ line.rank }}", 20), ("单位", "{{ line.unit }}", 76), ("得分", "{{ line.score }}", 30), ("等级", "{{ line.grade }}", 30)),
    ),
}  # fmt: skip
"""The tables: the variable of a row, and head, cell and width in millimetres of each column."""


def font(run: Any, name: str, size: Any, *, bold: bool = False) -> None:
    """Set a run in a Chinese font."""
    run.font.name, run.font.size, run.font.bold = name, size, bold
    properties = run._element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:eastAsia", "w:ascii", "w:hAnsi", "w:cs"):
        properties.set(qn(key), name)


def paragraph(document: Any, kind: str, text: str) -> None:
    """One paragraph of a kind."""
    found = document.add_paragraph()
    setting = found.paragraph_format
    setting.line_spacing_rule, setting.line_spacing = WD_LINE_SPACING.EXACTLY, PITCH
    setting.space_before = setting.space_after = Pt(0)
    if kind == "break":
        setting.page_break_before = True
        return
    run = found.add_run(text)
    faces = {
        "title": (TITLE, SECOND_SIZE),
        "first": (FIRST, THIRD_SIZE),
        "second": (SECOND, THIRD_SIZE),
        "attached": (FIRST, THIRD_SIZE),
    }
    font(run, *faces.get(kind, (BODY, THIRD_SIZE)))
    if kind in ("body", "first", "second"):
        setting.first_line_indent = Pt(32)
    if kind == "title":
        found.alignment = WD_ALIGN_PARAGRAPH.CENTER
        setting.line_spacing = Pt(36)
        setting.space_after = PITCH
    if kind == "sign":
        found.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        setting.right_indent = Pt(64)
    if kind == "red":
        run.font.color.rgb = RGBColor(0xC0, 0, 0)


def table(document: Any, name: str) -> None:
    """A table of which docxtpl repeats the middle row."""
    variable, columns = TABLES[name]
    made = document.add_table(rows=4, cols=len(columns))
    made.style, made.autofit = "Table Grid", False
    marks = [f"{{%tr for {variable} in {name} %}}", "{%tr endfor %}"]
    rows = [
        [head for head, _cell, _width in columns],
        [marks[0]],
        [cell for _head, cell, _width in columns],
        [marks[1]],
    ]
    for column, (_head, _cell, width) in zip(made.columns, columns, strict=True):
        column.width = Mm(width)
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, (_head, _cell, width) in zip(row.cells, columns, strict=True):
            cell.width = Mm(width)
        for cell, text in zip(row.cells, texts, strict=False):
            inside = cell.paragraphs[0].paragraph_format
            inside.space_before = inside.space_after = Pt(2)
            run = cell.paragraphs[0].add_run(text)
            font(run, FIRST if texts is rows[0] else BODY, Pt(12))
    header = made.rows[0]._tr.get_or_add_trPr()
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    header.append(repeated)


def page_number(footer: Any, align: Any) -> None:
    """The page number between dashes (7.5)."""
    found = footer.paragraphs[0]
    found.alignment = align
    for text in ("— ", None, " —"):
        run = found.add_run(text or "")
        font(run, FOOT, FOURTH_SIZE)
        if text is None:
            for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
                element = OxmlElement("w:fldChar" if kind else "w:instrText")
                if kind:
                    element.set(qn("w:fldCharType"), kind)
                else:
                    element.text = words
                run._element.append(element)


def made(lines: Sequence[Line]) -> bytes:
    """A template, the same bytes each time."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    document.settings.odd_and_even_pages_header_footer = True
    page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    for kind, text in lines:
        if kind == "table":
            table(document, text)
        else:
            paragraph(document, kind, text)
    core = document.core_properties
    core.author, core.title, core.comments = "", "", ""
    core.created = core.modified = datetime(*STAMP)
    data = io.BytesIO()
    document.save(data)
    return stamped(data.getvalue())


def stamped(data: bytes) -> bytes:
    """The same archive without the times at which its members were written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in sorted(old.infolist(), key=lambda one: one.filename):
            info = zipfile.ZipInfo(entry.filename, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(entry.filename))
    return out.getvalue()


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
