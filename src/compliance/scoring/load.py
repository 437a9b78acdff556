"""Reads `scoring.yaml` and what it combines: every error at once, with its place (codes S1xx)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from compliance.diagnostics import Finding, Level
from compliance.documents import Document, build, load
from compliance.documents.yaml import Path_
from compliance.i18n import _
from compliance.rules.model import Rule
from compliance.scoring.compile import compile_scheme
from compliance.scoring.filed import Unusable
from compliance.scoring.indicator import Indicator
from compliance.scoring.model import PartOfWhole, SchemeFile
from compliance.scoring.scheme import Filed, Part, Scheme
from compliance.scoring.sources import Sources
from compliance.text import nearest
from compliance.units import Registry, did_you_mean

DEEPEST = 8
"""How deep sheets may combine sheets."""


def load_scheme(
    path: Path, name: str, *, rules: Sequence[Rule], registry: Registry, sources: Sources | None = None
) -> tuple[Scheme | None, list[Finding]]:
    """Read the scheme at `path` (called `name` in messages), bound to rules and registry.

    None, with every error, where it cannot be read; what is questionable is left to `lint_scheme`."""
    return scheme_of(load(path, name), rules=rules, registry=registry, sources=sources)


def scheme_of(
    document: Document, *, rules: Sequence[Rule], registry: Registry, sources: Sources | None = None
) -> tuple[Scheme | None, list[Finding]]:
    """The scheme in a document that has been read; as `load_scheme`. Only with `sources` can it combine others."""
    return _Loading(rules, registry, sources).scheme(document, ())


class _Loading:
    """Reads a scheme and those that it combines."""

    def __init__(self, rules: Sequence[Rule], registry: Registry, sources: Sources | None) -> None:
        self._rules, self._registry, self._sources = rules, registry, sources

    def scheme(self, document: Document, above: tuple[Path, ...]) -> tuple[Scheme | None, list[Finding]]:
        """A scheme; `above` are the files that combine it, the outermost first."""
        if document.findings:
            return None, document.findings
        file = build(SchemeFile, document, code="S101")
        parts: list[Part] = []
        if file is not None:
            _check_ids(file, document)
            _check_groups(file, self._registry, document)
            _check_branches(file, document)
            _check_bases(file, document)
            parts, found = self._parts(file, document, above)
            document.findings += found
        findings = document.findings
        if file is None or any(finding.level is Level.ERROR for finding in findings):
            return None, findings
        return compile_scheme(file, document, self._rules, self._registry, parts), findings

    def _parts(
        self, file: SchemeFile, document: Document, above: tuple[Path, ...]
    ) -> tuple[list[Part], list[Finding]]:
        parts: list[Part] = []
        findings: list[Finding] = []
        names: Counter[str] = Counter()
        for n, one in enumerate(file.combine or ()):
            here: Path_ = ("combine", n)
            try:
                scheme = self._sheet(one, above, findings)
                filed = self._filed(one, document, (*here, "assessments"))
            except Unusable as error:
                document.fail("S106", f"{error}。", (*here, "scheme"))
                continue
            if one.scheme is not None and scheme is None:
                continue
            name = scheme.file.id if scheme is not None else "assessments"
            names[name] += 1
            parts.append(
                Part(
                    id=name if names[name] == 1 else f"{name}-{names[name]}",
                    title=one.title or (scheme.file.title if scheme is not None else _("存档的考核")),
                    weight=one.weight,
                    scheme=scheme,
                    filed=filed,
                    take=one.take,
                    take_by_default="take" not in one.model_fields_set,
                    carries=one.carries,
                )
            )
        return parts, findings

    def _sheet(self, one: PartOfWhole, above: tuple[Path, ...], findings: list[Finding]) -> Scheme | None:
        if one.scheme is None:
            return None
        if self._sources is None:
            raise Unusable(_("这里不能合成其他方案"))
        path, document = self._sources.sheet(one.scheme)
        if path in above or path.name == "scoring.yaml" or len(above) >= DEEPEST:
            message = _("「{name}」合成到自己里去了，或层数太多")
            raise Unusable(message.format(name=one.scheme))
        scheme, found = self.scheme(document, (*above, path))
        findings += found
        return scheme

    def _filed(self, one: PartOfWhole, document: Document, path: Path_) -> tuple[Filed, ...]:
        filed = []
        for n, name in enumerate(one.assessments or ()):
            if self._sources is None:
                raise Unusable(_("这里不能合成存档的考核"))
            try:
                filed.append(self._sources.filed(name))
            except Unusable as error:
                document.fail("S107", f"{error}。", (*path, n))
        return tuple(filed)


def _check_ids(file: SchemeFile, document: Document) -> None:
    """Ids are unique: classes, grades, and indicators within a tree."""
    _unique([(one.id, ("classes", n, "id")) for n, one in enumerate(file.classes)], document)
    _unique([(one.title, ("grades", n, "title")) for n, one in enumerate(file.grades)], document)
    for path, tree in _trees(file):
        _unique([(one.id, (*here, "id")) for here, one in _walk(tree, path)], document)


def _trees(file: SchemeFile) -> Iterator[tuple[Path_, Sequence[Indicator]]]:
    yield ("indicators",), file.indicators or []
    for n, one in enumerate(file.classes):
        if one.indicators is not None:
            yield ("classes", n, "indicators"), one.indicators


def _walk(indicators: Sequence[Indicator], path: Path_) -> Iterator[tuple[Path_, Indicator]]:
    for n, one in enumerate(indicators):
        yield (*path, n), one
        yield from _walk(one.children or [], (*path, n, "children"))


def _unique(named: list[tuple[str, Path_]], document: Document) -> None:
    seen: Counter[str] = Counter()
    for name, path in named:
        seen[name] += 1
        if seen[name] > 1:
            message = _("「{name}」重复。请改用另一个，指标、组别和等级都不能重名。").format(name=name)
            document.fail("S102", message, path)


def _check_branches(file: SchemeFile, document: Document) -> None:
    """Indicators that gates and vetoes name exist; what may go below zero stands below a branch."""
    every: list[str] = []
    for path, tree in _trees(file):
        known = [one.id for _here, one in _walk(tree, path)]
        every += known
        for here, one in _walk(tree, path):
            if one.gate is not None and one.gate.of is not None and one.gate.of not in known:
                _unknown(document, one.gate.of, known, (*here, "gate", "of"))
            if one.floor == "branch" and "children" not in here:
                message = _(
                    "「{title}」不在任何分支之下，没有一级指标可以扣到。floor: branch 只写在分支的下级。"
                )
                document.fail("S105", message.format(title=one.title), (*here, "floor"))
    for n, veto in enumerate(file.veto):
        if veto.of is not None and veto.of not in every:
            _unknown(document, veto.of, every, ("veto", n, "of"))


def _check_bases(file: SchemeFile, document: Document) -> None:
    """No class starts above its full marks."""
    for n, one in enumerate(file.classes):
        if (file.base if one.base is None else one.base) > (one.full_marks or file.full_marks):
            message = _("组别「{name}」的 base 不能大于它的 full_marks。").format(name=one.id)
            key = "base" if one.base is not None else "full_marks"
            document.fail("S101", message, ("classes", n, key))


def _unknown(document: Document, name: str, known: list[str], path: Path_) -> None:
    message = _("没有编号为「{name}」的指标。{hint}")
    document.fail("S104", message.format(name=name, hint=did_you_mean(nearest(name, known, 2))), path)


def _check_groups(file: SchemeFile, registry: Registry, document: Document) -> None:
    known = [name for key, group in registry.groups.items() for name in (key, *group.aliases)]
    for n, one in enumerate(file.classes):
        for m, name in enumerate(one.groups):
            if registry.resolve_group(name) is None:
                message = _("没有单位组「{name}」。{hint}").format(
                    name=name, hint=did_you_mean(nearest(name, known, 2))
                )
                document.fail("S103", message, ("classes", n, "groups", m))
