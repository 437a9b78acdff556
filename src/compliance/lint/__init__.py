"""The linters: what can be run but is likely not what its author meant, and what evidence is lacking.

    findings = lint(project, as_of)

One module a lint rule, found by being there, or through an entry point: those on the rules of one ruleset in
`compliance.lint.rules` (`find(context)`), those on the whole workspace in `compliance.lint.workspace`
(`find(whole)`)."""

from compliance.lint.context import Context
from compliance.lint.run import lint, lint_context, lint_rules, lint_whole, workspace_lints
from compliance.lint.run_over import Run
from compliance.lint.whole import Whole

__all__ = ["Context", "Run", "Whole", "lint", "lint_context", "lint_rules", "lint_whole", "workspace_lints"]
