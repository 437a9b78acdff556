"""A small workspace for the lint of rules: rules are given, the rest is there. All files are JSON, which is YAML."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from compliance.lint import Context
from compliance.lint.run import LintRule
from compliance.project import Project, open_project

AS_OF = date(2021, 12, 31)
KINDS: dict[str, Any] = {
    "信息": {
        "fields": {
            "形式": {}, "数量": {"type": "integer"}, "金额": {"type": "number"}, "日期": {"type": "date"},
            "是否": {"type": "boolean"}, "主题": {"type": "list"}, "必填": {"required": True},
        }
    },
    "解读": {"fields": {"形式": {}}},
}  # fmt: skip
UNITS: dict[str, Any] = {
    "groups": {"部门": {}, "街道": {}, "空组": {}},
    "units": [
        {"id": "甲局", "groups": ["部门"]},
        {"id": "乙局", "groups": ["部门"]},
        {"id": "丙街道", "groups": ["街道"]},
        {"id": "旧局", "until": "2020-06-30"},
        {"id": "前局", "until": "2020-06-30", "succeeded_by": ["甲局"]},
        {"id": "新局", "since": "2021-07-01"},
    ],
}


def rule(number: int, *checks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A rule of 甲局, with checks named a, b, … where they name themselves nothing."""
    named = [{"id": "abcdefgh"[n]} | check for n, check in enumerate(checks)]
    text = more.pop("text", f"要求{number}")
    source = {"text": text} | ({"row": more.pop("row")} if "row" in more else {})
    found = {
        "id": f"R-{number}",
        "title": f"规则{number}",
        "source": source,
        "owners": ["甲局"],
        "checks": named,
    }
    return found | more


def opened(
    folder: Path, rules: list[dict[str, Any]], *, kinds: dict[str, Any] | None = None, **files: Any
) -> Project:
    """Write a workspace with these rules and open it; other files of the ruleset by their names without ending."""
    contents = {
        "compliance.yaml": {"rulesets": ["set"], "units": "units.yaml", "kinds": "kinds.yaml", "evidence": ["佐证"]},
        "units.yaml": UNITS,
        "kinds.yaml": {"kinds": KINDS | deepcopy(kinds or {})},
        "set/ruleset.yaml": {
            "id": "set", "title": "某规则集", "period": {"start": "2021-01-01", "end": "2021-12-31"},
        },
        "set/rules.yaml": rules,
    }  # fmt: skip
    contents |= {f"set/{name}.yaml": content for name, content in files.items()}
    (folder / "佐证").mkdir(exist_ok=True)
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # a line a rule, so that places tell rules apart
        lines = (
            [json.dumps(one, ensure_ascii=False) for one in content] if isinstance(content, list) else None
        )
        text = json.dumps(content, ensure_ascii=False) if lines is None else "[" + ",\n".join(lines) + "]"
        path.write_text(text, encoding="utf-8")
    return open_project(folder)


def found(lint: LintRule, project: Project) -> list[str]:
    """What one lint rule says: line, level, code, words."""
    return [
        f"{one.place.line if one.place else ''} {one.level.value} {one.code} {one.message}"
        for one in lint.find(Context(project, AS_OF))
    ]


def codes(lint: LintRule, project: Project) -> list[str]:
    """The codes with their levels and what they are about."""
    return [" ".join((one.level.value, one.code, *one.subject)) for one in lint.find(Context(project, AS_OF))]
