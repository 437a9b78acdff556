"""What is questionable about a scheme (codes S2xx): one module here a concern, found by being there."""

import importlib
import pkgutil
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol, cast

from compliance.diagnostics import Finding
from compliance.documents import Document
from compliance.rules.model import Rule
from compliance.scoring.lint.context import Context
from compliance.scoring.scheme import Scheme
from compliance.units import Registry


class SchemeLint(Protocol):
    """What a module of `compliance.scoring.lint` offers; modules without `find` only help."""

    def find(self, context: Context) -> Iterable[Finding]:
        """What it finds, with code, level, place and subject."""
        ...


def lint_scheme(
    scheme: Scheme, rules: Sequence[Rule], registry: Registry, document: Document
) -> list[Finding]:
    """Everything that is questionable about a scheme that could be read, by place. It never stops an assessment."""
    context = Context(scheme, rules, registry, document)
    return sorted((f for lint in _lints() for f in lint.find(context)), key=Finding.sort_key)


@cache
def _lints() -> tuple[SchemeLint, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(cast(SchemeLint, module) for module in modules if hasattr(module, "find"))
