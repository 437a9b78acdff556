"""Records that count for nothing though their rule asks for their kind: what the runs say of them (E301, E302)."""

from collections.abc import Iterator
from dataclasses import replace

from compliance.diagnostics import Finding, Place
from compliance.lint.whole import Whole


def find(whole: Whole) -> Iterator[Finding]:
    """The notes of each run, at the rule or at the ruleset that they are about."""
    for run in whole.runs:
        loaded = run.project.loaded
        for note in run.results.notes():
            if note.subject:
                yield replace(note, place=loaded.place(note.subject[0]))
            else:
                place = Place(whole.workspace.name(loaded.folder / "ruleset.yaml"))
                yield replace(note, place=place, subject=(run.project.ruleset.id,))
