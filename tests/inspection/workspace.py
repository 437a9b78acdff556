"""The small workspace of the command's tests, inspected in this process."""

from datetime import date
from pathlib import Path
from typing import Any

from compliance.diagnostics import Finding, Level, Place
from compliance.inspection import Item, Sources
from compliance.inspection.baseline import load_baseline
from compliance.inspection.inspect import Inspected, Options, inspect
from compliance.workspace import open_workspace

AS_OF = date(2021, 12, 31)
RULES = "rules/2021/rules.yaml"


def looked(folder: Path, as_of: date = AS_OF, *, baseline: str | None = None, **options: Any) -> Inspected:
    """Inspect the workspace in `folder`; `options` are those of `Options`."""
    known = load_baseline(folder / baseline, baseline) if baseline is not None else None
    return inspect(open_workspace(folder), Options(as_of, **options), known)


def items(folder: Path, *codes: str, **options: Any) -> list[Item]:
    """The items whose code begins with one of `codes` (none: all)."""
    found = looked(folder, **options).inspection.items
    return [item for item in found if not codes or item.finding.code.startswith(codes)]


def states(folder: Path, *codes: str, **options: Any) -> list[str]:
    """State, level, code and what it is about."""
    return [
        " ".join((item.state, item.finding.level, item.finding.code, *item.finding.subject))
        for item in items(folder, *codes, **options)
    ]


def prints(folder: Path, *codes: str, **options: Any) -> dict[tuple[str, ...], str]:
    """The fingerprints, by code and subject."""
    return {
        (item.finding.code, *item.finding.subject): item.fingerprint
        for item in items(folder, *codes, **options)
    }


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace what stands in a file."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def add(folder: Path, name: str, text: str) -> None:
    """Add to a file, which may be new."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + text, encoding="utf-8")


def sources(folder: Path, **files: str) -> Sources:
    """Sources of a workspace with these YAML files, by their names without ending."""
    (folder / "compliance.yaml").write_text("rulesets: [rules]\n", encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return Sources(open_workspace(folder))


def at(line: int, code: str = "R320", *subject: str, file: str = "a.yaml", words: str = "说明") -> Finding:
    """A finding that points at a line."""
    return Finding(code, words, Place(file, line, 1), Level.WARNING, subject)
