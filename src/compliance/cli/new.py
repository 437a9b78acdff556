"""`compliance new`: files to go on from; today a rule with its examples."""

from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli import options, output
from compliance.cli.help import Application, show_help
from compliance.cli.usage import wrong_call
from compliance.i18n import _

if TYPE_CHECKING:
    from compliance.project import Project
    from compliance.scaffold import Plan


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = Application(
        name="new", help=_("新建文件：new rule 建一条规则和它的案例。"), invoke_without_command=True
    )
    group.callback()(new)
    group.command("rule", help=_(
        "新建一条规则、一个达标和一个不达标的案例；佐证类型还没有的，在 kinds.yaml 里加上。写好之前先试运行，写则全写。"
    ), epilog=_(
        "示例：compliance new rule TQ2021-37 --title 预算公开 --text 及时公开部门预算。 --owner 区财政局 --kind 财政预决算。"
        "先看会写什么，加 --dry-run。"
    ))(rule)  # fmt: skip
    app.add_typer(group)


def new(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        show_help(context)
        raise typer.Exit(2)


def rule(
    id_: Annotated[str, typer.Argument(metavar=_("编号"), help=_("规则的编号，没有用过的，如 TQ2021-37。"))],
    title: Annotated[
        str | None, typer.Option("--title", metavar=_("名称"), help=_("规则的名称，会出现在报告里。"))
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar=_("原文"), help=_("具体要求的原文，逐字照抄。"))
    ] = None,
    owner: Annotated[
        list[str] | None,
        typer.Option("--owner", metavar=_("单位"), help=_("责任单位或单位组；几个就写几次。")),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar=_("类型"), help=_("看哪一类佐证；还没有的类型会加进 kinds.yaml。")),
    ] = None,
    section: Annotated[
        str | None, typer.Option("--section", metavar=_("部分"), help=_("在文件的哪一部分，可不写。"))
    ] = None,
    deadline: Annotated[
        str | None,
        typer.Option("--deadline", metavar=_("日期"), help=_("截止日，省略时是规则集期间的最后一天。")),
    ] = None,
    ruleset: options.Ruleset = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("只显示会写什么，不写。"))] = False,
    workspace: options.Workspace = None,
) -> None:
    given = {"--title": title, "--text": text, "--owner": owner, "--kind": kind}
    missing = [option for option, value in given.items() if not value]
    if missing:
        message = _(
            "新建规则还要写 {missing}。例：compliance new rule {id} --title 名称 --text 原文 --owner 单位 --kind 类型"
        )
        raise wrong_call(message.format(missing="、".join(missing), id=id_))
    last = options.day(deadline, "--deadline")
    from compliance.project import open_project
    from compliance.scaffold import Wanted, new_rule

    assert title and text and owner and kind
    project = open_project(workspace, ruleset)
    plan = new_rule(project, Wanted(id_, title, text, owner, kind, section, last))
    if dry_run:
        _show(project, plan)
    else:
        output.write_all(plan.files)
        for path in plan.files:
            words = _("已修改：{file}") if path in plan.changed else _("已新建：{file}")
            output.write(words.format(file=project.workspace.name(path)) + "\n")
    for note in plan.notes:
        output.write(note + "\n")


def _show(project: "Project", plan: "Plan") -> None:
    """What would be written: new files whole, the others as a diff."""
    from difflib import unified_diff

    for path, text in plan.files.items():
        name = project.workspace.name(path)
        if path in plan.changed:
            before = path.read_text(encoding="utf-8-sig").splitlines()
            lines = unified_diff(before, text.splitlines(), f"a/{name}", f"b/{name}", lineterm="")
            output.write("".join(line + "\n" for line in lines) + "\n")
        else:
            output.write(_("# 会新建：{file}").format(file=name) + "\n" + text + "\n")
