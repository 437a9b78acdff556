"""What a template may say: values, tests and repetitions; nothing that grows without end or leaves values unescaped."""

from typing import Any

import pytest
from docx import Document
from jinja2 import nodes
from jinja2.exceptions import SecurityError, UndefinedError
from tests.reports.letters.reading import ROOT

from compliance.reports.letters import sandbox as module
from compliance.reports.letters.allowed import MOST, look_at
from compliance.reports.letters.sandbox import sandbox

VALUES: dict[str, Any] = {
    "unit": "<a>&",
    "items": [{"title": "甲", "count": 2, "lines": ["x", "y"]}, {"title": "乙", "count": 0, "lines": []}],
}


def filled(text: str) -> str:
    return sandbox().from_string(text).render(VALUES)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{{ unit }}", "&lt;a&gt;&amp;"),
        ("{{ items[0].title }}{{ items[1]['title'] }}{{ items[-1].title[0] }}", "甲乙乙"),
        ("{{ items[0].count + 1 }}{{ items|length }}{{ 3 * 2 }}", "326"),
        (
            "{% for one in items %}{{ loop.index }}{% if not loop.last %}、{% endif %}{% endfor %}",
            "1、2",
        ),
        (
            "{% for one in items %}{% for line in one.lines %}{{ line }}{% else %}无{% endfor %}{% endfor %}",
            "xy无",
        ),
        ("{{ '有' if items and unit != 'b' else '无' }}{{ unit ~ '&' }}", "有&lt;a&gt;&amp;&amp;"),
        ("{{ items[0].nothing|default('—') }}", "—"),
    ],
)
def test_values_tests_and_repetitions(text: str, wanted: str) -> None:
    assert filled(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "{% set x = unit %}",
        "{% set x %}a{% endset %}",
        "{% with x = unit %}{% endwith %}",
        "{% autoescape false %}{{ unit }}{% endautoescape %}",
        "{% macro m() %}{% endmacro %}",
        "{% call unit() %}{% endcall %}",
        "{% filter upper %}a{% endfilter %}",
        "{% block a %}{% endblock %}",
        "{% extends 'a' %}",
        "{% include 'a' %}",
        "{% import 'a' as a %}",
        "{% for a in items recursive %}{{ loop(items) }}{% endfor %}",
        "{% for a in items %}{% for b in items %}{% for c in items %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ unit.format }}",
        "{{ unit['format'] }}",
        "{{ items.append }}",
        "{{ items[0].keys }}",
        "{{ items[0].__class__ }}",
        "{% for one in items %}{{ loop._iterable }}{% endfor %}",
        "{{ unit }}" * MOST,
    ],
)
def test_nothing_else(text: str) -> None:
    with pytest.raises(SecurityError):
        filled(text)


@pytest.mark.parametrize("text", ["{{ nothing }}", "{{ items[0].nothing }}", "{{ items[2] }}", "{{ loop }}"])
def test_what_has_no_value(text: str) -> None:
    with pytest.raises(UndefinedError):
        filled(text)


def test_a_text_that_becomes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WIDEST", 100)
    assert filled("{% for one in items %}" + "x" * 50 + "{% endfor %}") == "x" * 100
    with pytest.raises(SecurityError):
        filled("{% for one in items %}" + "x" * 51 + "{% endfor %}")


def test_the_packages_own_templates_need_far_less() -> None:
    for path in (ROOT / "src/compliance/reports/letters/templates").glob("*.docx"):
        text = "\n".join(one.text for one in Document(str(path)).paragraphs)
        tree = sandbox().parse(text.replace("{%p", "{%"))
        look_at(tree)
        assert len(list(tree.find_all(nodes.Expr))) < MOST // 10
