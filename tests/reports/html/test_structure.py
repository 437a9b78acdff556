"""What must hold of every page: links lead somewhere, nothing is loaded, nothing runs but the page's own script."""

import base64
import hashlib
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from tests.reports.html.parsed import Parsed, parsed


@pytest.fixture(params=["district", "hostile", "one_unit"])
def page(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def read(page: str) -> Parsed:
    return parsed(page)


def test_ids_are_unique(read: Parsed) -> None:
    assert [one for one, n in Counter(read.ids()).items() if n > 1] == []


def test_every_link_within_the_page_has_a_target(read: Parsed) -> None:
    inner = {
        one.attributes["href"][1:] for one in read.elements if one.attributes.get("href", "").startswith("#")
    }
    assert inner and inner <= set(read.ids())


def test_other_links_are_http_and_on_evidence_alone(read: Parsed) -> None:
    outer = [one for one in read.elements if one.attributes.get("href", "#")[:1] != "#"]
    assert all(one.tag == "a" and "table" in one.around for one in outer)
    assert {urlsplit(one.attributes["href"]).scheme for one in outer} <= {"http", "https"}


def test_nothing_is_loaded(read: Parsed) -> None:
    assert {one.tag for one in read.elements} & {
        "img",
        "link",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "base",
        "form",
    } == set()
    assert not read.values("src") and not read.values("srcset") and not read.values("action")


def test_the_style_sheet_and_the_script_load_nothing(page: str) -> None:
    for inner in re.findall(r"<(?:style|script)[^>]*>(.*?)</(?:style|script)>", page, re.DOTALL):
        for word in ("http:", "https:", "url(", "@import", "fetch(", "XMLHttpRequest", "eval(", "innerHTML"):
            assert word not in inner


def test_there_is_no_inline_style_or_event_handler(read: Parsed) -> None:
    names = {name for one in read.elements for name in one.attributes}
    assert not [name for name in names if name.startswith("on")]
    assert "style" not in names


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(page: str, read: Parsed) -> None:
    (policy,) = [
        one.attributes["content"]
        for one in read.elements
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy and "*" not in policy
    assert rules["style-src"] == _hash(page, r"<style>(.*?)</style>")
    assert rules["script-src"] == _hash(page, r"<script>(.*?)</script>")


def _hash(page: str, pattern: str) -> str:
    (text,) = re.findall(pattern, page, re.DOTALL)
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_landmarks_language_and_skip_link(read: Parsed) -> None:
    tags = Counter(one.tag for one in read.elements)
    assert tags["main"] == tags["h1"] == 1 and tags["nav"] >= 1
    assert next(one for one in read.elements if one.tag == "html").attributes["lang"] == "zh-CN"
    first = next(one for one in read.elements if one.tag == "a")
    assert first.attributes == {"class": "skip", "href": "#main"}


def test_tables_have_captions_and_their_heads_a_scope(read: Parsed) -> None:
    tags = Counter(one.tag for one in read.elements)
    assert tags["caption"] == tags["table"] > 0
    assert all("scope" in one.attributes for one in read.elements if one.tag == "th")


def test_nothing_invisible_is_left_in_the_page(page: str) -> None:
    assert not [character for character in page if character != "\n" and not character.isprintable()]
