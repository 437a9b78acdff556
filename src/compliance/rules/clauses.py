"""Clause coverage: every character of a requirement that means something belongs to a quote (SPEC section 5)."""

from dataclasses import dataclass

from compliance.rules.model import Rule
from compliance.text import normalise


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a rule's text is covered.

    `left` are the stretches of the text that no quote holds; `missing` the quotes (with the path of the check) that
    do not stand in the text, `repeated` those that stand in it more than once. `decided` of `total` characters are
    decided by checks that contain no `judged`."""

    left: tuple[str, ...]
    missing: tuple[tuple[tuple[str | int, ...], str], ...]
    repeated: tuple[tuple[tuple[str | int, ...], str], ...]
    decided: int
    total: int


def coverage(rule: Rule) -> Coverage:
    """Work out the coverage of a rule's text."""
    text = rule.source.text
    letters, origin = folded(text)
    covered = [False] * len(letters)
    decided = [False] * len(letters)
    missing, repeated = [], []
    quotes = [
        (("checks", n, "quote"), check.quote, _programmed(check)) for n, check in enumerate(rule.checks)
    ]
    quotes += [(("unchecked", n, "quote"), clause.quote, False) for n, clause in enumerate(rule.unchecked)]
    for path, quote, programmed in quotes:
        wanted = normalise(quote) if quote else ""
        first = letters.find(wanted) if wanted else -1
        if quote is None:
            continue
        if first < 0:
            missing.append((path, quote))
            continue
        if letters.find(wanted, first + 1) >= 0:
            repeated.append((path, quote))
        for position in range(first, first + len(wanted)):
            covered[position] = True
            decided[position] |= programmed
    return Coverage(_left(text, covered, origin), tuple(missing), tuple(repeated), sum(decided), len(letters))


def _programmed(check: object) -> bool:
    return all(part.key != "judged" for part in check.walk())  # type: ignore[attr-defined]


def folded(text: str) -> tuple[str, list[int]]:
    """The normalised text and, for each of its characters, the position in the original."""
    letters: list[str] = []
    origin: list[int] = []
    for position, character in enumerate(text):
        for part in normalise(character):
            letters.append(part)
            origin.append(position)
    return "".join(letters), origin


def _left(text: str, covered: list[bool], origin: list[int]) -> tuple[str, ...]:
    stretches: list[tuple[int, int]] = []
    for number, position in enumerate(origin):
        if covered[number]:
            continue
        if number and not covered[number - 1] and stretches:
            stretches[-1] = (stretches[-1][0], position + 1)
        else:
            stretches.append((position, position + 1))
    return tuple(text[first:last] for first, last in stretches)
