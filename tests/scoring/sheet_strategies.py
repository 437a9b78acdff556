"""Sheets drawn by hypothesis: leaves of every mode with their prices, branches, gates, vetoes, settings.

Numbers are few and small, so that caps, floors and gates are met often.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

NAMES = ("R1", "R2", "R3", "R4", "R5")
Indicator = dict[str, Any]
PICK: dict[str, tuple[Any, ...]] = {
    "not_applicable": ("rescale", "spread", "full", "zero"),
    "credit": ("proportional", "all_or_nothing"),
    "late": ({"factor": 1}, {"factor": "3/10"}, {"factor": 0}, {"factor": "2/7"}),
}
"""The settings that may also stand on an indicator."""
OTHERS: dict[str, tuple[Any, ...]] = {
    "support": ({"factor": 1}, {"factor": "1/2"}, {"factor": 0}),
    "pending": ("exclude", "zero"),
    "needs_judgement": ("exclude", "zero"),
    "base": (0, 0, 20),
}
OF = (["R1"], ["R2.a"], ["R*.b"], ["*"], ["R3", "R4.*", "R5.c"])


@dataclass(frozen=True)
class Drawn:
    """What a sheet may hold. `steady`: only what never makes a better result worth less: no `once`, no fixed veto, no
    gate below the first level, no veto of an indicator in which points are taken or given."""

    once: bool = True
    floor: bool = True
    steady: bool = False


ANYTHING = Drawn()
UNORDERED = Drawn(once=False, floor=False)
STEADY = Drawn(once=False, steady=True)


@dataclass(frozen=True)
class Sheet:
    """The settings of a file, and its indicators; both as JSON, which is YAML."""

    settings: dict[str, Any]
    indicators: tuple[Indicator, ...]

    @property
    def text(self) -> str:
        """The file without id and title."""
        whole = self.settings | {"indicators": list(self.indicators)}
        return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in whole.items())

    def with_settings(self, more: dict[str, Any]) -> "Sheet":
        return replace(self, settings=self.settings | more)

    def has(self, key: str) -> bool:
        """Whether some leaf says this."""
        return any(key in leaf for leaf in leaves(self.indicators))


def leaves(indicators: Sequence[Indicator]) -> Iterator[Indicator]:
    for one in indicators:
        if "children" in one:
            yield from leaves(one["children"])
        else:
            yield one


@st.composite
def takes(draw: st.DrawFn, *, capped: bool) -> list[dict[str, Any]]:
    """Lines that take; `capped`: the leaf has points."""

    def line() -> dict[str, Any]:
        way = draw(st.sampled_from(("each", "flat", "share", "all" if capped else "each", "late")))
        found: dict[str, Any] = {way: True if way == "all" else draw(st.sampled_from((1, "1/2", 4)))}
        if way == "each" and draw(st.booleans()):
            found["by"] = "shortfall"
        if draw(st.booleans()):
            found.setdefault("late", 2)
        return found | draw(ends())

    return [line() for _ in range(draw(st.integers(1, 3)))]


@st.composite
def gives(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Lines that give."""

    def line() -> dict[str, Any]:
        way = draw(st.sampled_from(("each", "flat")))
        return {way: draw(st.sampled_from((1, "5/2")))} | draw(ends())

    return [line() for _ in range(draw(st.integers(1, 3)))]


@st.composite
def ends(draw: st.DrawFn) -> dict[str, Any]:
    """What any line may say beside its price."""
    found: dict[str, Any] = {}
    if draw(st.booleans()):
        found["of"] = draw(st.sampled_from(OF))
    if draw(st.integers(0, 3)) == 0:
        found["upto"] = draw(st.sampled_from((1, 3)))
    return found


@st.composite
def own_settings(draw: st.DrawFn) -> dict[str, Any]:
    """Settings and a pass mark that an indicator may have of its own."""
    found = {
        key: draw(st.sampled_from(values)) for key, values in PICK.items() if draw(st.integers(0, 5)) == 0
    }
    return found | ({"pass": draw(st.sampled_from((0, 12)))} if draw(st.integers(0, 5)) == 0 else {})


