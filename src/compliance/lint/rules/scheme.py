"""What is questionable about the scheme: its own linter (S2xx)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding
from compliance.lint.context import Context
from compliance.scoring.lint import lint_scheme


def find(context: Context) -> Iterator[Finding]:
    """The findings of the scheme's linter; nothing where there is no scheme or it cannot be read."""
    if context.scheme is not None:
        yield from lint_scheme(context.scheme, context.rules, context.project.registry)
