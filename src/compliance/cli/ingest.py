"""`compliance ingest`: filled forms become evidence; what is wrong comes back in a copy."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli import options, output
from compliance.cli.usage import wrong_call
from compliance.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from compliance.evidence.read import Evidence
    from compliance.forms.ingest import Outcome, Taken
    from compliance.forms.read import Filled
    from compliance.project import Project


UNWRITTEN = "C058"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ingest", help=_("收填报表：把填好的 .xlsx 变成佐证；有误的行写回一份标明问题的表。"), epilog=_(
        "示例：compliance ingest 填报-区财政局.xlsx；先看结果不写入，加 --dry-run。"
        "同一份表收几次不会重复。退出码：0 全部收下；1 有行或有表没有收下；2 不是填报表。"
    ))(ingest)  # fmt: skip


def ingest(
    files: Annotated[list[Path], typer.Argument(metavar=_("填报表"), help=_("填好的 .xlsx，可写多个。"))],
    to: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar=_("文件"),
            help=_("把佐证加到这个 .jsonl 文件；默认是第一个佐证文件夹里各单位的“填报-单位.jsonl”。"),
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("只说会怎样，什么都不写。"))] = False,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar=_("日期"), help=_("收表的日期，没填采集日期的以它为准；默认今天。")),
    ] = None,
    ruleset: options.Ruleset = None,
    workspace: options.Workspace = None,
) -> None:  # fmt: skip
    day = options.day(as_of)
    if to is not None and to.suffix.lower() != ".jsonl":
        raise wrong_call(_("-o 的「{path}」应以 .jsonl 结尾。").format(path=to))
    from compliance.forms.ingest import ingest as held_against
    from compliance.forms.store import added, alone, folder_of
    from compliance.project import open_project

    project = open_project(workspace, ruleset)
    day = day or project.workspace.today()
    _check(to, project)
    forms = _forms(files, project, day)
    folder = folder_of(project.workspace) if to is None else to.resolve().parent
    heirs = _heirs(project, day)
    if dry_run:
        outcomes = held_against(forms, _evidence(project, to), project.registry, heirs)
        targets = _targets(project, outcomes, folder, to)
    else:
        with alone(folder):
            outcomes = held_against(forms, _evidence(project, to), project.registry, heirs)
            targets = _targets(project, outcomes, folder, to)
            output.write_all(added(targets))
    _tell(outcomes, targets, project, dry_run=dry_run)
    if not dry_run:
        _give_back(outcomes, project, day)
    if any(one.refused or one.filled.unread for one in outcomes):
        raise typer.Exit(1)


def _check(to: Path | None, project: "Project") -> None:
    """Refuse a file to add to that holds something else."""
    settings, root = project.workspace.settings, project.workspace.root
    for name in (settings.ledger, *settings.rulesets):
        if to is not None and to.resolve().is_relative_to((root / name).resolve()):
            raise wrong_call(_("-o 的「{path}」在规则或台账的文件夹里，那里不放佐证。").format(path=to))


def _forms(files: Sequence[Path], project: "Project", day: "date") -> "list[Filled]":
    """The forms as they were read; InputError with all that is wrong with any file."""
    from compliance.diagnostics import Finding, InputError, Place
    from compliance.forms.read import read_form

    workspace = project.workspace
    evidence = [workspace.path(text) for text in workspace.settings.evidence]
    found, findings = [], []
    for path in dict.fromkeys(files):
        if any(path.resolve().is_relative_to(place) for place in evidence):
            text = _("填报表放在佐证里会被直接当作佐证读入。请把它移到佐证文件夹外面，再收。")
            findings.append(Finding("C055", text, Place(path.as_posix())))
            continue
        try:
            found.append(read_form(path, path.as_posix(), project.kinds, project.registry, day))
        except InputError as error:
            findings += error.findings
    if findings:
        raise InputError(findings)
    return found


def _evidence(project: "Project", to: Path | None) -> "Evidence":
    """All evidence that there is, with what is in the file to add to."""
    from compliance.evidence.read import read_evidence

    workspace = project.workspace
    paths = [
        workspace.path(text, setting=("evidence", n)) for n, text in enumerate(workspace.settings.evidence)
    ]
    more = [to] if to is not None and to.is_file() else []
    there = [path for path in [*paths, *more] if path.exists()]
    return read_evidence(there, name=workspace.name, kinds=project.kinds, registry=project.registry)


def _heirs(project: "Project", day: "date") -> dict[int, tuple[int, ...]]:
    """Who stands for each unit, by number."""
    from compliance.units import settle

    registry = project.registry
    lives = settle(registry, min(day, project.ruleset.period.end))
    return {
        registry.index[unit]: tuple(registry.index[heir] for heir in heirs)
        for unit, heirs in lives.heirs.items()
    }


def _targets(
    project: "Project", outcomes: "Sequence[Outcome]", folder: Path, to: Path | None
) -> "dict[Path, list[Taken]]":
    """Where the new records go, in order."""
    from compliance.forms.store import file_of

    found: dict[Path, list[Taken]] = {}
    for outcome in outcomes:
        for one in outcome.taken:
            path = to or project.workspace.path(str(folder / file_of(one.unit)))
            found.setdefault(path, []).append(one)
    return found


def _tell(
    outcomes: "Sequence[Outcome]", targets: "dict[Path, list[Taken]]", project: "Project", *, dry_run: bool
) -> None:
    """What came of each form, on stdout; what is wrong, on stderr."""
    for outcome in outcomes:
        for finding in (*outcome.filled.notes, *outcome.filled.unread, *outcome.errors, *outcome.notes):
            output.say(str(finding))
        text = _(
            "{name}：共 {rows} 行，新增 {new} 条（其中更正 {mended} 条），已有 {known} 条，有误 {refused} 行。"
        )
        words = text.format(
            name=outcome.filled.name, rows=outcome.filled.rows, new=len(outcome.taken), mended=outcome.mended,
            known=outcome.known, refused=outcome.refused,
        )  # fmt: skip
        output.write(words + "\n")
        if outcome.filled.unread:
            text = _("{name}：另有 {n} 张表没有读，里面填的没有收下，见上面的说明。")
            words = text.format(name=outcome.filled.name, n=len(outcome.filled.unread))
            output.write(words + "\n")
    told = _("会写入 {file}：{n} 条。") if dry_run else _("已写入 {file}：{n} 条。")
    for path, taken in targets.items():
        output.write(told.format(file=project.workspace.name(path), n=len(taken)) + "\n")
    workspace = project.workspace
    places = [workspace.path(text) for text in workspace.settings.evidence]
    outside = [path for path in targets if not any(path.resolve().is_relative_to(place) for place in places)]
    for path in outside:
        text = _("{file} 不在 compliance.yaml 的 evidence 里，考核时读不到它。")
        output.say(text.format(file=workspace.name(path)))


def _give_back(outcomes: "Sequence[Outcome]", project: "Project", day: "date") -> None:
    """Write a copy with the problems beside each form that has any; a copy that somebody may be mending stays."""
    from compliance.forms.marked import marked

    for outcome in outcomes:
        if outcome.refused:
            form = outcome.filled.path
            data = marked(outcome, project.kinds, project.registry, project.ruleset, day)
            target = _free(form, data)
            if not target.exists():  # else it is this very copy, perhaps the form that was handed in
                _put(data, target, form)
            output.write(_("有误的行标在 {path} 里，请改好后再收。").format(path=target) + "\n")


def _put(data: bytes, target: Path, form: Path) -> None:
    """Write a copy; where that fails, say what was done and what can be done about it."""
    from compliance.diagnostics import InputError

    try:
        output.write_bytes(data, target, [form])
    except InputError as error:
        text = _(
            "标明问题的表「{path}」写不进去；没有问题的行已经收下，有误的行见上面的说明。"
            "请把填报表放到一个可以写的文件夹里，再收一次：已经收下的不会重复。"
        )
        raise InputError.of(UNWRITTEN, text.format(path=target)) from error


def _free(path: Path, data: bytes) -> Path:
    """A name beside the form that is free, or has this very copy already."""
    from compliance.forms.names import MARK
    from compliance.forms.same import same_form

    plain = re.sub(re.escape(MARK) + r"[0-9]*\Z", "", path.stem)
    number = 1
    while True:
        target = path.with_name(f"{plain}{MARK}{number if number > 1 else ''}.xlsx")
        if not target.exists() or (target.is_file() and same_form(target.read_bytes(), data)):
            return target
        number += 1
