"""The line by which an editor finds the schema of a YAML file: `# yaml-language-server: $schema=../../schemas/rule.json`.

It is a comment, so that it changes nothing in what a file says."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from compliance.diagnostics import Finding, Level, Place
from compliance.diagnostics.reading import read_bytes, why_unreadable
from compliance.i18n import _
from compliance.rules.load import combined
from compliance.schema.files import FILES
from compliance.workspace import FILE, Workspace

ENDINGS = (".yaml", ".yml")
BY_NAME = {
    f"{name}.yaml": name
    for name in ("ruleset", "lists", "tariffs", "waivers", "judgements", "scoring", "sheet")
}
"""The schemas of files of a ruleset that go by their name; every other one holds rules."""
_LINE = re.compile(r"#[ \t]*yaml-language-server:[ \t]*\$schema=\S*[ \t]*")


@dataclass(frozen=True, slots=True)
class Modeline:
    """A file of a workspace that should carry a modeline: its path, the name of its schema, its text as it is and as
    it should be."""

    path: Path
    schema: str
    before: str
    after: str


def modeline(file: Path, schema: Path) -> str:
    """The line for `file`, whose schema is the file `schema`: the path from the one to the other, with slashes."""
    relative = os.path.relpath(schema.resolve(), file.resolve().parent)
    return f"# yaml-language-server: $schema={Path(relative).as_posix()}"


def with_modeline(text: str, line: str) -> str:
    """`text` with the modeline `line`: in place of the one among its first comments, else before everything; all else,
    line ends and byte order mark included, stays as it is."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = text[len(mark) :].splitlines(keepends=True)
    for number, one in enumerate(lines):
        content = one.rstrip("\r\n")
        if _LINE.fullmatch(content):
            lines[number] = line + one[len(content) :]
            return mark + "".join(lines)
        if content.strip() and not content.startswith("#"):
            break
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    return f"{mark}{line}{end}{''.join(lines)}"


def schema_of(file: str, sheets: set[str]) -> str:
    """The name of the schema of a file in a ruleset's folder; `sheets` are the schemes that scoring.yaml combines."""
    if file in sheets:
        return "scoring"
    return "examples" if file.endswith(".test.yaml") else BY_NAME.get(file, "rule")


def in_ruleset(folder: Path) -> Iterator[tuple[Path, str]]:
    """The YAML files of a ruleset's folder, each with the name of its schema."""
    sheets = combined(folder)
    for path in sorted(folder.glob("*.yaml")):
        yield path, schema_of(path.name, sheets)


def in_workspace(workspace: Workspace) -> dict[Path, str]:
    """The YAML files of a workspace by path, each with the name of its schema; those that lead outside are left."""
    settings = workspace.settings
    found = {workspace.root / FILE: "compliance"}
    named = [(settings.units, "units"), (settings.kinds, "kinds"), (settings.collections, "collections")]
    if settings.check.baseline is not None:
        named.append((settings.check.baseline, "baseline"))
    for name, schema in named:
        found.setdefault(workspace.path(name), schema)
    for name in settings.rulesets:
        for path, schema in in_ruleset(workspace.path(name)):
            found.setdefault(path, schema)
    for name in settings.evidence:
        for path in _yaml_below(workspace.path(name)):
            found.setdefault(path, "evidence")
    root = workspace.root.resolve()
    return {
        path: schema
        for path, schema in found.items()
        if schema in FILES
        and path.suffix.lower() in ENDINGS
        and path.is_file()
        and path.resolve().is_relative_to(root)
    }


def modelines(workspace: Workspace, folder: Path) -> tuple[list[Modeline], list[Finding]]:
    """The files of a workspace whose modeline is missing or does not lead to its schema in `folder`, and what is wrong
    with those that cannot be read (I102)."""
    found: list[Modeline] = []
    findings: list[Finding] = []
    for path, schema in in_workspace(workspace).items():
        try:
            text = read_bytes(path).decode("utf-8")
        except UnicodeDecodeError:
            why = _("不是 UTF-8 编码")
        except OSError as error:
            why = why_unreadable(error)
        else:
            after = with_modeline(text, modeline(path, folder / f"{schema}.json"))
            if after != text:
                found.append(Modeline(path, schema, text, after))
            continue
        message = _("读不出来（{why}），没有加上编辑器用的第一行。").format(why=why)
        findings.append(Finding("I102", message, Place(workspace.name(path))))
    return found, findings


def missing(workspace: Workspace, found: list[Modeline]) -> list[Finding]:
    """The findings for files that should be changed (I101)."""
    text = _(
        "没有指明 JSON Schema 的第一行，或指的不是 {schema}.json。用 compliance schema --modelines 补上。"
    )
    return [
        Finding("I101", text.format(schema=one.schema), Place(workspace.name(one.path), 1, 1), Level.WARNING)
        for one in found
    ]


def _yaml_below(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(one for one in path.rglob("*") if one.suffix.lower() in ENDINGS)
    else:
        yield path
