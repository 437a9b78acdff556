"""Wrong calls: what typer says about them in English becomes a finding in Chinese."""

import re
from collections.abc import Sequence
from typing import Any

import typer

from compliance.i18n import _

CODE = "C001"


def wrong_call(message: str) -> Exception:
    """The error for a call that cannot be carried out; `message` is a sentence in Chinese."""
    return typer.BadParameter(message)


def no_such_command(name: str, known: Sequence[str]) -> Exception:
    """The error for a command that does not exist."""
    message = _("没有命令「{name}」。{hint}可用的命令：{known}。")
    return wrong_call(message.format(name=name, hint=_hint(name, known), known="、".join(known)))


def is_usage_error(error: BaseException) -> bool:
    """Whether `error` is what typer raises for a wrong call; its classes moved between versions."""
    return isinstance(error, usage_error())


def usage_error() -> type[BaseException]:
    """The base class of typer's errors about calls."""
    return next(one for one in typer.BadParameter.__mro__ if one.__name__ == "UsageError")


def in_chinese(error: Any) -> str:
    """The sentence for an error that `is_usage_error`."""
    kind = type(error).__name__
    option = getattr(error, "option_name", "")
    if kind == "NoSuchOption":
        near = list(getattr(error, "possibilities", None) or [])
        hint = _("是否想写 {names}？").format(names="、".join(sorted(near))) if near else ""
        return _("没有选项「{name}」。{hint}").format(name=option, hint=hint)
    if kind == "MissingParameter":
        name = getattr(error.param, "metavar", None) or getattr(error.param, "name", None) or error.param_hint
        return _("缺少参数「{name}」。").format(name=name)
    if kind == "BadOptionUsage":
        if "not take" in error.message:
            return _("选项「{name}」后面不写值。").format(name=option)
        return _("选项「{name}」后面要写值。").format(name=option)
    if kind == "UsageError" and (
        extra := re.search(r"extra argument(?:\(s\)|s)? \((.*)\)\Z", error.message, re.DOTALL)
    ):
        return _("多余的参数「{words}」。").format(words=extra[1])
    return str(error.message)


def _hint(name: str, known: Sequence[str]) -> str:
    from compliance.text import nearest
    from compliance.units import did_you_mean

    return did_you_mean(nearest(name, list(known), 1))