@st.composite
def leaf(draw: st.DrawFn, name: str, mode: str, drawn: Drawn, gates: Sequence[str], below: bool) -> Indicator:
    """A leaf; `gates` are the indicators that a gate may name, `below`: it stands in a branch."""
    chosen = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    found: Indicator = {"id": name, "title": name, "mode": mode, "rules": chosen}
    found["points"] = draw(st.sampled_from((10, 30, "25/2", "100/3")))
    if mode in ("deduct", "bonus") and draw(st.integers(0, 3)) == 0:
        found["points"] = "none"
    short = draw(st.booleans())
    if mode in ("from_full", "deduct"):
        if short:
            found["per_failure"] = draw(st.sampled_from((1, "1/2", 4)))
        else:
            found["take"] = draw(takes(capped=found["points"] != "none"))
        if drawn.once and draw(st.booleans()):
            found["once"] = draw(st.sampled_from((mode, "both", {"key": "both", "by": "subject"})))
        if mode == "from_full" and below and drawn.floor and draw(st.booleans()):
            found |= {"floor": "branch", "points": draw(st.sampled_from((1, "5/2")))}
    if mode == "bonus":
        found |= {"per_success": draw(st.sampled_from((1, "5/2")))} if short else {"give": draw(gives())}
        gate = {draw(st.sampled_from(("at_least", "above"))): draw(st.sampled_from((5, 20, 60)))}
        if gates and draw(st.booleans()):
            gate["of"] = draw(st.sampled_from(gates))
        found["gate"] = gate
    return found | draw(own_settings())


@st.composite
def trees(draw: st.DrawFn, drawn: Drawn) -> tuple[Indicator, ...]:
    """Leaves, some of them below branches of the first level."""
    kinds = st.lists(
        st.sampled_from(("award", "award", "from_full", "deduct", "bonus")), min_size=1, max_size=3
    )
    groups = draw(st.lists(st.tuples(st.booleans(), kinds), min_size=1, max_size=3))
    first = [f"b{n}" for n, (branch, _modes) in enumerate(groups) if branch]
    first += [f"i{n}-0" for n, (branch, _modes) in enumerate(groups) if not branch]
    deep = [f"i{n}-{m}" for n, (branch, modes) in enumerate(groups) if branch for m in range(len(modes))]
    found: list[Indicator] = []
    for n, (branch, modes) in enumerate(groups):
        gates = first if drawn.steady else first + deep
        own = [draw(leaf(f"i{n}-{m}", mode, drawn, gates, branch)) for m, mode in enumerate(modes)]
        if branch:
            found.append({"id": f"b{n}", "title": f"b{n}", "children": own} | draw(own_settings()))
        else:
            found += own
    return tuple(found)


@st.composite
def vetoes(draw: st.DrawFn, indicators: tuple[Indicator, ...], drawn: Drawn) -> list[dict[str, Any]]:
    """Vetoes of the whole and of indicators."""
    named = [one for one in indicators if not drawn.steady or not _moves(one)]

    def veto(n: int) -> dict[str, Any]:
        found: dict[str, Any] = {"rules": [draw(st.sampled_from(NAMES))], "title": f"否决{n}"}
        if named and draw(st.booleans()):
            return found | {"of": draw(st.sampled_from(named))["id"]}
        found |= {"score": draw(st.sampled_from((15, 40, "none"))), "grade": "差"}
        if found["score"] != "none" and not drawn.steady and draw(st.booleans()):
            found["fixed"] = True
        return found

    return [veto(n) for n in range(draw(st.sampled_from((0, 0, 1, 3))))]


def _moves(one: Indicator) -> bool:
    """Whether points are taken or given in an indicator."""
    return any(leaf["mode"] in ("deduct", "bonus") for leaf in leaves([one]))


@st.composite
def sheets(draw: st.DrawFn, drawn: Drawn) -> Sheet:
    settings = {key: draw(st.sampled_from(values)) for key, values in (PICK | OTHERS).items()}
    indicators = draw(trees(drawn))
    found = draw(vetoes(indicators, drawn))
    if found:
        settings["veto"] = found
    settings["grades"] = draw(
        st.sampled_from(
            (
                [{"title": "良", "at_least": 80}, {"title": "差", "at_least": 0}],
                [
                    {"title": "优", "top": "1/2"},
                    {"title": "良", "at_least": 40},
                    {"title": "差", "at_least": 0},
                ],
                [
                    {"title": "差", "at_least": 0},
                    {"title": "良", "at_least": 40},
                    {"title": "优", "top": "1/3", "at_least": 60},
                ],
            )
        )
    )
    return Sheet(settings, indicators)
