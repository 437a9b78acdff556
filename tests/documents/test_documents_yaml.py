"""YAML into plain values: exact numbers, words that stay words, places; and files that want to do harm."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.documents import load
from compliance.documents.yaml import MAX_DEPTH, loads

SCALARS: list[tuple[str, Any]] = [
    ("on", "on"), ("yes", "yes"), ("no", "no"), ("off", "off"), ("true", True), ("False", False), ("~", None),
    ("", None), ("null", None), ("12", 12), ("-3", -3), ("0o17", 15), ("0x1F", 31), ("1.10", Decimal("1.10")),
    ("1e3", Decimal("1e3")), (".5", Decimal("0.5")), ("2021-12-31", "2021-12-31"), ("2021-02-30", "2021-02-30"),
    ("12:30:45", "12:30:45"), ("1_000", "1_000"), ("0123", 123), (".inf", ".inf"), (".nan", ".nan"),
    ("'12'", "12"), ('"true"', "true"), ("!!str 12", "12"), ("2/3", "2/3"), ("70%", "70%"), ("=", "="), ("<<", "<<"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), SCALARS, ids=[text for text, _value in SCALARS])
def test_scalars(text: str, value: Any) -> None:
    found = loads(f"a: {text}", "f.yaml")
    assert found.findings == []
    assert found.value == {"a": value}
    assert type(found.value["a"]) is type(value)


def test_long_numbers_stay_exact() -> None:
    assert loads("[0.1, 12345678901234567890.000000001]", "f").value == [
        Decimal("0.1"),
        Decimal("12345678901234567890.000000001"),
    ]


def test_merge_keys_are_no_magic() -> None:
    assert loads("a: &x {b: 1}\nc:\n  <<: *x", "f").value == {"a": {"b": 1}, "c": {"<<": {"b": 1}}}


def test_aliases_stand_for_what_they_name() -> None:
    assert loads("a: &x [1, 2]\nb: *x", "f").value == {"a": [1, 2], "b": [1, 2]}


MAPPING = (
    "这里不能出现「键: 值」：缩进不对，上一行少了冒号或用了全角的「：」，或值里有冒号；值里有冒号的请加引号"
)
BAD = [
    ("a: [1", "f.yaml:1:6: Y003 YAML 语法有误：方括号或花括号没有收尾，缺「]」。"),
    ("[a, b}", "f.yaml:1:6: Y003 YAML 语法有误：方括号或花括号里应为「,」或「]」，这里却是「}」；请检查逗号和括号。"),
    ("a: ]", "f.yaml:1:4: Y003 YAML 语法有误：这里应为一个值，却是「]」；是文字的请加引号。"),
    ("a: b: c", f"f.yaml:1:5: Y003 YAML 语法有误：{MAPPING}。"),
    ("a：1\nb: 2", f"f.yaml:2:2: Y003 YAML 语法有误：{MAPPING}。"),
    ("a: - b", "f.yaml:1:4: Y003 YAML 语法有误：「- 」不能写在键的同一行；列表另起一行，或写成 [甲, 乙]。"),
    ("a: ? b", "f.yaml:1:4: Y003 YAML 语法有误：「? 」不能写在这里；值以问号开头的请加引号。"),
    ("a:\n\t- b", "f.yaml:2:1: Y003 YAML 语法有误：缩进里有制表符（Tab）；请全部换成空格。"),
    ("a: @x", "f.yaml:1:4: Y003 YAML 语法有误：值不能以「@」开头；请给整个值加引号。"),
    ("a: *b", "f.yaml:1:4: Y003 YAML 语法有误：引用了没有定义的锚点「b」；以 * 开头的值请加引号。"),
    ("a: & b", "f.yaml:1:5: Y003 YAML 语法有误：「&」或「*」后面应为锚点的名称；是文字的请加引号。"),
    ("a: !x!y b", "f.yaml:1:4: Y003 YAML 语法有误：不允许使用标签；以 ! 开头的值请加引号。"),
    ("a: 'x", "f.yaml:1:6: Y003 YAML 语法有误：引号没有收尾；请补上。"),
    ('a: "b" c', "f.yaml:1:8: Y003 YAML 语法有误：引号之后还有文字，或缩进对不齐；请把整个值放在一对引号里，并对齐。"),
    ('a: "x\\q"', "f.yaml:1:7: Y003 YAML 语法有误：双引号里不能写「\\q」；反斜杠要写两个，或改用单引号。"),
    ('a: "\\xzz"', "f.yaml:1:7: Y003 YAML 语法有误：双引号里的转义（\\x、\\u）位数不够；反斜杠要写两个，或改用单引号。"),
    ("a: |3x\n b", "f.yaml:1:6: Y003 YAML 语法有误：「|」或「>」后面不能写「x」；文字另起一行并缩进。"),
    ("- a\nb: 1", "f.yaml:2:1: Y003 YAML 语法有误：缩进和上面各行对不齐，或列表（- ）和「键: 值」混在同一层；请对齐。"),
    ("? a\n: b\nc", "f.yaml:3:2: Y003 YAML 语法有误：这一行应为「键: 值」，缺冒号；接着上一行的文字请缩进。"),
    ("b: 1\na: x\x01", "f.yaml:2:5: Y003 YAML 语法有误：文件里有控制字符（U+0001）；请删去。"),
    ("a: 1\n---\nb: 2", "f.yaml:2:1: Y003 YAML 语法有误：文件里有第二个文档（另一个「---」之后的内容）；一个文件只写一个，请拆开。"),
    ("%YAML 3\n---\na", "f.yaml:1:8: Y003 YAML 语法有误：expected a digit or '.', but found '\\n'；请检查缩进、冒号后的空格和引号。"),
    ("a: 1\nb: 2\na: 3", "f.yaml:3:1: Y007 键「a」重复。请只保留一个。"),
    ("a: {b: 1, b: 2}", "f.yaml:1:11: Y007 键「b」重复。请只保留一个。"),
    ("[甲, 乙]: 1", "f.yaml:1:1: Y006 键必须是文字，不能是列表或映射。"),
    ("a: !!python/object/apply:os.system [ls]", "f.yaml:1:4: Y005 不允许使用标签 tag:yaml.org,2002:python/object/apply:os.system。请删去它，直接写值。"),
    ("a: !!binary aGk=", "f.yaml:1:4: Y005 不允许使用标签 tag:yaml.org,2002:binary。请删去它，直接写值。"),
    ("a: !文字 x", None),
    ("a: &x [*x]", "f.yaml:1:4: Y004 YAML 展开后过大、过深或引用自身。请去掉多余的锚点（&）和引用（*）。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), BAD, ids=[text for text, _message in BAD])
def test_messages(text: str, message: str | None) -> None:
    found = [str(finding) for finding in loads(text, "f.yaml").findings]
    assert found
    if message is not None:
        assert found == [message]


def test_alias_bomb_is_refused_soon() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    found = loads("\n".join(lines), "f.yaml")
    (only,) = found.findings
    assert (only.code, str(only.place)) == ("Y004", "f.yaml:7:5")  # ten to the seventh: more than may be
    assert found.value is None


def test_a_bomb_that_holds_itself_too_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [*a{n}, {', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    found = loads("\n".join(lines), "f.yaml")
    assert [finding.code for finding in found.findings] == ["Y004"]


def test_aliases_that_make_little_are_taken() -> None:
    found = loads("a: &a {b: [1, 2]}\nc: *a\nd: [*a, *a]\n", "f.yaml")
    assert found.findings == []
    assert found.value == {"a": {"b": [1, 2]}, "c": {"b": [1, 2]}, "d": [{"b": [1, 2]}] * 2}


@pytest.mark.parametrize("depth", [MAX_DEPTH + 2, 400, 20_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    codes = {finding.code for finding in loads("[" * depth + "]" * depth, "f.yaml").findings}
    assert codes == {"Y004"}


def test_depth_that_people_write_is_fine() -> None:
    assert loads("[" * 20 + "]" * 20, "f.yaml").findings == []


def test_encodings(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + "名: 值".encode())
    assert load(path, "f.yaml").value == {"名": "值"}
    path.write_bytes("名称: 值".encode("gbk"))
    assert [str(finding) for finding in load(path, "f.yaml").findings] == [
        "f.yaml: Y002 文件不是 UTF-8 编码（第 1 字节处无法识别）。请另存为 UTF-8。"
    ]
    assert [finding.code for finding in load(tmp_path, "f.yaml").findings] == ["Y001"]
    assert [finding.code for finding in load(tmp_path / "none.yaml", "f.yaml").findings] == ["Y001"]


def test_places_of_keys_and_values() -> None:
    found = loads("规则:\n  - 编号: 甲\n    检查: [一, 二]\n", "f.yaml")
    assert str(found.place(("规则", 0, "检查", 1))) == "f.yaml:3:13"
    assert str(found.place(("规则", 0, "检查"), key=True)) == "f.yaml:3:5"
    assert str(found.place(("规则", 0, "没有", 3))) == "f.yaml:2:5"  # the nearest thing that holds it


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#,? \n\t12.甲\u200b\ufeff\x00"), max_size=60))
def test_never_raises(text: str) -> None:
    found = loads(text, "f.yaml")
    assert (
        found.value is None
        or not found.findings
        or isinstance(found.value, str | int | list | dict | Decimal)
    )
