"""`compliance check`: for CI, everything that is wrong with rules, units, scheme and evidence, and what lacks evidence."""

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli import options, output
from compliance.cli.usage import wrong_call
from compliance.i18n import _

if TYPE_CHECKING:
    from compliance.diagnostics import Level
    from compliance.inspection import Item
    from compliance.inspection.baseline import Baseline, Entry
    from compliance.inspection.inspect import Inspected
    from compliance.workspace import Workspace

FAIL_ON = ["error", "warning", "note", "never"]
SUMMARY = "GITHUB_STEP_SUMMARY"
"""Names the file to which GitHub has a step add its summary."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", help=_("检查规则、单位、评分方案和佐证，指出缺佐证的规则和责任项；供自动检查（CI）用。"), epilog=_(
        "示例：compliance check；compliance check --as-of 2021-12-31 --format sarif -o check.sarif；"
        "compliance check --select G,R3 --fail-on error。退出码：0 没有发现；1 有发现（到 --fail-on 的级别）；2 输入或用法有误。"
    ))(check)  # fmt: skip


def check(
    as_of: options.AsOf = None,
    ruleset: Annotated[
        str | None,
        typer.Option("--ruleset", metavar=_("规则集"), help=_("只检查这个规则集；默认检查全部。")),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar=_("格式"),
            help=_("text（默认）、json、github、gitlab、sarif、junit 或 markdown。"),
        ),
    ] = "text",
    to: options.Output = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar=_("级别"),
            help=_("有这一级或更重的发现时退出码为 1：error、warning（默认）、note 或 never。"),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar=_("代码"), help=_("只看这些代码，或以它开头的代码，如 G,R3；可写多次。")
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar=_("代码"), help=_("不看这些代码，或以它开头的代码；可写多次。")),
    ] = None,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar=_("天数"), help=_("到期前多少天起提醒缺佐证的责任项，如 30d。")),
    ] = None,
    notes: Annotated[
        bool | None,
        typer.Option("--notes/--no-notes", help=_("text 和 github 里也逐条列出提示；默认只计数。")),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar=_("文件"), help=_("已接受的发现的清单；其中的不再算发现，但会计数。")
        ),
    ] = None,
    update: Annotated[
        bool,
        typer.Option(
            "--update-baseline",
            help=_("把现有的发现并入清单（要写 --reason、--approver、--until），删去不再出现的。"),
        ),
    ] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=_("理由"), help=_("并入清单的理由。"))
    ] = None,
    approver: Annotated[
        str | None, typer.Option("--approver", metavar=_("姓名"), help=_("谁同意接受。"))
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar=_("日期"), help=_("接受到哪一天（含当天）。"))
    ] = None,
    workspace: options.Workspace = None,
) -> None:
    from compliance.reports.inspection_format import inspection_format, inspection_formats

    day, last = options.day(as_of), options.day(until, "--until")
    options.one_of("--format", format_, inspection_formats())
    if fail_on is not None:
        options.one_of("--fail-on", fail_on, FAIL_ON)
    from compliance.inspection.baseline import load_baseline
    from compliance.inspection.inspect import Options, inspect
    from compliance.inspection.selection import selection
    from compliance.workspace import find, open_workspace

    opened = open_workspace(workspace if workspace is not None else find(Path.cwd()))
    settings = opened.settings.check
    path = _baseline_path(opened, baseline)
    if update and to is not None:
        raise wrong_call(_("--update-baseline 只更新清单，不能和 -o 一起用。"))
    if not update and (reason or approver or until):
        raise wrong_call(_("--reason、--approver、--until 要和 --update-baseline 一起用。"))
    if update and path is None:
        raise wrong_call(
            _("--update-baseline 要知道写到哪里：请用 --baseline 指明文件，或写进 compliance.yaml。")
        )
    known = load_baseline(path, opened.name(path), new=update) if path is not None else None
    output.check_target(to, options.inputs_of(opened))
    chosen = Options(
        day or opened.today(),
        ruleset,
        options.days("--within", within),
        selection(opened, select, ignore),
        _level(fail_on or settings.fail_on),
    )
    inspected = inspect(opened, chosen, known)
    if update:
        assert known is not None
        _update(inspected, known, opened, reason, approver, last)
        return
    written = inspection_format(format_)
    with_notes = not written.brief if notes is None else notes
    inspection = replace(inspected.inspection, with_notes=with_notes)
    shown = inspection.below(opened.in_repository()) if written.from_repository else inspection
    output.write(written.render(shown, options.canvas(to)), to, options.inputs_of(opened))
    if format_ == "github" and os.environ.get(SUMMARY):
        _add_summary(inspection_format("markdown").render(inspection, options.canvas()))
    if inspection.exit_code:
        raise typer.Exit(inspection.exit_code)


def _level(name: str) -> "Level | None":
    from compliance.diagnostics import Level

    return None if name == "never" else Level(name)


def _baseline_path(workspace: "Workspace", given: Path | None) -> Path | None:
    """The baseline of the call, as seen from the current folder; else that of compliance.yaml, from the workspace."""
    if given is not None:
        return given.absolute()
    name = workspace.settings.check.baseline
    return workspace.path(name, setting=("check", "baseline")) if name is not None else None


def _add_summary(text: str) -> None:
    try:
        with Path(os.environ[SUMMARY]).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        from compliance.diagnostics.reading import why_unreadable

        output.say(_("摘要没有写成：{why}。").format(why=why_unreadable(error)))


def _update(
    inspected: "Inspected",
    known: "Baseline",
    workspace: "Workspace",
    reason: str | None,
    approver: str | None,
    until: date | None,
) -> None:
    """Write the findings that make the check fail into the baseline, and say what changed."""
    from compliance.evidence.personal import masked
    from compliance.inspection.baseline import updated
    from compliance.reports.layout import clean

    inspection = inspected.inspection
    wanted = [
        item for item in inspection.open if inspection.fails(item) and item.fingerprint in inspected.about
    ]
    given = _given(reason, approver, until)
    if wanted and given is None:
        text = _("有 {n} 处发现要并入清单，请写明 --reason、--approver 和 --until。")
        raise wrong_call(text.format(n=len(wanted)))
    if given is not None and given.until < inspection.as_of:
        raise wrong_call(_("--until 早于检查的日期 {day}。").format(day=inspection.as_of))
    entries = (
        [] if given is None else [given.entry(item, inspected.about[item.fingerprint]) for item in wanted]
    )
    change = updated(known, entries, inspected.about, inspection.as_of, gone=inspected.complete)
    output.write(change.text, known.path, options.inputs_of(workspace))
    for title, names in (
        (_("新接受"), change.added),
        (_("重新接受"), change.renewed),
        (_("删去"), change.removed),
    ):
        for name in names:
            output.write(clean(masked(f"{title}：{name}")) + "\n")
    text = _("清单 {name}：新接受 {added} 处，重新接受 {renewed} 处，删去 {removed} 处，原样保留 {kept} 处。")
    output.write(
        text.format(
            name=known.name,
            added=len(change.added),
            renewed=len(change.renewed),
            removed=len(change.removed),
            kept=change.kept,
        )
        + "\n"
    )


@dataclass(frozen=True, slots=True)
class Given:
    """Why findings are accepted, by whom, and until when."""

    reason: str
    approver: str
    until: date

    def entry(self, item: "Item", about: str) -> "Entry":
        """The entry that accepts a finding."""
        from compliance.inspection.baseline import Entry

        return Entry(
            code=item.finding.code,
            subject=list(item.finding.subject),
            fingerprint=item.fingerprint,
            about=about,
            reason=self.reason,
            approver=self.approver,
            until=self.until,
        )


def _given(reason: str | None, approver: str | None, until: date | None) -> Given | None:
    """What the call gives for accepting findings; None where something is missing."""
    if reason is None or not reason.strip() or approver is None or not approver.strip() or until is None:
        return None
    return Given(reason.strip(), approver.strip(), until)
