"""`compliance fmt`: the YAML files that people write, in one form."""

from pathlib import Path
from typing import Annotated

import typer

from compliance.cli import options, output
from compliance.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("fmt", help=_("把规则等 YAML 文件整理成统一的写法：缩进、空格、键的顺序；注释和内容不变。"), epilog=_(
        "示例：compliance fmt；compliance fmt --check --diff；compliance fmt rules/2021/TQ2021-08.yaml。"
        "内容或注释会变的文件不改写（F102）。退出码：0 完成；1 --check 时有文件要改写；2 有文件读不了或不能改写，或用法有误。"
    ))(fmt)  # fmt: skip


def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=_("文件"),
            help=_(
                "整理这些文件，或文件夹里的 YAML 文件；省略时是各规则集、单位名录、佐证类型和 compliance.yaml。"
            ),
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=_("只看不改：有要改写的文件时退出码为 1。"))] = False,
    diff: Annotated[bool, typer.Option("--diff", help=_("显示要改什么；不改写，同 --check。"))] = False,
    workspace: options.Workspace = None,
) -> None:
    from compliance.evidence.personal import masked
    from compliance.formatting import formatted
    from compliance.workspace import find, open_workspace

    opened = open_workspace(workspace if workspace is not None else find(Path.cwd()))
    files = list(formatted(opened, paths or ()))
    changed = [one for one in files if one.changes]
    failed = [one for one in files if one.after is None]
    if not check and not diff:
        output.write_all({one.path: one.after for one in changed if one.after is not None})
    for one in changed:
        if check or diff:
            output.write(masked("".join(f"{finding}\n" for finding in one.findings)))
        else:
            output.write(_("已改写：{name}").format(name=one.name) + "\n")
        if diff:
            output.write(masked(one.diff()))
    for one in failed:
        for finding in one.findings:
            output.say(str(finding))
    text = _("{n} 个文件，改写 {m} 个。")
    if check or diff:
        text = _("{n} 个文件，要改写 {m} 个。")
    if failed:
        text = _("{n} 个文件，改写 {m} 个，读不了或不能改写 {k} 个。")
    if failed and (check or diff):
        text = _("{n} 个文件，要改写 {m} 个，读不了或不能改写 {k} 个。")
    output.write(text.format(n=len(files), m=len(changed), k=len(failed)) + "\n")
    if failed:
        raise typer.Exit(2)
    if changed and (check or diff):
        raise typer.Exit(1)
