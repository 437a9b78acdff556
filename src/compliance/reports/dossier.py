"""What `compliance report` shows: an assessment with everything that an office reads beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from compliance.assessment import Assessment
from compliance.followup.fold import Folded
from compliance.followup.review import Review
from compliance.reports.earlier import Earlier
from compliance.reports.narrow import narrowed


@dataclass(frozen=True)
class Dossier:
    """An assessment, of it only one `unit` (by id) or all; the `ledger` (None: there is none), a `review` with the name
    of what it was held against, and earlier assessments, oldest first: their standings, and their files for what else
    is wanted of them."""

    assessment: Assessment
    unit: str | None = None
    ledger: Folded | None = None
    review: Review | None = None
    baseline: str = ""
    earlier: Sequence[Earlier] = ()
    previous: Sequence[Path] = ()
    shared: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What a format has worked out and others want too, by a name of its own."""

    @cached_property
    def value(self) -> dict[str, Any]:
        """The assessment, or the unit's part of it, in the shape of `assess --format json`: made once for all formats
        that want it."""
        unit = self.unit
        return (self.assessment if unit is None else narrowed(self.assessment, unit)).to_dict()
