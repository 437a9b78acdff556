"""A workspace opened for work: its units, kinds and one ruleset, read, checked, with every finding."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from compliance.calendar import Workdays
from compliance.checks.base import Ask
from compliance.diagnostics import Finding, InputError, Level, raise_errors
from compliance.documents import load
from compliance.engine.validate import problems
from compliance.evidence.kinds import Kinds, load_kinds
from compliance.i18n import _
from compliance.rules.judgements import read_judgements
from compliance.rules.load import Loaded, combined, load_ruleset
from compliance.rules.model import Judgement, Ruleset
from compliance.scoring.load import scheme_of
from compliance.scoring.scheme import Scheme
from compliance.scoring.sources import FOLDER, Sources
from compliance.text import nearest
from compliance.units import Registry, did_you_mean, load_units
from compliance.workspace import Workspace, find, open_workspace


@dataclass(slots=True)
class Project:
    """What a command works on. `findings` holds what was found wrong, whatever its level."""

    workspace: Workspace
    registry: Registry
    kinds: Kinds
    loaded: Loaded
    judgements: list[Judgement]
    workdays: Workdays
    findings: list[Finding] = field(default_factory=list)

    @property
    def ruleset(self) -> Ruleset:
        """The ruleset's head; only there when it could be read."""
        assert self.loaded.ruleset is not None
        return self.loaded.ruleset

    def content(self) -> dict[str, object]:
        """The parsed content of every file that a run rests on but the evidence, for the receipt."""
        workspace, values = self.workspace, self.loaded.values
        return {
            "ruleset": {key: values.get(key) for key in ("ruleset", "rules", "lists", "tariffs")},
            "scheme": self._scheme_content(),
            "units": load(workspace.path(workspace.settings.units), "").value,
            "kinds": load(workspace.path(workspace.settings.kinds), "").value,
            "calendar": workspace.settings.calendar.model_dump(mode="json"),
            "waivers": values.get("waivers"),
            "judgements": [
                {key: str(value) for key, value in one.model_dump().items() if value is not None}
                for one in self.judgements
            ],
        }

    def _scheme_content(self) -> object:
        """The scheme; with the sheets that it combines by the names of their files, where it combines any."""
        path = self.loaded.folder / "scoring.yaml"
        if not path.is_file():
            return None
        value = load(path, "").value
        sheets = {
            name: load(self.loaded.folder / name, "").value for name in sorted(combined(self.loaded.folder))
        }
        return {"scoring.yaml": value} | sheets if sheets else value

    def sources(self) -> Sources:
        """Where the scheme finds what it combines."""
        return Sources(self.loaded.folder, self.workspace.path(FOLDER), self.workspace.name)

    def ask(self, as_of: date) -> Ask:
        """The question of a run at `as_of`; a rule puts in its own deadline."""
        period = self.ruleset.period
        return Ask(
            as_of, period.start, period.end, period.end, self.kinds, self.registry, self.workdays, self.loaded.lists,
            self.loaded.tariffs,
        )  # fmt: skip


def open_project(folder: Path | None = None, ruleset: str | None = None, *, strict: bool = True) -> Project:
    """Open the workspace at `folder` (default: found from the current folder) and its ruleset (default: the first).

    InputError with every error of units, kinds and rules at once; with `strict` False they stay in `findings`, as
    long as there is a ruleset to speak of."""
    workspace = open_workspace(folder if folder is not None else find(Path.cwd()))
    settings = workspace.settings
    units_path = workspace.path(settings.units, setting=("units",))
    kinds_path = workspace.path(settings.kinds, setting=("kinds",))
    registry, findings = load_units(units_path, workspace.name(units_path))
    kinds, found = load_kinds(kinds_path, workspace.name(kinds_path))
    findings += found
    folder_path = ruleset_folder(workspace, ruleset)
    loaded = load_ruleset(folder_path, workspace.name, workspace.root)
    findings += loaded.findings
    judgements: list[Judgement] = []
    project = Project(workspace, registry, kinds, loaded, judgements, workspace.workdays(), findings)
    if loaded.ruleset is not None:
        if not any(finding.code[0] in "UKY" for finding in findings):
            findings += rule_findings(project)
        found_judgements, found = read_judgements(
            folder_path, workspace.name, loaded.rules, registry, workspace.root
        )
        judgements += found_judgements
        unsure = _unsure(findings)
        findings += [one for one in [*found, *_waiver_findings(project)] if one.code not in unsure]
    if strict or loaded.ruleset is None:
        if any(finding.level is Level.ERROR for finding in findings):
            findings += _scheme_errors(project)
        raise_errors(findings)
    return project


