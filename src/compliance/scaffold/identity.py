"""Whether an id may be given to a new rule: never used before, and fit for a file's name."""

import re
from collections.abc import Iterator

from compliance.diagnostics import Place
from compliance.i18n import _
from compliance.project import Project
from compliance.rules.load import NOT_RULES, Loaded, combined, load_ruleset
from compliance.rules.model import ID

LONGEST = 100
"""Characters of an id: file systems allow some more for a name."""


def why_not(project: Project, rule: str) -> str | None:
    """Why a rule of the project's ruleset cannot have this id, as a sentence; None where it can."""
    if re.match(ID, rule) is None or not rule.isascii() or len(rule) > LONGEST or "\n" in rule:
        text = _("「{id}」不能做规则编号：要用英文字母、数字和 . _ -，以字母或数字开头，至多 {n} 个字符。")
        return text.format(id=rule, n=LONGEST)
    for loaded in (project.loaded, *_others(project)):
        for one in loaded.rules:
            if one.id.casefold() == rule.casefold():
                text = _("编号「{id}」已经有了，在 {place}。编号唯一，请换一个。")
                return text.format(id=one.id, place=loaded.place(one.id))
            if rule in one.supersedes:
                text = _("编号「{id}」已经用过，由 {other} 接替（{place}）。用过的编号不再用，请换一个。")
                return text.format(id=rule, other=one.id, place=_superseded(loaded, one.id))
    folder = project.loaded.folder
    taken = {path.name.casefold() for path in folder.iterdir()} if folder.is_dir() else set()
    reserved = {name.casefold() for name in (*NOT_RULES, *combined(folder))}
    for name in (f"{rule}.yaml", f"{rule}.test.yaml"):
        if name.casefold() in taken | reserved or rule.casefold().endswith(".test"):
            text = _("编号「{id}」要写进 {file}，这个文件名已经有别的用处。请换一个编号。")
            return text.format(id=rule, file=project.workspace.name(folder / name))
    return None


def _superseded(loaded: Loaded, rule: str) -> Place:
    return loaded.place(rule, ("supersedes",))


def _others(project: Project) -> Iterator[Loaded]:
    """The other rulesets of the workspace, as far as they can be read."""
    workspace = project.workspace
    for n, text in enumerate(workspace.settings.rulesets):
        folder = workspace.path(text, setting=("rulesets", n))
        if folder != project.loaded.folder:
            yield load_ruleset(folder, workspace.name, workspace.root)
