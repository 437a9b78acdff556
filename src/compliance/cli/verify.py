"""`compliance verify`: whether an assessment on file still follows from the workspace, and what changed if not."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from compliance.cli import options, output
from compliance.cli.progress import steps
from compliance.i18n import _

if TYPE_CHECKING:
    from compliance.assessment import Assessment
    from compliance.verification import Stored
    from compliance.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("verify", help=_("核对一份存档的考核：用现在的规则和佐证重新计算，指出哪些输入变了、哪些分数对不上。"), epilog=_(
        "示例：compliance verify 考核-2021.json；compliance verify 考核-2021.json --format json。"
        "退出码：0 完全相同；1 有不同；2 文件不是考核，或规则集已不在。"
    ))(verify)  # fmt: skip


def verify(
    file: Annotated[Path, typer.Argument(metavar=_("文件"), help=_("assess --format json -o 写的考核。"))],
    format_: Annotated[
        str, typer.Option("--format", metavar=_("格式"), help=_("text（默认）或 json。"))
    ] = "text",
    to: options.Output = None,
    workspace: options.Workspace = None,
) -> None:
    options.one_of("--format", format_, ["text", "json"])
    with steps(3) as step:
        step(_("读取考核和规则"))
        from compliance.assessment import assess_project
        from compliance.project import open_project
        from compliance.reports import verify_page
        from compliance.verification import verify as held_against
        from compliance.workspace import find, open_workspace

        opened = open_workspace(workspace if workspace is not None else find(Path.cwd()))
        path = file if file.exists() or file.is_absolute() else opened.root / file
        name = file.as_posix()
        stored = _stored(path, name)
        project = open_project(opened.root, _folder(opened, stored, name))
        inputs = [*options.inputs(project), path]
        output.check_target(to, inputs)
        step(_("读取佐证，重新考核"))
        assessment = assess_project(project, stored.as_of, waivers=stored.with_waivers)
        step(_("逐项对照"))
        waivers_now = bool(project.loaded.waivers) and not stored.with_waivers
        found = held_against(stored, _again(assessment), waivers_now=waivers_now)
        if format_ == "json":
            text = verify_page.as_json(found, name)
        else:
            text = verify_page.verify_page(found, name, options.canvas(to))
    output.write(text, to, inputs)
    if found.exit_code:
        raise typer.Exit(found.exit_code)


def _stored(path: Path, name: str) -> "Stored":
    """The file; InputError C030 where it is none that can be verified."""
    from compliance.diagnostics import InputError, Place
    from compliance.scoring.filed import Unusable
    from compliance.verification import read_stored

    try:
        stored = read_stored(path)
        first, last = options.YEARS
        if not first <= stored.as_of.year <= last:
            text = _("as_of 的 {day} 不在 {first} 年至 {last} 年之内。")
            raise Unusable(text.format(day=stored.as_of, first=first, last=last))
    except Unusable as error:
        raise InputError.of("C030", str(error), Place(name, error.line, error.column)) from None
    return stored


def _folder(workspace: "Workspace", stored: "Stored", name: str) -> str:
    """The folder, as compliance.yaml writes it, of the ruleset that gives itself the id; InputError C031."""
    from compliance.diagnostics import InputError, Place
    from compliance.project import load_ruleset_id

    known: dict[str, str] = {}
    for n, text in enumerate(workspace.settings.rulesets):
        own: object = load_ruleset_id(workspace.path(text, setting=("rulesets", n)))
        if own is not None:
            known.setdefault(str(own), text)  # a number is text there
    if stored.ruleset in known:
        return known[stored.ruleset]
    message = _("工作区里没有规则集「{id}」，无从核对。现有的：{known}。请用有它的工作区（--workspace）。")
    text = message.format(id=stored.ruleset, known="、".join(known) or _("（没有）"))
    raise InputError.of("C031", text, Place(name))


def _again(assessment: "Assessment") -> dict[str, Any]:
    """The assessment as `assess --format json` writes it, as a reader of the file has it."""
    import json
    from decimal import Decimal

    from compliance.reports.base import View, format_named

    text = format_named("json").render(View(assessment), options.canvas())
    value: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return value
