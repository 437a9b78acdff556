"""`compliance init`: a new workspace that works at once."""

import re
from pathlib import Path
from typing import Annotated

import typer

from compliance.cli import options, output
from compliance.cli.usage import wrong_call
from compliance.i18n import _

ZONE = "Asia/Shanghai"
"""The time zone of a new workspace."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init", help=_("新建工作区：一套能马上运行的示例（单位、规则和案例、评分方案、佐证），照着改成自己的。"), epilog=_(
        "示例：compliance init 某区政务公开 --name 某市某区政务公开 --year 2021；compliance init（建在当前目录）。"
        "不覆盖任何文件；已经有 compliance.yaml 的，退出码 2。"
    ))(init)  # fmt: skip


def init(
    folder: Annotated[
        Path | None, typer.Argument(metavar=_("目录"), help=_("建在哪里，没有的会建立；默认当前目录。"))
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar=_("名称"), help=_("工作区的名称，会出现在报告里；默认目录的名称。")),
    ] = None,
    ruleset: Annotated[
        str | None,
        typer.Option(
            "--ruleset", metavar=_("编号"), help=_("规则集的编号，也是文件夹的名称；默认年份，如 2021。")
        ),
    ] = None,
    year: Annotated[
        str | None,
        typer.Option("--year", metavar=_("年份"), help=_("考核的年份，示例的日期都在这一年；默认今年。")),
    ] = None,
    workspace: options.Workspace = None,
) -> None:
    from compliance.starter import Wanted, place, starter
    from compliance.starter.templates import RULESET_ID

    if folder is not None and workspace is not None:
        raise wrong_call(_("目录和 --workspace 只写一个。"))
    target = folder or workspace or Path()
    of_year = _year(year)
    ruleset = str(of_year) if ruleset is None else ruleset
    if not RULESET_ID.match(ruleset):
        message = _("--ruleset 的「{id}」不能用：只能用字母、数字、- 和 _，以字母或数字开头，至多 50 个。")
        raise wrong_call(message.format(id=ruleset))
    title = (target.resolve().name if name is None else name).strip()
    if not title or not title.isprintable():
        raise wrong_call(_("--name 应是一行文字。"))
    placed = place(starter(Wanted(title, ruleset, of_year)), target, output.write_all)
    for one in placed.written:
        output.write(_("已新建：{file}").format(file=one) + "\n")
    for one in placed.kept:
        output.write(_("原有的没有动：{file}").format(file=one) + "\n")
    if folder is None and workspace is None:
        text = _("工作区「{name}」建好了。先试：compliance assess --as-of {year}-12-31")
    else:
        text = _("工作区「{name}」建好了。进入「{folder}」，先试：compliance assess --as-of {year}-12-31")
    output.write(text.format(name=title, folder=target, year=of_year) + "\n")


def _year(text: str | None) -> int:
    """The year of the examples; without one this year, where a new workspace is."""
    if text is None:
        from datetime import datetime
        from zoneinfo import ZoneInfo

        return datetime.now(ZoneInfo(ZONE)).year
    first, last = options.YEARS
    if re.fullmatch("[0-9]{4}", text) is None or not first <= int(text) <= last:
        message = _("--year 的「{text}」不是 {first} 到 {last} 之间的年份。")
        raise wrong_call(message.format(text=text, first=first, last=last))
    return int(text)
