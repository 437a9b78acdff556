"""The price lists of leaves: their lines, the rules and checks that a line names, and what it takes of a result."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import Any

from tests.oracle.outcome import Failure, Outcome
from tests.oracle.scheme.tree import names, number
from tests.oracle.share import Obligation, checks_of

NOTHING = Fraction(0)


@dataclass(frozen=True)
class Result:
    """One check of an obligation that is not waived."""

    rule: str
    check: str
    outcome: Outcome


def lines(leaf: dict[str, Any]) -> list[dict[str, Any]]:
    """The price list of a leaf; `per_failure` and `per_success` are short for one of a single line."""
    if "per_failure" in leaf:
        return [{"each": leaf["per_failure"]}]
    if "per_success" in leaf:
        return [{"flat": leaf["per_success"]}]
    return list(leaf.get("take") or leaf.get("give") or [])


def line_names(line: dict[str, Any], rule: str, check: str) -> bool:
    """Whether a line names a check: by its rule or as RULE.check, both perhaps by a glob; all without `of`."""
    if "of" not in line:
        return True
    return any(fnmatchcase(text, pattern) for pattern in line["of"] for text in (rule, f"{rule}.{check}"))


def in_leaf(leaf: dict[str, Any], rule: dict[str, Any]) -> bool:
    """Whether a rule is one of the leaf's: by `rules`, or because a line names it or one of its checks."""
    if "rules" in leaf and names(leaf["rules"], rule):
        return True
    return any(
        "of" in line and line_names(line, rule["id"], check)
        for line in lines(leaf)
        for check, _ in checks_of(rule)
    )


def results(leaf: dict[str, Any], line: dict[str, Any], mine: list[Obligation]) -> Iterator[Result]:
    """What a line of a leaf looks at: by rule id, the checks as written."""
    for one in sorted(mine, key=lambda one: one.rule["id"]):
        if one.waived or not in_leaf(leaf, one.rule):
            continue
        for check, outcome in one.outcomes.items():
            if line_names(line, one.rule["id"], check):
                yield Result(one.rule["id"], check, outcome)


def price(line: dict[str, Any], points: Fraction | None, outcome: Outcome, some: list[Failure]) -> Fraction:
    """What a line takes of one partial or unmet result for some of its failures. `points`: the leaf's."""
    if "each" in line and line.get("by") == "shortfall":
        return number(line, "each", 0) * sum((failure.shortfall for failure in some), NOTHING)
    if "each" in line:
        return number(line, "each", 0) * len(some)
    if "flat" in line:
        return number(line, "flat", 0)
    if "share" in line:
        return number(line, "share", 0) * (1 - outcome.achieved)
    if line.get("all"):
        assert points is not None, "`all` is not allowed without a cap"
        return points
    return NOTHING


def capped(line: dict[str, Any], amount: Fraction) -> Fraction:
    """What a line takes or gives in all, at most `upto`."""
    return min(amount, number(line, "upto", 0)) if "upto" in line else amount
