"""`compliance schema`: JSON Schemas of the file formats, for editors, and the lines by which these find them."""

from pathlib import Path
from typing import Annotated

import typer

from compliance.cli import options, output
from compliance.cli.usage import wrong_call
from compliance.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema", help=_("各种文件格式的 JSON Schema，供编辑器补全和检查。"), epilog=_(
        "示例：compliance schema 列出名称；compliance schema rule 显示一个；compliance schema --write schemas 全部写成文件；"
        "compliance schema --modelines 给工作区的每个 YAML 文件加上编辑器用的第一行，加 --check 只列出缺的（有则退出码 1）。"
    ))(schema)  # fmt: skip


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar=_("名称"), help=_("哪一种文件；省略时列出名称。"))
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar=_("目录"), help=_("写成目录里的 名称.json；省略名称时全部写。")),
    ] = None,
    modelines: Annotated[
        bool,
        typer.Option("--modelines", help=_("给工作区的 YAML 文件加上或改正指明 JSON Schema 的第一行。")),
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help=_("和 --modelines 同用：不写，列出缺的；有则退出码 1。"))
    ] = False,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--schemas",
            metavar=_("目录"),
            help=_("和 --modelines 同用：JSON Schema 在哪里；默认工作区的 schemas。"),
        ),
    ] = None,
    workspace: options.Workspace = None,
) -> None:
    if modelines:
        if name is not None or write is not None:
            raise wrong_call(_("--modelines 不和名称、--write 同用。"))
        _modelines(workspace, folder, check)
        return
    if check or folder is not None:
        raise wrong_call(_("--check 和 --schemas 要和 --modelines 同用。"))
    from compliance.schema import schemas, to_json

    known = schemas()
    if name is not None and name not in known:
        message = _("没有「{name}」这种文件；有：{known}。")
        raise wrong_call(message.format(name=name, known="、".join(known)))
    wanted = known if name is None else {name: known[name]}
    if write is not None:
        if not write.is_dir():
            raise wrong_call(_("没有目录「{path}」。请先建立它。").format(path=write))
        for key, one in wanted.items():
            output.write(to_json(one), write / f"{key}.json")
    elif name is not None:
        output.write(to_json(known[name]))
    else:
        for key, one in known.items():
            output.write(_("{name}  {title}").format(name=key.ljust(10), title=one["title"]) + "\n")


def _modelines(workspace: Path | None, folder: Path | None, check: bool) -> None:
    """Add the modelines that are missing, or with `check` list them."""
    from compliance.diagnostics import raise_errors
    from compliance.schema.modelines import missing, modelines
    from compliance.workspace import find, open_workspace

    opened = open_workspace(workspace if workspace is not None else find(Path.cwd()))
    folder = folder if folder is not None else opened.root / "schemas"
    if not (folder / "rule.json").is_file():
        message = _(
            "「{path}」里没有 JSON Schema。请先运行 compliance schema --write {path}，或用 --schemas 指明。"
        )
        raise wrong_call(message.format(path=folder))
    found, findings = modelines(opened, folder)
    raise_errors(findings)
    if check:
        for one in missing(opened, found):
            output.write(f"{one}\n")
        if found:
            raise typer.Exit(1)
        return
    output.write_all({one.path: one.after for one in found})
    for changed in found:
        output.write(_("已修改：{file}").format(file=opened.name(changed.path)) + "\n")
    output.write(_("加上或改正了 {n} 个文件的第一行。").format(n=len(found)) + "\n")
