"""Whether the names and values in a rule's checks mean something: kinds, fields, units, operands, patterns."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from compliance.checks.base import Ask, EvidenceCheck
from compliance.checks.values import field_name, to_type, type_of
from compliance.engine.pattern_words import pattern_words
from compliance.evidence.kinds import RECORD_KEYS
from compliance.evidence.names import listed
from compliance.i18n import _
from compliance.rules.check import CheckBase, Problem
from compliance.rules.model import Rule
from compliance.rules.selector import Condition, Selector
from compliance.text import nearest, normalise
from compliance.units import did_you_mean

PathOf = tuple[str | int, ...]
_TEXT_ONLY = ("contains", "matches", "host")


def problems(rule: Rule, ask: Ask) -> Iterator[Problem]:
    """Everything in a rule that names what does not exist, with the path in the rule."""
    yield from _owners(rule, ask)
    ids: set[str] = set()
    for n, check in enumerate(rule.checks):
        if check.id is None:
            yield Problem(("checks", n), _("检查项要有 id，评分和台账用它指认。"))
        yield from _check(check, ("checks", n), ask, ids, top=True)
    if rule.applies_when:
        yield from _selector(rule.applies_when.of, ("applies_when", "of"), ask)


def _owners(rule: Rule, ask: Ask) -> Iterator[Problem]:
    for n, owner in enumerate(rule.owners):
        names: list[tuple[PathOf, str]] = [(("owners", n), owner.name)]
        names += [(("owners", n, "except", m), name) for m, name in enumerate(owner.except_)]
        for path, name in names:
            if ask.registry.resolve(name) is None and ask.registry.resolve_group(name) is None:
                hint = did_you_mean(ask.registry.suggest(name, groups=True))
                text = _("责任单位「{name}」不在单位名录中。{hint}").format(name=name, hint=hint)
                yield Problem(path, text, "R101")


def _check(
    check: CheckBase, path: PathOf, ask: Ask, ids: set[str], *, top: bool, under: str = ""
) -> Iterator[Problem]:
    here = (*path, check.key)
    if check.id is not None:
        if check.id in ids:
            yield Problem((*path, "id"), _("检查项编号「{id}」在本规则中重复。").format(id=check.id), "R102")
        ids.add(check.id)
    if not top:
        if check.quote is not None:
            yield Problem((*path, "quote"), _("all 和 any 的各部分不写 quote，写在外层检查上。"))
        if check.weight != 1:
            yield Problem((*path, "weight"), _("all 和 any 的各部分不写 weight。"))
        if check.key == "judged" and check.id is None:
            yield Problem(path, _("作为一部分的 judged 检查要有 id，评定时用它指认。"))
    if check.credit is not None and under != "any":
        yield Problem((*path, "credit"), _("credit 只能写在 any 的一个部分上。"))
    if check.parts() or isinstance(check.params, list):
        if not check.parts():
            yield Problem(here, _("「{key}」至少要有一个部分。").format(key=check.key))
        for n, part in enumerate(check.parts()):
            yield from _check(part, (*here, n), ask, ids, top=False, under=check.key)
        return
    for where, selector in check.type.selectors(check.params):
        yield from _selector(selector, (*here, *where), ask)
    yield from _names(check, here, ask)
    if isinstance(check.type, EvidenceCheck):
        for problem in check.type.problems(check.params, ask):
            yield Problem((*here, *problem.path), problem.message, problem.code)


def _selector(selector: Selector, path: PathOf, ask: Ask) -> Iterator[Problem]:
    for n, kind in enumerate(selector.kind):
        if kind not in ask.kinds:
            hint = did_you_mean(nearest(kind, list(ask.kinds))) or listed(list(ask.kinds))
            yield Problem(
                (*path, "kind", n), _("没有「{name}」这类佐证。{hint}").format(name=kind, hint=hint), "R103"
            )
    for name, condition in selector.where.items():
        yield from _condition(name, condition, selector, (*path, "where", name), ask)
    for n, phrase in enumerate(selector.mentions):
        if not normalise(phrase):
            yield Problem((*path, "mentions", n), _("「{phrase}」只有符号，无法查找。").format(phrase=phrase))
    if isinstance(selector.from_, list):
        for n, name in enumerate(selector.from_):
            if ask.registry.resolve(name) is None and ask.registry.resolve_group(name) is None:
                hint = did_you_mean(ask.registry.suggest(name, groups=True))
                text = _("「{name}」不在单位名录中。{hint}").format(name=name, hint=hint)
                yield Problem((*path, "from", n), text, "R101")


def _names(check: CheckBase, path: PathOf, ask: Ask) -> Iterator[Problem]:
    """The names of values that a check's own parameters use."""
    params: Any = check.params
    selector = getattr(params, "of", None)
    if not isinstance(selector, Selector):
        return
    for name, condition in getattr(params, "where", {}).items():
        yield from _condition(name, condition, selector, (*path, "where", name), ask)
    named: list[tuple[PathOf, str]] = []
    for key in ("field", "end", "pause", "quantity", "amount"):
        if isinstance(getattr(params, key, None), str):
            named.append((((key,)), getattr(params, key)))
    for key in ("fields", "start"):
        value = getattr(params, key, None)
        if isinstance(value, list):
            named += [((key, n), name) for n, name in enumerate(value)]
    extend = getattr(params, "extend", None)
    if extend is not None:
        named.append((("extend", "field"), extend.field))
    for where, name in named:
        yield from _known(name, selector, (*path, *where), ask)


