"""Whole workspaces with an as-of date."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.strategies.base import SETTINGS, Setting, Strategy, days
from tests.strategies.checks import LISTS, TARIFFS
from tests.strategies.evidence import KINDS, evidence
from tests.strategies.rules import judgements, placed_judgements, placed_waivers, rules, waivers
from tests.strategies.scheme import placed, scheme
from tests.strategies.units import units

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
OFFSETS = (0, 0, -1, 1, 2, 5, 10, 31, 60)


def workspaces() -> st.SearchStrategy[tuple[dict[str, Any], date]]:
    """A small, nasty, valid workspace in the shape of its files, and an as-of date near something that matters."""
    return st.sampled_from(SETTINGS).flatmap(_workspaces)


@cache
def _workspaces(setting: Setting) -> Strategy:
    parts = {
        "rules": rules(setting),
        "units": units(setting),
        "evidence": evidence(setting),
        "scheme": scheme(),
        "waivers": waivers(setting),
        "judgements": judgements(setting),
        "calendar": calendar(setting),
        "moment": st.tuples(st.integers(0, 60), st.sampled_from(OFFSETS)),
    }
    return st.fixed_dictionaries(parts).map(lambda drawn: _whole(setting, drawn))


def _whole(setting: Setting, drawn: dict[str, Any]) -> tuple[dict[str, Any], date]:
    registry, found = drawn["units"], drawn["rules"]
    ws = {
        "compliance": {
            "name": "某区政务公开",
            "timezone": "Asia/Shanghai",
            "units": "rules/units.yaml",
            "kinds": "rules/kinds.yaml",
            "rulesets": ["rules/2021"],
            "evidence": ["evidence/2021"],
            "ledger": "ledger",
            "calendar": drawn["calendar"],
        },
        "units": registry,
        "kinds": KINDS,
        "ruleset": {
            "id": "set-1",
            "title": "重点工作任务",
            "source": {"title": "分解表"},
            "period": {"start": setting.start.isoformat(), "end": setting.end.isoformat()},
        },
        "rules": found,
        "scheme": placed(drawn["scheme"], found),
        "waivers": placed_waivers(drawn["waivers"], registry, found),
        "judgements": placed_judgements(drawn["judgements"], registry, found),
        "lists": LISTS,
        "tariffs": TARIFFS,
        "evidence": drawn["evidence"],
    }
    which, offset = drawn["moment"]
    return ws, _as_of(setting, ws, which) + timedelta(days=offset)


@cache
def calendar(setting: Setting) -> Strategy:
    """A few own holidays and working days, none of them both."""
    own = st.lists(days(setting), min_size=1, max_size=6, unique=True)
    return st.one_of(st.just([]), st.just([]), own).map(
        lambda drawn: {"holidays": drawn[::2], "workdays": drawn[1::2]}
    )


def _as_of(setting: Setting, ws: dict[str, Any], which: int) -> date:
    """A deadline or the end of the period more often, else any date that the workspace names near its period."""
    ends = [setting.end.isoformat(), *(rule["deadline"] for rule in ws["rules"] if "deadline" in rule)]
    named = sorted({text for text in _dates(ws) if text >= f"{setting.start.year - 1}"})
    choices = named if which % 3 == 1 else ends
    return date.fromisoformat(choices[which // 3 % len(choices)])


def _dates(value: Any) -> Iterator[str]:
    """Every ISO date that stands anywhere in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _dates(part)
    elif isinstance(value, str) and ISO.fullmatch(value):
        yield value
