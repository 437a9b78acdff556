"""`compliance rules`: the rules of a ruleset, and how far programs decide them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli import options, output
from compliance.cli.help import Application
from compliance.i18n import _

if TYPE_CHECKING:
    from compliance.project import Project


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = Application(
        name="rules",
        help=_("规则清单，以及条款中由程序核对的比例；rules show 看一条规则。"),
        invoke_without_command=True,
    )
    group.callback()(rules)
    group.command("list", help=_("列出规则：责任项、检查项、条款覆盖和由程序核对的比例。"))(list_)
    group.command("show", help=_("看一条规则：原文、条款、责任单位、每个检查项查什么。"))(show)
    group.command("burden", help=_("减轻基层负担：各单位至少要另报多少材料，每条佐证用于几条规则。"))(burden)
    app.add_typer(group)


Format = Annotated[str | None, typer.Option("--format", metavar=_("格式"), help=_("table（默认）或 json。"))]


def rules(
    context: typer.Context,
    ruleset: options.Ruleset = None,
    format_: Format = None,
    workspace: options.Workspace = None,
) -> None:
    if context.invoked_subcommand is None:
        list_(context, ruleset, format_, workspace)


def list_(
    context: typer.Context,
    ruleset: options.Ruleset = None,
    format_: Format = None,
    workspace: options.Workspace = None,
) -> None:
    format_ = options.inherited(context, "format_", format_) or "table"
    options.one_of("--format", format_, ["json", "table"])
    from compliance.reports import rules_pages

    project = _project(context, workspace, ruleset)
    if format_ == "json":
        output.write(rules_pages.as_json(project))
    else:
        output.write(rules_pages.listing(project, options.canvas()))
        _say_lint(project)


def _say_lint(project: "Project") -> None:
    from compliance.lint import lint

    found = lint(project, project.ruleset.period.end)
    for finding in found:
        output.say(str(finding))
    if found:
        output.say(_("规则和评分方案有 {n} 处值得看一看。").format(n=len(found)))


def show(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(metavar=_("规则"), help=_("规则编号，如 TQ2021-08。"))],
    ruleset: options.Ruleset = None,
    workspace: options.Workspace = None,
) -> None:
    from compliance.cli.names import rule_named
    from compliance.reports import rule_page

    project = _project(context, workspace, ruleset)
    output.write(rule_page.rule_page(project, rule_named(project, rule), options.canvas()))


def burden(
    context: typer.Context,
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    format_: Annotated[
        str | None, typer.Option("--format", metavar=_("格式"), help=_("table（默认）、json 或 csv。"))
    ] = None,
    workspace: options.Workspace = None,
) -> None:
    format_ = options.inherited(context, "format_", format_) or "table"
    options.one_of("--format", format_, ["table", "json", "csv"])
    options.day(as_of)
    from compliance.lint import Context, Whole
    from compliance.lint.burden import burden as account
    from compliance.reports import burden_page

    project = _project(context, workspace, ruleset)
    day = options.as_of(as_of, project)
    whole = Whole(project.workspace, project.registry, project.kinds, (Context(project, day),), day)
    [found] = account(whole.runs)
    left_out = whole.evidence.records_left_out
    if left_out:
        text = _("有 {n} 条佐证有误，没有采用；位置和原因请看 compliance check。")
        output.say(text.format(n=left_out))
    if format_ == "json":
        output.write(burden_page.as_json(found, day.isoformat()))
    elif format_ == "csv":
        output.write(burden_page.as_csv(found))
    else:
        output.write(burden_page.page(found, options.canvas()))


def _project(context: typer.Context, workspace: Path | None, ruleset: str | None) -> "Project":
    from compliance.project import open_project

    return open_project(
        options.inherited(context, "workspace", workspace), options.inherited(context, "ruleset", ruleset)
    )
