"""What the workspace's kinds say about a record: its kind, the types of its keys, the names of its fields."""

from typing import Any

from compliance.evidence.heads import FIELDS, HEADS, label, shorten
from compliance.evidence.kinds import RECORD_KEYS, FieldType, Kinds
from compliance.evidence.names import Names, did_you_mean
from compliance.evidence.tables import KEYS, NotPlain, Problem, plain_text
from compliance.i18n import _
from compliance.text import nearest


class Known:
    """The kinds, with what is needed to look names up and to speak about unknown ones."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self.names = Names(kinds)
        self.fields = {name: Names(kind.fields) for name, kind in kinds.items()}
        self.keys = Names(KEYS)

    def wanted(self, kind: str | None, key: str) -> FieldType:
        """The type of `key` in records of `kind`."""
        if key in RECORD_KEYS:
            return RECORD_KEYS[key]
        found = self.kinds[kind].field(key.removeprefix(FIELDS)) if kind is not None else None
        return found.type if found is not None else "text"

    def unknown_field(self, row: int, kind: str, name: str) -> Problem:
        """The problem of a row with a field that its kind has not."""
        names = self.fields[kind]
        if names.known:
            hint = names.hint(name)
            if not nearest(name, names.known):  # a column of every record under another name
                hint = did_you_mean(nearest(name, list(HEADS))) or hint
        else:
            hint = _("这个类型没有定义任何字段。")
        message = _("「{kind}」没有「{field}」这个字段。{hint}").format(
            kind=shorten(kind),
            field=shorten(name),
            hint=hint,
        )
        return Problem(row, FIELDS + name, "E117", message)


def twice(row: int, key: str) -> Problem:
    """The problem of a row that says two things under one key."""
    message = _("「{field}」出现了两次，内容不同。请只保留一处。").format(field=label(key))
    return Problem(row, key, "E128", message)


def describe(value: Any) -> str:
    """What a native value is, for a message."""
    if isinstance(value, dict):
        return _("映射（键: 值）")
    if isinstance(value, list):
        mixed = any(isinstance(element, dict | list | bool) for element in value)
        return _("含有映射、列表或布尔值的列表") if mixed else _("列表")
    if isinstance(value, bool):
        return _("布尔值")
    if value is None:
        return _("空值")
    try:
        return _("「{value}」").format(value=shorten(plain_text(value)))
    except NotPlain:
        return _("含有无效字符的文字") if isinstance(value, str) else _("过大的数或不认识的值")
