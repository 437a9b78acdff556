"""Templates: those of the package are current and documented; those of an office may show values and do nothing else."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from tests.reports.letters.reading import ROOT, text_of, written
from tools.make_letter_templates import templates

from compliance.assessment import assess
from compliance.followup.review import Review
from compliance.reports.dossier import Dossier
from compliance.reports.letters.circular import PARTS, circular
from compliance.reports.letters.notice import notice
from compliance.reports.narrow import narrowed

KEPT = ROOT / "src" / "compliance" / "reports" / "letters" / "templates"
OWN = "公文/整改通知-区财政局.docx"


def template(folder: Path, name: str, *texts: str) -> Path:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    (folder / "templates").mkdir(exist_ok=True)
    document.save(str(folder / "templates" / name))
    return folder / "templates" / name


def test_the_templates_are_those_that_the_tool_writes() -> None:
    for name, data in templates().items():
        kept = (KEPT / name).read_bytes()
        assert _parts(kept) == _parts(data), f"run python -m tools.make_letter_templates: {name}"


def _parts(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    sections = [document.sections[0].footer, document.sections[0].even_page_footer]
    return [
        document.element.xml,
        document.styles["Normal"].element.xml,
        *(one._element.xml for one in sections),
    ]


def test_the_tool_writes_the_same_bytes_again() -> None:
    assert templates() == templates()


def test_documented_are_the_placeholders_that_there_are(folder: Path) -> None:
    assessment = assess(folder, as_of=date(2021, 12, 31))
    review = Review(assessment.current, (), ())
    unit = narrowed(assessment, "区财政局")
    own = notice(unit, "区财政局", unit.tasks)
    assert own is not None
    names = _names([own, circular(Dossier(assessment, review=review))])
    names |= {"reason", *PARTS, "lost", "next"} | {"unmended", "relapsed", "new"}
    rows = [
        line
        for line in (ROOT / "docs/letters.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    documented = set(re.findall(r"`(\w+)`", "\n".join(rows)))
    assert documented == names


def _names(value: Any) -> set[str]:
    if isinstance(value, list):
        return {name for one in value for name in _names(one)}
    if not hasattr(value, "items"):
        return set()
    return set(value) | {name for one in value.values() for name in _names(one)}


def test_a_template_of_the_office(folder: Path) -> None:
    loop = ("{%p for one in items %}", "{{ one.title }}，{{ one.due|default }}", "{%p endfor %}")
    template(
        folder, "整改通知.docx", "致{{ unit }}", *loop, "{% if not lost %}共{{ count + 0 }}项{% endif %}"
    )
    assert written(folder, "--unit", "财政部门").returncode == 0
    text = text_of(folder / OWN)
    assert (
        text.startswith("致区财政局\n")
        and "政府债务信息公开，2022年1月24日" in text
        and re.search(r"共\d项", text)
    )


def test_the_values_are_escaped_in_it_too(folder: Path) -> None:
    rules = folder / "rules/2021/rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("title: 政府债务信息公开", 'title: "<w:p>&{{ 7 }}"'), "utf-8")  # fmt: skip
    template(folder, "整改通知.docx", "{% for one in items %}{{ one.title }}{% endfor %}")
    assert written(folder, "--unit", "财政部门").returncode == 0
    assert "<w:p>&{{ 7 }}" in text_of(folder / OWN)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ 单位 }}", "「单位」不是占位符"),
        ("{{ items[0].titel }}", "「titel」不是占位符"),
        ("{% for %}", "写法有误"),
        ("{{ unit", "写法有误"),
        ("{{ range(9) }}", "不许用的写法"),
        ("{% for n in range %}{% endfor %}", "「range」不是占位符"),
        ("{{ lipsum }}", "「lipsum」不是占位符"),
        ("{{ unit.__class__.__mro__ }}", "不许用的写法"),
        ("{{ ''.__class__ }}", "不许用的写法"),
        ("{{ unit.encode() }}", "不许用的写法"),
        ("{{ items.append(1) }}", "不许用的写法"),
        ("{{ 'a' * 999999999 }}", "不许用的写法"),
        ("{{ 9 ** 999999999 }}", "不许用的写法"),
        ("{{ '%999999999d' % 1 }}", "不许用的写法"),
        ("{{ '%999999999d'|format(1) }}", "写法有误"),
        ("{{ unit|attr('encode') }}", "写法有误"),
        ("{% include 'x' %}", "C041"),
    ],
)
def test_a_template_that_cannot_be_used(folder: Path, text: str, words: str) -> None:
    template(folder, "整改通知.docx", text)
    done = written(folder, "--unit", "财政部门")
    assert done.returncode == 2 and "C041" in done.stderr and words in done.stderr
    assert "templates/整改通知.docx" in done.stderr and "Traceback" not in done.stderr
    assert not (folder / OWN).exists()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 an old .doc"])
def test_a_template_that_is_no_document(folder: Path, data: bytes) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/通报.docx").write_bytes(data)
    done = written(folder)
    assert done.returncode == 2 and "C041" in done.stderr and "另存为 .docx" in done.stderr


def test_an_archive_that_is_no_document(folder: Path) -> None:
    (folder / "templates").mkdir()
    with zipfile.ZipFile(folder / "templates/通报.docx", "w") as archive:
        archive.writestr("a.txt", "a")
    done = written(folder)
    assert done.returncode == 2 and "C041" in done.stderr


def test_a_template_that_unfolds_without_end(folder: Path) -> None:
    path = template(folder, "整改通知.docx", "{{ unit }}")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/more.bin", b"\0" * 25_000_000)
    assert path.stat().st_size < 1_000_000
    done = written(folder, "--unit", "财政部门")
    assert done.returncode == 2 and "C041" in done.stderr and "太大" in done.stderr


def test_a_template_outside_the_workspace_is_not_read(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = template(tmp_path_factory.mktemp("outside"), "整改通知.docx", "秘密")
    (folder / "templates").mkdir()
    (folder / "templates/整改通知.docx").symlink_to(outside)
    done = written(folder, "--unit", "财政部门")
    assert done.returncode == 2 and "W003" in done.stderr
