"""Words that do not stand in the source document of the ruleset (R340), or a document that cannot be read (R341)."""

from collections.abc import Iterator
from pathlib import Path

from compliance.diagnostics import Finding, InputError, Level, Place
from compliance.diagnostics.reading import read_bytes
from compliance.i18n import _
from compliance.lint.context import Context
from compliance.rules.model import Rule

READABLE = (".txt", ".md")
INVISIBLE = "\u200b\ufeff"
KEYS = ("section", "task", "text")


def find(context: Context) -> Iterator[Finding]:
    """Rules whose section, task or text is not, word for word, in the document that the ruleset names."""
    source = context.project.ruleset.source
    if source is None or source.file is None:
        return
    place = Place(context.project.workspace.name(context.project.loaded.folder / "ruleset.yaml"))
    if Path(source.file).suffix.lower() not in READABLE:
        text = _("原文件「{file}」不是纯文本，无法核对规则的原文。可另存一份 .txt 并在 source.file 写它。")
        yield Finding("R341", text.format(file=source.file), place, Level.NOTE)
        return
    document = _read(context, source.file)
    if document is None:
        text = _("原文件「{file}」找不到或无法读取，没有核对规则的原文。路径相对于规则集的文件夹或工作区。")
        yield Finding("R341", text.format(file=source.file), place, Level.WARNING)
        return
    for rule in context.rules:
        yield from _words(rule, document, context)


def _read(context: Context, name: str) -> str | None:
    """The document without white space; it may lie beside the ruleset or below the workspace, never outside."""
    workspace = context.project.workspace
    for base in (context.project.loaded.folder, workspace.root):
        try:
            path = workspace.path(str(base.resolve() / name))
            data = read_bytes(path)
        except (InputError, OSError, ValueError):
            continue
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return bare(data.decode(encoding))
            except UnicodeDecodeError:
                continue
    return None


def _words(rule: Rule, document: str, context: Context) -> Iterator[Finding]:
    for key in KEYS:
        words = getattr(rule.source, key)
        if words is None or bare(words) in document:
            continue
        kept = _longest(bare(words), document)
        if kept:
            text = _("source.{key} 与原文件不一致：到「{kept}」为止相同，其后不同。请逐字照抄原文。")
        else:
            text = _("source.{key} 在原文件中找不到。请逐字照抄原文。")
        yield context.finding(
            "R340", text.format(key=key, kept=kept[-12:]), rule, ("source", key), about=(key,)
        )


def _longest(words: str, document: str) -> str:
    """The longest beginning of `words` that stands in the document."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if words[:middle] in document:
            low = middle
        else:
            high = middle - 1
    return words[:low]


def bare(text: str) -> str:
    """`text` without white space."""
    return "".join(c for c in text if not c.isspace() and c not in INVISIBLE)
