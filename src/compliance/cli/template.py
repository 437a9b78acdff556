"""`compliance template`: the workbooks that units fill in."""

from pathlib import Path
from typing import Annotated

import typer

from compliance.cli import options, output
from compliance.cli.progress import steps
from compliance.cli.usage import wrong_call
from compliance.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("template", help=_("生成单位的佐证填报表：要做的事，和每类佐证一张可以填的表。"), epilog=_(
        "示例：compliance template --unit 区财政局 -o 填报-区财政局.xlsx；compliance template --all -o 填报表。"
        "填好后用 compliance ingest 收回。"
    ))(template)  # fmt: skip


def template(
    unit: Annotated[
        str | None, typer.Option("--unit", metavar=_("单位"), help=_("哪个单位的（它的任何一个名称）。"))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=_("每个承担责任项的单位一份。"))] = False,
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar=_("文件"), help=_("写到哪个 .xlsx 文件；--all 时是文件夹。")),
    ] = None,
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    workspace: options.Workspace = None,
) -> None:
    day = options.day(as_of)
    if every == (unit is not None):
        raise wrong_call(_("请写 --unit 单位，或 --all（每个单位一份），只写其中一个。"))
    if to is not None and not every and to.suffix.lower() != ".xlsx":
        raise wrong_call(_("-o 的「{path}」应以 .xlsx 结尾。").format(path=to))
    if to is not None and every and to.exists() and not to.is_dir():
        raise wrong_call(
            _("-o 的「{path}」不是文件夹；--all 每个单位写一份，请写文件夹的名称。").format(path=to)
        )
    with steps(3) as step:
        step(_("读取规则"))
        from compliance.assessment import assess_project
        from compliance.cli.ledger import kept_terms
        from compliance.cli.names import unit_named
        from compliance.forms.store import file_of
        from compliance.forms.template import template as form_of
        from compliance.project import open_project
        from compliance.reports.dossier import Dossier
        from compliance.reports.file_names import file_names
        from compliance.reports.workbook.gathered import Gathered

        project = open_project(workspace, ruleset)
        day = day or project.workspace.today()
        inputs = options.inputs(project)
        one = unit_named(project, unit, day) if unit is not None else None
        target = to
        if one is not None:
            target = to or Path(file_of(one)).with_suffix(".xlsx")
            output.check_target(target, inputs)
        step(_("读取佐证，逐项考核"))
        assessment = assess_project(project, day, terms=kept_terms(project, day))
        gathered = Gathered(Dossier(assessment, one))
        step(_("写出填报表"))
        if one is not None:
            assert target is not None
            output.write_bytes(form_of(gathered, one), target, inputs)
            written = [target]
        else:
            folder = target or Path(_("填报表"))
            units = [name for name in gathered.units() if gathered.lines(name)]
            written = []
            for name, plain in file_names(units).items():
                written.append(folder / f"{plain}.xlsx")
                output.write_bytes(form_of(gathered, name), written[-1], inputs, new_folders=True)
    for path in written[:1] if one is not None else []:
        output.say(_("填报表已写到 {path}。").format(path=path))
    if one is None:
        output.say(_("{n} 个单位的填报表已写到 {folder}。").format(n=len(written), folder=to or _("填报表")))
