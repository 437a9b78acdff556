"""The command `compliance`: finds the commands in this folder, runs one, and ends with its exit code (SPEC section 8)."""

import gc
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # no other package takes part in reading files

import typer

from compliance import cli
from compliance.cli import failures, output
from compliance.cli.help import Application, show_help
from compliance.i18n import _

NAME = "compliance"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line `arguments` (default: those of the process) and leave with its exit code."""
    if arguments is not None:
        sys.exit(run(arguments))
    code = run(sys.argv[1:])
    failures.flushed(sys.stderr)
    # everything is written: to free each of a run's many objects before the end would only take time
    os._exit(failures.flushed(sys.stdout, code))


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code: 0 done, 1 findings, 2 wrong input or call, 3 a fault of ours."""
    output.prepare()
    gc.set_threshold(
        100_000, 50, 50
    )  # a run makes many objects and few rings: fewer searches for those, quicker
    try:
        command = typer.main.get_command(application())
        with command.make_context(NAME, list(arguments)) as context:
            command.invoke(context)
        return failures.flushed(sys.stdout)
    except BaseException as error:
        return failures.exit_code(error)


def application() -> typer.Typer:
    """The application with every command of the folder, in the order of their names."""
    app = Application(
        name=NAME,
        add_completion=False,
        invoke_without_command=True,
        help=_("把政务公开要求写成规则，把佐证放进来，得出每个单位的分数、名次、理由和整改任务。"),
        epilog=_("退出码：0 完成；1 有发现（check、test、verify）；2 输入或用法有误；3 程序自身出错。"),
    )
    app.callback(invoke_without_command=True)(_root)
    for module in pkgutil.iter_modules(cli.__path__):
        register = getattr(importlib.import_module(f"{cli.__name__}.{module.name}"), "register", None)
        if register is not None:
            register(app)
    return app


def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=_("显示版本。"))] = False,
) -> None:
    if version:
        from compliance import __version__

        output.write(f"{NAME} {__version__}\n")
    elif context.invoked_subcommand is None:
        show_help(context)
        raise typer.Exit(2)


if __name__ == "__main__":
    main()
