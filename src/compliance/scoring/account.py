"""The account of a unit's score: every step from full marks to the figure, in words (SPEC section 6)."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from compliance.i18n import _
from compliance.scoring.account_award import award_steps
from compliance.scoring.account_parts import part_steps
from compliance.scoring.account_prices import bonus_steps, deduct_steps
from compliance.scoring.account_vetoes import branch_veto_steps, veto_steps
from compliance.scoring.rounding import published
from compliance.scoring.scored import AnyScored, Blended, Scored
from compliance.scoring.settle import State
from compliance.scoring.steps import Step, View, number
from compliance.scoring.tally import NOUGHT, total

if TYPE_CHECKING:
    from compliance.scoring.scoring import Scoring


def account(scoring: "Scoring", unit: int) -> list[Step]:
    """Every step of the score of a unit (its number in the registry), in the order of the arithmetic; then the grade,
    the rank, and each default that was used. KeyError for a unit that is not scored."""
    scored = scoring.scored[unit]
    steps = list(_workings(scoring, unit, scored))
    steps += [_round(scoring, scored), *_place_steps(scoring, unit, scored)]
    for key, meaning in scoring.scheme.defaults_used():
        steps.append(
            Step("default", _("方案没有写 {key}，用默认值 {meaning}。").format(key=key, meaning=meaning))
        )
    return steps


def _workings(scoring: "Scoring", unit: int, scored: AnyScored) -> Iterator[Step]:
    """The steps up to the exact score; those of a sheet that is a part of the whole are set in."""
    own = scoring.rows.of_unit(unit)
    if isinstance(scored, Scored):
        view = View(scoring, unit, scored, own)
        yield _start(view)
        yield from award_steps(view)
        yield from _sum_steps(view)
        yield from deduct_steps(view)
        yield from _floor_steps(view)
        yield from bonus_steps(view)
        yield from branch_veto_steps(view)
        yield from veto_steps(scoring, scored.scheme, scored.case.failing, scored.bound.vetoes, own, scored)
        return
    for head, sheet, prefix in part_steps(scored, scoring.registry.units[unit].id):
        yield head
        for step in _workings(scoring, unit, sheet) if sheet is not None else ():
            indicator = None if step.indicator is None else f"{prefix}/{step.indicator}"
            yield replace(step, depth=step.depth + 1, indicator=indicator)
    yield _blend_step(scored)
    yield from veto_steps(scoring, scored.scheme, scored.failing, scored.vetoes, own, scored)


def _blend_step(scored: Blended) -> Step:
    before = scored.blend.before_veto
    if before is None:
        return Step("sum", _("各部分都没有得分。"), amount=NOUGHT)
    return Step("sum", _("各部分合计 {sum} 分。").format(sum=number(before)), amount=before)


def _start(view: View) -> Step:
    tree = view.bound.tree
    text = _("满分 {full} 分，从 {base} 分起算。").format(full=number(tree.full), base=number(tree.base))
    return Step("start", text, amount=tree.base)


def _sum_steps(view: View) -> Iterator[Step]:
    settled, tree = view.before, view.bound.tree
    figures = [view.figure(n) for n, _leaf in tree.by_mode["counting"]]
    if not any(one.score is not None for one in figures):
        yield Step("sum", _("没有一个指标有得分。"), amount=NOUGHT)
        return
    text = _("有得分的指标合计 {gained} 分。").format(gained=number(settled.gained))
    yield Step("sum", text, amount=settled.gained)
    if settled.factor == 1:
        return
    points = total(one.points or NOUGHT for one in figures if one.score is not None)
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
    settled, base = view.before, view.bound.tree.base
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


def _round(scoring: "Scoring", scored: AnyScored) -> Step:
    if scored.exact is None:
        if scored.veto is not None:
            return Step("round", _("被否决，没有得分，不参加排名。"))
        waits = _waits(scored)
        text = _("没有适用的指标，没有得分。")
        if waits:
            text = _("适用的责任项都未到期或待评定，暂时没有得分。")
        return Step("round", text)
    digits = scoring.scheme.digits
    figure = published(scored.exact, digits)
    text = _("{exact} 分四舍五入，保留 {digits} 位小数：{score} 分。").format(
        exact=number(scored.exact), digits=digits, score=figure
    )
    return Step("round", text, amount=Fraction(figure))


def _waits(scored: AnyScored) -> bool:
    """Whether something would have a score if it did not wait."""
    if isinstance(scored, Scored):
        return any(one.state is State.WAITS for one in scored.settled.figures)
    return any(_waits(sheet) for sheet in scored.sheets if sheet is not None)


def _place_steps(scoring: "Scoring", unit: int, scored: AnyScored) -> Iterator[Step]:
    line = scoring.by_unit[unit]
    scheme = scoring.scheme
    if line.grade is not None:
        yield Step("grade", _("等级：{grade}。").format(grade=line.grade))
    elif line.score is not None and scheme.file.grades:
        yield Step("grade", _("得分没有达到任何一个等级。"))
    if line.rank is not None:
        of = sum(1 for one in scoring.units if one.class_id == line.class_id and one.rank is not None)
        text = _("名次：{n} 个单位中第 {rank} 名。").format(n=of, rank=line.rank)
        if line.class_id is not None:
            text = _("名次：{name} {n} 个单位中第 {rank} 名。").format(
                name=line.class_id, n=of, rank=line.rank
            )
        yield Step("rank", text)
    elif line.score is not None:
        yield Step("rank", _unranked(scoring, scored))


def _unranked(scoring: "Scoring", scored: AnyScored) -> str:
    if scored.unit_class is None:
        return _("不属于任何组别，不参加排名。")
    text = _("适用或待定的指标占 {share}，没有达到 {least}，不参加排名。")
    least = scoring.scheme.classes[scored.unit_class].min_applicable
    return text.format(share=number(scored.applicable), least=number(least))
