"""`compliance scheme`: the sheet as a table, what is wrong with it, a dry run."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli import options, output
from compliance.cli.help import Application
from compliance.i18n import _

if TYPE_CHECKING:
    from compliance.project import Project
    from compliance.scoring import Scheme
    from compliance.scoring.sources import Sources


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = Application(
        name="scheme",
        help=_("评分方案；scheme show 看成一张表，scheme lint 查毛病，scheme try 试算。"),
        invoke_without_command=True,
    )
    group.callback()(scheme)
    group.command("show", help=_("把评分方案列成一张表：指标、分值、怎么得分、怎么扣分。"))(show)
    group.command(
        "lint", help=_("查评分方案的毛病：合计不对、永远扣不到的价格、评不上的等次等。"),
        epilog=_("退出码：0 没有；1 有发现；2 方案写得不对。"),
    )(lint)  # fmt: skip
    group.command("try", help=_("用一份给定的结果试算：年初就能看方案算出来的分是否合适。"), epilog=_(
        "示例：compliance scheme try 试算.yaml；compliance scheme try 试算.yaml --unit 甲镇。"
        "文件怎么写见 compliance schema sheet。"
    ))(try_)  # fmt: skip
    app.add_typer(group)


Format = Annotated[str | None, typer.Option("--format", metavar=_("格式"), help=_("table（默认）或 json。"))]


def scheme(
    context: typer.Context,
    ruleset: options.Ruleset = None,
    format_: Format = None,
    workspace: options.Workspace = None,
) -> None:
    if context.invoked_subcommand is None:
        show(context, ruleset, format_, workspace)


def show(
    context: typer.Context,
    ruleset: options.Ruleset = None,
    format_: Format = None,
    workspace: options.Workspace = None,
) -> None:
    format_ = options.inherited(context, "format_", format_) or "table"
    options.one_of("--format", format_, ["json", "table"])
    from compliance.reports import scheme_page
    from compliance.reports.scheme_json import as_json

    project, found = _opened(context, workspace, ruleset)
    if format_ == "json":
        output.write(as_json(found, project.loaded.rules))
    else:
        output.write(scheme_page.scheme_page(found, project.loaded.rules, options.canvas()))


def lint(
    context: typer.Context,
    ruleset: options.Ruleset = None,
    workspace: options.Workspace = None,
) -> None:
    from compliance.diagnostics import Level
    from compliance.reports.layout import clean
    from compliance.scoring.lint import lint_scheme

    project, found = _opened(context, workspace, ruleset)
    findings = lint_scheme(found, project.loaded.rules, project.registry)
    for finding in findings:
        output.write(clean(str(finding)) + "\n")
    serious = [finding for finding in findings if finding.level is not Level.NOTE]
    if not findings:
        output.write(_("没有发现问题。") + "\n")
    elif serious:
        output.say(_("共 {n} 处。每一处的含义和改法见 compliance explain 代码。").format(n=len(findings)))
        raise typer.Exit(1)


def try_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("文件"), help=_("给定的结果（YAML）。"))],
    unit: Annotated[
        str | None, typer.Option("--unit", metavar=_("单位"), help=_("只看一个单位，逐步说明它的得分。"))
    ] = None,
    ruleset: options.Ruleset = None,
    format_: Format = None,
    to: options.Output = None,
    workspace: options.Workspace = None,
) -> None:
    format_ = options.inherited(context, "format_", format_) or "table"
    options.one_of("--format", format_, ["json", "table"])
    from compliance.cli.names import trial_unit
    from compliance.documents import load
    from compliance.json_text import json_text
    from compliance.reports import trial_page
    from compliance.scoring.trial import TrialSources, read_trial, try_scheme

    project = _project(context, workspace, ruleset)
    path = file if file.exists() or file.is_absolute() else project.workspace.root / file
    inputs = [*options.inputs(project), path]
    output.check_target(to, inputs)
    document = load(path, file.as_posix())
    given = read_trial(document)
    known = project.sources()
    found = _scheme(project, TrialSources(known.folder, known.filed_folder, known.name, given))
    day = project.ruleset.period.end
    trial = try_scheme(given, document, found, project.loaded.rules, project.registry, day)
    wanted = None if unit is None else trial_unit(unit, list(given.units))
    if format_ == "json":
        text = json_text(trial.to_dict())
    else:
        text = trial_page.trial_page(trial, wanted, options.canvas(to))
    output.write(text, to, inputs)


def _project(context: typer.Context, workspace: Path | None, ruleset: str | None) -> "Project":
    from compliance.project import open_project

    return open_project(
        options.inherited(context, "workspace", workspace), options.inherited(context, "ruleset", ruleset)
    )


def _opened(context: typer.Context, workspace: Path | None, ruleset: str | None) -> "tuple[Project, Scheme]":
    project = _project(context, workspace, ruleset)
    return project, _scheme(project, None)


def _scheme(project: "Project", sources: "Sources | None") -> "Scheme":
    """The ruleset's scheme; InputError where there is none or it cannot be read."""
    from compliance.diagnostics import InputError, raise_errors
    from compliance.project import load_scheme

    found, findings = load_scheme(project, sources)
    raise_errors(findings)
    if found is None:
        message = _("规则集的文件夹 {folder} 里没有评分方案 scoring.yaml。")
        raise InputError.of("C008", message.format(folder=project.workspace.name(project.loaded.folder)))
    return found
