"""A new kind of evidence in `kinds.yaml`, everything else in it as it was."""

from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from compliance.diagnostics import InputError
from compliance.documents import load
from compliance.documents.nodes import comments, composed
from compliance.documents.round_trip import dumped, read
from compliance.documents.yaml import loads
from compliance.i18n import _
from compliance.scaffold.yaml import written


def with_kind(path: Path, name: str, kind: str) -> str:
    """The text of the file of kinds at `path`, called `name` in messages, with a kind added at its end.

    InputError C023 where that cannot be done without changing something else."""
    before = load(path, name).value or {}
    try:
        text = _added(path, kind)
        after = loads(text, name)
        entry = {kind: {"title": kind, "source": "published"}}
        whole = before | {"kinds": (before.get("kinds") or {}) | entry}
        kept = _comments(text) == _comments(path.read_text(encoding="utf-8-sig"))
        if kept and not after.findings and after.value == whole:
            return text
    except Exception as error:  # ruamel.yaml has many ways of not coping with what it can read
        raise _refusal(name, kind) from error
    raise _refusal(name, kind)


def _added(path: Path, kind: str) -> str:
    root = read(path)
    entry = CommentedMap(title=written(kind), source="published")
    if root is None:  # nothing but comments, which stay
        above = path.read_text(encoding="utf-8-sig").rstrip()
        return f"{above}\n" * bool(above) + dumped(CommentedMap(kinds=CommentedMap({written(kind): entry})))
    if root.get("kinds") is None:
        root["kinds"] = CommentedMap()
    for part in (root, root["kinds"]):
        if part.fa.flow_style():
            part.fa.set_block_style()
    root["kinds"][written(kind)] = entry
    return dumped(root)


def _comments(text: str) -> list[str]:
    return comments(text, composed(text))


def _refusal(name: str, kind: str) -> InputError:
    text = _("不能在 {file} 里加上类型「{kind}」而不改动别处。请先手工加上，再运行一次。")
    return InputError.of("C023", text.format(file=name, kind=kind))
