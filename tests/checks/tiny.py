"""A tiny workspace for the check types: two offices and a street, two kinds, one rule at a time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import golden_text

from compliance.diagnostics import Place
from compliance.engine.results import Result
from compliance.engine.run import Inputs, run
from compliance.evidence.duplicates import settle_records
from compliance.evidence.read import from_records
from compliance.project import Project, open_project
from compliance.rules.model import Judgement
from compliance.units import settle

KINDS = {
    "信息": {
        "fields": {
            "形式": {}, "数量": {"type": "integer"}, "金额": {"type": "number"}, "收到": {"type": "date"},
            "补正": {"type": "date"}, "答复": {"type": "date"}, "延期": {"type": "date"},
            "扣除": {"type": "integer"}, "标签": {"type": "list"}, "属实": {"type": "boolean"},
        }
    },
    "解读": {},
}  # fmt: skip
UNITS = {
    "groups": {"部门": {"aliases": ["各部门"]}, "街道": {}},
    "units": [
        {"id": "甲局", "name": "某区甲局", "groups": ["部门"]},
        {"id": "乙局", "groups": ["部门"]},
        {"id": "丙街道", "groups": ["街道"]},
    ],
}
LISTS = {"lists": {"主题": {"document": "某文件", "items": ["就业", "教育", "住房"]}}}
TARIFFS = {"tariffs": {"收费": {"document": "某文件", "table": [{"to": 30, "rate": 0}, {"rate": 10}]}}}


@dataclass(frozen=True)
class Case:
    """A check over some evidence at a date, and the result: `status achieved in_time failed`."""

    name: str
    check: dict[str, Any]
    evidence: list[dict[str, Any]]
    as_of: str
    expected: str
    more: dict[str, Any] = field(default_factory=dict)
    """Keys of the rule beside its check: deadline, share, owners …"""
    judgements: list[tuple[str, str, str]] = field(default_factory=list)
    """Score, judge, day; of 甲局 on the check `c`, or on its only judged part."""


def info(published: str, /, **more: Any) -> dict[str, Any]:
    """A record of 甲局 of the kind 信息; keys that no record has are fields."""
    own = ("id", "unit", "kind", "title", "url", "about", "topics", "refs", "summary", "doc_no")
    record = {"unit": "甲局", "kind": "信息", "published": published}
    record |= {key: value for key, value in more.items() if key in own}
    fields = {key: value for key, value in more.items() if key not in own}
    return record | ({"fields": fields} if fields else {})


def project(*rules: dict[str, Any], **files: Any) -> Project:
    """A workspace of the year 2021 with these rules; `files` replace units, kinds, lists, tariffs."""
    return _project(json.dumps([rules, files], ensure_ascii=False))


@cache
def _project(wanted: str) -> Project:
    rules, files = json.loads(wanted)
    contents = {
        "compliance.yaml": {
            "name": "某区",
            "rulesets": ["set"],
            "units": "units.yaml",
            "kinds": "kinds.yaml",
        },
        "units.yaml": files.get("units", UNITS),
        "kinds.yaml": {"kinds": files.get("kinds", KINDS)},
        "set/ruleset.yaml": {
            "id": "set",
            "title": "某规则集",
            "period": {"start": "2021-01-01", "end": "2021-12-31"},
        },
        "set/lists.yaml": files.get("lists", LISTS),
        "set/tariffs.yaml": files.get("tariffs", TARIFFS),
        "set/rules.yaml": rules,
    }
    with TemporaryDirectory() as folder:
        for name, content in contents.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return open_project(Path(folder))


def rule(check: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A rule of 甲局 with one check called `c`."""
    base = {"id": "R-1", "title": "某规则", "source": {"text": "公开。"}, "owners": ["甲局"]}
    return base | {"checks": [{"id": "c", "quote": "公开"} | check]} | more


def result_of(case: Case, unit: str = "甲局") -> Result:
    """The result of a unit."""
    opened = project(rule(case.check, **case.more))
    as_of = date.fromisoformat(case.as_of)
    evidence = from_records(
        case.evidence, kinds=opened.kinds, registry=opened.registry, place=lambda n: Place("佐证", n + 1)
    )
    assert not evidence.left_out, evidence.left_out
    lives = settle(opened.registry, min(as_of, opened.ruleset.period.end))
    records = settle_records(evidence, as_of, None)
    judged = next(
        (part.id for check in opened.loaded.rules[0].checks for part in check.walk() if part.key == "judged"),
        "c",
    )
    judgements = [
        Judgement.model_validate(
            {
                "rule": "R-1",
                "check": judged,
                "unit": "甲局",
                "score": Decimal(score),
                "judge": judge,
                "on": day,
            }
        )
        for score, judge, day in case.judgements
    ]
    inputs = Inputs(opened.ruleset, opened.loaded.rules, records.frames, records.keys, judgements)
    found = run(inputs, opened.ask(as_of), opened.registry, lives)
    return found.result(0, opened.registry.index[unit], 0)


def brief(result: Result) -> str:
    """Status, achieved, in_time and the number of failures."""
    verdict = result.verdict
    return f"{result.status.word} {verdict.achieved} {verdict.in_time} {verdict.failed}"


def told(case: Case, result: Result) -> str:
    """Everything that a person reads of a result."""
    account = result.explanation
    lines = [f"## {case.name}", f"结论 {brief(result)}（考核日 {case.as_of}）", f"理由 {account.reason}"]
    for failure in account.failures:
        lines.append(
            f"未完成 {failure.subject}｜{failure.reason}｜{'可以补' if failure.curable else '不能补'}"
        )
    if account.closes_when:
        lines.append(f"办法 {account.closes_when}")
    if account.next_due:
        lines.append(f"将到期 {account.next_due}")
    if account.mended is not None and result.status.failing:
        mended = account.mended
        lines.append(f"补好后 {mended.status.word} {mended.achieved} {mended.in_time} {mended.failed}")
    return "\n".join(lines) + "\n"


def sentences(name: str, cases: Sequence[Case]) -> None:
    """Hold what a person reads of the cases against the golden file of the check type."""
    golden_text.check(f"checks/{name}.txt", "\n".join(told(case, result_of(case)) for case in cases))
