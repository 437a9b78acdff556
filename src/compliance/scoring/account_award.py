"""The account of the leaves that stand for full marks: award and from_full."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from compliance.checks.status import Status
from compliance.i18n import _
from compliance.rules.model import Rule
from compliance.scoring.account_prices import price_steps
from compliance.scoring.earned import Obligation, as_zero, check_share, obligation, role_weight
from compliance.scoring.inputs import Row
from compliance.scoring.places import check_name
from compliance.scoring.scheme import Leaf, Settings
from compliance.scoring.settle import Figure, State
from compliance.scoring.steps import Step, View, leaf_name, number, status_word
from compliance.scoring.tally import NOUGHT


def award_steps(view: View) -> Iterator[Step]:
    """Each leaf, with the obligations and checks, or the failures, that it rests on."""
    for n, leaf in view.bound.tree.by_mode["counting"]:
        one = view.figure(n)
        yield Step("leaf", _leaf_text(view, leaf, one, n), indicator=leaf.id, amount=one.score)
        if leaf.mode == "award":
            for _rule, rule, rows in view.owned(n):
                yield from _obligation_steps(leaf, rule, rows)
        else:
            yield from price_steps(view, n, leaf)


def _leaf_text(view: View, leaf: Leaf, one: Figure, n: int) -> str:
    values = {"leaf": leaf_name(leaf), "points": number(one.points or NOUGHT), "own": number(leaf.cap)}
    if one.state is State.APPLIES:
        return _applied(view, leaf, one, n, values)
    if one.state is State.WAITS:
        text = _("{leaf}：{own} 分。责任项未到期或待评定，暂不计分，由其他指标折算。")
    elif one.state is State.GIVEN and leaf.settings.not_applicable == "full":
        text = _("{leaf}：{own} 分。没有适用的责任项，按方案给满分，得 {own} 分。")
    elif one.state is State.GIVEN:
        text = _("{leaf}：{own} 分。没有适用的责任项，按方案得 0 分。")
    elif leaf.settings.not_applicable == "spread" and view.settled.spread:
        text = _("{leaf}：{own} 分。没有适用的责任项，分值平均分给其他适用的指标。")
    elif leaf.settings.not_applicable == "rescale":
        text = _("{leaf}：{own} 分。没有适用的责任项，不计分，由其他指标折算。")
    else:
        text = _("{leaf}：{own} 分。没有适用的责任项，不计分。")
    return text.format(**values)


def _applied(view: View, leaf: Leaf, one: Figure, n: int, values: dict[str, str]) -> str:
    tally = view.case.tallies[n]
    values |= {
        "spread": number(view.settled.spread),
        "gained": number(tally.gained),
        "weight": number(tally.weight),
        "asked": number(one.asked),
        "score": number(one.score or Fraction(0)),
    }
    if leaf.mode == "award":
        text = _("{leaf}：{points} 分 × 得分 {gained} ÷ 权重 {weight} = {score} 分。")
        if view.settled.spread:
            text = _(
                "{leaf}：原 {own} 分，分摊得 {spread} 分，共 {points} 分；"
                "{points} 分 × 得分 {gained} ÷ 权重 {weight} = {score} 分。"
            )
        return text.format(**values)
    text = _("{leaf}：{points} 分，倒扣 {asked} 分，得 {score} 分（{until}）。")
    if view.settled.spread:
        text = _(
            "{leaf}：原 {own} 分，分摊得 {spread} 分，共 {points} 分；倒扣 {asked} 分，得 {score} 分（{until}）。"
        )
    back = (one.score or NOUGHT) - (one.points or NOUGHT) + one.asked
    if leaf.whole_branch and back:
        text = _("{leaf}：{points} 分，倒扣 {asked} 分，一级指标扣完为止，补回 {back} 分，得 {score} 分。")
        values["back"] = number(back)
    values["until"] = _("可突破本项，一级指标扣完为止") if leaf.whole_branch else _("扣完为止")
    return text.format(**values)


def _obligation_steps(leaf: Leaf, rule: Rule, rows: Sequence[Row]) -> Iterator[Step]:
    settings = leaf.settings
    one = obligation(rule, rows, settings)
    text = _obligation_text(rule, rows, one, settings)
    amount = one.earned if one.weight > 0 else None
    yield Step("obligation", text, 1, leaf.id, rule.id, amount=amount)
    for row in rows:
        share = check_share(row, settings)
        text = _check_text(rule, row, share, settings)
        yield Step("check", text, 2, leaf.id, rule.id, check_name(rule, row.check), share)


def _obligation_text(rule: Rule, rows: Sequence[Row], one: Obligation, settings: Settings) -> str:
    support = rows[0].support
    weight = role_weight(rule, support, settings)
    counted = [row for row in rows if check_share(row, settings) is not None]
    total = sum((Fraction(rule.checks[row.check].weight) for row in counted), Fraction(0))
    values = {
        "title": rule.title,
        "id": rule.id,
        "own": number(Fraction(rule.weight)),
        "factor": number(settings.support),
        "weight": number(weight),
        "total": number(total),
        "earned": number(one.earned),
    }
    if one.weight == 0:
        if weight == 0:
            text = _("「{title}」（{id}）：配合责任的权重为 0，不计入。")
        elif one.waits:
            text = _("「{title}」（{id}）：没有已到期、已评定的检查项，暂不计入。")
        else:
            text = _("「{title}」（{id}）：没有计入的检查项，不计入。")
    elif settings.credit == "all_or_nothing":
        text = _("「{title}」（{id}）：权重 {weight}；要求全部达标，按最差的检查项得 {earned}。")
    elif support and settings.support != 1:
        text = _(
            "「{title}」（{id}）：配合责任，权重 {own} × {factor} = {weight}；"
            "计入的检查项权重共 {total}，得 {earned}。"
        )
    else:
        text = _("「{title}」（{id}）：权重 {weight}；计入的检查项权重共 {total}，得 {earned}。")
    return text.format(**values)


def _check_text(rule: Rule, row: Row, share: Fraction | None, settings: Settings) -> str:
    late = row.achieved - row.in_time
    values = {
        "check": check_name(rule, row.check),
        "weight": number(Fraction(rule.checks[row.check].weight)),
        "status": status_word(row.status),
        "achieved": number(row.achieved),
        "in_time": number(row.in_time),
        "late": number(late),
        "factor": number(settings.late),
        "share": number(share or Fraction(0)),
    }
    if share is None:
        text = _("检查项 {check}（权重 {weight}）：{status}，不计入。")
    elif row.status in as_zero(settings):
        text = _("检查项 {check}（权重 {weight}）：{status}，按方案计 0。")
    elif late and row.status is not Status.UNMET:
        text = _(
            "检查项 {check}（权重 {weight}）：{status}，完成 {achieved}；"
            "按时 {in_time} + 迟交 {late} × {factor} = {share}。"
        )
    else:
        text = _("检查项 {check}（权重 {weight}）：{status}，完成 {achieved}，计 {share}。")
    return text.format(**values)
