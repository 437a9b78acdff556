"""A small workspace for the lint of evidence, units, kinds and ledger. All files are JSON, a record or an event a line."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from compliance.diagnostics import Finding
from compliance.lint import Context, Whole
from compliance.lint.run import LintRule
from compliance.project import open_project

AS_OF = date(2021, 12, 31)
UNITS: dict[str, Any] = {"groups": {"部门": {}}, "units": [{"id": "甲局", "groups": ["部门"]}]}
KINDS: dict[str, Any] = {
    "信息": {"title": "某信息", "fields": {"说明": {}, "名单": {"type": "list"}, "数量": {"type": "integer"}}}
}
RULE: dict[str, Any] = {
    "id": "R-1",
    "title": "某规则",
    "source": {"text": "公开信息"},
    "owners": ["甲局"],
    "checks": [{"id": "a", "quote": "公开信息", "count": {"of": "信息"}}],
}


def record(**more: Any) -> dict[str, Any]:
    """A good record of 甲局."""
    return {"id": "甲-1", "unit": "甲局", "kind": "信息", "title": "某标题", "published": "2021-06-01"} | more


def whole(
    folder: Path,
    evidence: dict[str, list[dict[str, Any]]] | list[dict[str, Any]] = (),  # type: ignore[assignment]
    *,
    units: dict[str, Any] = UNITS,
    kinds: dict[str, Any] = KINDS,
    rules: dict[str, list[dict[str, Any]]] | None = None,
    ledger: list[dict[str, Any] | str] | None = None,
    opened: list[str] | None = None,
    as_of: date = AS_OF,
    **settings: Any,
) -> Whole:
    """Write a workspace and open it: `evidence` by the names of files (or one file's), `rules` by ruleset, of which
    those in `opened` (default: all) are looked at; `settings` of compliance.yaml."""
    sets = {"set": [RULE]} if rules is None else rules
    files = evidence if isinstance(evidence, dict) else {"佐证": list(evidence)}
    contents: dict[str, Any] = {
        "compliance.yaml": {
            "rulesets": list(sets), "units": "units.yaml", "kinds": "kinds.yaml", "evidence": ["evidence"], **settings,
        },
        "units.yaml": units,
        "kinds.yaml": {"kinds": kinds},
    }  # fmt: skip
    for name, found in sets.items():
        period = {"start": "2021-01-01", "end": "2021-12-31"}
        contents[f"{name}/ruleset.yaml"] = {"id": name, "title": "某规则集", "period": period}
        contents[f"{name}/rules.yaml"] = found
    texts = {name: _text(content) for name, content in contents.items()}
    texts |= {f"evidence/{name}.jsonl": _lines(found) for name, found in files.items()}
    if ledger is not None:
        texts["ledger/ledger.jsonl"] = _lines(ledger)
    (folder / "evidence").mkdir(exist_ok=True)
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    projects = [open_project(folder, name, strict=False) for name in opened or sets]
    first = projects[0]
    contexts = tuple(Context(project, as_of) for project in projects)
    return Whole(first.workspace, first.registry, first.kinds, contexts, as_of)


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


def _lines(found: list[Any]) -> str:
    return "".join((one if isinstance(one, str) else _text(one)) + "\n" for one in found)


def findings(lint: LintRule, about: Whole) -> list[Finding]:
    """What one lint rule finds."""
    return list(lint.find(about))


def told(lint: LintRule, about: Whole) -> list[str]:
    """What it says: file and line, level, code, words."""
    found = []
    for one in lint.find(about):
        assert one.place is not None
        found.append(f"{one.place.file}:{one.place.line} {one.level.value} {one.code} {one.message}")
    return found


def points_at(lint: LintRule, about: Whole) -> list[str]:
    """The JSON value or key that each finding points at."""
    found = []
    for one in lint.find(about):
        assert one.place is not None and one.place.line is not None and one.place.column is not None
        line = (
            about.workspace.path(one.place.file).read_text(encoding="utf-8").split("\n")[one.place.line - 1]
        )
        value, _end = json.JSONDecoder().raw_decode(line[one.place.column - 1 :])
        found.append(value if isinstance(value, str) else _text(value))
    return found


def codes(lint: LintRule, about: Whole) -> list[str]:
    """Level, code, and what it is about."""
    return [" ".join((one.level.value, one.code, *one.subject)) for one in lint.find(about)]
