"""The difference between two assessments as JSON has them: by unit, result, task, and the rest of the file."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from compliance.verification.differences import ABSENT, Changed, Difference, Kind
from compliance.verification.stored import KEYS

KINDS: dict[str, Kind] = {"units": "unit", "results": "result", "tasks": "task"}
APART = ("format", "as_of", "receipt", "exact", *KINDS)
"""Keys that are not compared among the rest: what is asked for, and what is compared for itself."""


def compare(stored: Mapping[str, Any], now: Mapping[str, Any], skip: Sequence[str] = ()) -> list[Changed]:
    """What differs between two assessments, units first, each kind in the order of the file computed now; keys in
    `skip` are not looked at."""
    found: list[Changed] = []
    units = {one["id"] for one in (*stored["units"], *now["units"])}
    exact = "exact" in stored and "exact" in now
    for key, kind in KINDS.items():
        before, after = (_by_name(value[key], KEYS[key]) for value in (stored, now))
        if kind == "unit" and exact:
            before, after = _with_exact(before, stored["exact"]), _with_exact(after, now["exact"])
        found += _entries(kind, before, after)
    found += _rest(_others(stored, skip, units), _others(now, skip, units))
    return found


def _by_name(entries: Sequence[Mapping[str, Any]], names: tuple[str, ...]) -> dict[tuple[str, ...], Any]:
    return {tuple(one[name] for name in names): one for one in entries}


def _with_exact(units: Mapping[tuple[str, ...], Any], exact: Any) -> dict[tuple[str, ...], Any]:
    """The units' lines, each with its score before rounding."""
    table = exact if isinstance(exact, dict) else {}
    return {key: {**one, "exact": table.get(key[0])} for key, one in units.items()}


def _entries(
    kind: Kind, before: Mapping[tuple[str, ...], Any], after: Mapping[tuple[str, ...], Any]
) -> Iterator[Changed]:
    for subject in [*after, *(key for key in before if key not in after)]:
        if subject not in before:
            yield Changed(kind, subject, "now")
        elif subject not in after:
            yield Changed(kind, subject, "stored")
        else:
            differences = tuple(_differences("", before[subject], after[subject]))
            if differences:
                yield Changed(kind, subject, "both", differences)
    if before.keys() == after.keys() and list(before) != list(after):
        order = Difference("", [" ".join(key) for key in before], [" ".join(key) for key in after])
        yield Changed("other", (f"{kind}s",), "both", (order,))


def _others(value: Mapping[str, Any], skip: Sequence[str], units: Collection[str]) -> dict[str, Any]:
    """The other parts of a file; the defaults of the receipt among them, which no digest covers, and the exact scores
    of units that have no line."""
    found = {key: one for key, one in value.items() if key not in APART and key not in skip}
    if "defaults" in value["receipt"]:
        found["defaults"] = value["receipt"]["defaults"]
    exact = value.get("exact")
    if isinstance(exact, dict):
        found["exact"] = {unit: one for unit, one in exact.items() if unit not in units}
    elif exact is not None:
        found["exact"] = exact
    return found


def _rest(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Changed]:
    for key in [*after, *(key for key in before if key not in after)]:
        if key not in before:
            yield Changed("other", (key,), "now")
        elif key not in after:
            yield Changed("other", (key,), "stored")
        elif differences := tuple(_differences("", before[key], after[key])):
            yield Changed("other", (key,), "both", differences)


def _differences(path: str, stored: Any, now: Any) -> Iterator[Difference]:
    """Where two values differ: key by key, lists of named things by name, other lists as a whole."""
    if isinstance(stored, dict) and isinstance(now, dict):
        for key in [*now, *(key for key in stored if key not in now)]:
            below = f"{path}/{key}" if path else key
            yield from _differences(below, stored.get(key, ABSENT), now.get(key, ABSENT))
    elif _named(stored) and _named(now):
        one, other = ({entry["id"]: entry for entry in value} for value in (stored, now))
        yield from _differences(path, one, other)
        if list(one) != list(other) and one.keys() == other.keys():
            yield Difference(path, list(one), list(other))
    elif not _equal(stored, now):
        yield Difference(path, stored, now)


def _named(value: Any) -> bool:
    """Whether a value is a list of things that differ in their id."""
    if not isinstance(value, list) or not value:
        return False
    names = [one.get("id") if isinstance(one, dict) else None for one in value]
    return all(isinstance(name, str) for name in names) and len(set(names)) == len(names)


def _equal(one: Any, other: Any) -> bool:
    """Equal as JSON: 1 is neither true nor "1"."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_equal(one[key], other[key]) for key in one)
    return bool(one == other)
