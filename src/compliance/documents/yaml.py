"""YAML 1.2 into plain values, each with its line and column; nothing in a file can run code.

Only the node graph of ruamel.yaml is used. Scalars are resolved here by the core schema (so that `on` is a word, a
date stays text and numbers are exact decimals), duplicate keys are errors, and aliases may not blow a file up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from compliance.diagnostics import Finding, Place
from compliance.diagnostics.reading import leads_out, read_bytes, why_unreadable
from compliance.documents.syntax_words import syntax_words
from compliance.i18n import _

Path_ = tuple[str | int, ...]
MAX_NODES = (
    2_000_000  # what aliases may unfold to in one file: a guard against alias bombs, far above real files
)
MAX_DEPTH = 60
MAX_OPENERS = 5000
MAX_LINE = 2000

_NO_BREAKS = "\x85\u2028\u2029"
_INT = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?\Z")
_WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_CORE_TAGS = {
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "seq", "map", "timestamp", "merge", "value")
}  # the last two are what the resolver makes of the plain words << and =, which are words here
_TOO_MUCH = _("YAML 展开后过大、过深或引用自身。请去掉多余的锚点（&）和引用（*）。")


@dataclass(slots=True)
class Document:
    """A parsed file: `value` in plain Python, and where each key and each value stands (line, column from 1)."""

    file: str
    value: Any = None
    keys: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    values: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """The place of the value (or of its key) at `path`, or of the nearest thing that holds it."""
        first = self.keys if key else self.values
        for length in range(len(path), -1, -1):
            part = path[:length]
            found = (first if length == len(path) else self.values).get(part) or self.values.get(part)
            if found:
                return Place(self.file, *found)
        return Place(self.file)

    def fail(self, code: str, message: str, path: Path_ = (), *, key: bool = False) -> None:
        """Add an error at `path`."""
        self.findings.append(Finding(code, message, self.place(path, key=key)))


def load(path: Path, name: str, root: Path | None = None) -> Document:
    """Read the YAML file `path`, called `name` in messages; by a link it may not lead out of the folder `root`. What is
    wrong stands in `.findings`; never raises for the content of a file."""
    document = Document(name)
    if root is not None and leads_out(path, root):
        document.fail("Y008", _("链接指向工作区之外，没有读取。请把文件本身放进来。"))
        return document
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        document.fail(
            "Y002",
            _("文件不是 UTF-8 编码（第 {n} 字节处无法识别）。请另存为 UTF-8。").format(n=error.start + 1),
        )
    except OSError as error:
        document.fail("Y001", _("文件无法读取：{why}。").format(why=why_unreadable(error)))
    else:
        _parse(text, document)
    return document


def loads(text: str, name: str) -> Document:
    """Parse YAML `text`; as `load`."""
    document = Document(name)
    _parse(text, document)
    return document


def _parse(text: str, document: Document) -> None:
    try:
        shown, back = _without_breaks(text)
        node = _compose(shown)
        if node is not None and not ("&" in text and _bomb(node, document)):
            document.value = _Builder(document, back).build(node, (), 0)
    except RecursionError:
        document.fail("Y004", _("YAML 嵌套过深。请减少层级。"))
    except Exception as error:  # the pure parser lets some of its own slips through on broken input
        place = _place(error, text, document.file)
        why = getattr(error, "problem", None) or getattr(error, "context", None) or error
        problem = syntax_words(" ".join(str(why).split())[:200])
        message = _("YAML 语法有误：{problem}。").format(problem=problem)
        document.findings.append(Finding("Y003", message, place))


def _place(error: Exception, text: str, file: str) -> Place:
    """Where the parser stopped."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark:
        return Place(file, mark.line + 1, mark.column + 1)
    at = getattr(error, "position", None)  # a character that may not be there: before lines are counted
    if isinstance(at, int) and at < len(text):
        return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return Place(file)


def _bomb(node: Any, document: Document) -> bool:
    """Whether aliases make too much of the file, which is told: found by counting each node once."""
    sizes: dict[int, int] = {}
    _unfolded(node, sizes, 0)
    if sizes[id(node)] <= MAX_NODES:
        return False
    seen: set[int] = set()
    inner = node
    while inner is not None:  # down to where it becomes too much; what holds itself leads down only once
        node = inner
        seen.add(id(node))
        inner = next(
            (one for one in _children(node) if id(one) not in seen and sizes.get(id(one), 0) > MAX_NODES),
            None,
        )
    place = Place(document.file, node.start_mark.line + 1, node.start_mark.column + 1)
    document.findings.append(Finding("Y004", _TOO_MUCH, place))
    return True


