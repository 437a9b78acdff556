"""The columns of a form's sheet: the record's own keys, and the fields of one kind."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from compliance.evidence.heads import FIELDS, HEADS, key_of
from compliance.evidence.kinds import RECORD_KEYS, Field, FieldType, Kind
from compliance.i18n import _

FIRST = ("title", "published", "about", "url", "doc_no")
"""What every record should say, before the fields of its kind; the other keys follow these."""
LAST = ("unit", "kind", "id", "dated", "collected", "column", "topics", "refs", "summary")
_CHINESE = {key: head for head, key in HEADS.items()}


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its `head`, the `key` that it stands for, the type of its values, what to write in it; whether a row
    is refused without it, and whether some check asks for it."""

    head: str
    key: str
    type: FieldType
    hint: str = ""
    required: bool = False
    asked: bool = False


def columns_of(kind: Kind, asked: Collection[str]) -> list[FormColumn]:
    """The columns of the sheet of a kind; `asked` are the keys and fields that checks want filled."""
    fields = [_field(name, kind.field(name) or Field(), name in asked) for name in kind.fields]
    return [*(_own(key, asked) for key in FIRST), *fields, *(_own(key, asked) for key in LAST)]


def column_of(head: str, kind: Kind | None) -> FormColumn:
    """The column that a head means in a sheet of some kind, whatever else stands there."""
    key = key_of(head)
    if key in RECORD_KEYS:
        return FormColumn(head, key, RECORD_KEYS[key])
    found = kind.field(key.removeprefix(FIELDS)) if kind is not None else None
    return FormColumn(head, key, found.type if found is not None else "text")


def head_of_field(name: str) -> str:
    """A head that means the field, also where the bare name would mean a key of the record."""
    return name if key_of(name) == FIELDS + name else FIELDS + name


def _own(key: str, asked: Collection[str]) -> FormColumn:
    required = key == "published"
    return FormColumn(
        _CHINESE[key], key, RECORD_KEYS[key], _hints()[key], required, key in asked or key == "title"
    )


def _hints() -> Mapping[str, str]:
    return {
        "title": _("公开的标题，照原文写"),
        "published": _("必填。日期，如 2021-04-08；没有发布日期的填采集日期"),
        "about": _("说的是哪一期：2021、2021-Q1、2021-03、2021年上半年"),
        "url": _("网址，http 开头"),
        "doc_no": _("如 天政办发〔2021〕3号"),
        "unit": _("留空就是本单位；几个单位联合的用、隔开"),
        "kind": _("留空就是这张表的类型"),
        "id": _("可以不填；更正以前报过的，填它的编号"),
        "dated": _("成文的日期"),
        "collected": _("留空就是收表那天"),
        "column": _("发布在哪个栏目"),
        "topics": _("几个主题用、隔开"),
        "refs": _("相关的编号、网址或文号，用、隔开"),
        "summary": _("内容提要"),
    }


def _field(name: str, field: Field, asked: bool) -> FormColumn:
    texts = {
        "text": _("文字"),
        "number": _("数，不带单位"),
        "integer": _("整数"),
        "date": _("日期，如 2021-04-08"),
        "boolean": _("是 或 否"),
        "list": _("几项之间用、隔开"),
    }
    hint = texts[field.type]
    if field.unit is not None:
        hint = _("{hint}（单位：{unit}）").format(hint=hint, unit=field.unit)
    if field.title is not None:
        hint = _("{title}。{hint}").format(title=field.title, hint=hint)
    if field.required:
        hint = _("必填。{hint}").format(hint=hint)
    return FormColumn(head_of_field(name), FIELDS + name, field.type, hint, field.required, asked)
