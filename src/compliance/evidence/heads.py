"""Heads of columns, and how messages call the parts of a record."""

from functools import lru_cache

from compliance.evidence.kinds import RECORD_KEYS
from compliance.evidence.personal import masked
from compliance.text import normalise

HEADS = {
    "编号": "id", "单位": "unit", "类型": "kind", "标题": "title", "链接": "url", "发布日期": "published",
    "成文日期": "dated", "采集日期": "collected", "所属期": "about", "文号": "doc_no", "栏目": "column",
    "主题": "topics", "关联": "refs", "摘要": "summary",
}  # fmt: skip
"""The Chinese heads of SPEC section 4 and the keys they stand for."""

FIELDS = "fields."
NO_HEAD = ""

_CHINESE = {key: head for head, key in HEADS.items()}
_BY_NAME = {normalise(text): key for text, key in [*HEADS.items(), *((key, key) for key in RECORD_KEYS)]}


LONGEST = 60
"""Characters that a number of a person, with what stands between its digits, can take."""


@lru_cache(maxsize=4096)
def key_of(head: str) -> str:
    """The key that the head of a column stands for: a record's own key, `fields.NAME`, or NO_HEAD when it is blank."""
    text = head.strip()
    if not text:
        return NO_HEAD
    if text.startswith(FIELDS) and len(text) > len(FIELDS):
        return text
    return _BY_NAME.get(normalise(text)) or FIELDS + text


def is_own(head: str) -> bool:
    """Whether the head names a key of the record itself, so that its row may be a row of heads."""
    return key_of(head) in RECORD_KEYS


def head_of(name: str) -> str:
    """The word for a value of a record in a sentence: the Chinese head of its own keys, a field's own name."""
    return _CHINESE.get(name, name.removeprefix(FIELDS))


def label(key: str) -> str:
    """How a message calls the part `key` of a record: `published（发布日期）`, or a field by its name."""
    if key in _CHINESE:
        return f"{key}（{_CHINESE[key]}）"
    return shorten(key.removeprefix(FIELDS))


def shorten(text: str, limit: int = 40) -> str:
    """`text` fit for a message: cut to `limit` characters, on one line, nothing that a terminal would obey, and no
    number of a person, of which a cut would leave a part."""
    text = masked(text[: limit + LONGEST])
    cut = text if len(text) <= limit else text[:limit] + "…"
    if cut.isprintable():
        return cut
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cut)
