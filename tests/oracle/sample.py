"""A few results with a scheme on top, for the oracle's own tests of SPEC section 6.

The results of 甲局 on 2022-01-05: a rule `half` is 1/2 (one of two records), `full` is satisfied, `late` is met late
(1 of 1, none in time), `wait` has no judgement, `gone` does not apply; `faulty` and `wrong` fail for the record A.
"""

from datetime import date
from typing import Any

from tests.oracle import assess
from tests.oracle.examples import record, rule, workspace

Checks = dict[str, dict[str, Any]]
"""One check a rule, by the rule's id; the check is called c0."""

RULES: Checks = {
    "half": {"count": {"of": "信息", "min": 2}},
    "full": {"count": {"of": "信息", "min": 1}},
    "late": {"count": {"of": "解读", "min": 1}},
    "wait": {"judged": {"question": "可读吗"}},
    "gone": {"each": {"of": {"kind": "信息", "where": {"title": "无"}}, "where": {"title": "无"}}},
    "faulty": {"complete": {"of": "信息", "fields": ["形式", "url"]}},
    "wrong": {"each": {"of": "信息", "where": {"形式": "图解"}}},
}
EVIDENCE = [record("A", "2021-05-01"), record("L", "2022-01-05", about="2021", kind="解读")]


def scored(
    *leaves: dict[str, Any],
    owners: list[Any] | None = None,
    more: Checks | None = None,
    files: dict[str, Any] | None = None,
    **scheme: Any,
) -> dict[str, Any]:
    """The assessment on 2022-01-05 with all rules (and `more`) and these leaves. `files`: other parts of the
    workspace, as `evidence`; the rest goes into the scheme."""
    checks = RULES | (more or {})
    rules = [rule(check, name=name, owners=owners or ["甲局"]) for name, check in checks.items()]
    full: dict[str, Any] = {
        "id": "scheme",
        "title": "scheme",
        "rectify": {"days": 15, "calendar": "working"},
        "remind": {"days": 30, "calendar": "natural"},
    }
    if "combine" not in scheme:
        full["indicators"] = list(leaves)
    ws = workspace(*rules, **({"scheme": full | scheme, "evidence": EVIDENCE} | (files or {})))
    return assess(ws, date(2022, 1, 5))


def leaf(name: str, points: Any, *rules: str, **more: Any) -> dict[str, Any]:
    """A leaf; without rules it has none of its own, but those that its lines name."""
    named = {"rules": list(rules)} if rules else {}
    return {"id": name, "title": name, "points": points} | named | more


def branch(name: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A branch with these below it."""
    return {"id": name, "title": name, "children": list(children)} | more


def unit(assessment: dict[str, Any], name: str = "甲局") -> dict[str, Any]:
    """The line of a unit."""
    return next(one for one in assessment["units"] if one["id"] == name)


def score(*leaves: dict[str, Any], **more: Any) -> str | None:
    """The score of 甲局; the arguments are those of `scored`."""
    figure: str | None = unit(scored(*leaves, **more))["score"]
    return figure


def figures(*leaves: dict[str, Any], **more: Any) -> dict[str, str | None]:
    """The score of every indicator of 甲局."""
    return {one["id"]: one["score"] for one in unit(scored(*leaves, **more))["indicators"]}


def tasks(assessment: dict[str, Any]) -> dict[str, tuple[str, str, str | None]]:
    """Kind, due date and worth of the task of each rule."""
    return {one["rule"]: (one["kind"], one["due"], one["worth"]) for one in assessment["tasks"]}