def _unfolded(node: Any, sizes: dict[int, int], depth: int) -> int:
    """How many nodes there are in it with all aliases written out, for each node into `sizes`. What is too deep, or
    holds itself, is not followed: building it tells so."""
    if id(node) not in sizes:
        sizes[id(node)] = 1
        if depth <= MAX_DEPTH:
            sizes[id(node)] += sum(_unfolded(one, sizes, depth + 1) for one in _children(node))
    return sizes[id(node)]


def _children(node: Any) -> list[Any]:
    kind = type(node).__name__
    if kind == "SequenceNode":
        return list(node.value)
    return [value for _key, value in node.value] if kind == "MappingNode" else []


def _without_breaks(text: str) -> tuple[str, dict[int, int]]:
    """The text with other characters for those that the parser takes for line breaks and YAML 1.2 does not, and the way
    back: places are counted as editors and git count them."""
    there = [ord(character) for character in _NO_BREAKS if character in text]
    if not there:
        return text, {}
    free = (code for code in range(0xE000, 0xF900) if chr(code) not in text)
    stands = dict(zip(there, free, strict=False))
    return text.translate(stands), {new: old for old, new in stands.items()}


def _compose(text: str) -> Any:
    """The node graph: by the C parser where it is there and the text cannot nest deep enough to hurt it; what it does
    not take, the pure parser decides, which also has the better messages."""
    from ruamel.yaml import YAML

    if _flat(text):
        try:
            return YAML(typ="safe", pure=False).compose(text)
        except Exception:  # whatever it is, the pure parser says it properly
            pass
    return YAML(typ="safe", pure=True).compose(text)


def _flat(text: str) -> bool:
    """Whether a text cannot nest deeper than some thousand levels: few opening brackets and no very long line."""
    if text.count("[") + text.count("{") > MAX_OPENERS:
        return False
    return all(len(line) <= MAX_LINE for line in text.split("\n"))


class _Builder:
    def __init__(self, document: Document, back: dict[int, int]) -> None:
        self.document = document
        self.back = back
        self.count = 0
        self.open: set[int] = set()
        self.overfull = False

    def build(self, node: Any, path: Path_, depth: int) -> Any:
        self.count += 1
        self.document.values.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
        if self.count > MAX_NODES or depth > MAX_DEPTH or id(node) in self.open:
            if not self.overfull:
                self.overfull = True
                self.document.fail("Y004", _TOO_MUCH, path)
            return None
        if node.tag is not None and str(node.tag) not in _CORE_TAGS:
            self.document.fail(
                "Y005", _("不允许使用标签 {tag}。请删去它，直接写值。").format(tag=node.tag), path
            )
            return None
        kind = type(node).__name__
        if kind == "ScalarNode":
            value = _scalar(node)
            return value.translate(self.back) if self.back and isinstance(value, str) else value
        self.open.add(id(node))
        try:
            if kind == "SequenceNode":
                return [self.build(child, (*path, n), depth + 1) for n, child in enumerate(node.value)]
            return dict(self._entries(node, path, depth))
        finally:
            self.open.discard(id(node))

    def _entries(self, node: Any, path: Path_, depth: int) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            if type(key_node).__name__ != "ScalarNode":
                self.document.fail("Y006", _("键必须是文字，不能是列表或映射。"), path)
                continue
            key = str(key_node.value).translate(self.back) if self.back else str(key_node.value)
            here = (*path, key)
            if key in seen:
                mark = key_node.start_mark
                place = Place(self.document.file, mark.line + 1, mark.column + 1)
                message = _("键「{key}」重复。请只保留一个。").format(key=key)
                self.document.findings.append(Finding("Y007", message, place))
                continue
            seen.add(key)
            self.document.keys[here] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            yield key, self.build(value_node, here, depth + 1)


def _scalar(node: Any) -> Any:
    text: str = node.value
    if node.style or _tagged(node):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text) and len(text) <= 4000:
        return int(text)
    if _BASED.match(text):
        return int(text, 0)
    if _FLOAT.match(text):
        return Decimal(text)
    return text


def _tagged(node: Any) -> bool:
    """Whether a plain scalar carries a written !!str: its own text would give it another tag."""
    if not str(node.tag).endswith(":str"):
        return False
    return any(tag != node.tag for tag, pattern in _implicit(node.value[:1]) if pattern.match(node.value))


@cache
def _implicit(first: str) -> list[tuple[Any, re.Pattern[str]]]:
    """The tags that ruamel.yaml gives to plain scalars that start with a character."""
    from ruamel.yaml import YAML

    tags = YAML(typ="safe", pure=True).resolver.versioned_resolver
    return [*tags.get(first, []), *tags.get(None, [])]
