"""Lists and tariffs that no rule uses (R360)."""

from collections.abc import Iterator
from typing import Any

from compliance.diagnostics import Finding, Level
from compliance.documents import load
from compliance.i18n import _
from compliance.lint.context import Context


def find(context: Context) -> Iterator[Finding]:
    """Entries of `lists.yaml` and `tariffs.yaml` that are named nowhere."""
    used = {
        name
        for rule in context.rules
        for check in rule.checks
        for part in check.walk()
        for name in _names(part.params)
    }
    loaded = context.project.loaded
    for key, known in (("lists", loaded.lists), ("tariffs", loaded.tariffs)):
        unused = [name for name in known if name not in used]
        if not unused:
            continue
        path = loaded.folder / f"{key}.yaml"
        document = load(path, context.project.workspace.name(path))
        for name in unused:
            text = _("{file} 里的「{name}」没有规则使用。请删去，或检查规则里的名称。")
            message = text.format(file=path.name, name=name)
            yield Finding("R360", message, document.place((key, name), key=True), Level.WARNING, (name,))


def _names(params: Any) -> Iterator[str]:
    """The names of lists and tables in the parameters of a check, whatever its type."""
    for key in ("items", "table"):
        value = getattr(params, key, None)
        for name in value.values() if isinstance(value, dict) else [value]:
            if isinstance(name, str):
                yield name
