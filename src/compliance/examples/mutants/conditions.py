"""A condition less: more records are looked at, or less is asked of each."""

from collections.abc import Iterator, Sequence

from compliance.examples.mutant import GONE, Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase
from compliance.rules.selector import Condition


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The conditions and phrases of selectors, and those of `each` where one is left."""
    for path, selector in check.type.selectors(check.params):
        for name in selector.where:
            text = _("选记录时不看条件「{name}」")
            yield Change((check.key, *path, "where", name), GONE, text.format(name=name))
        for name, condition in selector.where.items():
            yield from _operators((check.key, *path, "where", name), name, condition)
        if selector.mentions:
            yield Change((check.key, *path, "mentions"), GONE, _("选记录时不看 mentions"))
    if check.key == "each" and len(check.params.where) > 1:
        for name in check.params.where:
            text = _("不要求条件「{name}」")
            yield Change(("each", "where", name), GONE, text.format(name=name))
    if check.key == "each":
        for name, condition in check.params.where.items():
            yield from _operators(("each", "where", name), name, condition)


def _operators(path: Sequence[str | int], name: str, condition: Condition) -> Iterator[Change]:
    """Each part of a condition that has several, one at a time."""
    operators = condition.operators()
    for operator in operators if len(operators) > 1 else ():
        text = _("条件「{name}」不看 {operator}")
        yield Change((*path, operator), GONE, text.format(name=name, operator=operator))
