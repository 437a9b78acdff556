"""Small workspaces for the oracle's own tests: everything that a test does not speak of has a plain default."""

from copy import deepcopy
from datetime import date
from typing import Any

from tests.oracle import assess

KINDS: dict[str, Any] = {
    "kinds": {
        "信息": {
            "fields": {
                "形式": {"type": "text"},
                "数量": {"type": "integer"},
                "金额": {"type": "number"},
                "收到": {"type": "date"},
                "补正": {"type": "date"},
                "答复": {"type": "date"},
                "延期": {"type": "date"},
                "扣除": {"type": "integer"},
                "标签": {"type": "list"},
            }
        },
        "解读": {"fields": {}},
    }
}

UNITS: dict[str, Any] = {
    "groups": {"部门": {"aliases": ["各部门"]}, "街道": {}},
    "units": [
        {"id": "甲局", "name": "某区甲局", "groups": ["部门"]},
        {"id": "乙局", "name": "某区乙局", "groups": ["部门"]},
        {"id": "丙街道", "name": "某区丙街道办事处", "groups": ["街道"]},
    ],
}


def record(name: str, published: str | None, **more: Any) -> dict[str, Any]:
    """A record of 甲局 of the kind 信息."""
    own = {"id": name, "unit": "甲局", "kind": "信息", "title": name, "published": published}
    return {key: value for key, value in (own | more).items() if value is not None}


def rule(*checks: dict[str, Any], name: str = "R-1", **more: Any) -> dict[str, Any]:
    """A rule of 甲局 with these checks, called c0, c1 … unless they have an id."""
    return {
        "id": name,
        "title": name,
        "source": {"section": "一", "task": "甲", "text": "公开。"},
        "owners": ["甲局"],
        "checks": [{"id": f"c{n}"} | check for n, check in enumerate(checks)],
    } | more


def workspace(*rules: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A workspace of the year 2021 with these rules."""
    ws: dict[str, Any] = {
        "compliance": {"name": "某区", "rulesets": ["rules/2021"]},
        "units": UNITS,
        "kinds": KINDS,
        "ruleset": {"id": "set", "title": "set", "period": {"start": "2021-01-01", "end": "2021-12-31"}},
        "rules": list(rules),
        "scheme": None,
        "waivers": [],
        "judgements": [],
        "lists": {"lists": {}},
        "tariffs": {"tariffs": {}},
        "evidence": [],
    }
    return deepcopy(ws | more)


def results(ws: dict[str, Any], as_of: str) -> dict[tuple[str, str, str], dict[str, Any]]:
    """The results by rule, unit and check."""
    found = assess(ws, date.fromisoformat(as_of))["results"]
    return {(one["rule"], one["unit"], one["check"]): one for one in found}


def one(check: dict[str, Any], evidence: list[dict[str, Any]], as_of: str, **more: Any) -> dict[str, Any]:
    """The result of one check of 甲局; `more` goes to the rule."""
    ws = workspace(rule(check, **more), evidence=evidence)
    return results(ws, as_of)["R-1", "甲局", "c0"]


def brief(result: dict[str, Any]) -> tuple[str, str, str, list[tuple[str, bool]]]:
    """Status, achieved, in_time and failures of a result."""
    failures = [(failure["subject"], failure["curable"]) for failure in result["failures"]]
    return result["status"], result["achieved"], result["in_time"], failures
