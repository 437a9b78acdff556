"""Which results a line of a sheet names: `of` with rules, RULE.check, or globs of either (SPEC section 6, Prices)."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from compliance.rules.model import Rule
from compliance.text import nearest

Place = tuple[str, int]
"""A check in its place: the id of its rule, and its position there."""


def check_name(rule: Rule, position: int) -> str:
    """How a check is called: its id, or its place where it has none."""
    return rule.checks[position].id or str(position)


def named(patterns: Iterable[str], rules: Iterable[Rule]) -> Iterator[Place]:
    """The checks that the patterns name, each once; case counts."""
    wanted = list(patterns)
    for rule in rules:
        whole = any(fnmatchcase(rule.id, pattern) for pattern in wanted)
        for position in range(len(rule.checks)):
            name = f"{rule.id}.{check_name(rule, position)}"
            if whole or any(fnmatchcase(name, pattern) for pattern in wanted):
                yield rule.id, position


def unmatched(patterns: Sequence[str], rules: Sequence[Rule]) -> Iterator[tuple[int, str, list[str]]]:
    """The patterns that name no check: their place in the list, their text, the nearest names that exist."""
    known = [rule.id for rule in rules]
    known += [f"{rule.id}.{check_name(rule, n)}" for rule in rules for n in range(len(rule.checks))]
    for n, pattern in enumerate(patterns):
        if not any(fnmatchcase(name, pattern) for name in known):
            yield n, pattern, nearest(pattern, known, 2)
