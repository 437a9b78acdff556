"""`compliance scheme show --format json`: a scheme with its rules resolved and its settings handed down."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from compliance.checks.words import plain_number
from compliance.json_text import json_text
from compliance.rules.model import Rule
from compliance.scoring import Scheme
from compliance.scoring.places import Place, check_name
from compliance.scoring.scheme import Leaf, Node, Part, Tree, VetoRule

FORMAT = "compliance.scheme/1"


def as_json(scheme: Scheme, rules: Sequence[Rule]) -> str:
    """The scheme; numbers are text, exact."""
    return json_text({"format": FORMAT} | _scheme(scheme, {rule.id: rule for rule in rules}))


Rules = Mapping[str, Rule]
"""The rules by id."""


def _scheme(scheme: Scheme, rules: Rules) -> dict[str, Any]:
    return {
        "id": scheme.file.id,
        "title": scheme.file.title,
        "full_marks": plain_number(Fraction(scheme.file.full_marks)),
        "digits": scheme.digits,
        "classes": [
            {"id": one.id, "groups": list(one.groups), "full_marks": plain_number(one.full)}
            | ({} if scheme.parts else {"tree": one.tree})
            for one in scheme.classes
        ],
        "trees": [_tree(tree, rules) for tree in scheme.trees],
        "combine": [_part(part, rules) for part in scheme.parts],
        "veto": [_veto(veto) for veto in scheme.vetoes],
        "grades": [
            {"title": one.title, "at_least": _text(one.at_least), "top": _text(one.top)}
            for one in scheme.file.grades
        ],
        "defaults": dict(scheme.defaults_used()),
    }


def _text(value: Any) -> str | None:
    return None if value is None else plain_number(Fraction(value))


def _part(part: Part, rules: Rules) -> dict[str, Any]:
    return {
        "id": part.id,
        "title": part.title,
        "weight": plain_number(part.weight),
        "carries": part.carries,
        "scheme": None if part.scheme is None else _scheme(part.scheme, rules),
        "assessments": [one.name for one in part.filed],
        "take": part.take if part.scheme is None else None,
    }


def _tree(tree: Tree, rules: Rules) -> dict[str, Any]:
    return {
        "full_marks": plain_number(tree.full),
        "base": plain_number(tree.base),
        "indicators": [_node(node, rules) for node in tree.nodes],
    }


def _node(node: Node, rules: Rules) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": node.id,
        "title": node.title,
        "depth": node.depth,
        "pass": _text(node.least),
    }
    return entry if node.leaf is None else entry | _leaf(node.leaf, rules)


def _leaf(leaf: Leaf, rules: Rules) -> dict[str, Any]:
    settings = leaf.settings
    return {
        "mode": leaf.mode,
        "points": _text(leaf.points),
        "rules": list(leaf.rules),
        "prices": [
            {
                "measure": price.measure,
                "amount": _text(price.amount),
                "late": _text(price.late or None),
                "upto": _text(price.upto),
                "checks": [_place(place, rules) for place in sorted(price.places)],
            }
            for price in leaf.prices
        ],
        "gate": None
        if leaf.mode != "bonus"
        else {"bound": _text(leaf.gate.bound), "above": leaf.gate.above, "of": leaf.gate.of},
        "once": None if leaf.once is None else {"key": leaf.once.key, "by": leaf.once.by},
        "floor": "branch" if leaf.whole_branch else "item",
        "credit": settings.credit,
        "late": _text(settings.late),
        "not_applicable": settings.not_applicable,
    }


def _place(place: Place, rules: Rules) -> str:
    return f"{place[0]}.{check_name(rules[place[0]], place[1])}"


def _veto(veto: VetoRule) -> dict[str, Any]:
    return {
        "title": veto.title,
        "rules": list(veto.rules),
        "score": _text(veto.score),
        "fixed": veto.fixed,
        "of": veto.of,
        "grade": veto.grade,
    }
