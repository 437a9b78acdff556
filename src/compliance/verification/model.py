"""What a verification gives: which inputs changed, and where the file differs from what they give now."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.diagnostics import Finding, Level
from compliance.verification.differences import Changed, Kind, Part
from compliance.verification.stored import Stored
from compliance.verification.words import changed_words, part_words


@dataclass(frozen=True)
class Verification:
    """A file held against the workspace. `left_unverified` names keys of the file that rest on what no receipt covers;
    `waivers_now`: the file left waivers out, or knew of none, and now there are some; `contradictions` are places
    where the file disagrees with itself."""

    stored: Stored
    parts: tuple[Part, ...]
    changed: tuple[Changed, ...]
    left_unverified: tuple[str, ...] = ()
    waivers_now: bool = False
    contradictions: tuple[Finding, ...] = ()

    @property
    def changed_parts(self) -> tuple[Part, ...]:
        """The inputs that changed."""
        return tuple(part for part in self.parts if not part.same)

    @property
    def same_inputs(self) -> bool:
        """Whether no input changed."""
        return not self.changed_parts

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return self.same_inputs and not self.changed and not self.contradictions

    @property
    def exit_code(self) -> int:
        """0 nothing differs, 1 something does (SPEC section 8)."""
        return 0 if self.same else 1

    def of(self, kind: Kind) -> tuple[Changed, ...]:
        """What differs of one kind, in the order of the subjects."""
        return tuple(one for one in self.changed if one.kind == kind)

    def findings(self) -> Iterator[Finding]:
        """Everything that differs, as findings: inputs first."""
        for part in self.changed_parts:
            yield Finding("V101", part_words(part), None, Level.WARNING, (part.name,))
        yield from self.contradictions
        codes, level = (SAME, Level.ERROR) if self.same_inputs else (MOVED, Level.WARNING)
        for one in self.changed:
            yield Finding(codes[one.kind], changed_words(one), None, level, one.subject)


SAME: dict[Kind, str] = {"unit": "V102", "result": "V103", "task": "V104", "other": "V105"}
"""Differs though the inputs are the same: the file was changed, or another version of the program wrote it."""
MOVED: dict[Kind, str] = {"unit": "V106", "result": "V107", "task": "V108", "other": "V105"}
"""Differs where inputs changed, which may be the reason."""
