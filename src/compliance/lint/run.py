"""Runs every lint rule; one that trips over a rule becomes a finding, and the others go on."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol, cast

from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.lint.context import Context
from compliance.project import Project

GROUP = "compliance.lint"


class LintRule(Protocol):
    """What a module of `compliance.lint.rules`, or an entry point, offers."""

    __name__: str

    def find(self, context: Context) -> Iterable[Finding]:
        """What it finds, with code, level, place and subject."""
        ...


@cache
def lint_rules() -> tuple[LintRule, ...]:
    """Every lint rule, in the order of the module names; those of other packages after them."""
    package = importlib.import_module("compliance.lint.rules")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    found = [cast(LintRule, importlib.import_module(f"{package.__name__}.{name}")) for name in names]
    others = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return (*found, *(cast(LintRule, point.load()) for point in others))


def lint(project: Project, as_of: date) -> list[Finding]:
    """What is questionable about the rules of an open project at `as_of`, by place.

    What is wrong with the project itself stands in `project.findings` and is not repeated."""
    context = Context(project, as_of)
    return sorted((f for rule in lint_rules() for f in _run(rule, context)), key=Finding.sort_key)


def _run(rule: LintRule, context: Context) -> Iterator[Finding]:
    try:
        yield from rule.find(context)
    except BaseException as error:
        # a lint rule that fails must not hide what the others find; a panic of Polars is no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        name = rule.__name__.rpartition(".")[2]
        why = " ".join(str(error).split())[:200]
        text = _("检查「{name}」时程序出错（{kind}：{why}）。这是程序的问题，请报告；其余检查照常进行。")
        yield Finding("X001", text.format(name=name, kind=type(error).__name__, why=why))
