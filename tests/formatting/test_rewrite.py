"""The normal form: what changes, what never does, and what is refused."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.documents.yaml import loads
from compliance.examples.model import ExampleFile
from compliance.formatting.rewrite import Refused, normal_form, same
from compliance.formatting.shapes import shapes
from compliance.rules.model import Rule
from compliance.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[2]


def form(text: str, shape: Any = None) -> str:
    """The normal form of a text, which has one."""
    document = loads(text.removeprefix("\ufeff"), "x.yaml")
    assert document.findings == []
    found = normal_form(text, document, shape)
    again = loads(found, "x.yaml")
    assert same(document.value, again.value)
    assert normal_form(found, again, shape) == found
    return found


LAYOUT = [
    ("a:   1\nb:  [1,2,   3]\nc: {x: 1,y: 2}\n", "a: 1\nb: [1, 2, 3]\nc: {x: 1, y: 2}\n"),
    ("a:\n- 1\n- 2\n", "a:\n  - 1\n  - 2\n"),
    ("a:\n    b:\n        - c: 1\n          d: 2\n", "a:\n  b:\n    - c: 1\n      d: 2\n"),
    ("  - a: 1\n    b: 2\n  - c\n", "- a: 1\n  b: 2\n- c\n"),
    ("- - a\n  - b\n- - c\n", "- - a\n  - b\n- - c\n"),
    ("a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
    ("\ufeffa: 1", "a: 1\n"),
    ("a: 1\n\n\n", "a: 1\n"),
    ("a: 1   \n# 注   \nb: 2\t\n", "a: 1\n# 注\nb: 2\n"),
    ("a: [{b: 1}]\n", "a: [{b: 1}]\n"),
    ("# 只有注释  \n", "# 只有注释\n"),
    ("", ""),
    ("a:\nb: ~\n", "a:\nb: ~\n"),
    ("--- \na: 1\n", "---\na: 1\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), LAYOUT)
def test_layout(before: str, after: str) -> None:
    assert form(before) == after


KEPT = [
    # words that YAML 1.1 would read otherwise, and figures as they are written
    "on: yes\noff: no\ny: n\nnull_: null\n",
    "a: 1_000\nb: 0o17\nc: 0x1F\nd: 1.50\ne: +3\nf: 1e3\ng: .5\nh: 12:30:45\ni: 007\n",
    "a: 2021-12-31\nb: 2021-1-1\nc: 2021-02-30\nd: 2021-12-31 10:00:00\n<<: 1\n=: 2\n",
    # quotes stay, whether they are needed or not
    'a: "1"\nb: \'是\'\nc: "http://a.cn/b"\nd: ""\n',
    # comments stay where they are
    "# 头\n\n# 又一段\na: 1  # 行尾\n# 之间\nb:\n  # 里面\n  - c\n  # 末尾\n",
    # long lines, and texts over several lines
    "a: " + "长" * 300 + "\n",
    "a: |\n  行尾的空格   \n\n  # 不是注释\nb: >-\n  折\n  行\n",
    # lists that the author broke into lines, also with comments in them
    "a:\n  items: [甲, 乙,\n    丙]\nb: {c: 1,  # 注\n    d: 2}\n",
    "a: &x [1, 2]\nb: *x\n",
    "- {a: 1, b: [x, y]}\n- {a: 2}\n",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_stays_as_it_is(text: str) -> None:
    assert form(text) == text


def test_broken_lists_move_with_what_they_stand_in() -> None:
    before = "a:\n    b:\n        c: [甲,\n            乙]\n"
    assert form(before) == "a:\n  b:\n    c: [甲,\n        乙]\n"


RULE_BEFORE = """\
# 头
title: 某
# 编号不再用
id: R-1   # 唯一
checks:
  - weight: 0
    id: c
    # 看条数
    count: {min: 1, of: {where: {b: 1, a: 2}, kind: 信息}}
    quote: 公开

  # 其次
  - {complete: {fields: [b, a], of: 信息}, quote: 公开, id: d}
owners: [{role: support, group: 街道}]
source:
  text: |
    公开
    # 不是注释
  row: 1
# 末尾
"""
RULE_AFTER = """\
# 头
# 编号不再用
id: R-1   # 唯一
title: 某
source:
  row: 1
  text: |
    公开
    # 不是注释
