"""The account of what failures cost and successes give: the lines of from_full, deduct and bonus leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from compliance.checks.status import Status
from compliance.i18n import _
from compliance.scoring.counts import look, of_row
from compliance.scoring.inputs import Row
from compliance.scoring.once import OnceLine, once_lines
from compliance.scoring.places import check_name
from compliance.scoring.scheme import OPEN, Leaf, Price
from compliance.scoring.settle import figure_below, line_amount
from compliance.scoring.steps import Step, View, leaf_name, number, result_name, status_word
from compliance.scoring.tally import NOUGHT


@dataclass(frozen=True, slots=True)
class Counted:
    """What a line counts of one result: `count` of its measure, of `all` failures where repeated ones are left out."""

    row: Row
    name: str
    count: Fraction
    all: Fraction


def price_steps(view: View, n: int, leaf: Leaf) -> Iterator[Step]:
    """Each result that a line of the leaf takes or gives something for, line by line."""
    once = _once(view, n, leaf)
    for m, price in enumerate(leaf.prices):
        own = list(_line_steps(view, n, leaf, m, once))
        yield from own
        amount = line_amount(leaf, m, view.figure(n), view.case.tallies[n])
        if price.upto is not None and sum((abs(one.amount or NOUGHT) for one in own), NOUGHT) > price.upto:
            text = _("以上这一行合计 {sum} 分，至多 {upto} 分。").format(
                sum=number(sum((abs(one.amount or NOUGHT) for one in own), NOUGHT)), upto=number(price.upto)
            )
            yield Step("check", text, 1, leaf.id, amount=amount if leaf.mode == "bonus" else -amount)


def _once(view: View, n: int, leaf: Leaf) -> dict[tuple[int, int, int], OnceLine]:
    """For a leaf with `once`, what each line counts in each result."""
    if leaf.once is None:
        return {}
    found = once_lines(view.bound.tree, view.bound.lines, view.case.faults)
    return {(one.price, one.rule, one.check): one for number_, one in found if number_ == n}


def _line_steps(
    view: View, n: int, leaf: Leaf, m: int, once: dict[tuple[int, int, int], OnceLine]
) -> Iterator[Step]:
    price = leaf.prices[m]
    places = view.bound.lines[n][m].places
    for rule_number, rule, rows in view.owned(n):
        for row in rows:
            if (rule_number, row.check) not in places:
                continue
            name = result_name(rule, row.check)
            every = of_row(
                price.measure,
                row,
                look(price.measure, view.scoring.results, rule_number, view.unit, row.check),
            )
            count = every
            if leaf.once is not None:
                one = once.get((m, rule_number, row.check))
                count = one.value if one is not None else NOUGHT
            late = price.late if row.status is Status.LATE else NOUGHT
            points = view.figure(n).points or NOUGHT
            amount = (points if price.amount is None else price.amount) * count
            if every:
                text = _sentence(price, Counted(row, name, count, every), amount, points)
                signed = amount if leaf.mode == "bonus" else -amount
                yield Step("check", text, 1, leaf.id, rule.id, check_name(rule, row.check), signed)
            if late:
                text = _("{name}：{status}，扣 {late} 分。").format(
                    name=name, status=status_word(row.status), late=number(late)
                )
                yield Step("check", text, 1, leaf.id, rule.id, check_name(rule, row.check), -late)


def _sentence(price: Price, one: Counted, amount: Fraction, points: Fraction) -> str:
    """A line of a sheet as a person would write it."""
    values = {
        "name": one.name,
        "status": status_word(one.row.status),
        "count": number(one.count),
        "all": number(one.all),
        "price": number(price.amount if price.amount is not None else points),
        "amount": number(amount),
        "left": number(1 - one.row.achieved),
    }
    text = {
        "failures": _("{name}：{status}，{count} 处 × {price} 分，扣 {amount} 分。"),
        "shortfall": _("{name}：{status}，少 {count} × {price} 分，扣 {amount} 分。"),
        "results": _("{name}：{status}，扣 {amount} 分。"),
        "share": _("{name}：{status}，未完成 {left} × {price} 分，扣 {amount} 分。"),
        "records": _("{name}：{status}，{count} 条 × {price} 分，加 {amount} 分。"),
        "successes": _("{name}：{status}，加 {amount} 分。"),
        "nothing": "",
    }[price.measure]
    if price.amount is None:
        text = _("{name}：{status}，此项不得分，扣 {amount} 分。")
    if one.count != one.all:
        text = _(
            "{name}：{status}，{all} 处失分，重复的只计一次，这里计 {count} 处 × {price} 分，扣 {amount} 分。"
        )
        if price.measure == "shortfall":
            text = _(
                "{name}：{status}，少 {all}，重复的只计一次，这里计 {count} × {price} 分，扣 {amount} 分。"
            )
        if not one.count:
            text = _("{name}：{status}，失分已按前面的指标扣过，不重复扣分。")
    return text.format(**values)


def deduct_steps(view: View) -> Iterator[Step]:
    """Each deduct leaf with its failures."""
    for n, leaf in view.bound.tree.by_mode["deduct"]:
        one = view.figure(n)
        values = {
            "leaf": leaf_name(leaf),
            "asked": number(one.asked),
            "points": None if leaf.points is None else number(leaf.points),
            "taken": number(one.asked if leaf.points is None else min(leaf.points, one.asked)),
        }
        if not view.case.tallies[n].owns:
            text = _("{leaf}：没有本单位的责任项，不扣分。")
        elif leaf.points is None:
            text = _("{leaf}：扣 {taken} 分（不设上限）。")
        elif one.asked > leaf.points:
            text = _("{leaf}：应扣 {asked} 分，最多扣 {points} 分，扣 {taken} 分。")
        else:
            text = _("{leaf}：扣 {taken} 分（最多 {points} 分）。")
        amount = None if not view.case.tallies[n].owns else -Fraction(one.asked)
        if amount is not None and leaf.points is not None:
            amount = max(amount, -leaf.points)
        yield Step("deduct", text.format(**values), indicator=leaf.id, amount=amount)
        yield from price_steps(view, n, leaf)


def bonus_steps(view: View) -> Iterator[Step]:
    """Each bonus leaf: whether its gate is open, and what succeeded."""
    for n, leaf in view.bound.tree.by_mode["bonus"]:
        one = view.figure(n)
        gives = NOUGHT
        if one.open:
            gives = one.asked if leaf.points is None else min(leaf.points, one.asked)
        values = {
            "leaf": leaf_name(leaf),
            "asked": number(one.asked),
            "points": None if leaf.points is None else number(leaf.points),
            "score": number(gives),
            "gate": "" if leaf.gate == OPEN else _("（{gate}）").format(gate=_gate(view, leaf)),
        }
        if not view.case.tallies[n].owns:
            text = _("{leaf}：没有本单位的责任项，不加分。")
        elif not one.open and view.settled.before_veto is None:
            text = _("{leaf}：没有得分，不加分。")
        elif not one.open:
            text = _("{leaf}{gate}：没有达到门槛，不加分。")
        elif leaf.points is None:
            text = _("{leaf}：加 {score} 分，不设上限{gate}。")
        elif one.asked > leaf.points:
            text = _("{leaf}：应加 {asked} 分，最多加 {points} 分，加 {score} 分{gate}。")
        else:
            text = _("{leaf}：加 {score} 分，最多 {points} 分{gate}。")
        amount = gives if view.case.tallies[n].owns else None
        yield Step("bonus", text.format(**values), indicator=leaf.id, amount=amount)
        if one.open:
            yield from price_steps(view, n, leaf)


def _gate(view: View, leaf: Leaf) -> str:
    """What a gate looked at, and what it asks for."""
    gate = leaf.gate
    figure: Fraction | None = view.settled.before_bonus
    what = _("加分前")
    if gate.of is not None:
        tree = view.bound.tree
        figure = figure_below(tree, gate.of, view.before.figures)
        what = _("「{title}」").format(title=tree.by_id[gate.of].title)
    bound = _("门槛 {n} 分").format(n=number(gate.bound))
    if gate.above:
        bound = _("门槛是高于 {n} 分").format(n=number(gate.bound))
    if figure is None:
        return _("{what}没有得分，{bound}").format(what=what, bound=bound)
    return _("{what} {figure} 分，{bound}").format(what=what, figure=number(figure), bound=bound)
