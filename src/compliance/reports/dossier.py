"""What `compliance report` shows: an assessment with everything that an office reads beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compliance.assessment import Assessment
from compliance.followup.fold import Folded
from compliance.followup.review import Review
from compliance.reports.earlier import Earlier


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
