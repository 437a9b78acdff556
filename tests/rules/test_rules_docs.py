"""The pages for rule authors: generated ones are not stale, and what the guide shows is in the tested sample."""

import re
from functools import cache
from pathlib import Path

import pytest
from tools.reference.pages import reference
from tools.reference.yaml_text import WIDTH, block, flow

from compliance.documents.yaml import load, loads
from compliance.rules.check import check_types

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "rules"
GUIDE = (DOCS / "README.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"<!-- (sample/\S+) -->\n```yaml\n(.*?)```", re.DOTALL)
YAML = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)?(#[^)\s]+)?\)")


@cache
def made() -> dict[str, str]:
    """The pages as the tool makes them."""
    return reference(ROOT)


@pytest.mark.parametrize(
    "name", ["checks/README.md", "keys.md", "codes.md", *(f"checks/{key}.md" for key in check_types())]
)
def test_generated_pages_are_not_stale(name: str) -> None:
    path = DOCS / name
    stale = f"docs/rules/{name} is stale: run `python tools/make_docs.py`"
    assert path.is_file() and path.read_text(encoding="utf-8") == made()[name], stale


def test_no_generated_page_is_left_over() -> None:
    assert {f"checks/{path.name}" for path in (DOCS / "checks").iterdir()} == {
        name for name in made() if name.startswith("checks/")
    }


@pytest.mark.parametrize("key", list(check_types()))
def test_every_check_type_has_an_example_that_passes_through_the_engine(key: str) -> None:
    page = made()[f"checks/{key}.md"]
    assert "## 例子" in page and "结论 `" in page
    for text in YAML.findall(page):
        assert loads(text, "page").findings == []


@pytest.mark.parametrize(
    ("file", "text"), SHOWN.findall(GUIDE), ids=[file for file, _text in SHOWN.findall(GUIDE)]
)
def test_the_guide_shows_what_stands_in_the_sample(file: str, text: str) -> None:
    assert text in (DOCS / file).read_text(encoding="utf-8")


def test_every_yaml_of_the_guide_can_be_read() -> None:
    assert len(SHOWN.findall(GUIDE)) >= 8
    for text in YAML.findall(GUIDE):
        assert loads(text, "guide").findings == [], text


@pytest.mark.parametrize("page", sorted(path.relative_to(DOCS).as_posix() for path in DOCS.glob("**/*.md")))
def test_links_lead_somewhere(page: str) -> None:
    path = DOCS / page
    for target, anchor in LINK.findall(path.read_text(encoding="utf-8")):
        goal = (path.parent / target).resolve() if target else path
        assert goal.exists(), target
        if anchor and goal.suffix == ".md":
            heads = re.findall(r"^#+ (.*)$", goal.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor[1:] in {
                re.sub(r"[，。、（）：“”]", "", head).replace(" ", "-") for head in heads
            }, anchor


@pytest.mark.parametrize("path", sorted((ROOT / "rules").glob("**/*.yaml")), ids=lambda path: path.name)
def test_yaml_text_reads_back(path: Path) -> None:
    value = load(path, path.name).value
    assert loads(block(value), "again").value == value
    assert loads(flow(value), "again").value == value


def test_yaml_text_of_awkward_values() -> None:
    value = {
        "a": [
            "12",
            "1.5",
            "true",
            "~",
            "",
            " x",
            "甲: 乙",
            "# 甲",
            "- 甲",
            "甲#乙",
            "2021-01-01",
            "2/3",
            None,
            True,
            {},
            [],
        ]
    }
    assert loads(block(value), "again").value == value
    assert max(len(line) for line in block({"a": [["长" * 30] * 2] * 9}).splitlines()) <= WIDTH
