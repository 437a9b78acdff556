"""The page of a check type: what it means, its parameters, and an example that the tests run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tools.reference.keys import table
from tools.reference.yaml_text import block, flow

from compliance.checks.base import EvidenceCheck
from compliance.checks.status import Status
from compliance.engine.results import Result
from compliance.examples import Example, World
from compliance.project import Project
from compliance.rules.check import CheckBase, CheckType
from compliance.rules.selector import Selector

MADE = "<!-- 由 tools/make_docs.py 生成，请勿手改；改检查类型的说明、参数或案例之后重新生成。 -->\n\n"
LONG = 900
"""Characters of check and evidence beyond which an example is too long for a page."""
WORDS = {
    "satisfied": "到期的都做到了，而且及时",
    "late": "到期的都做到了，但有的迟到",
    "partial": "做到了一部分",
    "unmet": "没有做到",
    "pending": "还没有到期",
    "not_applicable": "不适用",
    "needs_judgement": "到了截止日还没有评定",
}


@dataclass(frozen=True)
class Shown:
    """An example fit for a page: the check in its rule, the case, what the program found."""

    rank: int
    project: Project
    example: Example
    position: int
    result: Result

    @property
    def check(self) -> CheckBase:
        """The top-level check."""
        return self.example.rule.checks[self.position]

    def order(self) -> tuple[bool, int, int, int, str, str]:
        """Examples that fit a page first, of these those that show most parameters, then the repository's own, then
        the shortest; the rest keeps the choice the same in every run."""
        size = len(self.check_text() + "".join(self.records()))
        params = self.check.params
        shown = 0 if isinstance(params, list) else len(params.model_fields_set)
        return size > LONG, -shown, self.rank, size, self.example.rule.id, self.example.case.name

    def check_text(self) -> str:
        """The check in YAML."""
        document, base = self.project.loaded.documents[self.example.rule.id]
        value: Any = document.value
        for step in (*base, "checks", self.position):
            value = value[step]
        return block(value)

    def records(self) -> list[str]:
        """The evidence of the kinds that the check looks at, a line each."""
        kinds = {kind for selector in selectors(self.check) for kind in selector.kind}
        return [flow(record) for record in self.example.case.evidence if record.get("kind") in kinds]

    def judgements(self) -> list[str]:
        """The judgements of the check."""
        ids = {part.id for part in self.check.walk()}
        place = (*self.example.path, "judgements")
        value: Any = self.example.document.value
        for step in place[:-1]:
            value = value[step]
        return [flow(one) for one in value.get("judgements", []) if one["check"] in ids]


def selectors(check: CheckBase) -> Iterator[Selector]:
    """The selectors of a check and its parts."""
    for part in check.walk():
        if not part.parts():
            yield from (selector for _path, selector in part.type.selectors(part.params))


def page(check_type: CheckType, definitions: dict[str, Any], examples: Sequence[Shown]) -> str:
    """The page of a check type; `examples` are at most two, from different cases of one check."""
    head, _, rest = check_type.description.partition("\n")
    lines = [f"# {check_type.key}\n\n{MADE}{head}\n\n{rest.strip()}\n"]
    lines.append("## 参数\n\n" + parameters(check_type, definitions))
    lines.append("## 可能的结论\n\n" + statuses(check_type))
    if examples:
        lines.append("## 例子\n\n" + _examples(examples))
    lines.append("通用的写法（选择记录、到期、迟到）见[规则编写指南](../README.md)。\n")
    return "\n".join(lines)


def parameters(check_type: CheckType, definitions: dict[str, Any]) -> str:
    """The table of parameters."""
    if check_type.model is None:
        return f"`{check_type.key}:` 后面是检查项的列表，每项写一种检查。\n"
    return table(definitions[check_type.key], definitions)


def statuses(check_type: CheckType) -> str:
    """The statuses that a result can have."""
    wanted = ["satisfied", "partial", "unmet", "pending"]
    composite = not isinstance(check_type, EvidenceCheck)
    if composite or getattr(check_type, "lateness", False):
        wanted.append("late")
    if composite or check_type.key != "judged":
        wanted.append("not_applicable")
    if composite or check_type.key == "judged":
        wanted.append("needs_judgement")
    return "".join(f"- `{word}`：{text}\n" for word, text in WORDS.items() if word in wanted)


def _examples(examples: Sequence[Shown]) -> str:
    first = examples[0]
    rule, check = first.example.rule, first.check
    text = f"取自规则 {rule.id}「{rule.title}」，落实原文「{check.quote}」：\n\n"
    text += f"```yaml\n{first.check_text()}\n```\n\n"
    return text + "\n".join(_case(one) for one in examples)


def _case(shown: Shown) -> str:
    example, result = shown.example, shown.result
    text = f"**案例「{example.case.name}」**（{example.unit}，考核到 {example.as_of}）\n\n"
    written = shown.records() + shown.judgements()
    if written:
        text += "```yaml\n" + "\n".join(f"- {line}" for line in written) + "\n```\n\n"
    else:
        text += "没有这类佐证。\n\n"
    verdict = result.verdict
    text += f"结论 `{result.status.word}`，完成度 {verdict.achieved}"
    if verdict.in_time != verdict.achieved:
        text += f"，及时完成度 {verdict.in_time}"
    text += f"：{result.explanation.reason}\n"
    for failure in result.explanation.failures:
        mend = "可以补" if failure.curable else "不能再补"
        text += f"\n- 未完成项 {failure.subject}：{failure.reason}（{mend}）"
    return text + ("\n" if result.explanation.failures else "")


def candidates(projects: Sequence[Project]) -> list[Shown]:
    """Every check of every example, with what the program finds, for choosing among them."""
    from compliance.examples import load_examples

    found = []
    for rank, project in enumerate(projects):
        world = World(project)
        for example in load_examples(project)[0]:
            results = world.results(example)
            unit = project.registry.index[example.unit]
            for position, check in enumerate(example.rule.checks):
                if (check.id or str(position)) in example.case.expect:
                    found.append(Shown(rank, project, example, position, results.result(0, unit, position)))
    return found


def choose(key: str, shown: Sequence[Shown]) -> list[Shown]:
    """The shortest failing example of a check type, and a passing one of the same check where there is one."""
    own = [one for one in shown if one.check.key == key]
    own = own or [one for one in shown if any(part.key == key for part in one.check.walk())]
    with_evidence = [one for one in own if one.records() or one.judgements()]
    failing = [one for one in with_evidence if one.result.status is Status.PARTIAL] or [
        one for one in with_evidence if one.result.status.failing
    ]
    if not failing:
        return sorted(own, key=Shown.order)[:1]
    best = min(failing, key=Shown.order)
    same = (one for one in own if one.example.rule is best.example.rule and one.position == best.position)
    passing = sorted((one for one in same if one.result.status.done), key=Shown.order)
    return [*passing[:1], best]
