"""`compliance test`: the examples beside the rules."""

from typing import Annotated

import typer

from compliance.cli import options, output
from compliance.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("test", help=_("运行规则旁边的案例（*.test.yaml），看结论是否与预期相符。"), epilog=_(
        "示例：compliance test；compliance test TQ2021-08 'TQ2021-1*'。"
        "退出码：0 都相符；1 有不符；2 案例或规则写得不对。"
    ))(test)  # fmt: skip


def test(
    rules: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("规则"), help=_("只运行这些规则的案例：编号，可用 * 和 ?；省略时全部运行。")
        ),
    ] = None,
    ruleset: options.Ruleset = None,
    format_: Annotated[
        str, typer.Option("--format", metavar=_("格式"), help=_("text（默认）或 json。"))
    ] = "text",
    to: options.Output = None,
    workspace: options.Workspace = None,
) -> None:
    options.one_of("--format", format_, ["text", "json"])
    from compliance.examples import run_examples
    from compliance.examples.words import to_json, to_text
    from compliance.project import open_project

    project = open_project(workspace, ruleset)
    folder = project.loaded.folder
    output.check_target(to, [folder])
    report = run_examples(project, rules)
    output.write(to_text(report) if format_ == "text" else to_json(report), to, [folder])
    for finding in report.findings:
        output.say(str(finding))
    if report.exit_code:
        raise typer.Exit(report.exit_code)