def _known(name: str, selector: Selector, path: PathOf, ask: Ask) -> Iterator[Problem]:
    field = field_name(name)
    kinds = [kind for kind in selector.kind if kind in ask.kinds]
    if field is None or not kinds or any(ask.kinds[kind].field(field) for kind in kinds):
        return
    known = [text for kind in kinds for text in ask.kinds[kind].fields] + list(RECORD_KEYS)
    known = list(dict.fromkeys(known))
    hint = did_you_mean(nearest(field, known)) or listed(known)
    text = _("{kinds}没有「{name}」这个字段。{hint}")
    kinds_text = "、".join(f"「{kind}」" for kind in kinds)
    yield Problem(path, text.format(kinds=kinds_text, name=field, hint=hint), "R104")


def _condition(
    name: str, condition: Condition, selector: Selector, path: PathOf, ask: Ask
) -> Iterator[Problem]:
    found = list(_known(name, selector, path, ask))
    yield from found
    for op, value in condition.operators().items():
        if op == "matches":
            yield from _pattern(str(value), (*path, op))
        for kind in selector.kind if not found else ():
            wanted = type_of(name, kind, ask) if kind in ask.kinds else None
            if wanted is None or op == "present":
                continue
            problem = _operand(op, value, wanted)
            if problem:
                text = _("「{name}」是{type}，{problem}。")
                yield Problem(
                    (*path, op), text.format(name=name, type=_type_words()[wanted], problem=problem)
                )
                break


def _operand(op: str, value: Any, wanted: str) -> str:
    if op in ("min", "max", "before", "after") and wanted not in ("number", "integer", "date"):
        return _("「{op}」只能用于数和日期").format(op=op)
    if op == "host" and any(mark in str(value) for mark in "/: "):
        return _("「{op}」只写主机名，如 www.gov.cn，不写整个网址").format(op=op)
    if op in _TEXT_ONLY:
        return "" if wanted in ("text", "list") else _("「{op}」只能用于文字").format(op=op)
    for item in value if isinstance(value, list) else [value]:
        try:
            to_type(item, wanted)
        except ValueError:
            return _("「{value}」不是这种值").format(value=item)
    return ""


def _type_words() -> dict[str, str]:
    return {
        "text": _("文字"), "number": _("数"), "integer": _("整数"), "date": _("日期"), "boolean": _("是或否"),
        "list": _("列表"),
    }  # fmt: skip


def _pattern(pattern: str, path: PathOf) -> Iterator[Problem]:
    try:
        pl.Series([""]).str.contains(pattern, strict=True)
    except pl.exceptions.PolarsError as error:
        text = _("正则表达式「{pattern}」不合 RE2 语法（{why}）。")
        yield Problem(path, text.format(pattern=pattern[:80], why=pattern_words(str(error))))