owners: [{group: 街道, role: support}]
checks:
  - id: c
    quote: 公开
    weight: 0
    # 看条数
    count: {min: 1, of: {kind: 信息, where: {b: 1, a: 2}}}

  # 其次
  - {id: d, quote: 公开, complete: {fields: [b, a], of: 信息}}
# 末尾
"""


def test_keys_stand_in_the_order_of_the_models_and_comments_go_with_them() -> None:
    assert form(RULE_BEFORE, Rule | list[Rule]) == RULE_AFTER
    assert form(RULE_BEFORE) == RULE_BEFORE


def test_a_list_of_rules_and_the_credit_of_a_part() -> None:
    before = "- title: 甲\n  id: R-1\n- title: 乙\n  id: R-2\n"
    assert form(before, Rule | list[Rule]) == "- id: R-1\n  title: 甲\n- id: R-2\n  title: 乙\n"
    part = "checks:\n  - any: [{credit: 0.8, count: {of: 信息}}]\n"
    assert form(part, Rule) == "checks:\n  - any: [{count: {of: 信息}, credit: 0.8}]\n"


def test_names_and_records_keep_the_order_of_their_author() -> None:
    text = "rule: R-1\ncases:\n  - name: 某\n    unit: 甲\n    evidence:\n      - {kind: 信息, unit: 乙, id: A}\n    expect: {b: unmet, a: satisfied}\n"
    assert form(text, ExampleFile | list[ExampleFile]) == text


def test_unknown_keys_come_last_as_they_stood() -> None:
    assert form("z: 1\ntitle: 某\ny: 2\nid: R-1\n", Rule) == "id: R-1\ntitle: 某\nz: 1\ny: 2\n"


def test_a_comment_that_cannot_go_before_a_dash_keeps_its_item_as_it_is() -> None:
    text = "checks:\n  - quote: 公开\n    # 编号\n    id: c\n    count: {of: 信息}\n"
    assert form(text, Rule) == text


def test_nothing_moves_where_there_are_aliases() -> None:
    text = "title: &t 某\nid: R-1\nnotes: *t\n"
    assert form(text, Rule) == text


REFUSED = ["a: !!str 123\n", "a: [1]\nb: !!str 1.0  # 注\n"]


@pytest.mark.parametrize("text", REFUSED)
def test_what_would_say_something_else_is_refused(text: str) -> None:
    document = loads(text, "x.yaml")
    assert document.findings == []
    with pytest.raises(Refused, match="改写"):
        normal_form(text, document)


def test_the_types_and_digits_of_values_count() -> None:
    def values(text: str) -> Any:
        return loads(text, "x.yaml").value

    assert same(values("{a: 1, b: [x]}"), values("{b: [x], a: 1}"))
    for one, other in [("1", "true"), ("1", "1.0"), ("1.0", "1.00"), ("1", '"1"'), ("[1]", "[1, 2]"), ("{a: 1}", "{b: 1}"), ("~", '""')]:  # fmt: skip
        assert not same(values(one), values(other)), (one, other)


def test_the_repository_is_nearly_in_its_normal_form() -> None:
    """No file of the repository is refused, and none would change in more than some lines."""
    workspace = open_workspace(ROOT)
    for path, shape in list(shapes(workspace).items())[::9]:
        text = path.read_text(encoding="utf-8")
        found = form(text, shape)
        moved = set(found.splitlines()) ^ set(text.splitlines())
        assert len(moved) <= 4, (path.name, moved)


WORDS = st.one_of(
    st.sampled_from(["on", "yes", "no", "null", "~", "true", "1_000", "0o17", "2021-12-31", "12:30", "1e3", "007", "- a", "a: b", "a #b", "#", "'", '"', "甲", "、", "[", "{}", "*", "&a", "!x", "|", ">", "%", "@", "?", "", " ", "<<", "="]),
    st.text(alphabet="甲乙a1 :#-,[]{}\"'\\\n\t&*!|>%@", max_size=12),
)  # fmt: skip
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


def quoted(word: str) -> str:
    """A word in double quotes, as JSON writes it, which YAML reads as well."""
    import json

    return json.dumps(word, ensure_ascii=False)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A block of YAML with comments and blanks in many places."""

    def block(value: Any, indent: int) -> str:
        pad = " " * indent
        if not isinstance(value, list | dict) or not value:
            word = quoted(value) if isinstance(value, str) else "[]" if value == [] else "{}"
            bare = isinstance(value, str) and value.isalnum() and draw(st.booleans())
            return f" {value if bare else word}{draw(ENDS)}\n"
        step = draw(st.integers(1, 4))
        lines = [draw(st.sampled_from(["", "  # 后\n", "\n"])) or "\n"]
        for entry in value.items() if isinstance(value, dict) else ((None, one) for one in value):
            lines.append(draw(st.sampled_from(["", f"{pad}{' ' * step}# 前\n", "\n"])))
            head = "-" if entry[0] is None else f"{quoted(entry[0])}:"
            lines.append(f"{pad}{' ' * step}{head}{block(entry[1], indent + step)}")
        return "".join(lines)

    return "root:" + block(draw(VALUES), 0) + draw(st.sampled_from(["", "# 尾\n", "\n\n"]))


