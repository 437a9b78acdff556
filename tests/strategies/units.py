"""Registries: groups, lives near the period, succession to units further down the list."""

from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.strategies.base import GROUPS, IDS, Setting, Strategy, days, names_of, some


@cache
def units(setting: Setting) -> Strategy:
    """The file of units."""
    entries = st.tuples(*(unit(setting, n) for n in range(len(IDS))))
    return entries.flatmap(st.permutations).map(lambda found: {"groups": GROUPS, "units": list(found)})


@st.composite
def unit(draw: st.DrawFn, setting: Setting, number: int) -> dict[str, Any]:
    """One unit; its heirs, if any, come after it."""
    name, full, alias, code, _ = names_of(IDS[number])
    groups = draw(st.sampled_from((["部门"], ["部门"], ["街道"], ["街道", "部门"])))
    entry: dict[str, Any] = {"id": name, "name": full, "aliases": [alias], "groups": groups, "codes": [code]}
    life = draw(st.sampled_from(("", "", "", "since", "until", "both")))
    if life in ("since", "both"):
        entry["since"] = draw(days(setting))
    if life in ("until", "both"):
        entry["until"] = draw(days(setting))
        entry["since"], entry["until"] = sorted((entry.get("since", "1990-01-01"), entry["until"]))
        if number + 1 < len(IDS) and draw(st.integers(0, 3)):
            entry["succeeded_by"] = draw(some(IDS[number + 1 :], 1, 2))
    return entry
