"""`report --markdown`: pages that lead to one another, in which nothing that a file says is markup."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.cli.small import in_process, make
from tests.reports.html import hostile

DAY = "2021-12-31"
HOSTILE = "<script>alert(1)</script> | [x](javascript:alert(1)) `a` *b* @all"


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make(tmp_path_factory.mktemp("workspace"))
    rules = folder / "rules/2021/rules.yaml"
    text = rules.read_text(encoding="utf-8").replace("title: 政策解读", f'title: "{HOSTILE}"')
    rules.write_text(text, encoding="utf-8")
    done = in_process(folder, "report", "--as-of", DAY, "--markdown", "wiki")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return folder / "wiki"


def test_a_page_each_and_every_link_leads_to_one(wiki: Path) -> None:
    pages = {path.relative_to(wiki).as_posix() for path in wiki.rglob("*.md")}
    assert {"README.md", "单位/区财政局.md", "规则/S_01.md"} <= pages
    assert len([page for page in pages if page.startswith("规则/")]) == 4
    for page in pages:
        text = (wiki / page).read_text(encoding="utf-8")
        links = re.findall(r"(?<!\\)\]\(([^)]*)\)", text)
        assert links
        for link in links:
            assert ((wiki / page).parent / unquote(link)).resolve().is_file(), (page, link)


def test_the_figures_are_those_of_assess(wiki: Path) -> None:
    front = (wiki / "README.md").read_text(encoding="utf-8")
    assert re.search(r"\| \[区财政局\]\([^)]*\) \| 不合格 \| 2 \| 55.42 \|", front)
    own = (wiki / "单位/区财政局.md").read_text(encoding="utf-8")
    assert "得分 55.42（满分 100 分）" in own and "S-01.quarterly" in own


def test_what_a_file_says_is_no_markup(wiki: Path) -> None:
    for path in wiki.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?<!\\)(<script|\]\(javascript)", text) and "\x1b" not in text
        assert "@all" not in text


def test_hostile_files_give_pages_without_markup(tmp_path: Path) -> None:
    folder = hostile.make(tmp_path)
    assert in_process(folder, "report", "--as-of", DAY, "--markdown", "wiki").returncode == 0
    pages = list((folder / "wiki").rglob("*.md"))
    assert len(pages) == 4
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?<!\\)<(?!/?code>)", text), path
        assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text), path
        for link in re.findall(r"(?<!\\)\]\(([^)]*)\)", text):
            assert (path.parent / unquote(link)).resolve().is_relative_to(folder / "wiki")


def test_the_same_bytes_again(wiki: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert in_process(wiki.parent, "report", "--as-of", DAY, "--markdown", str(again)).returncode == 0
    for path in again.rglob("*.md"):
        assert path.read_bytes() == (wiki / path.relative_to(again)).read_bytes()


def test_one_unit_alone(wiki: Path, tmp_path: Path) -> None:
    out = tmp_path / "own"
    done = in_process(
        wiki.parent, "report", "--as-of", DAY, "--markdown", "--unit", "北坦街道", "-o", str(out)
    )
    assert done.returncode == 0
    assert [path.name for path in (out / "单位").iterdir()] == ["北坦街道办事处.md"]
    assert "区财政局" not in (out / "README.md").read_text(encoding="utf-8")
