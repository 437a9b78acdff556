"""`compliance assess`: the main job."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli import options, output
from compliance.cli.progress import steps
from compliance.cli.usage import wrong_call
from compliance.i18n import _

if TYPE_CHECKING:
    from compliance.assessment import Assessment


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("assess", help=_("考核：各单位的得分、名次、逐项结论和整改任务。"), epilog=_(
        "示例：compliance assess --as-of 2021-12-31；compliance assess --unit 区财政局；"
        "compliance assess --format json -o 考核.json，下次用 --previous 考核.json 与它相比。"
    ))(assess)  # fmt: skip


def assess(
    context: typer.Context,
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", metavar=_("单位"), help=_("只显示一个单位（写它的任何一个名称）；计算仍是全部单位。")
        ),
    ] = None,
    previous: Annotated[
        list[Path] | None,
        typer.Option(
            "--previous",
            metavar=_("文件"),
            help=_("以前的考核（--format json 的结果），可写多个：显示变化和长期落后的单位。"),
        ),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar=_("格式"), help=_("table（默认）、json 或 csv。"))
    ] = "table",
    to: options.Output = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("有佐证未被采用时不出结果，退出码 2。"))] = False,
    no_waivers: options.NoWaivers = False,
    workspace: options.Workspace = None,
    more: Annotated[list[Path] | None, typer.Argument(hidden=True)] = None,
) -> None:
    day = options.day(as_of)
    if more and not previous:
        raise wrong_call(_("多余的参数「{words}」。").format(words=" ".join(map(str, more))))
    files = [*(previous or []), *(more or [])]
    with steps(4) as step:
        step(_("读取规则"))
        from compliance.assessment import assess_project
        from compliance.cli.ledger import kept_terms
        from compliance.cli.names import unit_named
        from compliance.project import open_project
        from compliance.reports.base import View, format_named, formats
        from compliance.reports.earlier import read_earlier

        report = format_named(options.one_of("--format", format_, formats()))
        project = open_project(workspace, ruleset)
        day = day or project.workspace.today()
        wanted = unit_named(project, unit, day) if unit is not None else None
        earlier = read_earlier(files, day)
        inputs = [*options.inputs(project), *files]
        output.check_target(to, inputs)
        step(_("读取佐证，逐项考核"))
        # the record of an assessment is of the evidence alone
        known = kept_terms(project, day) if format_ != "json" else None
        assessment = assess_project(project, day, waivers=not no_waivers, terms=known)
        if strict:
            _refuse_left_out(assessment)
        step(_("计算任务，整理结果"))
        text = report.render(View(assessment, wanted, tuple(earlier)), options.canvas(to))
        step(_("写出结果"))
    output.write(text, to, inputs)
    if format_ != "table" or to is not None:
        _say_notes(assessment, to)


def _refuse_left_out(assessment: "Assessment") -> None:
    from compliance.diagnostics import raise_errors

    raise_errors(assessment.evidence.left_out)


def _say_notes(assessment: "Assessment", to: Path | None) -> None:
    """On stderr, what a file or a pipe does not tell the person who wrote it."""
    from compliance.reports.sample import sample_ids, sample_warning

    sample = len(sample_ids(assessment))
    if sample:
        output.say(sample_warning(sample) + "。")
    left_out = assessment.evidence.records_left_out
    if left_out:
        output.say(
            _("有 {n} 条佐证有误，没有采用；位置和原因见结果中的 left_out 或表格的数据说明。").format(
                n=left_out
            )
        )
    if to is not None:
        output.say(_("结果已写到 {path}。").format(path=to))
