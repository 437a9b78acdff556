"""`compliance test`: the examples beside the rules."""

from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli import options, output
from compliance.i18n import _

if TYPE_CHECKING:
    from compliance.project import Project


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("test", help=_(
        "运行规则旁边的案例（*.test.yaml），看结论是否与预期相符；--mutate 再看规则改宽了，案例能不能发现。"
    ), epilog=_(
        "示例：compliance test；compliance test TQ2021-08 'TQ2021-1*'；compliance test --format junit -o test.xml；"
        "compliance test --mutate TQ2021-08。退出码：0 都相符；1 有不符，或 --mutate 时有规则的案例什么也没有发现（T201）；"
        "2 案例或规则写得不对。只是有几处没有发现（T202），退出码仍是 0。"
    ))(test)  # fmt: skip


def test(
    rules: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("规则"), help=_("只运行这些规则的案例：编号，可用 * 和 ?；省略时全部运行。")
        ),
    ] = None,
    ruleset: options.Ruleset = None,
    mutate: Annotated[
        bool,
        typer.Option(
            "--mutate",
            help=_("把规则的各处逐一改宽或删去，再运行案例，指出哪些改动没有一个案例发现；规则文件不变。"),
        ),
    ] = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar=_("格式"), help=_("text（默认）、json 或 junit；--mutate 时没有 junit。")
        ),
    ] = "text",
    to: options.Output = None,
    workspace: options.Workspace = None,
) -> None:
    from compliance.reports.example_format import example_format, example_formats
    from compliance.reports.mutation_format import mutation_formats

    options.one_of("--format", format_, mutation_formats() if mutate else example_formats())
    from compliance.evidence.personal import masked
    from compliance.examples import run_examples
    from compliance.project import open_project

    project = open_project(workspace, ruleset)
    folder = project.loaded.folder
    output.check_target(to, [folder])
    if mutate:
        text, code = _mutated(project, rules, format_)
    else:
        report = run_examples(project, rules)
        for finding in report.findings:
            output.say(str(finding))
        text, code = example_format(format_).render(report), report.exit_code
    output.write(masked(text), to, [folder])
    if code:
        raise typer.Exit(code)


def _mutated(project: "Project", rules: list[str] | None, format_: str) -> tuple[str, int]:
    """The report of `--mutate` and its exit code."""
    from compliance.examples import mutate
    from compliance.reports.mutation_format import mutation_format

    mutation = mutate(project, rules)
    for finding in (*mutation.report.findings, *mutation.tripped):
        output.say(str(finding))
    return mutation_format(format_).render(mutation), mutation.exit_code
