"""`compliance units`: the registry, and what a name would resolve to."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli import options, output
from compliance.cli.help import Application
from compliance.i18n import _

if TYPE_CHECKING:
    from compliance.units import Registry


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = Application(
        name="units", help=_("单位名录；units match 查一段文字指哪些单位。"), invoke_without_command=True
    )
    group.callback()(units)
    group.command("list", help=_("列出名录中的单位。"))(list_)
    group.command(
        "match", help=_("查责任单位栏里的一段文字会对应到哪些单位，附相似度；相近的只供参考，不会自动采用。")
    )(match)
    app.add_typer(group)


Format = Annotated[str | None, typer.Option("--format", metavar=_("格式"), help=_("table（默认）或 json。"))]


def units(context: typer.Context, format_: Format = None, workspace: options.Workspace = None) -> None:
    if context.invoked_subcommand is None:
        list_(context, format_, workspace)


def list_(context: typer.Context, format_: Format = None, workspace: options.Workspace = None) -> None:
    format_ = options.inherited(context, "format_", format_) or "table"
    options.one_of("--format", format_, ["json", "table"])
    from compliance.reports import units_pages

    registry = _registry(options.inherited(context, "workspace", workspace))
    if format_ == "json":
        output.write(units_pages.as_json(registry))
    else:
        output.write(units_pages.listing(registry, options.canvas()))


def match(
    context: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar=_("文字"), help=_("责任单位栏的原文，如“区财政局、各街道办事处”。"))
    ],
    workspace: options.Workspace = None,
) -> None:
    from compliance.reports import units_pages

    registry = _registry(options.inherited(context, "workspace", workspace))
    output.write(units_pages.matches(registry, text, options.canvas()))


def _registry(folder: Path | None) -> "Registry":
    from compliance.diagnostics import raise_errors
    from compliance.units import load_units
    from compliance.workspace import find, open_workspace

    workspace = open_workspace(folder if folder is not None else find(Path.cwd()))
    path = workspace.path(workspace.settings.units, setting=("units",))
    registry, findings = load_units(path, workspace.name(path))
    raise_errors(findings)
    return registry
