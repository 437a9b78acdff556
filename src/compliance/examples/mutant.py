"""Mutants: a rule changed in one place so that it asks less, to see whether its examples notice (SPEC section 5).

An operator is a module of `compliance.examples.mutants` with `of_rule(rule, known)` or `of_check(check, known)`, which
yields `Change`s; it is found by being there. Changes are made to the parsed rule and read again by the model, so that a
mutant is a rule that somebody could have written."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import ModuleType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from compliance.documents.yaml import Path_
from compliance.project import Project
from compliance.rules.check import CheckBase
from compliance.rules.model import Rule, Ruleset
from compliance.rules.tariffs import Tier

PACKAGE = "compliance.examples.mutants"
MOST = 8
"""Of a long list so many elements are left out in turn: the others would tell little more."""

Item = TypeVar("Item")


class Gone(Enum):
    """Stands for nothing where a change takes something away."""

    GONE = "gone"


GONE = Gone.GONE


@dataclass(frozen=True, slots=True)
class Change:
    """One way of asking less: `value` (or nothing: GONE) at `path` below the check or rule; `what` says it in Chinese,
    as a clause without a full stop."""

    path: Path_
    value: Any
    what: str


@dataclass(frozen=True, slots=True)
class Known:
    """What operators may look up: the ruleset's head, its lists and its tariffs by name."""

    ruleset: Ruleset
    lists: Mapping[str, Sequence[str]]
    tariffs: Mapping[str, Sequence[Tier]]

    @classmethod
    def of(cls, project: Project) -> "Known":
        """What a project knows."""
        return cls(project.ruleset, project.loaded.lists, project.loaded.tariffs)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule that asks less: which `operator` made it, in which top-level `check` (None: the rule as a whole), where
    (`path` in the rule) and `what` is changed. `rule` has only the check that is changed; None where that is gone."""

    operator: str
    check: str | None
    path: Path_
    what: str
    rule: Rule | None


@cache
def operators() -> tuple[tuple[str, ModuleType], ...]:
    """Every operator by its name, in order."""
    package = importlib.import_module(PACKAGE)
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple((name, importlib.import_module(f"{PACKAGE}.{name}")) for name in names)


def mutants(rule: Rule, known: Known) -> list[Mutant]:
    """Every mutant of a rule, check by check; each mutant rule has an id of its own, in the order of the list."""
    value = plain(rule)
    found: list[Mutant] = []
    for base, part in ((), rule), *_parts(rule):
        for name, module in operators():
            make = getattr(module, "of_check" if isinstance(part, CheckBase) else "of_rule", None)
            for change in make(part, known) if make is not None else ():
                mutant = _mutant(rule, value, name, base, change, len(found))
                if mutant is not None:
                    found.append(mutant)
    return found


def _parts(rule: Rule) -> Iterator[tuple[Path_, CheckBase]]:
    """Every check and part of one, with its path in the rule."""

    def below(check: CheckBase, path: Path_) -> Iterator[tuple[Path_, CheckBase]]:
        yield path, check
        for n, part in enumerate(check.parts()):
            yield from below(part, (*path, check.key, n))

    for n, check in enumerate(rule.checks):
        yield from below(check, ("checks", n))


def _mutant(
    rule: Rule, value: dict[str, Any], operator: str, base: Path_, change: Change, number: int
) -> Mutant | None:
    """The mutant that a change makes; None where the model does not take it."""
    path = (*base, *change.path)
    at = path[1] if path[0] == "checks" else None
    check = None if at is None else rule.checks[int(at)].id or str(at)
    if change.value is GONE and len(path) == 2 and at is not None:
        return Mutant(operator, check, path, change.what, None)
    # only the changed check: the others say what they said before
    changed = deepcopy(value | ({} if at is None else {"checks": [value["checks"][at]]}))
    changed["id"] = f"{rule.id}.{number:05d}"
    _put(changed, path if at is None else ("checks", 0, *path[2:]), change.value)
    try:
        return Mutant(operator, check, path, change.what, Rule.model_validate(changed))
    except ValidationError:
        return None


def _put(value: Any, path: Path_, new: Any) -> None:
    for step in path[:-1]:
        value = value[step]
    if new is GONE:
        del value[path[-1]]
    else:
        value[path[-1]] = new


def plain(value: Any) -> Any:
    """A model as the plain values that it could be read from (pydantic's own dump makes texts of fractions)."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        pairs = ((field.alias or name, getattr(value, name)) for name, field in fields)
        return {name: plain(part) for name, part in pairs if part is not None}
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else value


def some(items: Iterable[Item]) -> list[Item]:
    """At most MOST of the items, first and last among them."""
    found = list(items)
    if len(found) <= MOST:
        return found
    return [found[n * (len(found) - 1) // (MOST - 1)] for n in range(MOST)]


def without(items: Sequence[Item]) -> Iterator[tuple[Item, list[Item]]]:
    """Each of some items, with all the others; nothing where there would be none."""
    if len(items) > 1:
        for n in some(range(len(items))):
            yield items[n], [item for m, item in enumerate(items) if m != n]
