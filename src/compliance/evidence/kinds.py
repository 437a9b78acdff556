"""Kinds of evidence and their fields: `rules/kinds.yaml` (SPEC section 3)."""

from pathlib import Path
from typing import Literal

import pydantic

from compliance.diagnostics import Finding
from compliance.documents import Name, StrictModel, build, load
from compliance.i18n import _

FieldType = Literal["text", "number", "integer", "date", "boolean", "list"]

RECORD_KEYS: dict[str, FieldType] = {
    "id": "text", "unit": "list", "kind": "text", "title": "text", "url": "text", "published": "date",
    "dated": "date", "collected": "date", "about": "text", "doc_no": "text", "column": "text", "topics": "list",
    "refs": "list", "summary": "text",
}  # fmt: skip
"""The record's own keys (SPEC section 4) with their types; `fields` apart."""


class Field(StrictModel):
    """A field of a kind."""

    type: FieldType = pydantic.Field(
        "text", description="text 文字，number 数，integer 整数，date 日期，boolean 是否，list 列表"
    )
    unit: Name | None = pydantic.Field(None, description="计量单位，如 亿元")
    required: bool = pydantic.Field(False, description="必填：没有它的记录不予采用")
    title: Name | None = pydantic.Field(None, description="全称")


class Kind(StrictModel):
    """A kind of evidence; `source` says who must produce it."""

    title: Name | None = pydantic.Field(None, description="全称")
    source: Literal["published", "submitted", "system"] = pydantic.Field(
        "published",
        description="由谁产生：published 公开发布的，submitted 要单位另报的，system 系统或台账里的",
    )
    fields: dict[str, Field | None] = pydantic.Field({}, description="字段：名称到内容")
    description: str | None = pydantic.Field(None, description="说明")

    def field(self, name: str) -> Field | None:
        """The field called `name`, or None if the kind has none."""
        return (self.fields[name] or Field()) if name in self.fields else None


class KindsFile(StrictModel):
    """`rules/kinds.yaml`."""

    kinds: dict[str, Kind | None] = pydantic.Field({}, description="佐证的类型：名称到内容")


Kinds = dict[str, Kind]


def load_kinds(path: Path, name: str) -> tuple[Kinds, list[Finding]]:
    """Read the kinds in `path` (called `name` in messages)."""
    document = load(path, name)
    if document.findings:
        return {}, document.findings
    file = build(KindsFile, document, code="K001", value=document.value if document.value is not None else {})
    if file is None:
        return {}, document.findings
    kinds = {key: kind or Kind() for key, kind in file.kinds.items()}
    for key, kind in kinds.items():
        for field in kind.fields:
            if field in RECORD_KEYS or field == "fields":
                message = _("字段「{field}」与佐证自有的键同名，请换一个名字。").format(field=field)
                document.fail("K002", message, ("kinds", key, "fields", field), key=True)
    return kinds, document.findings
