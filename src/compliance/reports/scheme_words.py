"""The lines of a scheme in words, as a published sheet says them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from compliance.checks.words import percent, plain_number
from compliance.i18n import _
from compliance.rules.model import Rule
from compliance.scoring import Scheme
from compliance.scoring.places import check_name
from compliance.scoring.scheme import OPEN, Gate, Leaf, Price, Tree, VetoRule

SHOWN = 4
"""Names that a line lists before it gives the number alone."""


def some(names: Sequence[str]) -> str:
    """The first few names, with the number where there are more."""
    shown = "、".join(names[:SHOWN])
    return shown if len(names) <= SHOWN else _("{shown} 等 {n} 项").format(shown=shown, n=len(names))


def mode(leaf: Leaf) -> str:
    """How a leaf counts."""
    return {
        "award": _("按完成度得分"),
        "from_full": _("倒扣"),
        "deduct": _("减分"),
        "bonus": _("加分"),
    }[leaf.mode]


def points(leaf: Leaf) -> str:
    """The points of a leaf, as a cap where it is one."""
    if leaf.points is None:
        return _("不设上限")
    text = plain_number(leaf.points)
    return text if leaf.counts_for_full else _("最多 {points}").format(points=text)


def ways(leaf: Leaf, tree: Tree, rules: dict[str, Rule]) -> Iterator[str]:
    """How points come about in a leaf: one sentence a line of the sheet, then what holds for all of them."""
    if leaf.mode == "award":
        text = _("规则 {rules}") if leaf.rules else _("没有规则")
        yield text.format(rules=some(leaf.rules))
    for price in leaf.prices:
        yield line(price, rules)
    if leaf.gate != OPEN and leaf.mode == "bonus":
        yield gate(leaf.gate, tree)
    if leaf.once is not None:
        text = _("同一条记录只计一次（{key}）")
        if leaf.once.by == "subject":
            text = _("同一条记录、周期、事项只计一次（{key}）")
        yield text.format(key=leaf.once.key)
    if leaf.whole_branch:
        yield _("可突破本项，扣到一级指标为 0 为止")


def line(price: Price, rules: dict[str, Rule]) -> str:
    """A line of a sheet."""
    names = price.written or tuple(sorted({rule for rule, _check in price.places}))
    if not price.written and len(price.places) == 1:
        ((rule, check),) = price.places
        names = (f"{rule}.{check_name(rules[rule], check)}",)
    values = {
        "names": some(names) if names else _("（没有）"),
        "amount": "" if price.amount is None else plain_number(price.amount),
        "late": plain_number(price.late),
        "upto": "" if price.upto is None else plain_number(price.upto),
    }
    parts = []
    if price.amount is None:
        parts.append(_("没有做到的，此项不得分"))
    elif price.amount:
        parts.append(
            {
                "failures": _("每处扣 {amount} 分"),
                "shortfall": _("每少 1 扣 {amount} 分"),
                "results": _("没有做到的扣 {amount} 分（不论几处）"),
                "share": _("按未完成的比例扣，至多 {amount} 分"),
                "records": _("每条加 {amount} 分"),
                "successes": _("达标的加 {amount} 分"),
                "nothing": "",
            }[price.measure]
        )
    if price.late:
        parts.append(_("迟到的扣 {late} 分"))
    if price.upto is not None:
        parts.append(_("至多 {upto} 分"))
    return (_("{names}：") + "，".join(parts)).format(**values)


def gate(found: Gate, tree: Tree) -> str:
    """The gate of a bonus."""
    what = _("总分") if found.of is None else _("「{title}」").format(title=tree.by_id[found.of].title)
    text = _("{what}高于 {n} 分才加") if found.above else _("{what}达到 {n} 分才加")
    return text.format(what=what, n=plain_number(found.bound))


def veto(one: VetoRule, scheme: Scheme) -> str:
    """What a veto does."""
    text = _("得分不高于 {score} 分")
    if one.of is not None:
        titles = [tree.by_id[one.of].title for tree in scheme.trees if one.of in tree.by_id]
        text = _("「{title}」得 0 分").format(title=titles[0])
    elif one.score is None:
        text = _("不再评分，没有得分和名次")
    elif one.fixed:
        text = _("得分定为 {score} 分")
    text = text.format(score="" if one.score is None else plain_number(one.score))
    if one.grade is not None:
        text += _("，等级为{grade}").format(grade=one.grade)
    return _("{title}（{rules} 不合格）：{what}").format(title=one.title, rules=some(one.rules), what=text)


def grades(scheme: Scheme) -> Iterator[str]:
    """The conditions of each grade."""
    for one in scheme.file.grades:
        parts = []
        if one.top is not None:
            parts.append(_("本组别前 {share}").format(share=percent(Fraction(one.top))))
        if one.at_least is not None:
            parts.append(_("{n} 分起").format(n=plain_number(Fraction(one.at_least))))
        yield _("{title}：{conditions}").format(title=one.title, conditions=_("，且 ").join(parts))
