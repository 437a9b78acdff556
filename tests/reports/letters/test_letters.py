"""The notice and the circular: what they say, how they are set, and templates of the office's own."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from tests.cli.small import Done, in_process, make
from tools.make_letter_templates import templates

DAY = "2021-12-31"
ROOT = Path(__file__).resolve().parents[3]
LETTERS = ROOT / "src" / "compliance" / "reports" / "letters"
HOSTILE = "<w:p>&{{ 7*7 }}=HYPERLINK(1)\u202e"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path)


def written(folder: Path, *options: str) -> Done:
    return in_process(folder, "report", "--as-of", DAY, "--docx", "-o", "公文", *options)


def text_of(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in document.paragraphs] + cells)


def test_a_notice_for_whoever_has_something_to_mend(folder: Path) -> None:
    done = written(folder)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (folder / "公文").iterdir())
    tasks = in_process(folder, "assess", "--as-of", DAY, "--format", "csv").stdout
    assert "通报.docx" in names and "整改通知-区财政局.docx" in names and tasks
    text = text_of(folder / "公文/整改通知-区财政局.docx")
    assert "区财政局：" in text and "部门组第 2 名" in text
    assert "（一）" in text and "1. 要求：" in text and "前完成，完成后可得" in text
    assert "{" not in text and "about" not in text


def test_the_circular_has_every_rank_and_notice(folder: Path) -> None:
    written(folder)
    document = Document(str(folder / "公文/通报.docx"))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["名次", "单位", "得分", "等级"] in rows and ["2", "区财政局", "55.42", "不合格"] in rows
    text = text_of(folder / "公文/通报.docx")
    assert "关于2021年政务公开重点任务考核结果的通报" in text and "通报批评" in text and "主要问题" in text


def test_one_unit_alone(folder: Path) -> None:
    assert written(folder, "--unit", "财政部门").returncode == 0
    assert [path.name for path in (folder / "公文").iterdir()] == ["整改通知-区财政局.docx"]


def test_set_as_the_standard_says(folder: Path) -> None:
    written(folder, "--unit", "财政部门")
    document = Document(str(folder / "公文/整改通知-区财政局.docx"))
    [section] = document.sections
    assert [section.page_width, section.page_height] == pytest.approx([Mm(210), Mm(297)], abs=Mm(1))
    assert [section.top_margin, section.left_margin] == pytest.approx([Mm(37), Mm(28)], abs=Mm(1))
    body = next(one for one in document.paragraphs if one.text.startswith("根据"))
    assert body.runs[0].font.size == Pt(16) and body.paragraph_format.first_line_indent == Pt(32)
    fonts = body.runs[0]._element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert document.settings.odd_and_even_pages_header_footer
    assert "PAGE" in section.footer._element.xml and "PAGE" in section.even_page_footer._element.xml


def test_the_same_bytes_again(folder: Path) -> None:
    written(folder)
    first = {path.name: path.read_bytes() for path in (folder / "公文").iterdir()}
    written(folder)
    assert {path.name: path.read_bytes() for path in (folder / "公文").iterdir()} == first


def test_what_a_file_says_is_text(folder: Path) -> None:
    rules = folder / "rules/2021/rules.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("title: 政府债务信息公开", f'title: "{HOSTILE}"'), "utf-8"
    )
    assert written(folder, "--unit", "财政部门").returncode == 0
    assert "<w:p>&{{ 7*7 }}=HYPERLINK(1)\\u202e" in text_of(folder / "公文/整改通知-区财政局.docx")


def template(folder: Path, name: str, *texts: str) -> None:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    (folder / "templates").mkdir(exist_ok=True)
    document.save(str(folder / "templates" / name))


def test_a_template_of_the_office(folder: Path) -> None:
    template(
        folder, "整改通知.docx", "致{{ unit }}", "{%p for one in items %}", "{{ one.title }}", "{%p endfor %}"
    )
    written(folder, "--unit", "财政部门")
    assert text_of(folder / "公文/整改通知-区财政局.docx").startswith("致区财政局\n")


@pytest.mark.parametrize(
    "text",
    [
        "{{ 单位 }}",
        "{% for %}",
        "{{ unit.__class__.__mro__[1].__subclasses__() }}",
        "{{ items.append(1) }}",
        "{{ unit",
    ],
)
def test_a_template_that_cannot_be_used(folder: Path, text: str) -> None:
    template(folder, "整改通知.docx", text)
    done = written(folder, "--unit", "财政部门")
    assert done.returncode == 2 and "C041" in done.stderr and "templates/整改通知.docx" in done.stderr


def test_a_template_that_is_no_document(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/通报.docx").write_bytes(b"PK\x03\x04 broken")
    done = written(folder)
    assert done.returncode == 2 and "C041" in done.stderr


def test_the_templates_are_those_that_the_tool_writes() -> None:
    for name, data in templates().items():
        kept = (LETTERS / "templates" / name).read_bytes()
        assert _parts(kept) == _parts(data), f"run python tools/make_letter_templates.py: {name}"


def _parts(data: bytes) -> dict[str, str]:
    document = Document(io.BytesIO(data))
    return {"body": document.element.xml, "footer": document.sections[0].footer._element.xml}


def test_every_placeholder_is_documented() -> None:
    page = (ROOT / "docs" / "letters.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    used: set[str] = set()
    for data in templates().values():
        document: Any = Document(io.BytesIO(data))
        text = "\n".join(one.text for one in document.element.iter() if one.tag == qn("w:t") and one.text)
        used |= {part for found in re.findall(r"\{\{ ([\w.]+) \}\}", text) for part in found.split(".")}
        used |= set(re.findall(r" in ([\w.]+) ", text))
    unknown = {name for name in used if "." not in name} - named - {"item", "one", "line"}
    assert not unknown


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_an_office_program_opens_it(folder: Path) -> None:
    written(folder)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf", "通报.docx"],
        cwd=folder / "公文", check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert (folder / "公文/通报.pdf").read_bytes().startswith(b"%PDF")
