"""Which file of a workspace holds what, as a type made of the models that read it: what the order of keys is told by."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from compliance.diagnostics.reading import leads_out, resolved
from compliance.evidence.kinds import KindsFile
from compliance.examples.load import ENDING
from compliance.examples.model import ExampleFile
from compliance.rules.load import ItemList, combined
from compliance.rules.model import Judgement, Rule, Ruleset, Waiver
from compliance.rules.tariffs import TariffTable
from compliance.scoring.model import SchemeFile
from compliance.units.model import UnitsFile
from compliance.workspace import FILE, Settings, Workspace

Shape = Any
"""A type: a model, a union, a list or a dict of such; None where nothing is known."""

BY_NAME: dict[str, Shape] = {
    "ruleset.yaml": Ruleset,
    "scoring.yaml": SchemeFile,
    "waivers.yaml": list[Waiver] | dict[str, list[Waiver]],
    "tariffs.yaml": dict[str, dict[str, TariffTable]],
    "lists.yaml": dict[str, dict[str, ItemList]],
    "judgements.yaml": list[Judgement] | dict[str, list[Judgement]],
}
"""The files of a ruleset's folder that hold no rules."""


def shapes(workspace: Workspace) -> dict[Path, Shape]:
    """Every YAML file of the workspace's rulesets, its units, kinds and settings, that is there, with its shape."""
    settings = workspace.settings
    found: dict[Path, Shape] = {
        workspace.path(FILE): Settings,
        workspace.path(settings.units): UnitsFile,
        workspace.path(settings.kinds): KindsFile,
    }
    for text in settings.rulesets:
        folder = workspace.path(text)
        sheets = combined(folder)
        for path in _inside(folder.glob("*.yaml"), workspace):
            found.setdefault(path, _shape(path.name, sheets))
        for path in _inside((folder / sheet for sheet in sheets), workspace):
            found.setdefault(path, SchemeFile)
    return {path: shape for path, shape in found.items() if path.is_file()}


def _shape(name: str, sheets: set[str]) -> Shape:
    if name.endswith(ENDING):
        return ExampleFile | list[ExampleFile]
    if name in sheets:
        return SchemeFile
    return BY_NAME.get(name, Rule | list[Rule])


def _inside(paths: Iterable[Path], workspace: Workspace) -> Iterable[Path]:
    """The paths that do not lead out of the workspace through a link."""
    root = workspace.root.resolve()
    return (
        path.resolve() for path in sorted(paths) if resolved(path) is not None and not leads_out(path, root)
    )
