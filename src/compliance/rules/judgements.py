"""Reads the judgements of a ruleset and checks them against its rules (SPEC section 5, Waivers and judgements)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from compliance.diagnostics import Finding, Place
from compliance.diagnostics.reading import leads_out
from compliance.documents import Document, build
from compliance.documents.fields import exact
from compliance.evidence.plain import read_plain
from compliance.evidence.values import Wrong, day, number
from compliance.i18n import _
from compliance.rules.check import CheckBase
from compliance.rules.model import Judgement, Rule
from compliance.text import nearest
from compliance.units import Registry, did_you_mean

HEADS = {
    "规则": "rule", "检查项": "check", "单位": "unit", "得分": "score", "评分": "score", "评定人": "judge", "日期": "on",
    "评定日期": "on", "说明": "note",
}  # fmt: skip
"""The Chinese heads of a table of judgements."""


def read_judgements(
    folder: Path,
    name: Callable[[Path], str],
    rules: Sequence[Rule],
    registry: Registry,
    root: Path | None = None,
) -> tuple[list[Judgement], list[Finding]]:
    """The judgements in `judgements.*` of a ruleset's folder; what is wrong with them as errors."""
    found: list[tuple[Judgement, Place]] = []
    findings: list[Finding] = []
    steps = frozenset(_steps(rules))
    for path in sorted(folder.glob("judgements.*")):
        if path.name.startswith("judgements.test."):
            continue
        if root is not None and leads_out(path, root):
            message = _("链接指向工作区之外，没有读取。请把文件本身放进来。")
            findings.append(Finding("Y008", message, Place(name(path))))
            continue
        records, problems = read_plain(path, name(path), HEADS)
        findings += problems
        for value, place in records:
            judgement = _one(value, place, steps, findings)
            if judgement is not None:
                found.append((judgement, place))
    findings += check_judgements(found, rules, registry)
    return [judgement for judgement, _place in found], findings


def _steps(rules: Sequence[Rule]) -> Iterator[str]:
    """The names of the steps that some `judged` check allows."""
    for rule in rules:
        for check in rule.checks:
            for part in check.walk():
                if part.key == "judged":
                    yield from part.params.levels or ()


def _one(
    value: dict[str, Any], place: Place, steps: frozenset[str], findings: list[Finding]
) -> Judgement | None:
    value = value | _as_in_tables(value, serials=place.file.lower().endswith(".xlsx"))
    document = Document(place.file, value)
    document.values[()] = (place.line or 1, place.column or 1)
    score = value.get("score")
    if isinstance(score, str) and exact(score) is None and score.strip() not in steps:
        document.fail("J001", _("「score」应为数，写作 5、0.5、2/3 或 70%；分档次评定的写档次的名称。"))
        document.value = value | {"score": 0}
    judgement = build(Judgement, document, code="J001")
    findings += [Finding(f.code, f.message, place) for f in document.findings]
    return judgement if not document.findings else None


def _as_in_tables(value: Mapping[str, Any], *, serials: bool) -> dict[str, Any]:
    """The day and the score where they are texts that tables of evidence may have (SPEC section 4), such as 2021/4/8;
    others are left to the model, which says what is wrong with them."""
    found: dict[str, Any] = {}
    if isinstance(value.get("on"), str):
        with suppress(Wrong):
            found["on"] = day(value["on"], serials=serials).isoformat()
    if isinstance(value.get("score"), str):
        with suppress(Wrong):
            found["score"] = Decimal(number(value["score"]))
    return found


def check_judgements(
    judgements: Sequence[tuple[Judgement, Place]], rules: Sequence[Rule], registry: Registry
) -> Iterator[Finding]:
    """What is wrong with judgements: names that do not exist, scores off the scale, two of one judge on one day."""
    by_id = {rule.id: rule for rule in rules}
    seen: dict[tuple[str, str, str, str, str], Place] = {}
    for judgement, place in judgements:
        rule = by_id.get(judgement.rule)
        unit = registry.resolve(judgement.unit)
        if rule is None:
            hint = did_you_mean(nearest(judgement.rule, list(by_id)))
            yield Finding("J002", _("没有规则「{id}」。{hint}").format(id=judgement.rule, hint=hint), place)
        if unit is None:
            hint = did_you_mean(registry.suggest(judgement.unit))
            text = _("单位「{name}」不在名录中。{hint}").format(name=judgement.unit, hint=hint)
            yield Finding("J003", text, place)
        if rule is None:
            continue
        judged = {
            part.id: part
            for check in rule.checks
            for part in check.walk()
            if part.key == "judged" and part.id
        }
        check: CheckBase | None = judged.get(judgement.check)
        if check is None:
            names = "、".join(sorted(judged)) or _("（没有）")
            text = _("规则 {rule} 没有由人评定的检查项「{check}」；可评定的：{names}。")
            yield Finding("J004", text.format(rule=rule.id, check=judgement.check, names=names), place)
        else:
            wrong = check.params.why_not(judgement.score)
            if wrong:
                yield Finding("J005", wrong, place)
        key = (
            judgement.rule,
            judgement.check,
            unit or judgement.unit,
            judgement.judge,
            judgement.on.isoformat(),
        )
        if key in seen:
            text = _("同一评定人在 {day} 对同一项评定了两次，另一处在 {place}。请只保留一次。")
            yield Finding("J006", text.format(day=judgement.on, place=seen[key]), place)
        seen.setdefault(key, place)
