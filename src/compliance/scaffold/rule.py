"""A new rule with one check that quotes its whole text, and a passing and a failing case beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from compliance.diagnostics import Finding, InputError, raise_errors
from compliance.documents import Document, build
from compliance.documents.round_trip import dumped
from compliance.documents.yaml import loads
from compliance.engine.validate import problems
from compliance.evidence.kinds import Kind
from compliance.examples.load import examples_in
from compliance.examples.run import World
from compliance.i18n import _
from compliance.project import Project, load_scheme
from compliance.rules.model import Rule
from compliance.rules.owners import obligations
from compliance.scaffold.identity import why_not
from compliance.scaffold.kind import with_kind
from compliance.scaffold.plan import Plan
from compliance.scaffold.yaml import flow_list, flow_map, written
from compliance.schema.modelines import modeline, with_modeline
from compliance.text import nearest, normalise
from compliance.units import did_you_mean, settle

CHECK = "published"
"""The id of the one check."""

SCHEMAS = "schemas"
"""The folder in which a workspace keeps the schemas of its files."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the author says of the new rule; `deadline` None: the end of the ruleset's period."""

    id: str
    title: str
    text: str
    owners: Sequence[str]
    kind: str
    section: str | None = None
    deadline: date | None = None


def new_rule(project: Project, wanted: Wanted) -> Plan:
    """The files of a new rule in the project's ruleset, and of a kind that is not there yet.

    InputError with everything that stands against it: C022 (the id), C024 (owners), C023 (anything else)."""
    raise_errors(_against(project, wanted))
    folder, name = project.loaded.folder, project.workspace.name
    rule_path, test_path = folder / f"{wanted.id}.yaml", folder / f"{wanted.id}.test.yaml"
    new_kind = wanted.kind not in project.kinds
    kind = project.kinds.get(wanted.kind, Kind(title=wanted.kind))
    kinds = project.kinds | {wanted.kind: kind}
    text = dumped(_rule(wanted))
    document = loads(text, name(rule_path))
    rule = None if document.findings else build(Rule, document, code="R004")
    raise_errors(document.findings)
    assert rule is not None
    grown = _with_rule(replace(project, kinds=kinds), rule, document)
    cases = dumped(_cases(wanted, _unit(grown, rule), rule.due(grown.ruleset), kind))
    _proved(grown, loads(cases, name(test_path)))
    files = {
        path: _for_editors(project, path, text, schema)
        for path, text, schema in ((rule_path, text, "rule"), (test_path, cases, "examples"))
    }
    kinds_path = project.workspace.path(project.workspace.settings.kinds)
    if new_kind:
        files[kinds_path] = with_kind(kinds_path, name(kinds_path), wanted.kind)
    changed = frozenset({kinds_path} & files.keys())
    return Plan(files, changed, tuple(_notes(grown, rule, wanted, project.kinds)))


def _for_editors(project: Project, path: Path, text: str, schema: str) -> str:
    """The text of a file with the line that names its schema, where the workspace keeps the schemas."""
    known = project.workspace.root / SCHEMAS / f"{schema}.json"
    return with_modeline(text, modeline(path, known)) if known.is_file() else text


def _against(project: Project, wanted: Wanted) -> list[Finding]:
    """What the call itself gets wrong."""
    found = []
    refused = why_not(project, wanted.id)
    if refused:
        found.append(Finding("C022", refused))
    registry = project.registry
    for owner in wanted.owners:
        if registry.resolve(owner) is None and registry.resolve_group(owner) is None:
            hint = did_you_mean(registry.suggest(owner, groups=True))
            found.append(
                Finding("C024", _("责任单位「{name}」不在单位名录中。{hint}").format(name=owner, hint=hint))
            )
    for option, text in (("--title", wanted.title), ("--text", wanted.text), ("--kind", wanted.kind)):
        if not normalise(text):
            found.append(Finding("C023", _("{option} 是空的，或者只有符号。").format(option=option)))
    start = project.ruleset.period.start
    if wanted.deadline is not None and wanted.deadline < start:
        text = _("截止日 {day} 早于规则集期间的第一天 {start}。")
        found.append(Finding("C023", text.format(day=wanted.deadline, start=start)))
    return found


def _rule(wanted: Wanted) -> CommentedMap:
    source = CommentedMap()
    if wanted.section is not None:
        source["section"] = written(wanted.section)
    source["text"] = written(wanted.text)
    rule = CommentedMap(id=written(wanted.id), title=written(wanted.title), source=source)
    rule["owners"] = flow_list(*(written(owner) for owner in dict.fromkeys(wanted.owners)))
    if wanted.deadline is not None:
        rule["deadline"] = wanted.deadline
    check = CommentedMap(id=CHECK, quote=written(wanted.text))
    check["count"] = flow_map(of=written(wanted.kind), min=1)
    rule["checks"] = CommentedSeq([check])
    return rule


