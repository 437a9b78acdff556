"""Kinds of evidence that no rule asks for (K101), without a title (K104), or with a number of nobody knows what
(K103)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding, Level
from compliance.documents import load
from compliance.i18n import _
from compliance.lint.rulesets import all_known, kinds_asked
from compliance.lint.whole import Whole


def find(whole: Whole) -> Iterator[Finding]:
    """One finding for each kind or field, at its entry in kinds.yaml."""
    path = whole.workspace.path(whole.workspace.settings.kinds)
    document = load(path, whole.workspace.name(path))
    asked = kinds_asked(whole) if all_known(whole) else set(whole.kinds)
    for name, kind in whole.kinds.items():
        place = document.place(("kinds", name), key=True)
        if name not in asked:
            text = _(
                "没有规则要求「{kind}」这类佐证。如果不再需要，可以删去；如果应当要求，请写进规则的检查项。"
            )
            yield Finding("K101", text.format(kind=name), place, Level.NOTE, (name,))
        if kind.title is None:
            text = _("「{kind}」没有全称（title）。请写上，报告里才说得清要的是什么。")
            yield Finding("K104", text.format(kind=name), place, Level.NOTE, (name,))
        for key in kind.fields:
            field = kind.field(key)
            if field is not None and field.type == "number" and field.unit is None:
                text = _(
                    "「{kind}」的字段「{field}」没有计量单位（unit）：是元还是亿元，各报各的就不能比较。"
                )
                where = document.place(("kinds", name, "fields", key), key=True)
                yield Finding("K103", text.format(kind=name, field=key), where, Level.NOTE, (name, key))
