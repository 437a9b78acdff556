"""Two rules with the same text (R370); two checks that ask the same thing, of one rule or of the same units (R371)."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.lint.context import Context
from compliance.lint.run_over import sound_rules
from compliance.lint.same import Named, asked
from compliance.rules.check import CheckBase
from compliance.rules.model import Rule
from compliance.rules.owners import obligations
from compliance.text import normalise

ALIKE = 95
"""How alike, of 100, texts are near equal: of twenty characters one may differ. In a shorter text an exchanged
character (公开 for 公示, 每月 for 每季) is another duty."""
_NUMERAL = re.compile("[0-9一二三四五六七八九十百千上下首末]")
"""What numbers and parts of a year are written with: texts that differ in these ask for different things."""
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A check in its rule."""

    rule: Rule
    path: Path_
    check: CheckBase
    name: str


def find(context: Context) -> Iterator[Finding]:
    """One finding for each rule or check that has an earlier twin, naming the first."""
    yield from _texts(context)
    named: Named = {**context.project.loaded.lists, **context.project.loaded.tariffs}
    asking: dict[Hashable, list[_Place]] = defaultdict(list)
    for rule in sound_rules(context.project):
        places = _places(rule, ("checks",), rule.checks)
        yield from _within(places, named, context)
        for key, place in _firsts(places, named).items():
            # a judge answers for one rule; a check of weight 0 only shows something and costs nothing twice
            if place.check.key != "judged" and place.check.weight > 0:
                asking[key].append(place)
    owners: dict[str, frozenset[str]] = {}
    for twins in asking.values():
        if len(twins) > 1:
            for rule in {place.rule.id: place.rule for place in twins}.values():
                owners.setdefault(rule.id, _owners(rule, context))
            yield from _between(twins, owners, context)


def _texts(context: Context) -> Iterator[Finding]:
    """Rules are compared with those before them by id. (The library's own cross table wants numpy.)"""
    from rapidfuzz import fuzz, process

    rules = context.rules
    texts = [normalise(rule.source.text) for rule in rules]
    first: dict[str, list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        if not text:
            continue
        equal = next((m for m in first[text] if _other_row(rules[m], rules[n])), None)
        if not first[text]:
            near = process.extract_iter(text, texts[:n], scorer=fuzz.ratio, score_cutoff=ALIKE)
            found = (m for _text, _score, m in near if _other_row(rules[m], rules[n]))
            equal = next((m for m in found if _numerals(texts[m]) == _numerals(text)), None)
        first[text].append(n)
        if equal is not None:
            yield _same_text(rules[n], rules[equal], context, exactly=texts[equal] == text)


def _other_row(one: Rule, other: Rule) -> bool:
    """Whether two rules stand for different rows: one row may be split into several rules, each with its text."""
    return one.source.row is None or one.source.row != other.source.row


def _numerals(text: str) -> list[str]:
    return _NUMERAL.findall(text)


def _same_text(rule: Rule, other: Rule, context: Context, *, exactly: bool) -> Finding:
    if exactly:
        text = _(
            "原文与规则 {other}（{place}）相同，同一件事可能考核两遍。请核对原文；同一要求的请合并，"
            "一行拆成几条规则的请写同一个 source.row。"
        )
    else:
        text = _(
            "原文与规则 {other}（{place}）几乎相同，同一件事可能考核两遍。请核对原文；同一要求的请合并，"
            "一行拆成几条规则的请写同一个 source.row。"
        )
    message = text.format(other=other.id, place=context.place(other))
    return context.finding("R370", message, rule, ("source", "text"), about=(other.id,))


def _places(rule: Rule, path: Path_, checks: list[CheckBase], outer: str = "") -> list[_Place]:
    """Checks of a rule, or the parts of one called `outer`, in their places."""
    return [_Place(rule, (*path, n), check, check.id or f"{outer}{n}") for n, check in enumerate(checks)]


def _firsts(places: list[_Place], named: Named) -> dict[Hashable, _Place]:
    """What each check asks, with the first that asks it."""
    found: dict[Hashable, _Place] = {}
    for place in places:
        found.setdefault(asked(place.check, named), place)
    return found


def _within(places: list[_Place], named: Named, context: Context) -> Iterator[Finding]:
    """Checks of a rule, or parts of one check, that ask what one before them asks."""
    firsts = _firsts(places, named)
    for place in places:
        rule, check = place.rule, place.check
        first = firsts[asked(check, named)]
        if first is not place and check.credit == first.check.credit:
            text = _(
                "检查项「{check}」与「{other}」（{place}）查的完全相同，一处没做到会算两次。请删去一个。"
            )
            where = context.place(rule, *first.path)
            message = text.format(check=place.name, other=first.name, place=where)
            yield context.finding("R371", message, rule, place.path, about=(place.name, first.name))
        parts = _places(rule, (*place.path, check.key), check.parts(), f"{place.name}/")
        yield from _within(parts, named, context)


def _between(places: list[_Place], owners: dict[str, frozenset[str]], context: Context) -> Iterator[Finding]:
    """Checks of different rules that ask the same of some unit."""
    for n, place in enumerate(places):
        for other in places[:n]:
            common = owners[place.rule.id] & owners[other.rule.id]
            if common and _alike(place.rule, other.rule, context):
                yield _twice(place, other, min(common), len(common), context)
                break


def _owners(rule: Rule, context: Context) -> frozenset[str]:
    project = context.project
    return frozenset(obligations(rule, rule.due(project.ruleset), project.registry, context.lives))


def _alike(one: Rule, other: Rule, context: Context) -> bool:
    """Whether two rules look at the same days in the same way, and neither takes the place of the other."""
    ruleset = context.project.ruleset
    return (
        one.share == other.share
        and one.due(ruleset) == other.due(ruleset)
        and one.id not in other.supersedes
        and other.id not in one.supersedes
    )


def _twice(place: _Place, other: _Place, unit: str, common: int, context: Context) -> Finding:
    text = _(
        "检查项「{check}」与规则 {rule} 的「{other}」（{place}）查的完全相同，又都由{units}承担，"
        "一处没做到会在两条规则里失分。请只留一处。"
    )
    units = _("「{unit}」等 {n} 个单位").format(unit=unit, n=common) if common > 1 else f"「{unit}」"
    message = text.format(
        check=place.name,
        rule=other.rule.id,
        other=other.name,
        place=context.place(other.rule, *other.path),
        units=units,
    )
    return context.finding(
        "R371", message, place.rule, place.path, about=(place.name, other.rule.id, other.name)
    )
