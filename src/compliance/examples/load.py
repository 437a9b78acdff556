"""Reads the examples of a ruleset and holds the names in them against the rules and units."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from compliance.diagnostics import Finding, Place
from compliance.documents import Document, build, load
from compliance.documents.yaml import Path_
from compliance.examples.model import Case, ExampleFile
from compliance.i18n import _
from compliance.project import Project
from compliance.rules.model import Rule
from compliance.text import nearest
from compliance.units import did_you_mean

ENDING = ".test.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """A case that can be run: its rule, unit (by id) and as-of date, and where it stands (`path` in `document`)."""

    rule: Rule
    unit: str
    as_of: date
    case: Case
    document: Document
    path: Path_

    def place(self, *path: str | int, key: bool = False) -> Place:
        """The place of a part of the case."""
        return self.document.place((*self.path, *path), key=key)


def load_examples(project: Project) -> tuple[list[Example], list[Finding]]:
    """Every example in the ruleset's folder, by rule and in the order of the files; what is wrong, as errors."""
    examples: list[Example] = []
    findings: list[Finding] = []
    for path in sorted(project.loaded.folder.glob(f"*{ENDING}")):
        document = load(path, project.workspace.name(path), project.workspace.root)
        examples += examples_in(document, project, path.name)
        findings += document.findings
    examples.sort(key=lambda example: example.rule.id)
    return examples, findings


def examples_in(document: Document, project: Project, file: str) -> list[Example]:
    """The examples of a document, read from a file with this name; what is wrong stands in its findings."""
    if document.findings:
        return []
    return [one for base in _documents(document, file) for one in _examples(project, document, base)]


def _documents(document: Document, file: str) -> list[Path_]:
    """A file holds one document or a list of them."""
    if isinstance(document.value, dict):
        return [()]
    if isinstance(document.value, list):
        return [(n,) for n in range(len(document.value))]
    if document.value is not None:
        document.fail("T001", _("{file} 应写明 rule 和 cases，或是这种内容的列表。").format(file=file))
    return []


def _examples(project: Project, document: Document, base: Path_) -> Iterator[Example]:
    file = build(ExampleFile, document, base, code="T001")
    if file is None:
        return
    rules = {rule.id: rule for rule in project.loaded.rules}
    rule = rules.get(file.rule)
    if rule is None and _is_faulty(file.rule, project):
        return  # told where the rule is read
    if rule is None:
        hint = did_you_mean(nearest(file.rule, list(rules)))
        document.fail("T002", _("没有规则「{id}」。{hint}").format(id=file.rule, hint=hint), (*base, "rule"))
        return
    for n, case in enumerate(file.cases):
        path = (*base, "cases", n)
        unit = project.registry.resolve(case.unit)
        if unit is None:
            hint = did_you_mean(project.registry.suggest(case.unit))
            message = _("单位「{name}」不在名录中。{hint}").format(name=case.unit, hint=hint)
            document.fail("T003", message, (*path, "unit"))
        as_of = case.as_of or file.as_of
        if as_of is None:
            message = _("案例「{name}」没有考核日。请在案例或文件开头写 as_of。").format(name=case.name)
            document.fail("T004", message, path)
        known = _expectations(rule, case, document, path)
        if unit is not None and as_of is not None and known:
            yield Example(rule, unit, as_of, case, document, path)


def _is_faulty(rule: str, project: Project) -> bool:
    """Whether a rule with this id is written, but could not be read."""
    for value in project.loaded.values.get("rules", {}).values():
        entries = value if isinstance(value, list) else [value]
        if any(isinstance(entry, dict) and entry.get("id") == rule for entry in entries):
            return True
    return False


def _expectations(rule: Rule, case: Case, document: Document, path: Path_) -> bool:
    """Whether every expectation names a check of the rule."""
    names = [check.id or str(n) for n, check in enumerate(rule.checks)]
    parts = {part.id: check.id for check in rule.checks for part in check.walk() if part is not check}
    for name in case.expect:
        if name in names:
            continue
        if name in parts:
            text = _("「{name}」是检查项「{outer}」的一个部分，本身没有结论；请写「{outer}」的预期。")
            message = text.format(name=name, outer=parts[name])
        else:
            text = _("规则 {rule} 没有检查项「{name}」；有：{known}。")
            known = "、".join(nearest(name, names, 2) or names) or _("（没有）")
            message = text.format(rule=rule.id, name=name, known=known)
        document.fail("T005", message, (*path, "expect", name), key=True)
    return all(name in names for name in case.expect)
