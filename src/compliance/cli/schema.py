"""`compliance schema`: JSON Schemas of the file formats, for editors."""

from pathlib import Path
from typing import Annotated

import typer

from compliance.cli import options, output
from compliance.cli.usage import wrong_call
from compliance.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema", help=_("各种文件格式的 JSON Schema，供编辑器补全和检查。"), epilog=_(
        "示例：compliance schema 列出名称；compliance schema rule 显示一个；compliance schema --write schemas 全部写成文件。"
    ))(schema)  # fmt: skip


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar=_("名称"), help=_("哪一种文件；省略时列出名称。"))
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar=_("目录"), help=_("写成目录里的 名称.json；省略名称时全部写。")),
    ] = None,
    workspace: options.Workspace = None,
) -> None:
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