def ruleset_folder(workspace: Workspace, wanted: str | None) -> Path:
    """The folder of the ruleset that `wanted` names: its folder as written, the last part of it, or its id."""
    known = workspace.settings.rulesets
    if wanted is None:
        return workspace.path(known[0], setting=("rulesets", 0))
    for n, text in enumerate(known):
        folder = workspace.path(text, setting=("rulesets", n))
        if wanted.rstrip("/") in (text.rstrip("/"), folder.name):
            return folder
    folders = [workspace.path(text, setting=("rulesets", n)) for n, text in enumerate(known)]
    named = [n for n, folder in enumerate(folders) if load_ruleset_id(folder) == wanted]
    if len(named) == 1:
        return folders[named[0]]
    if named:
        text = _("有 {n} 个规则集的编号都是「{id}」：{names}。请改用文件夹，并给它们不同的编号。")
        names = "、".join(known[n] for n in named)
        raise InputError.of("W005", text.format(n=len(named), id=wanted, names=names))
    hint = did_you_mean(nearest(wanted, known) or known)
    raise InputError.of("W004", _("工作区没有规则集「{name}」。{hint}").format(name=wanted, hint=hint))


def load_ruleset_id(folder: Path) -> str | None:
    """The id that a ruleset's folder gives itself, or None."""
    value = load(folder / "ruleset.yaml", "ruleset.yaml").value
    return value.get("id") if isinstance(value, dict) else None


def rule_findings(project: Project) -> list[Finding]:
    """What is wrong with the names in the rules; warnings of the checks themselves are left to the linter."""
    ask = project.ask(project.ruleset.period.end)
    return [
        Finding(
            problem.code, problem.message, project.loaded.place(rule.id, problem.path), subject=(rule.id,)
        )
        for rule in project.loaded.rules
        for problem in problems(rule, ask)
        if not problem.code.startswith("R2")
    ]


def _unsure(findings: list[Finding]) -> set[str]:
    """The codes about names that cannot be told unknown, because what might define them could not be read."""
    broken = {finding.code for finding in findings if finding.level is Level.ERROR}
    unsure: set[str] = set()
    if any(code[0] in "UY" for code in broken):
        unsure |= {"J003", "R009"}
    if "R004" in broken or any(code[0] == "Y" for code in broken):
        unsure |= {"J002", "R008"}
    return unsure


def _scheme_errors(project: Project) -> list[Finding]:
    """What is wrong with the scheme, to be said together with what is wrong with units and rules; classes are left
    alone where the units cannot be read."""
    if any(finding.code[0] in "UY" for finding in project.findings):
        return []
    return [finding for finding in load_scheme(project)[1] if finding.level is Level.ERROR]


def load_scheme(project: Project, sources: Sources | None = None) -> tuple[Scheme | None, list[Finding]]:
    """The ruleset's scheme; None where there is none, or with every error where it cannot be read. `sources` says
    where it finds what it combines, if not in the workspace."""
    path = project.loaded.folder / "scoring.yaml"
    if not path.is_file():
        return None, []
    document = load(path, project.workspace.name(path), project.workspace.root)
    return scheme_of(
        document,
        rules=project.loaded.rules,
        registry=project.registry,
        sources=sources or project.sources(),
    )


def _waiver_findings(project: Project) -> list[Finding]:
    rules = {rule.id for rule in project.loaded.rules}
    found = []
    for waiver, place in zip(project.loaded.waivers, project.loaded.waiver_places, strict=True):
        if waiver.rule not in rules:
            hint = did_you_mean(nearest(waiver.rule, sorted(rules)))
            found.append(
                Finding("R008", _("没有规则「{id}」。{hint}").format(id=waiver.rule, hint=hint), place)
            )
        if project.registry.resolve(waiver.unit) is None:
            hint = did_you_mean(project.registry.suggest(waiver.unit))
            text = _("单位「{name}」不在名录中。{hint}").format(name=waiver.unit, hint=hint)
            found.append(Finding("R009", text, place))
    return found
