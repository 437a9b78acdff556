"""Scores all units: sums from columns, then each unit's score in fractions, then ranks and grades."""

from collections.abc import Mapping, Sequence

from compliance.scoring.blend import blend
from compliance.scoring.cases import bind, cases
from compliance.scoring.counts import failing_counts
from compliance.scoring.grades import field_of, grade_of
from compliance.scoring.inputs import ResultsLike, Rows
from compliance.scoring.published import UnitScore, figure_of, figure_text, in_order, ranks
from compliance.scoring.rounding import trimmed
from compliance.scoring.scheme import Scheme
from compliance.scoring.scored import AnyScored, Blended, Scored, ranked
from compliance.scoring.scoring import Scoring
from compliance.scoring.settle import settle
from compliance.units import Lives, Registry


def score(scheme: Scheme, results: ResultsLike, registry: Registry, lives: Lives) -> Scoring:
    """Score every living unit of the registry.

    Units of the scheme's classes are ranked class by class; one that is in no class is scored by the scheme's own
    indicators and not ranked; without classes all are ranked together."""
    rows = Rows(results.frame)
    units = [number for number, unit in enumerate(registry.units) if lives.alive(unit.id)]
    scored = _scored(scheme, rows, results, registry, units)
    lines = _lines(scheme, registry, scored)
    return Scoring(scheme, results, registry, rows, scored, lines)


def _scored(
    scheme: Scheme, rows: Rows, results: ResultsLike, registry: Registry, units: Sequence[int]
) -> Mapping[int, AnyScored]:
    """The scores of some units by a scheme."""
    classes = {unit: scheme.class_of(registry, registry.units[unit].id) for unit in units}
    if scheme.parts:
        return _blended(scheme, rows, results, registry, classes)
    found: dict[int, AnyScored] = {}
    for tree, bound in enumerate(bind(scheme, results)):
        own = [unit for unit, one in classes.items() if scheme.tree_of(one) == tree]
        if own:
            everybody = len(own) == len(classes)
            for unit, case in cases(bound, rows, results, own, everybody=everybody).items():
                found[unit] = Scored(scheme, classes[unit], bound, case, settle(scheme, bound, case))
    return found


def _blended(
    scheme: Scheme,
    rows: Rows,
    results: ResultsLike,
    registry: Registry,
    classes: Mapping[int, int | None],
) -> dict[int, AnyScored]:
    parts = [
        None if part.scheme is None else _scored(part.scheme, rows, results, registry, list(classes))
        for part in scheme.parts
    ]
    index = {rule.id: number for number, rule in enumerate(results.rules)}
    vetoes = tuple(frozenset(index[rule] for rule in veto.rules if rule in index) for veto in scheme.vetoes)
    failing = [failing_counts(rows.of_rules(rules)) for rules in vetoes]
    found: dict[int, AnyScored] = {}
    for unit, one in classes.items():
        sheets = tuple(None if part is None else part[unit] for part in parts)
        own = {n: counts[unit] for n, counts in enumerate(failing) if unit in counts}
        figures = [None if sheet is None else (sheet.exact, sheet.full) for sheet in sheets]
        made = blend(scheme, one, registry.units[unit].id, figures, own)
        found[unit] = Blended(scheme, one, sheets, made, own, vetoes)
    return found


def _lines(scheme: Scheme, registry: Registry, scored: Mapping[int, AnyScored]) -> tuple[UnitScore, ...]:
    figures = {unit: figure_of(scheme, one) for unit, one in scored.items()}
    lines = []
    for number in (*range(len(scheme.classes)), None):
        own = [unit for unit, one in scored.items() if one.unit_class == number]
        places = ranks(
            (unit, figure)
            for unit in own
            if (figure := figures[unit]) is not None
            and (number is not None or not scheme.classes)
            and ranked(scheme, scored[unit])
        )
        field = field_of(list(places.values()))
        for unit in own:
            one, rank = scored[unit], places.get(unit)
            veto = one.veto
            lines.append(
                UnitScore(
                    unit=unit,
                    id=registry.units[unit].id,
                    class_id=None if number is None else scheme.classes[number].id,
                    exact=one.exact,
                    score=figure_text(figures[unit], scheme.digits),
                    full=trimmed(one.full, scheme.digits),
                    rank=rank,
                    grade=grade_of(scheme, one, figures[unit], rank, field),
                    veto=None if veto is None else veto.title,
                    workings=one,
                    digits=scheme.digits,
                )
            )
    return in_order(lines, [one.id for one in scheme.classes])
