"""Help texts in Chinese, laid out for characters that are two columns wide."""

import shutil
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from compliance.cli.usage import no_such_command
from compliance.i18n import _
from compliance.reports.layout import width_of, wrap

WIDEST = 100
NAMES = 30
"""The widest column of names; longer ones stand on a line of their own."""


class Command(TyperCommand):
    """A command whose help is in Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(help_text(self, ctx))


class Group(TyperGroup):
    """A group of commands whose help is in Chinese, and which suggests the nearest command."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(help_text(self, ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and self.get_command(ctx, args[0]) is None:
            raise no_such_command(args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)


class Application(typer.Typer):
    """A typer application whose commands and groups are of the classes above."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("cls", Group)
        settings.setdefault("rich_markup_mode", None)
        settings.setdefault("context_settings", {"help_option_names": ["--help", "-h"]})
        super().__init__(**settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        settings.setdefault("cls", Command)
        return super().command(name, **settings)


def show_help(context: Any) -> None:
    """The help of the command on stderr: where a call said too little."""
    sys.stderr.write(context.get_help() + "\n")


def help_text(command: Any, context: Any) -> str:
    """What `--help` prints."""
    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
    pieces = [_("[选项]")] if command.params else []
    arguments = [one for one in command.params if one.param_type_name == "argument" and not one.hidden]
    pieces += [_argument(one) for one in arguments]
    commands = _commands(command, context)
    if commands:
        pieces.append(_("命令 …"))
    lines = [_("用法：{call}").format(call=" ".join([context.command_path, *pieces])), ""]
    for paragraph in (command.help or "").split("\n\n"):
        lines += [*wrap(paragraph, width), ""]
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    help_option = command.get_help_option(context)
    rows = [(_option(one), one.help or "") for one in options if one is not help_option]
    if help_option is not None:
        rows.append((", ".join(sorted(help_option.opts, key=len, reverse=True)), _("显示这段说明。")))
    sections = [
        (_("参数："), [(_argument(one), one.help or "") for one in arguments]),
        (_("选项："), rows),
        (_("命令："), commands),
    ]
    for title, entries in sections:
        if entries:
            lines += [title, *_table(entries, width), ""]
    if command.epilog:
        lines += [*wrap(command.epilog, width), ""]
    return "\n".join(lines[:-1]) + "\n"


def _commands(command: Any, context: Any) -> list[tuple[str, str]]:
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    found = [(name, command.get_command(context, name)) for name in names]
    return [
        (name, (one.help or "").split("\n")[0]) for name, one in found if one is not None and not one.hidden
    ]


def _argument(one: Any) -> str:
    name = one.metavar or one.name
    return str(name if one.required else f"[{name}]") + (" …" if one.nargs == -1 else "")


def _option(one: Any) -> str:
    names = ", ".join(one.opts)
    metavar = "" if one.is_flag else " " + (one.metavar or one.name.upper())
    return names + metavar + (" …" if one.multiple else "")


def _table(entries: list[tuple[str, str]], width: int) -> list[str]:
    column = max((width_of(name) for name, _text in entries if width_of(name) <= NAMES), default=NAMES)
    lines = []
    for name, text in entries:
        rest = wrap(text, width - column - 4) or [""]
        if width_of(name) > column:
            lines.append(f"  {name}")
            name = ""
        for line in rest:
            lines.append(f"  {name}{' ' * (column - width_of(name))}  {line}".rstrip())
            name = ""
    return lines
