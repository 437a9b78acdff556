"""From the file of a scheme to a scheme ready for use: rules and groups resolved, settings handed down."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from compliance.documents import Document
from compliance.documents.yaml import Path_
from compliance.rules.model import Rule
from compliance.scoring.fields import NONE
from compliance.scoring.indicator import Indicator
from compliance.scoring.model import SchemeFile, Veto
from compliance.scoring.places import named
from compliance.scoring.price_model import Gate as GateModel
from compliance.scoring.price_model import Line, Take
from compliance.scoring.price_model import Once as OnceModel
from compliance.scoring.scheme import (
    OPEN,
    Gate,
    Leaf,
    Measure,
    Node,
    Once,
    Part,
    Price,
    Scheme,
    Settings,
    Tree,
    UnitClass,
    VetoRule,
)
from compliance.units import Registry

NOUGHT = Fraction(0)


def compile_scheme(
    file: SchemeFile,
    document: Document,
    rules: Sequence[Rule],
    registry: Registry,
    parts: Sequence[Part] = (),
) -> Scheme:
    """Bind a file to rules and registry; names of groups that do not resolve are left out."""
    settings = Settings(
        file.credit,
        file.late.factor,
        file.support.factor,
        file.pending == "zero",
        file.needs_judgement == "zero",
        file.not_applicable,
    )
    builder = _Builder(rules, settings)
    own = builder.tree(file.indicators or (), ("indicators",), file.full_marks, file.base)
    trees = [own] if file.combine is None else []
    classes = []
    for n, one in enumerate(file.classes):
        number = 0
        full, base = one.full_marks or file.full_marks, file.base if one.base is None else one.base
        if one.indicators is not None:
            number = len(trees)
            trees.append(builder.tree(one.indicators, ("classes", n, "indicators"), full, base))
        elif trees and (full, base) != (file.full_marks, file.base):
            number = len(trees)
            trees.append(replace(own, full=full, base=base))
        found = (registry.resolve_group(name) for name in one.groups)
        groups = tuple(dict.fromkeys(name for name in found if name is not None))
        classes.append(UnitClass(one.id, groups, number, Fraction(full), one.min_applicable, ("classes", n)))
    vetoes = tuple(_veto(one, ("veto", n), rules) for n, one in enumerate(file.veto))
    return Scheme(file, document, tuple(trees), tuple(classes), vetoes, tuple(parts))


def _veto(one: Veto, path: Path_, rules: Sequence[Rule]) -> VetoRule:
    score = None if one.score in (None, NONE) else Fraction(one.score)
    return VetoRule(one.title, one.rules.select(rules), score, one.fixed, one.of, one.grade, path)


class _Builder:
    """Makes trees; the rules and the file's own settings hold for all of them."""

    def __init__(self, rules: Sequence[Rule], settings: Settings) -> None:
        self._rules = rules
        self._settings = settings

    def tree(self, indicators: Iterable[Indicator], path: Path_, full: Fraction, base: Fraction) -> Tree:
        leaves: list[Leaf] = []
        nodes = tuple(self._nodes(indicators, path, 0, leaves, self._settings))
        return Tree(nodes, tuple(leaves), Fraction(full), Fraction(base), path)

    def _nodes(
        self,
        indicators: Iterable[Indicator],
        path: Path_,
        depth: int,
        leaves: list[Leaf],
        outer: Settings,
    ) -> Iterator[Node]:
        """The nodes of a stretch of the tree, parents first; appends the leaves below to `leaves`."""
        for n, one in enumerate(indicators):
            here = (*path, n)
            first = len(leaves)
            settings = _own(one, outer)
            if one.children is not None:
                below = list(self._nodes(one.children, (*here, "children"), depth + 1, leaves, settings))
                yield Node(one.id, one.title, depth, first, len(leaves), None, one.pass_, here)
                yield from below
                continue
            leaf = self._leaf(one, here, settings)
            leaves.append(leaf)
            yield Node(one.id, one.title, depth, first, first + 1, leaf, one.pass_, here)

    def _leaf(self, one: Indicator, path: Path_, settings: Settings) -> Leaf:
        chosen = set(one.rules.select(self._rules)) if one.rules is not None else set()
        chosen |= {rule for line in one.lines if line.of for rule, _check in named(line.of, self._rules)}
        own = [rule for rule in self._rules if rule.id in chosen]
        return Leaf(
            id=one.id,
            title=one.title,
            mode=one.mode,
            points=None if one.points == NONE else Fraction(one.points or 0),
            rules=tuple(sorted(chosen)),
            settings=settings,
            prices=tuple(self._prices(one, path, own)),
            gate=_gate(one.gate),
            once=_once(one.once),
            whole_branch=one.floor == "branch",
            again=one.again,
            mode_written="mode" in one.model_fields_set,
            rules_written=one.rules is not None,
            floor_written="floor" in one.model_fields_set,
            path=path,
        )

    def _prices(self, one: Indicator, path: Path_, own: Sequence[Rule]) -> Iterator[Price]:
        key = next((key for key in ("per_failure", "per_success") if getattr(one, key) is not None), None)
        for n, line in enumerate(one.lines):
            here = (*path, key) if key else (*path, "take" if one.take else "give", n)
            places = frozenset(
                named(line.of, self._rules)
                if line.of
                else ((rule.id, check) for rule in own for check in range(len(rule.checks)))
            )
            amount, measure, late = _figures(line)
            by_default = key is None and measure == "failures" and "by" not in line.model_fields_set
            yield Price(amount, measure, late, line.upto, places, tuple(line.of or ()), by_default, here)


def _figures(line: Line) -> tuple[Fraction | None, Measure, Fraction]:
    """What a line multiplies, and what it takes for a late result."""
    if not isinstance(line, Take):
        if line.each is not None:
            return Fraction(line.each), "records", NOUGHT
        return Fraction(line.flat or 0), "successes", NOUGHT
    late = Fraction(line.late or 0)
    if line.all:
        return None, "results", late
    if line.each is not None:
        return Fraction(line.each), line.by, late
    if line.share is not None:
        return Fraction(line.share), "share", late
    if line.flat is not None:
        return Fraction(line.flat), "results", late
    return NOUGHT, "nothing", late


def _once(once: OnceModel | None) -> Once | None:
    return None if once is None else Once(once.key, once.by, "by" not in once.model_fields_set)


def _gate(gate: GateModel | None) -> Gate:
    if gate is None:
        return OPEN
    if gate.above is not None:
        return Gate(Fraction(gate.above), above=True, of=gate.of)
    return Gate(Fraction(gate.at_least or 0), above=False, of=gate.of)


def _own(one: Indicator, outer: Settings) -> Settings:
    """The settings of an indicator: what it does not say itself it has from above."""
    return replace(
        outer,
        credit=one.credit or outer.credit,
        late=outer.late if one.late is None else one.late.factor,
        not_applicable=one.not_applicable or outer.not_applicable,
    )
