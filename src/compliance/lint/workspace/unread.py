"""Files in a ruleset's folder that look like rules and are not read (R011): rules stand in `*.yaml` of the folder itself
(SPEC section 5)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding, Level, Place
from compliance.i18n import _
from compliance.lint.whole import Whole
from compliance.rules.load import combined

ENDINGS = (".yaml", ".yml")


def find(whole: Whole) -> Iterator[Finding]:
    """Each such file."""
    folders = {context.project.loaded.folder for context in whole.contexts}
    for context in whole.contexts:
        folder = context.project.loaded.folder
        sheets = combined(folder)
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.suffix.lower() not in ENDINGS or path.name.startswith(".") or not path.is_file():
                continue
            other = any(one != folder and path.is_relative_to(one) for one in folders)
            if (len(inside.parts) == 1 and path.suffix == ".yaml") or other or inside.as_posix() in sheets:
                continue
            text = _(
                "没有读取：规则要放在规则集的文件夹里，文件名以 .yaml 结尾。请改名或移动；不是规则的请移走。"
            )
            name = whole.workspace.name(path)
            yield Finding("R011", text, Place(name), Level.WARNING, (inside.as_posix(),))
