"""Reads `scoring.yaml`: every error at once, with its place (codes S1xx)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from compliance.diagnostics import Finding, Level
from compliance.documents import Document, build, load
from compliance.documents.yaml import Path_
from compliance.i18n import _
from compliance.rules.model import Rule
from compliance.scoring.model import Indicator, SchemeFile
from compliance.scoring.scheme import Scheme, compile_scheme
from compliance.text import nearest
from compliance.units import Registry, did_you_mean


def load_scheme(
    path: Path, name: str, *, rules: Sequence[Rule], registry: Registry
) -> tuple[Scheme | None, list[Finding]]:
    """Read the scheme at `path` (called `name` in messages), bound to rules and registry.

    None, with every error, where it cannot be read; what is questionable is left to `lint_scheme`."""
    return scheme_of(load(path, name), rules=rules, registry=registry)


def scheme_of(
    document: Document, *, rules: Sequence[Rule], registry: Registry
) -> tuple[Scheme | None, list[Finding]]:
    """The scheme in a document that has been read; as `load_scheme`."""
    if document.findings:
        return None, document.findings
    file = build(SchemeFile, document, code="S101")
    if file is not None:
        _check_ids(file, document)
        _check_groups(file, registry, document)
    if file is None or any(finding.level is Level.ERROR for finding in document.findings):
        return None, document.findings
    return compile_scheme(file, document, rules, registry), document.findings


def _check_ids(file: SchemeFile, document: Document) -> None:
    """Ids are unique: classes, grades, and indicators within a tree."""
    _unique([(one.id, ("classes", n, "id")) for n, one in enumerate(file.classes)], document)
    _unique([(one.title, ("grades", n, "title")) for n, one in enumerate(file.grades)], document)
    _unique(list(_ids(file.indicators or [], ("indicators",))), document)
    for n, one in enumerate(file.classes):
        _unique(list(_ids(one.indicators or [], ("classes", n, "indicators"))), document)


def _ids(indicators: Sequence[Indicator], path: Path_) -> Iterator[tuple[str, Path_]]:
    for n, one in enumerate(indicators):
        yield one.id, (*path, n, "id")
        yield from _ids(one.children or [], (*path, n, "children"))


def _unique(named: list[tuple[str, Path_]], document: Document) -> None:
    seen: Counter[str] = Counter()
    for name, path in named:
        seen[name] += 1
        if seen[name] > 1:
            message = _("「{name}」重复。请改用另一个，指标、组别和等级都不能重名。").format(name=name)
            document.fail("S102", message, path)


def _check_groups(file: SchemeFile, registry: Registry, document: Document) -> None:
    known = [name for key, group in registry.groups.items() for name in (key, *group.aliases)]
    for n, one in enumerate(file.classes):
        for m, name in enumerate(one.groups):
            if registry.resolve_group(name) is None:
                message = _("没有单位组「{name}」。{hint}").format(
                    name=name, hint=did_you_mean(nearest(name, known, 2))
                )
                document.fail("S103", message, ("classes", n, "groups", m))
