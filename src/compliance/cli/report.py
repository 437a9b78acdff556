"""`compliance report`: what offices read, in the formats of `compliance.reports.files`."""

import re
from importlib.util import find_spec
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from compliance.cli import options, output
from compliance.cli.progress import steps
from compliance.cli.usage import wrong_call
from compliance.i18n import _
from compliance.reports.found import names_in

if TYPE_CHECKING:
    from compliance.reports.file_format import FileFormat

PACKAGE, GROUP = "compliance.reports.files", "compliance.files"
HELP = re.compile(r'^    help: ClassVar\[str\] = _\("([^"]*)"\)$', re.MULTILINE)


def register(app: typer.Typer) -> None:
    """Add the command, with an option for each format that there is."""
    app.command("report", help=_("生成报告：网页、工作簿、通知和通报、Markdown，以及给其他程序的数据。"), epilog=_(
        "示例：compliance report --as-of 2021-12-31 --html 报告.html --xlsx 得分.xlsx；"
        "compliance report --unit 区财政局 --docx 通知；"
        "compliance report --html --xlsx -o 报告文件夹（文件名自动起）。"
    ))(_with_formats(report))  # fmt: skip


def report(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=_("文件"), help=_("写到哪些文件或文件夹，按结尾（.html、.xlsx…）分给各格式。")
        ),
    ] = None,
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar=_("单位"), help=_("只要一个单位的；计算仍是全部单位。"))
    ] = None,
    previous: Annotated[
        list[Path] | None,
        typer.Option("--previous", metavar=_("文件"), help=_("以前的考核，可写多个：变化和走势。")),
    ] = None,
    review: Annotated[
        Path | None,
        typer.Option("--review", metavar=_("对照件"), help=_("以前的台账或考核：报告里加上回头看。")),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar=_("文件"), help=_("写到哪里：一种格式时是文件，否则是文件夹。")
        ),
    ] = None,
    no_waivers: options.NoWaivers = False,
    workspace: options.Workspace = None,
    **formats: bool,
) -> None:
    day = options.day(as_of)
    # in the order in which the call names them, so that folders go to the formats as they are written
    wanted = [name for name in context.params if formats.get(name)]
    with steps(4) as step:
        step(_("读取规则"))
        from compliance.assessment import assess_project
        from compliance.cli.ledger import kept_ledger, terms
        from compliance.cli.names import unit_named
        from compliance.cli.review import items_of
        from compliance.followup.review import review as held_against
        from compliance.project import open_project
        from compliance.reports.dossier import Dossier
        from compliance.reports.earlier import read_earlier
        from compliance.reports.file_format import file_format

        makers = {name: file_format(name) for name in wanted}
        targets = _targets(makers, files or [], to)
        project = open_project(workspace, ruleset)
        day = day or project.workspace.today()
        one = unit_named(project, unit, day) if unit is not None else None
        earlier = read_earlier(previous or [], day)
        inputs = [*options.inputs(project), *(previous or []), *([review] if review is not None else [])]
        for name, target in targets.items():
            if not makers[name].folder and target.parent != to:
                output.check_target(target, inputs)
        items = (
            list(items_of(review, review.as_posix(), project.workspace, day)) if review is not None else None
        )
        step(_("读取佐证，逐项考核"))
        ledger = kept_ledger(project)
        assessment = assess_project(project, day, waivers=not no_waivers, terms=terms(ledger, day))
        held = held_against(items, assessment.current) if items is not None else None
        baseline = review.name if review is not None else ""
        dossier = Dossier(assessment, one, ledger, held, baseline, tuple(earlier), tuple(previous or ()))
        step(_("写出报告"))
        counts = dict.fromkeys(targets, 0)
        for name, target in targets.items():
            for inner, data in makers[name].files(dossier):
                output.write_bytes(
                    data,
                    target / inner if inner else target,
                    inputs,
                    new_folders=bool(inner) or target.parent == to,
                )
                counts[name] += 1
        step(_("完成"))
    for name, target in targets.items():
        if counts[name]:
            output.say(_("已写到 {path}。").format(path=target))
        else:
            output.say(_("{format}：没有要写的内容，没有写出文件。").format(format=f"--{name}"))


def _with_formats(command: Any) -> Any:
    """The command with a flag for each format in place of its `**formats`."""
    known = signature(command)
    own = [one for one in known.parameters.values() if one.kind is not Parameter.VAR_KEYWORD]
    for name in names_in(PACKAGE, GROUP):
        flag = Annotated[bool, typer.Option(f"--{name}", help=_help(name))]
        own.append(Parameter(name, Parameter.KEYWORD_ONLY, default=False, annotation=flag))

    def with_formats(*given: Any, **named: Any) -> None:
        command(*given, **named)

    with_formats.__signature__ = known.replace(parameters=own)  # type: ignore[attr-defined]
    with_formats.__annotations__ = {one.name: one.annotation for one in own} | {"return": None}
    return with_formats


def _help(name: str) -> str:
    """What a format says of itself, read and not loaded: every command asks for it, and formats load much."""
    spec = find_spec(PACKAGE)
    folder = Path(next(iter(spec.submodule_search_locations or ()))) if spec is not None else Path()
    try:
        found = HELP.search((folder / f"{name}.py").read_text(encoding="utf-8"))
    except OSError:
        found = None
    return _(found[1]) if found else name


def _targets(makers: "dict[str, FileFormat]", files: list[Path], to: Path | None) -> dict[str, Path]:
    """Where each format is written: to the file given with its ending (a folder for one that writes folders), to -o
    itself where that is one file, else under a name of its own in the folder -o, or here."""
    if not makers:
        known = "、".join(f"--{name}" for name in names_in(PACKAGE, GROUP))
        raise wrong_call(_("没有写要哪种报告；可以写：{known}。").format(known=known))
    left = list(files)
    targets: dict[str, Path] = {}
    for name, maker in makers.items():
        match = next((path for path in left if _suits(path, maker)), None)
        if match is not None:
            left.remove(match)
            targets[name] = match
    if left:
        text = _("「{path}」的结尾和所要的格式对不上。")
        raise wrong_call(text.format(path=left[0]))
    rest = [name for name in makers if name not in targets]
    if to is not None and not rest:
        raise wrong_call(_("每种报告都已写明位置，-o 的「{path}」用不上。").format(path=to))
    alone = makers[rest[0]] if len(rest) == 1 else None
    if to is not None and alone is not None and (alone.folder or not to.is_dir()) and _suits(to, alone):
        targets[rest[0]] = to
    elif rest and to is not None and not to.is_dir() and (len(rest) == 1 or to.exists() or to.suffix):
        raise wrong_call(_("-o 的「{path}」应是已有的文件夹，或结尾与格式相符的文件。").format(path=to))
    for name in rest:
        own = _("政务公开考核") + (f"-{name}" if makers[name].folder else makers[name].ending)
        targets.setdefault(name, (to or Path()) / own)
    return targets


def _suits(path: Path, maker: "FileFormat") -> bool:
    """Whether a path given on the command line is for this format."""
    if maker.folder:
        return path.is_dir() or not path.suffix
    return path.suffix.lower() == maker.ending
