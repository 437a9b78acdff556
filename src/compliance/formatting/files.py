"""Which files are put into their normal form, and what comes of it."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from compliance.diagnostics import Finding, InputError, Level, Place
from compliance.diagnostics.reading import read_bytes
from compliance.documents.yaml import load
from compliance.formatting.rewrite import Refused, normal_form
from compliance.formatting.shapes import Shape, shapes
from compliance.i18n import _
from compliance.workspace import Workspace

ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file, called `name` in messages: its text as it stands, and as it should be. `findings` holds F101 (a warning)
    where the two differ, F102 or what is wrong with its YAML (errors) where it cannot be told."""

    path: Path
    name: str
    before: str
    after: str | None
    findings: tuple[Finding, ...] = field(default=())

    @property
    def changes(self) -> bool:
        """Whether the file would be written anew."""
        return any(finding.code == "F101" for finding in self.findings)

    def diff(self) -> str:
        """What would change, as a unified diff."""
        after = self.before if self.after is None else self.after
        lines = difflib.unified_diff(
            self.before.splitlines(), after.splitlines(), f"a/{self.name}", f"b/{self.name}", lineterm=""
        )
        return "".join(line + "\n" for line in lines)


def formatted(workspace: Workspace, paths: Sequence[Path] = ()) -> Iterator[Formatted]:
    """The files that `paths` name (folders: every YAML file in them), or those of the workspace's rulesets, units and
    kinds, each with what its normal form is, in the order of their names.

    InputError C020 for a path that is not there, no YAML file, or outside the workspace."""
    known = shapes(workspace)
    wanted = _wanted(workspace, paths) if paths else list(known)
    for path in sorted(wanted, key=workspace.name):
        yield _one(path, workspace.name(path), known.get(path))


def _wanted(workspace: Workspace, paths: Sequence[Path]) -> list[Path]:
    root = workspace.root.resolve()
    found: dict[Path, None] = {}
    errors = []
    for path in paths:
        why = _refused(path, root)
        if why:
            message = _("「{path}」不能整理：{why}。").format(path=path, why=why)
            errors.append(Finding("C020", message))
        elif path.is_dir():
            found |= dict.fromkeys(_inside(path.resolve(), root))
        else:
            found[path.resolve()] = None
    if errors:
        raise InputError(errors)
    return list(found)


def _refused(path: Path, root: Path) -> str | None:
    """Why a path that the call names is not taken; None where it is."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return _("没有这个文件或文件夹")
    if not target.is_relative_to(root):
        return _("它在工作区之外")
    if not target.is_dir() and target.suffix.lower() not in ENDINGS:
        return _("它不是 YAML 文件（.yaml、.yml）")
    return None


def _inside(folder: Path, root: Path) -> Iterator[Path]:
    """The YAML files in a folder, however deep, hidden ones apart."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or path.suffix.lower() not in ENDINGS or not path.is_file():
            continue
        if path.resolve().is_relative_to(root):
            yield path.resolve()


def _one(path: Path, name: str, shape: Shape) -> Formatted:
    document = load(path, name)
    if document.findings:
        return Formatted(path, name, "", None, tuple(document.findings))
    data = read_bytes(path)
    before = data.decode("utf-8-sig")
    try:
        after = normal_form(before, document, shape)
    except Refused as error:
        text = _("不能安全地改写：{why}。文件没有改动，请手工整理。")
        finding = Finding("F102", text.format(why=error), Place(name), subject=(name,))
        return Formatted(path, name, before, None, (finding,))
    if after.encode("utf-8") == data:
        return Formatted(path, name, before, after)
    old, new = before.splitlines(), after.splitlines()
    line = next((n for n, pair in enumerate(zip(old, new, strict=False), 1) if pair[0] != pair[1]), None)
    text = _("写法与统一的格式不同。请运行 compliance fmt 改写，或用 --diff 看要改什么。")
    found = Finding(
        "F101", text, Place(name, line or min(len(old), len(new)) or None), Level.WARNING, (name,)
    )
    return Formatted(path, name, before, after, (found,))
