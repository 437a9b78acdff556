"""What a unit's obligations ask it to hand in: kinds of evidence, and the fields that they want filled."""

from collections.abc import Iterator

from compliance.assessment import Assessment
from compliance.checks.complete import Params as Complete
from compliance.engine.plan import Leaf
from compliance.evidence.heads import FIELDS
from compliance.rules.owners import members
from compliance.rules.selector import Selector


def asked_of(assessment: Assessment, unit: str) -> dict[str, set[str]]:
    """The kinds, in the order of the file, each with the keys and fields that some `complete` wants filled."""
    number = assessment.project.registry.index[unit]
    found: dict[str, set[str]] = {}
    for plan in assessment.results.plans:
        if number in plan.units:
            for leaf in plan.leaves():
                for kind in _kinds(leaf, assessment, unit):
                    found.setdefault(kind, set()).update(_fields(leaf, kind))
    return {kind: found[kind] for kind in assessment.project.kinds if kind in found}


def _kinds(leaf: Leaf, assessment: Assessment, unit: str) -> Iterator[str]:
    for _path, selector in leaf.type.selectors(leaf.params):
        if _own(selector, assessment, unit):
            yield from selector.kind


def _own(selector: Selector, assessment: Assessment, unit: str) -> bool:
    """Whether a record of the unit can be chosen."""
    if isinstance(selector.from_, str):
        return True
    registry, heirs = assessment.project.registry, assessment.lives.heirs
    return any(unit in heirs[member] for name in selector.from_ for member in members(name, registry))


def _fields(leaf: Leaf, kind: str) -> Iterator[str]:
    if isinstance(leaf.params, Complete) and kind in leaf.params.of.kind:
        yield from (name.removeprefix(FIELDS) for name in leaf.params.fields)
