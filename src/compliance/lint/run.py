"""Runs every lint rule; one that trips over something becomes a finding, and the others go on."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.metadata import entry_points
from typing import Any, Protocol, cast

from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.lint.context import Context
from compliance.lint.whole import Whole
from compliance.project import Project

GROUP = "compliance.lint"
WHOLE_GROUP = "compliance.lint.workspace"


class LintRule(Protocol):
    """What a module of `compliance.lint.rules` or of `compliance.lint.workspace`, or an entry point, offers."""

    __name__: str

    def find(self, context: Any) -> Iterable[Finding]:
        """What it finds in a `Context` (lint.rules) or a `Whole` (lint.workspace), with code, level, place and
        subject."""
        ...


@cache
def lint_rules() -> tuple[LintRule, ...]:
    """Every lint rule on a ruleset, in the order of the module names; those of other packages after them."""
    return _found("compliance.lint.rules", GROUP)


@cache
def workspace_lints() -> tuple[LintRule, ...]:
    """Every lint rule on a whole workspace with its evidence, in the same order."""
    return _found("compliance.lint.workspace", WHOLE_GROUP)


def _found(folder: str, group: str) -> tuple[LintRule, ...]:
    package = importlib.import_module(folder)
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    found = [cast(LintRule, importlib.import_module(f"{folder}.{name}")) for name in names]
    others = sorted(entry_points(group=group), key=lambda point: (point.name, point.value))
    return (*found, *(cast(LintRule, point.load()) for point in others))


def lint(project: Project, as_of: date) -> list[Finding]:
    """What is questionable about the rules of an open project at `as_of`, by place.

    What is wrong with the project itself stands in `project.findings` and is not repeated."""
    return lint_context(Context(project, as_of))


def lint_context(context: Context) -> list[Finding]:
    """As `lint`, for a context."""
    return sorted((f for rule in lint_rules() for f in _run(rule, context)), key=Finding.sort_key)


def lint_whole(whole: Whole) -> list[Finding]:
    """What is questionable about units, kinds, evidence and ledger of a workspace, and where evidence is lacking."""
    return sorted((f for rule in workspace_lints() for f in _run(rule, whole)), key=Finding.sort_key)


def _run(rule: LintRule, about: Context | Whole) -> Iterator[Finding]:
    try:
        yield from rule.find(about)
    except BaseException as error:
        # a lint rule that fails must not hide what the others find; a panic of Polars is no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        name = rule.__name__.rpartition(".")[2]
        why = " ".join(str(error).split())[:200]
        text = _("检查「{name}」时程序出错（{kind}：{why}）。这是程序的问题，请报告；其余检查照常进行。")
        yield Finding("X001", text.format(name=name, kind=type(error).__name__, why=why))
