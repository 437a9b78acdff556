"""`compliance review`: 「回头看」."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli import options, output
from compliance.cli.progress import steps
from compliance.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from compliance.followup.review import Item
    from compliance.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("review", help=_("回头看：以前的问题哪些已整改、未整改、反弹、不再适用，又新增了哪些。"), epilog=_(
        "示例：compliance review 考核-2021.json --as-of 2022-06-30；compliance review ledger/ledger.jsonl。"
    ))(review)  # fmt: skip


def review(
    baseline: Annotated[
        Path,
        typer.Argument(
            metavar=_("对照件"), help=_("以前的台账（ledger.jsonl）或考核（assess --format json 的结果）。")
        ),
    ],
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar=_("单位"), help=_("只看一个单位。"))] = None,
    previous: Annotated[
        list[Path] | None,
        typer.Option("--previous", metavar=_("文件"), help=_("以前的考核，可写多个：看长期落后的单位。")),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar=_("格式"), help=_("table（默认）、json 或 csv。"))
    ] = "table",
    to: options.Output = None,
    no_waivers: options.NoWaivers = False,
    workspace: options.Workspace = None,
) -> None:
    options.one_of("--format", format_, ["table", "json", "csv"])
    wanted_day = options.day(as_of)
    with steps(3) as step:
        step(_("读取规则"))
        from compliance.assessment import assess_project
        from compliance.cli.names import unit_named
        from compliance.followup.review import review as held_against
        from compliance.project import open_project
        from compliance.reports import review_page
        from compliance.reports.earlier import persistent, read_earlier

        project = open_project(workspace, ruleset)
        day = wanted_day or project.workspace.today()
        name = None if unit is None else unit_named(project, unit, day)
        path = baseline if baseline.exists() or baseline.is_absolute() else project.workspace.root / baseline
        inputs = [*options.inputs(project), path, *(previous or [])]
        output.check_target(to, inputs)
        items = list(items_of(path, baseline.as_posix(), project.workspace, day))
        earlier = read_earlier(previous or [], day)
        step(_("读取佐证，逐项考核"))
        assessment = assess_project(project, day, waivers=not no_waivers)
        step(_("对照以前的问题"))
        found = held_against(items, assessment.current)
        behind = persistent(assessment, earlier) if earlier else None
        if format_ == "json":
            text = review_page.as_json(found, baseline.as_posix(), behind, name)
        elif format_ == "csv":
            text = review_page.as_csv(found, name)
        else:
            text = review_page.review_page(found, baseline.as_posix(), behind, options.canvas(to), name)
    output.write(text, to, inputs)


def items_of(path: Path, name: str, workspace: "Workspace", day: "date") -> "Iterator[Item]":
    """The items of a ledger or of an earlier assessment; InputError C010 where the file is neither."""
    from compliance.diagnostics import InputError, Place
    from compliance.followup.baseline import items_of_assessment, looks_like_ledger
    from compliance.followup.fold import fold
    from compliance.followup.ledger import Ledger
    from compliance.followup.review import items_of_ledger
    from compliance.scoring.filed import Unusable

    try:
        if looks_like_ledger(path):
            read = Ledger(path.parent, lambda _path: name, file=path.name).read()
            folded = fold(read.events)
            for finding in (*read.findings, *folded.findings):
                output.say(str(finding))
            yield from items_of_ledger(folded)
            return
        yield from items_of_assessment(path, day)
    except Unusable as error:
        place = Place(name, error.line, error.column)
        raise InputError.of("C010", str(error), place) from None
