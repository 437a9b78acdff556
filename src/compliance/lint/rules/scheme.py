"""What is questionable about the scheme: its own linter (S2xx)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding
from compliance.documents import load
from compliance.lint.context import Context
from compliance.scoring.lint import lint_scheme
from compliance.scoring.load import scheme_of


def find(context: Context) -> Iterator[Finding]:
    """The findings of the scheme's linter; nothing where there is no scheme or it cannot be read."""
    project = context.project
    path = project.loaded.folder / "scoring.yaml"
    if path.is_file():
        document = load(path, project.workspace.name(path))
        scheme, _findings = scheme_of(document, rules=context.rules, registry=project.registry)
        if scheme is not None:
            yield from lint_scheme(scheme, context.rules, project.registry, document)
