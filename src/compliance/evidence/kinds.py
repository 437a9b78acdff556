"""Kinds of evidence and their fields: `rules/kinds.yaml` (SPEC section 3)."""

from pathlib import Path
from typing import Literal

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

    type: FieldType = "text"
    unit: Name | None = None
    required: bool = False
    title: Name | None = None


class Kind(StrictModel):
    """A kind of evidence; `source` says who must produce it."""

    title: Name | None = None
    source: Literal["published", "submitted", "system"] = "published"
    fields: dict[str, Field | None] = {}
    description: str | None = None

    def field(self, name: str) -> Field | None:
        """The field called `name`, or None if the kind has none."""
        return (self.fields[name] or Field()) if name in self.fields else None


class KindsFile(StrictModel):
    """`rules/kinds.yaml`."""

    kinds: dict[str, Kind | None] = {}


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
