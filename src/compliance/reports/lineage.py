"""What the units of now were called in an earlier assessment (SPEC section 7: lineage follows `succeeded_by`)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from compliance.assessment import Assessment


def called_before(assessment: Assessment, names: Iterable[str]) -> Mapping[str, str]:
    """For the units of now, by id, their names among those of an earlier assessment: a unit stands for itself, else for
    the only unit that it inherits from; units that were not there are left out."""
    registry, heirs = assessment.project.registry, assessment.lives.heirs
    found: dict[str, list[str]] = defaultdict(list)
    for old in sorted(set(names)):
        known = registry.resolve(old)
        for heir in heirs.get(known, ()) if known is not None else ():
            found[heir].append(old)
    return {
        unit: unit if unit in olds else olds[0]
        for unit, olds in found.items()
        if unit in olds or len(olds) == 1
    }
