"""The linter of rules: what can be run but is likely not what its author meant (SPEC section 5).

    findings = lint(project, as_of)

One module a lint rule in `compliance.lint.rules`, found by being there, or through entry points of the group
`compliance.lint`; each defines `find(context)`."""

from compliance.lint.context import Context
from compliance.lint.run import lint, lint_rules

__all__ = ["Context", "lint", "lint_rules"]
