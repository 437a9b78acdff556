"""Options that several commands have, and what they mean."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from compliance.cli import output
from compliance.cli.usage import wrong_call
from compliance.i18n import _
from compliance.reports.layout import Canvas

if TYPE_CHECKING:
    from compliance.project import Project
    from compliance.workspace import Workspace as OpenWorkspace

Workspace = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar=_("目录"),
        help=_("工作区目录（有 compliance.yaml 的）；默认从当前目录向上找。"),
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar=_("日期"),
        help=_("考核到哪一天（含当天），如 2021-12-31；默认今天（按工作区的时区）。"),
    ),
]
Ruleset = Annotated[
    str | None,
    typer.Option(
        "--ruleset",
        metavar=_("规则集"),
        help=_("用哪个规则集：文件夹或 id；默认 compliance.yaml 里的第一个。"),
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar=_("文件"), help=_("把结果写进文件（写完才替换旧文件）；默认写到标准输出。")
    ),
]
NoWaivers = Annotated[bool, typer.Option("--no-waivers", help=_("不计免除事项，按没有免除来考核。"))]

YEARS = (1900, 2199)
"""Years between which a day can be counted from: terms and calendars reach beyond the day itself."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def day(text: str | None, option: str = "--as-of") -> date | None:
    """The day that an option names; a wrong call when it is no ISO date."""
    if text is None:
        return None
    try:
        found = date.fromisoformat(text) if _DAY.match(text) else None
    except ValueError:
        found = None
    if found is not None and YEARS[0] <= found.year <= YEARS[1]:
        return found
    if found is not None:
        message = _("{option} 的「{text}」不在 {first} 年至 {last} 年之内。")
        raise wrong_call(message.format(option=option, text=text, first=YEARS[0], last=YEARS[1]))
    message = _("{option} 的「{text}」不是日期；请写年-月-日，如 2021-12-31。")
    raise wrong_call(message.format(option=option, text=text))


def days(option: str, text: str | None) -> int | None:
    """The number of days that an option names, as in `30d`; a wrong call when it is none."""
    if text is None:
        return None
    found = re.fullmatch(r"([0-9]{1,4})d?", text.strip())
    if found is None:
        message = _("{option} 的「{text}」不是天数；请写作 30d。")
        raise wrong_call(message.format(option=option, text=text))
    return int(found[1])


def as_of(text: str | None, project: "Project") -> date:
    """The day that `--as-of` names, or today in the workspace's time zone."""
    return day(text) or project.workspace.today()


def one_of(option: str, value: str, known: list[str]) -> str:
    """`value`, which must be one of `known`; a wrong call otherwise."""
    if value not in known:
        message = _("{option} 没有「{value}」；可以写：{known}。")
        raise wrong_call(message.format(option=option, value=value, known="、".join(known)))
    return value


def inherited(context: typer.Context, name: str, value: Any) -> Any:
    """An option of a subcommand: its own value, else that of its group."""
    parent = context.parent
    return parent.params.get(name) if value is None and parent is not None else value


def inputs(project: "Project") -> list[Path]:
    """The files and folders of a workspace that no result may be written over."""
    return [*inputs_of(project.workspace), project.loaded.folder]


def inputs_of(workspace: "OpenWorkspace") -> list[Path]:
    """As `inputs`, for a workspace of which no ruleset is open."""
    settings = workspace.settings
    names = ["compliance.yaml", settings.units, settings.kinds, *settings.rulesets, *settings.evidence]
    names += [settings.ledger, settings.collections]
    return [workspace.root / name for name in names]


def canvas(to: Path | None = None) -> Canvas:
    """What a page is written on that goes to stdout, or to a file."""
    width = output.terminal_width() if to is None else output.PLAIN_WIDTH
    return Canvas(width, output.coloured(to))
