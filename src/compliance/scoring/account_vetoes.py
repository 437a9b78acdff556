"""The account of vetoes: of indicators, and of the whole score."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from compliance.i18n import _
from compliance.scoring.inputs import Row
from compliance.scoring.places import check_name
from compliance.scoring.scheme import Scheme, VetoRule
from compliance.scoring.scored import AnyScored, Blended
from compliance.scoring.steps import Step, View, number, result_name, status_word

if TYPE_CHECKING:
    from compliance.scoring.scoring import Scoring

Own = Mapping[int, Sequence[Row]]
"""A unit's results by rule."""


def branch_veto_steps(view: View) -> Iterator[Step]:
    """The vetoes of single indicators that hold, and the score after them."""
    settled = view.settled
    for n in settled.branch_vetoes:
        veto = view.scored.scheme.vetoes[n]
        node = view.bound.tree.by_id[str(veto.of)]
        text = _("「{title}」成立：「{indicator}」得 0 分。").format(title=veto.title, indicator=node.title)
        yield Step("veto", text, indicator=node.id)
        yield from _failing_steps(view.scoring, view.bound.vetoes[n], view.own)
    if settled.branch_vetoes and settled.before_veto is not None:
        text = _("这些指标取 0 分以后，得分 {score} 分。").format(score=number(settled.before_veto))
        yield Step("veto", text, amount=settled.before_veto)


def veto_steps(
    scoring: "Scoring",
    scheme: Scheme,
    failing: Mapping[int, int],
    rules: Sequence[frozenset[int]],
    own: Own,
    scored: AnyScored,
) -> Iterator[Step]:
    """The vetoes of the whole that hold, that which sets the score among them, and one that a part brings along."""
    decides = scored.blend.veto if isinstance(scored, Blended) else scored.settled.veto
    for n, veto in enumerate(scheme.vetoes):
        if veto.of is not None or not failing.get(n):
            continue
        if n != decides:
            text = _("「{title}」也成立（{score}），取最低的一项否决。")
            score = _("没有得分") if veto.score is None else _("{n} 分").format(n=number(veto.score))
            yield Step("veto", text.format(title=veto.title, score=score))
        else:
            yield Step("veto", _decided(veto), amount=scored.exact)
        yield from _failing_steps(scoring, rules[n], own)
    graded = scored.graded_by
    if isinstance(scored, Blended) and graded is not None and graded.grade and graded not in scheme.vetoes:
        text = _("有一部分被「{title}」否决，等级为{grade}。")
        yield Step("veto", text.format(title=graded.title, grade=graded.grade))


def _decided(veto: VetoRule) -> str:
    text = _("「{title}」成立：得分取 {score} 分与原得分中较低的")
    if veto.score is None:
        text = _("「{title}」成立：不再评分，没有得分和名次")
    elif veto.fixed:
        text = _("「{title}」成立：得分就是 {score} 分")
    text += _("。") if veto.grade is None else _("，等级为{grade}。")
    score = None if veto.score is None else number(veto.score)
    return text.format(title=veto.title, score=score, grade=veto.grade)


def _failing_steps(scoring: "Scoring", rules: frozenset[int], own: Own) -> Iterator[Step]:
    for number_ in sorted(rules & own.keys()):
        rule = scoring.rules[number_]
        for row in own[number_]:
            if row.status.failing:
                text = f"{result_name(rule, row.check)}：{status_word(row.status)}。"
                yield Step("check", text, 1, None, rule.id, check_name(rule, row.check))
