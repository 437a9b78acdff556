"""The account of a unit's score: every step from full marks to the figure, in words (SPEC section 6)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from compliance.i18n import _
from compliance.scoring.account_award import award_steps
from compliance.scoring.account_prices import bonus_steps, deduct_steps
from compliance.scoring.settle import State
from compliance.scoring.steps import Step, View, check_name, number, status_word
from compliance.scoring.tally import NOUGHT

if TYPE_CHECKING:
    from compliance.scoring.scoring import Scoring


def account(scoring: "Scoring", unit: int) -> list[Step]:
    """Every step of the score of a unit (its number in the registry), in the order of the arithmetic; then the grade,
    the rank, and each default that was used. KeyError for a unit that is not scored."""
    scored = scoring.scored[unit]
    view = View(scoring, unit, scored, scoring.rows.of_unit(unit))
    steps = [_start(view), *award_steps(view), *_sum_steps(view), *deduct_steps(view), *_floor_steps(view)]
    steps += [*bonus_steps(view), *_veto_steps(view), _round(view), *_place_steps(view)]
    for key, meaning in scoring.scheme.defaults_used():
        steps.append(
            Step("default", _("方案没有写 {key}，用默认值 {meaning}。").format(key=key, meaning=meaning))
        )
    return steps


def _start(view: View) -> Step:
    tree = view.bound.tree
    text = _("满分 {full} 分，从 {base} 分起算。").format(full=number(tree.full), base=number(tree.base))
    return Step("start", text, amount=tree.base)


def _sum_steps(view: View) -> Iterator[Step]:
    settled, tree = view.settled, view.bound.tree
    figures = [view.figure(n) for n, _leaf in tree.of_mode("award", "from_full")]
    if not any(one.score is not None for one in figures):
        yield Step("sum", _("没有一个指标有得分。"), amount=NOUGHT)
        return
    text = _("有得分的指标合计 {gained} 分。").format(gained=number(settled.gained))
    yield Step("sum", text, amount=settled.gained)
    if settled.factor == 1:
        return
    points = sum((one.points for one in figures if one.score is not None), NOUGHT)
    result = settled.gained * settled.factor
    text = _(
        "折算：{gained} ×（{full} − {base}）÷ {points} = {result} 分，分母是有得分的指标的分值之和。"
    ).format(
        gained=number(settled.gained),
        full=number(tree.full),
        base=number(tree.base),
        points=number(points),
        result=number(result),
    )
    yield Step("factor", text, amount=result)


def _floor_steps(view: View) -> Iterator[Step]:
    settled, base = view.settled, view.bound.tree.base
    kept = settled.factor * settled.gained
    left = base + kept - settled.taken
    values = {
        "base": number(base),
        "kept": number(kept),
        "taken": number(settled.taken),
        "left": number(left),
    }
    text = _("{base} + {kept} − 扣分 {taken} = {left} 分。").format(**values)
    yield Step("sum", text, amount=left)
    if left < 0:
        yield Step("floor", _("扣分不使得分低于 0，取 0 分。"), amount=NOUGHT)


def _veto_steps(view: View) -> Iterator[Step]:
    scheme = view.scoring.scheme
    for n, veto in enumerate(scheme.vetoes):
        if not view.case.failing.get(n):
            continue
        values = {"title": veto.title, "score": number(veto.score), "grade": veto.grade}
        if n != view.settled.veto:
            text = _("「{title}」也成立（{score} 分），取最低的一项否决。")
        elif veto.grade is None:
            text = _("「{title}」成立：得分取 {score} 分与原得分中较低的。")
        else:
            text = _("「{title}」成立：得分取 {score} 分与原得分中较低的，等级为{grade}。")
        amount = view.settled.exact if n == view.settled.veto else None
        yield Step("veto", text.format(**values), amount=amount)
        for rule in sorted(view.bound.vetoes[n] & view.own.keys()):
            yield from _failing_steps(view, rule)


def _failing_steps(view: View, number_: int) -> Iterator[Step]:
    rule = view.scoring.rules[number_]
    for row in view.own[number_]:
        if row.status.failing:
            name = check_name(rule, row.check)
            text = _("「{title}」（{id}）检查项 {check}：{status}。").format(
                title=rule.title, id=rule.id, check=name, status=status_word(row.status)
            )
            yield Step("check", text, 1, None, rule.id, name)


def _round(view: View) -> Step:
    settled, scheme = view.settled, view.scoring.scheme
    if settled.exact is None:
        waits = any(one.state is State.WAITS for one in settled.figures)
        text = _("没有适用的指标，没有得分。")
        if waits:
            text = _("适用的责任项都未到期或待评定，暂时没有得分。")
        return Step("round", text)
    published = view.scoring.by_unit[view.unit].score
    text = _("{exact} 分四舍五入，保留 {digits} 位小数：{score} 分。").format(
        exact=number(settled.exact), digits=scheme.digits, score=published
    )
    return Step("round", text, amount=Fraction(published or 0))


def _place_steps(view: View) -> Iterator[Step]:
    line = view.scoring.by_unit[view.unit]
    scheme = view.scoring.scheme
    if line.grade is not None:
        yield Step("grade", _("等级：{grade}。").format(grade=line.grade))
    elif line.score is not None and scheme.file.grades:
        yield Step("grade", _("得分没有达到任何一个等级。"))
    if line.rank is not None:
        of = sum(1 for one in view.scoring.units if one.class_id == line.class_id and one.rank is not None)
        text = _("名次：{n} 个单位中第 {rank} 名。").format(n=of, rank=line.rank)
        if line.class_id is not None:
            text = _("名次：{name} {n} 个单位中第 {rank} 名。").format(
                name=line.class_id, n=of, rank=line.rank
            )
        yield Step("rank", text)
    elif line.score is not None:
        yield Step("rank", _unranked(view))


def _unranked(view: View) -> str:
    scheme, number_ = view.scoring.scheme, view.scored.unit_class
    if number_ is None:
        return _("不属于任何组别，不参加排名。")
    text = _("适用或待定的指标占 {share}，没有达到 {least}，不参加排名。")
    return text.format(
        share=number(view.settled.applicable), least=number(scheme.classes[number_].min_applicable)
    )
