"""Ids that are taken: of a rule in two rulesets (R010), of two rulesets (W005). An id is never used again (SPEC section 5)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding
from compliance.documents import load
from compliance.i18n import _
from compliance.lint.whole import Whole


def find(whole: Whole) -> Iterator[Finding]:
    """Each id that an earlier ruleset of compliance.yaml has already, at its second place."""
    rulesets: dict[str, str] = {}
    rules: dict[str, str] = {}
    for context in whole.contexts:
        project = context.project
        file = whole.workspace.name(project.loaded.folder / "ruleset.yaml")
        if project.ruleset.id in rulesets:
            text = _("规则集编号「{id}」已由 {file} 使用。每个规则集要有自己的编号。")
            message = text.format(id=project.ruleset.id, file=rulesets[project.ruleset.id])
            place = load(project.loaded.folder / "ruleset.yaml", file).place(("id",))
            yield Finding("W005", message, place, subject=(project.ruleset.id,))
        rulesets.setdefault(project.ruleset.id, file)
        for rule in context.rules:
            place = context.place(rule, "id")
            if rule.id in rules:
                text = _(
                    "规则编号「{id}」已由 {place} 使用。编号必须唯一，也不能再用；接替它的写 supersedes。"
                )
                message = text.format(id=rule.id, place=rules[rule.id])
                yield Finding("R010", message, place, subject=(rule.id,))
            rules.setdefault(rule.id, str(place))
