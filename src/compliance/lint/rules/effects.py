"""Checks that can be run but decide nothing (R2xx): what the check types themselves find odd in their parameters."""

from collections.abc import Iterator

from compliance.diagnostics import Finding
from compliance.engine.validate import problems
from compliance.lint.context import Context


def find(context: Context) -> Iterator[Finding]:
    """The problems of code R2xx; the others are errors and stand in the project's findings.

    A check of weight 0 says itself that it only shows something (what a document encourages, say)."""
    ask = context.project.ask(context.project.ruleset.period.end)
    for rule in context.rules:
        for problem in problems(rule, ask):
            at_check = problem.path[:1] == ("checks",) and isinstance(problem.path[1], int)
            shown_only = at_check and rule.checks[int(problem.path[1])].weight == 0
            if problem.code.startswith("R2") and not shown_only:
                about = ".".join(map(str, problem.path))
                if at_check:
                    about = rule.checks[int(problem.path[1])].id or about
                yield context.finding(problem.code, problem.message, rule, problem.path, about=(about,))