def _cases(wanted: Wanted, unit: str, day: date, kind: Kind) -> CommentedMap:
    """A record on the last day, which passes; and none, which does not."""
    record = flow_map(kind=written(wanted.kind), title=written(wanted.title), published=_day(day))
    fields = {name: _value(field.type, day) for name, field in _required(kind)}
    if fields:
        record["fields"] = flow_map()
        record["fields"].update(fields)
    evidence = CommentedSeq([record])
    passing = CommentedMap(name=_("已经公开"), unit=written(unit), evidence=evidence)
    passing["expect"] = flow_map(**{CHECK: "satisfied"})
    failing = CommentedMap(name=_("没有公开"), unit=written(unit), evidence=flow_list())
    failing["expect"] = flow_map(**{CHECK: "unmet"})
    return CommentedMap(rule=written(wanted.id), as_of=_day(day), cases=CommentedSeq([passing, failing]))


def _day(day: date) -> date:
    """The same day as a thing of its own: ruamel.yaml writes one that stands twice as an alias."""
    return day.replace()


def _required(kind: Kind) -> list[tuple[str, Any]]:
    fields = ((written(name), kind.field(name)) for name in kind.fields)
    return [(name, field) for name, field in fields if field is not None and field.required]


def _value(kind: str, day: date) -> Any:
    """Something that a field of a type may hold."""
    values: dict[str, Any] = {
        "number": 1,
        "integer": 1,
        "date": _day(day),
        "boolean": True,
        "list": flow_list(_("示例")),
    }
    return values.get(kind, _("示例"))


def _with_rule(project: Project, rule: Rule, document: Document) -> Project:
    loaded = project.loaded
    rules = tuple(sorted((*loaded.rules, rule), key=lambda one: one.id))
    return replace(
        project,
        loaded=replace(loaded, rules=rules, documents=loaded.documents | {rule.id: (document, ())}),
    )


def _unit(project: Project, rule: Rule) -> str:
    """The unit that the cases are about: the first of the first owner that has any; InputError C023 where none has."""
    due = rule.due(project.ruleset)
    lives = settle(project.registry, min(due, project.ruleset.period.end))
    for owner in rule.owners:
        alone = rule.model_copy(update={"owners": [owner]})
        for unit in obligations(alone, due, project.registry, lives):
            return unit
    message = _("到 {day} 没有一个单位承担这条规则：所写的责任单位都不存续，或者单位组里没有单位。")
    raise InputError.of("C023", message.format(day=due))


def _proved(project: Project, document: Document) -> None:
    """InputError with all that is wrong, unless the rule is sound and its cases come out as they say."""
    examples = examples_in(document, project, document.file)
    rule = examples[0].rule if examples else None
    ask = project.ask(project.ruleset.period.end)
    found = [*document.findings]
    if rule is not None:
        found += [
            Finding(one.code, one.message, project.loaded.place(rule.id, one.path))
            for one in problems(rule, ask)
        ]
    world = World(project)
    for report in [world.run(example) for example in examples]:
        for mismatch in report.mismatches:
            text = _("案例「{case}」的结论与预期不符：{reason}")
            found.append(
                Finding("C023", text.format(case=report.name, reason=mismatch.reason), mismatch.place)
            )
    raise_errors([*found, *world.findings])


def _notes(project: Project, rule: Rule, wanted: Wanted, known: dict[str, Kind]) -> list[str]:
    """What the author should look at next."""
    found = []
    if wanted.kind not in known:
        hint = did_you_mean(nearest(wanted.kind, list(known)))
        text = _("「{kind}」是新的佐证类型，按公开发布的写入，还没有字段。{hint}")
        found.append(text.format(kind=wanted.kind, hint=hint))
    scheme = load_scheme(project)[0]
    leaves = [leaf for tree in scheme.trees for leaf in tree.leaves] if scheme is not None else []
    if scheme is not None and not any(rule.id in leaf.rules for leaf in leaves):
        found.append(_("评分方案没有选到这条规则，它还不影响得分；请在 scoring.yaml 里加上。"))
    text = _(
        "下一步：把原文分成各条，一条一个检查项（现在一项引用了全文）；再运行 compliance test {id} 和 compliance check。"
    )
    found.append(text.format(id=rule.id))
    return found
