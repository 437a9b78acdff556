"""The text of a requirement cut where the set of checks that decide it changes (SPEC section 5, clause coverage)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from compliance.rules.clauses import folded
from compliance.rules.model import Rule
from compliance.text import normalise


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch with the checks that decide it and the entries of `unchecked` that give a reason for not deciding it,
    by their numbers in the rule; `left` when it means something and nothing holds it."""

    text: str
    checks: tuple[int, ...]
    unchecked: tuple[int, ...]
    left: bool


def stretches(rule: Rule) -> list[Stretch]:
    """The stretches of a rule's text, in order; together they are the text."""
    text = rule.source.text
    letters, origin = folded(text)
    checks: list[list[int]] = [[] for _character in text]
    unchecked: list[list[int]] = [[] for _character in text]
    for number, check in enumerate(rule.checks):
        for position in _positions(letters, origin, check.quote):
            checks[position].append(number)
    for number, clause in enumerate(rule.unchecked):
        for position in _positions(letters, origin, clause.quote):
            unchecked[position].append(number)
    found = []
    for key, run in groupby(
        range(len(text)), lambda position: (tuple(checks[position]), tuple(unchecked[position]))
    ):
        own = "".join(text[position] for position in run)
        found.append(Stretch(own, *key, left=not any(key) and bool(normalise(own))))
    return found


def _positions(letters: str, origin: list[int], quote: str | None) -> Iterator[int]:
    """The characters of the text that a quote holds, with the punctuation between them."""
    wanted = normalise(quote) if quote else ""
    first = letters.find(wanted) if wanted else -1
    if first >= 0:
        yield from range(origin[first], origin[first + len(wanted) - 1] + 1)
