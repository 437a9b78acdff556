"""The account of what failures cost and successes give: the lines of from_full, deduct and bonus leaves."""

from collections.abc import Iterator
from fractions import Fraction

from compliance.i18n import _
from compliance.scoring.counts import measure_row
from compliance.scoring.once import once_lines
from compliance.scoring.scheme import Leaf
from compliance.scoring.steps import Step, View, check_name, leaf_name, number, status_word


def failure_steps(view: View, n: int, leaf: Leaf) -> Iterator[Step]:
    """Each failing result of a leaf: how many failures it has, how many count, what they cost."""
    once = once_lines(view.bound.tree, view.bound.rules, view.case.faults).get(n, {})
    for price in leaf.prices:
        for rule_number, rule, rows in view.owned(n):
            for row in rows:
                count = measure_row(price.measure, row)
                if not count:
                    continue
                counted = once.get((rule_number, row.check), 0) if leaf.once is not None else count
                text = _(
                    "「{title}」（{id}）检查项 {check}：{status}，{count} 处 × {price} 分 = 扣 {cost} 分。"
                )
                if counted != count:
                    text = _(
                        "「{title}」（{id}）检查项 {check}：{status}，{count} 处失分，重复的只计一次，"
                        "这里计 {counted} 处 × {price} 分 = 扣 {cost} 分。"
                    )
                cost = price.amount * counted
                text = text.format(
                    title=rule.title,
                    id=rule.id,
                    check=check_name(rule, row.check),
                    status=status_word(row.status),
                    count=count,
                    counted=counted,
                    price=number(price.amount),
                    cost=number(cost),
                )
                yield Step("check", text, 1, leaf.id, rule.id, check_name(rule, row.check), -cost)


def deduct_steps(view: View) -> Iterator[Step]:
    """Each deduct leaf with its failures."""
    for n, leaf in view.bound.tree.of_mode("deduct"):
        one = view.figure(n)
        values = {
            "leaf": leaf_name(leaf),
            "asked": number(one.asked),
            "points": number(leaf.points),
            "taken": number(-(one.score or Fraction(0))),
        }
        if one.score is None:
            text = _("{leaf}：没有本单位的责任项，不扣分。")
        elif one.asked > leaf.points:
            text = _("{leaf}：应扣 {asked} 分，最多扣 {points} 分，扣 {taken} 分。")
        else:
            text = _("{leaf}：扣 {taken} 分（最多 {points} 分）。")
        yield Step("deduct", text.format(**values), indicator=leaf.id, amount=one.score)
        yield from failure_steps(view, n, leaf)


def bonus_steps(view: View) -> Iterator[Step]:
    """Each bonus leaf: whether its gate is open, and what succeeded."""
    for n, leaf in view.bound.tree.of_mode("bonus"):
        one = view.figure(n)
        values = {
            "leaf": leaf_name(leaf),
            "asked": number(one.asked),
            "points": number(leaf.points),
            "score": number(one.score or Fraction(0)),
            "gate": number(leaf.gate),
            "before": number(view.settled.before_bonus),
        }
        if one.score is None:
            text = _("{leaf}：没有本单位的责任项，不加分。")
        elif not one.open and view.settled.before_bonus >= leaf.gate:
            text = _("{leaf}：没有得分，不加分。")
        elif not one.open:
            text = _("{leaf}：加分前 {before} 分，没有达到 {gate} 分的门槛，不加分。")
        elif one.asked > leaf.points:
            text = _(
                "{leaf}：应加 {asked} 分，最多加 {points} 分，加 {score} 分（加分前 {before} 分，门槛 {gate} 分）。"
            )
        else:
            text = _("{leaf}：加 {score} 分，最多 {points} 分（加分前 {before} 分，门槛 {gate} 分）。")
        yield Step("bonus", text.format(**values), indicator=leaf.id, amount=one.score)
        if one.open:
            yield from _success_steps(view, n, leaf)


def _success_steps(view: View, n: int, leaf: Leaf) -> Iterator[Step]:
    for price in leaf.prices:
        for _number, rule, rows in view.owned(n):
            for row in rows:
                count = measure_row(price.measure, row)
                if not count:
                    continue
                gain = price.amount * count
                text = _("「{title}」（{id}）检查项 {check}：{status}，加 {gain} 分。").format(
                    title=rule.title,
                    id=rule.id,
                    check=check_name(rule, row.check),
                    status=status_word(row.status),
                    gain=number(gain),
                )
                yield Step("check", text, 1, leaf.id, rule.id, check_name(rule, row.check), gain)
