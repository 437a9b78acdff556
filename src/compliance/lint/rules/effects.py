"""Checks that can be run but decide nothing (R2xx): what the check types themselves find odd in their parameters."""

from collections.abc import Iterator

from compliance.checks.validate import problems
from compliance.diagnostics import Finding
from compliance.lint.context import Context


def find(context: Context) -> Iterator[Finding]:
    """The problems of code R2xx; the others are errors and stand in the project's findings."""
    ask = context.project.ask(context.project.ruleset.period.end)
    for rule in context.rules:
        for problem in problems(rule, ask):
            if problem.code.startswith("R2"):
                yield context.finding(problem.code, problem.message, rule, problem.path)
