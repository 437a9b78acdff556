"""Holds an assessment on file against the same assessment made anew."""

from collections.abc import Mapping
from typing import Any

from compliance.verification.compare import compare
from compliance.verification.contradictions import contradictions
from compliance.verification.differences import Part
from compliance.verification.model import Verification
from compliance.verification.stored import Stored
from compliance.verification.words import part_title

OF_EARLIER = ("changes", "persistent")
"""What rests on earlier assessments (`--previous`), which no receipt covers."""
AVERAGE_BEFORE = "average_before"
"""What rests on them in the entries of `classes`."""


def verify(stored: Stored, now: Mapping[str, Any], *, waivers_now: bool = False) -> Verification:
    """Hold `stored` against `now`, the same assessment of all units as `assess --format json` writes it, parsed.

    `waivers_now`: the workspace has waivers, which were left out as the file left them out."""
    left = tuple(key for key in OF_EARLIER if key in stored.value)
    parts = _parts(stored.receipt, _digests(now))
    again = now if stored.unit is None else _narrowed(now, stored.unit)
    changed = compare(_comparable(stored.value), again, left)
    same_inputs = all(part.same for part in parts)
    contradicts = (
        () if same_inputs else tuple(contradictions(stored))
    )  # computed anew, they show by themselves
    return Verification(stored, parts, tuple(changed), left, waivers_now, contradicts)


def _digests(value: Mapping[str, Any]) -> dict[str, str]:
    return {key: one for key, one in value["receipt"].items() if key != "defaults"}


def _parts(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Part, ...]:
    """The parts of both receipts by name; the form of the receipt is one only where it differs."""
    names = sorted({*before, *after} - {"format"})
    if before.get("format") != after.get("format"):
        names.insert(0, "format")
    return tuple(Part(name, part_title(name), before.get(name), after.get(name)) for name in names)


def _comparable(value: Mapping[str, Any]) -> dict[str, Any]:
    """A file without what rests on earlier assessments."""
    found = dict(value)
    classes = found.get("classes")
    if isinstance(classes, list):
        found["classes"] = [
            {key: inner for key, inner in one.items() if key != AVERAGE_BEFORE}
            if isinstance(one, dict)
            else one
            for one in classes
        ]
    return found


def _narrowed(value: Mapping[str, Any], unit: str) -> dict[str, Any]:
    """An assessment with what it says of one unit alone, as `assess --unit` writes it."""
    found = dict(value)
    for key, name in (("units", "id"), ("results", "unit"), ("tasks", "unit"), ("notices", "unit")):
        found[key] = [one for one in value[key] if one[name] == unit]
    return found
