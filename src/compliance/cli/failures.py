"""What goes wrong in a command: said on stderr, and turned into an exit code (SPEC section 8)."""

import os
import sys
from typing import Any, TextIO

import typer

from compliance.cli import output, usage
from compliance.i18n import _

DEBUG = "COMPLIANCE_DEBUG"
CODE = "X100"
WRONG, FAULT, INTERRUPTED = 2, 3, 130


def exit_code(error: BaseException) -> int:
    """Say what went wrong, if anything, and return the exit code."""
    if isinstance(error, typer.Exit):
        return flushed(sys.stdout, error.exit_code)
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else WRONG if error.code else 0
    if isinstance(error, BrokenPipeError):
        return output.abandon()
    if isinstance(error, KeyboardInterrupt | typer.Abort | EOFError):
        output.say(_("已中断，没有写出结果。"))
        return INTERRUPTED
    if usage.is_usage_error(error):
        return _wrong_call(error)
    from compliance.diagnostics import InputError

    if isinstance(error, InputError):
        return _wrong_input(error)
    return _fault(error)


def flushed(stream: TextIO, code: int = 0) -> int:
    """Write out what a stream still holds; `code`, unless that goes wrong."""
    try:
        stream.flush()
    except BrokenPipeError:
        return output.abandon()
    except OSError as error:
        return exit_code(error) if stream is sys.stdout else code
    return code


def _wrong_call(error: Any) -> int:
    output.say(f"{usage.CODE} {usage.in_chinese(error)}")
    if getattr(error, "ctx", None) is not None:
        output.say(_("看说明：{command} --help").format(command=error.ctx.command_path))
    return WRONG


def _wrong_input(error: Any) -> int:
    from compliance.diagnostics import Level

    for finding in error.findings:
        output.say(str(finding))
    errors = sum(finding.level is Level.ERROR for finding in error.findings)
    others = len(error.findings) - errors
    if others:
        output.say(_("共 {n} 处错误，另有 {m} 处提醒；改正错误后再运行。").format(n=errors, m=others))
    else:
        output.say(_("共 {n} 处错误；改正后再运行。").format(n=errors))
    return WRONG


def _fault(error: BaseException) -> int:
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    output.say(_("{code} 程序自身出错，没有得出结果：{what}").format(code=CODE, what=what))
    text = _(
        "这不是您的数据或写法的问题。请把所用的命令和上面这一行报告给本项目的维护者（项目主页的问题页）；"
        "用 {debug}=1 再运行一次，可以看到详细位置，请一并附上。"
    )
    output.say(text.format(debug=DEBUG))
    return FAULT
