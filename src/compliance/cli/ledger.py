"""The ledger of a workspace, for commands that only read it."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from compliance.cli import output
from compliance.diagnostics import InputError

if TYPE_CHECKING:
    from compliance.followup.fold import Folded
    from compliance.project import Project


def kept_ledger(project: "Project") -> "Folded | None":
    """The ledger of the workspace; None where there is none yet. What is wrong with it is said."""
    from compliance.followup.fold import fold
    from compliance.followup.ledger import Ledger

    found = project.workspace
    folder = found.path(found.settings.ledger, setting=("ledger",))
    if not folder.exists():
        return None
    read = Ledger(folder, found.name).read()
    folded = fold(read.events)
    for finding in (*read.findings, *folded.findings):
        output.say(str(finding))
    return folded if folded.tasks else None


def kept_terms(project: "Project", day: date) -> Mapping[tuple[str, str], date]:
    """As `terms`, for commands that do without: of a ledger that cannot be read it is said, and nothing is known."""
    try:
        return terms(kept_ledger(project), day)
    except InputError as error:
        for finding in error.findings:
            output.say(str(finding))
        return {}


def terms(ledger: "Folded | None", day: date) -> Mapping[tuple[str, str], date]:
    """The days that a ledger has set for the tasks that it has open, by key and kind, as far as it was known on `day`:
    set when a task is opened, and kept (SPEC section 7)."""
    from compliance.followup.sync import OPEN

    return {
        (one.key, one.kind): one.due
        for one in (ledger.tasks.values() if ledger is not None else ())
        if one.state in OPEN and one.due is not None and one.found_on <= day
    }
