"""What is questionable about a scheme (codes S2xx): one module here a concern, found by being there."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Protocol, cast

from compliance.diagnostics import Finding
from compliance.rules.model import Rule
from compliance.scoring.lint.context import Context
from compliance.scoring.scheme import Scheme
from compliance.units import Registry


class SchemeLint(Protocol):
    """What a module of `compliance.scoring.lint` offers; modules without `find` only help."""

    def find(self, context: Context) -> Iterable[Finding]:
        """What it finds, with code, level, place and subject."""
        ...


def lint_scheme(scheme: Scheme, rules: Sequence[Rule], registry: Registry) -> list[Finding]:
    """Everything that is questionable about a scheme that could be read, by place. It never stops an assessment."""
    sheets = list(scheme.sheets())
    everywhere = frozenset(_chosen(scheme))
    contexts = [
        Context(sheet, rules, registry, sheet.document, sheet is not scheme, everywhere) for sheet in sheets
    ]
    if scheme.parts:
        contexts.append(Context(scheme, rules, registry, scheme.document))
    return sorted(
        (f for context in contexts for lint in _lints() for f in lint.find(context)), key=Finding.sort_key
    )


def _chosen(scheme: Scheme) -> Iterator[str]:
    """The rules that leaves and vetoes of a scheme, and of the sheets that it combines, select."""
    for tree in scheme.trees:
        for leaf in tree.leaves:
            yield from leaf.rules
    for veto in scheme.vetoes:
        yield from veto.rules
    for part in scheme.parts:
        if part.scheme is not None:
            yield from _chosen(part.scheme)


@cache
def _lints() -> tuple[SchemeLint, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(cast(SchemeLint, module) for module in modules if hasattr(module, "find"))