ENDS = st.sampled_from(["", "  ", "  # 注", "   # a: b"])


def remarks(text: str) -> list[str]:
    """What the comments say, of a text in which quotes hold every other #."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    return sorted(line.partition("#")[2].strip() for line in bare.splitlines() if "#" in line)


@settings(max_examples=150, deadline=None)
@given(texts())
def test_meaning_and_comments_stay_and_twice_is_as_good_as_once(text: str) -> None:
    document = loads(text, "x.yaml")
    assert document.findings == []
    try:
        found = normal_form(text, document)
    except Refused:
        return
    again = loads(found, "x.yaml")
    assert same(document.value, again.value)
    assert remarks(found) == remarks(text)
    assert normal_form(found, again) == found


KEYS = ["id", "title", "source", "owners", "deadline", "tags", "checks", "notes", "unchecked"]


@settings(max_examples=60, deadline=None)
@given(st.permutations(KEYS), st.lists(st.booleans(), min_size=9, max_size=9))
def test_keys_in_any_order_come_out_in_one(keys: list[str], remarks: list[bool]) -> None:
    text = "".join(
        (f"# 说 {key}\n" if remark else "") + f"{key}: {key}\n"
        for key, remark in zip(keys, remarks, strict=True)
    )
    found = form(text, Rule)
    lines = [line for line in found.splitlines() if not line.startswith("#")]
    order = ["id", "title", "source", "owners", "deadline", "tags", "checks", "unchecked", "notes"]
    assert lines == [f"{key}: {key}" for key in order]
    for above, below in zip(found.splitlines(), found.splitlines()[1:], strict=False):
        if above.startswith("#") and above != f"# 说 {keys[0]}":  # the comment on top is the file's
            assert below == f"{above.removeprefix('# 说 ')}: {above.removeprefix('# 说 ')}"


def test_a_comment_moves_with_its_line_out_of_the_margin() -> None:
    text = """\
id: A-1
checks:
- id: c
  # 每年一次即可
  count: {of: 债务, min: 1}
  # compliance: ignore=R302 原文有笔误
  quote: 公开
# 后一项
- id: d
  quote: 债务
"""
    assert (
        form(text, Rule)
        == """\
id: A-1
checks:
  - id: c
    # compliance: ignore=R302 原文有笔误
    quote: 公开
    # 每年一次即可
    count: {of: 债务, min: 1}
  # 后一项
  - id: d
    quote: 债务
"""
    )


@pytest.mark.parametrize(
    "text",
    [
        "# compliance: ignore=R301 已同意\nsource: {section: x, text: 公开}\nid: A-1\n",
        "id: A-1\nchecks:\n  # compliance: ignore=R302 已同意\n  - quote: y\n    id: c\n",
    ],
    ids=["at the top", "above an item"],
)
def test_nothing_moves_away_from_what_the_program_is_told(text: str) -> None:
    assert form(text, Rule) == text


def test_words_in_a_text_that_look_like_comments_stay_where_they_are() -> None:
    text = "id: A-1\ntitle: |\n  # 一\n   # 二\n\n  三\nchecks:\n- quote: y\n"
    assert form(text, Rule) == text.replace("- quote", "  - quote")


@pytest.mark.parametrize("text", ["id: A-1\ntitle: |+\n  公开\n\n", "title: |+\n  公开\n\nid: A-1\n"])
def test_a_text_that_keeps_its_line_ends_is_done_in_one_go(text: str) -> None:
    assert "title: |+\n  公开\n" in form(text, Rule)
