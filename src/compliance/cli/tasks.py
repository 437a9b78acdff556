"""`compliance tasks`: the ledger: what is open, taking an assessment in, answers, lists for units, the way up."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli import options, output
from compliance.cli.help import Application
from compliance.cli.progress import steps
from compliance.cli.usage import wrong_call
from compliance.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.assessment import Assessment
    from compliance.diagnostics import Finding
    from compliance.followup.events import Event
    from compliance.followup.ledger import Read
    from compliance.followup.listing import Listed


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = Application(
        name="tasks",
        help=_("整改台账；tasks sync 更新，tasks answer 答复，tasks export 分发，tasks path 看提分路径。"),
        invoke_without_command=True,
    )
    group.callback()(tasks)
    group.command("list", help=_("列出台账里的任务：逾期的在前，再按可得的分。"))(list_)
    group.command(
        "sync", help=_("把一次考核记入台账：新立、销号、重开、失效、转接。同一次考核记两遍没有变化。")
    )(sync)
    group.command("answer", help=_("记下单位的答复和所附佐证，并告诉现在是否达标；答复不销号。"))(answer)
    group.command("export", help=_("导出任务清单；-o 写文件夹时每个单位一份。"))(export)
    group.command("path", help=_("提分路径：一个单位最少做哪几项能到下一个等级。"))(path)
    app.add_typer(group)


Unit = Annotated[
    str | None, typer.Option("--unit", metavar=_("单位"), help=_("只看一个单位（它的任何一个名称）。"))
]
Format = Annotated[
    str | None, typer.Option("--format", metavar=_("格式"), help=_("table（默认）、json 或 csv。"))
]
State = Annotated[
    str | None,
    typer.Option(
        "--state", metavar=_("状态"), help=_("open（默认）、closed、waived、lapsed、carried，或 all。")
    ),
]


def tasks(
    context: typer.Context,
    unit: Unit = None,
    state: State = None,
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    format_: Format = None,
    workspace: options.Workspace = None,
) -> None:
    if context.invoked_subcommand is None:
        list_(context, unit, state, as_of, ruleset, format_, None, workspace)


def list_(
    context: typer.Context,
    unit: Unit = None,
    state: State = None,
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    format_: Format = None,
    to: options.Output = None,
    workspace: options.Workspace = None,
) -> None:
    format_ = options.inherited(context, "format_", format_) or "table"
    options.one_of("--format", format_, ["table", "json", "csv"])
    from compliance.reports import tasks_export, tasks_page

    work = _Work(context, as_of, ruleset, workspace)
    output.check_target(to, work.inputs)
    found = work.listed(options.inherited(context, "unit", unit), options.inherited(context, "state", state))
    if format_ == "json":
        text = tasks_export.as_json(found, work.assessment.current)
    elif format_ == "csv":
        text = tasks_export.as_csv(found)
    else:
        text = tasks_page.listing(found, work.assessment.current, options.canvas(to))
    output.write(text, to, work.inputs)


def sync(
    context: typer.Context,
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    dry: Annotated[bool, typer.Option("--dry-run", help=_("只看会有什么变化，不改台账。"))] = False,
    workspace: options.Workspace = None,
) -> None:
    from compliance.followup.fold import fold
    from compliance.followup.sync import sync as events_of
    from compliance.reports import tasks_page

    work = _Work(context, as_of, ruleset, workspace)
    current = work.assessment.current

    def events(read: "Read") -> "list[Event]":
        work.say(read.findings)
        folded = fold(read.events)
        work.say(folded.findings)
        return events_of(folded, current)

    if dry:
        found = events(work.ledger.read())
    else:
        with work.ledger.locked() as writer:
            found = events(writer.read())
            writer.append(found)
    output.write(tasks_page.synced(found, current, options.canvas(), dry=dry))


def answer(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar=_("任务"), help=_("任务的编号，写开头几位即可。"))],
    note: Annotated[str, typer.Option("--note", metavar=_("说明"), help=_("做了什么。"))],
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar=_("佐证"), help=_("哪条记录能证明：编号或网址，可写多个。")),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar=_("答复人"), help=_("谁答复的。"))] = None,
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    workspace: options.Workspace = None,
) -> None:
    if not note.strip():
        raise wrong_call(_("--note 不能为空；请写明做了什么。"))
    from compliance.cli.names import task_named
    from compliance.followup.events import Event
    from compliance.followup.fold import fold
    from compliance.followup.listing import listed
    from compliance.reports import tasks_page

    work = _Work(context, as_of, ruleset, workspace)
    current = work.assessment.current
    with work.ledger.locked() as writer:
        read = writer.read()
        work.say(read.findings)
        task = task_named(fold(read.events), key)
        event = Event(
            event="answered",
            task=task.key,
            on=current.as_of,
            note=note.strip(),
            evidence=tuple(evidence) if evidence else None,
            by=by,
        )
        writer.append([event])
        folded = fold([event], fold(read.events))
    (one,) = (each for each in listed(folded, current, states=(task.state,)) if each.task.key == task.key)
    missing = work.unknown(evidence or ())
    output.write(tasks_page.answered(task, event, one, missing, options.canvas()))


def export(
    context: typer.Context,
    unit: Unit = None,
    state: State = None,
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    format_: Annotated[
        str, typer.Option("--format", metavar=_("格式"), help=_("markdown（默认）、json 或 csv。"))
    ] = "markdown",
    to: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar=_("文件夹"), help=_("每个单位写一份到这个文件夹；默认写到标准输出。")
        ),
    ] = None,
    workspace: options.Workspace = None,
) -> None:
    options.one_of("--format", format_, ["markdown", "json", "csv"])
    from compliance.reports import tasks_export
    from compliance.reports.file_names import file_names

    work = _Work(context, as_of, ruleset, workspace)
    current = work.assessment.current
    found = work.listed(options.inherited(context, "unit", unit), options.inherited(context, "state", state))
    by_unit: dict[str, list[Listed]] = {}
    for one in found:
        by_unit.setdefault(one.task.unit, []).append(one)

    def text(name: str, own: "Sequence[Listed]") -> str:
        if format_ == "json":
            return tasks_export.as_json(own, current)
        return tasks_export.as_csv(own) if format_ == "csv" else tasks_export.as_markdown(own, current, name)

    if to is None:
        if format_ == "markdown":
            output.write("\n".join(text(name, by_unit[name]) for name in sorted(by_unit)))
        else:
            output.write(text("", found))
        return
    ending = {"markdown": "md"}.get(format_, format_)
    names = file_names(by_unit)
    if not to.is_dir():
        raise wrong_call(_("没有文件夹「{folder}」；请先建立。").format(folder=to))
    for name in sorted(by_unit):
        output.write(text(name, by_unit[name]), to / f"{names[name]}.{ending}", work.inputs)
    output.say(_("{n} 个单位的清单已写到 {folder}。").format(n=len(by_unit), folder=to))


def path(
    context: typer.Context,
    unit: Annotated[str, typer.Argument(metavar=_("单位"), help=_("单位（它的任何一个名称）。"))],
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    format_: Annotated[
        str, typer.Option("--format", metavar=_("格式"), help=_("table（默认）或 json。"))
    ] = "table",
    workspace: options.Workspace = None,
) -> None:
    options.one_of("--format", format_, ["table", "json"])
    from compliance.cli.names import unit_named
    from compliance.reports import path_page

    work = _Work(context, as_of, ruleset, workspace)
    name = unit_named(work.assessment.project, unit, work.assessment.as_of)
    if format_ == "json":
        output.write(path_page.as_json(work.assessment, name))
    else:
        output.write(path_page.path_page(work.assessment, name, options.canvas()))


class _Work:
    """A workspace assessed, with its ledger."""

    def __init__(
        self, context: typer.Context, as_of: str | None, ruleset: str | None, workspace: Path | None
    ) -> None:
        day = options.day(options.inherited(context, "as_of", as_of))
        with steps(3) as step:
            step(_("读取规则"))
            from compliance.assessment import assess_project
            from compliance.followup.ledger import Ledger
            from compliance.project import open_project

            project = open_project(
                options.inherited(context, "workspace", workspace),
                options.inherited(context, "ruleset", ruleset),
            )
            found = project.workspace
            self.ledger: Ledger = Ledger(found.path(found.settings.ledger, setting=("ledger",)), found.name)
            self.inputs = options.inputs(project)
            step(_("读取佐证，逐项考核"))
            self.assessment: Assessment = assess_project(project, day or found.today())
            step(_("对照台账"))

    @staticmethod
    def say(findings: "Sequence[Finding]") -> None:
        """Tell what is wrong with the ledger; the rest of it is used."""
        for finding in findings:
            output.say(str(finding))

    def listed(self, unit: str | None, state: str | None) -> "list[Listed]":
        """The tasks that an option asks for."""
        from compliance.cli.names import ledger_unit
        from compliance.followup.fold import fold
        from compliance.followup.listing import STATES, listed

        wanted = options.one_of("--state", state or "open", [*STATES, "all"])
        states = STATES if wanted == "all" else (wanted,)
        read = self.ledger.read()
        self.say(read.findings)
        folded = fold(read.events)
        self.say(folded.findings)
        if not folded.tasks:
            output.say(_("台账还是空的；先运行 compliance tasks sync 把考核记入台账。"))
        units = None if unit is None else [ledger_unit(self.assessment.project, folded, unit)]
        return listed(folded, self.assessment.current, units=units, states=states)

    def unknown(self, evidence: "Sequence[str]") -> list[str]:
        """The ids and addresses that no record of the evidence has."""
        known: set[str] = set()
        for frame in self.assessment.evidence.frames.values():
            known.update(frame["id"].to_list())
            known.update(url for url in frame["url"].to_list() if url)
        return [one for one in evidence if one not in known]
