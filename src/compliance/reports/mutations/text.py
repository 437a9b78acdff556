"""`--mutate --format text`: a line a rule, and every change that no example noticed."""

from collections.abc import Iterator

from compliance.examples import Mutation
from compliance.examples.mutation import RuleMutation
from compliance.i18n import _
from compliance.reports.example_format import example_format
from compliance.reports.layout import clean
from compliance.reports.mutation_format import MutationFormat


class Text(MutationFormat):
    def render(self, mutation: Mutation) -> str:
        failing = ""
        if mutation.report.exit_code:
            # what does not even hold without a change comes first, as `compliance test` says it
            failing = example_format("text").render(mutation.report) + "\n"
        return failing + "".join(clean(line) + "\n" for line in _lines(mutation))


def _lines(mutation: Mutation) -> Iterator[str]:
    for rule in mutation.rules:
        yield _rule(rule)
        for finding in rule.findings():
            yield f"   {finding}"
    yield ""
    text = _(
        "{rules} 条规则，试改 {made} 处：案例发现 {noticed} 处，没有发现 {left} 处；什么也没有发现的规则 {blind} 条。"
    )
    yield text.format(
        rules=len(mutation.rules),
        made=sum(rule.made for rule in mutation.rules),
        noticed=sum(rule.noticed for rule in mutation.rules),
        left=sum(len(rule.survivors) for rule in mutation.rules),
        blind=sum(rule.blind for rule in mutation.rules),
    )


def _rule(rule: RuleMutation) -> str:
    if not rule.made:
        return _("－ {rule} {title}：没有可以试改的地方").format(rule=rule.rule, title=rule.title)
    text = _("✗ {rule} {title}：试改 {made} 处，一处也没有发现")
    if not rule.blind:
        text = _("✓ {rule} {title}：试改 {made} 处，全都发现")
    if rule.survivors and not rule.blind:
        text = _("· {rule} {title}：试改 {made} 处，发现 {noticed} 处")
    return text.format(rule=rule.rule, title=rule.title, made=rule.made, noticed=rule.noticed)
