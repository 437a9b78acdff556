"""The account of a score that several sheets make up: what each part brings."""

from collections.abc import Iterator

from compliance.i18n import _
from compliance.scoring.blend import contribution, filed_scores
from compliance.scoring.rounding import trimmed
from compliance.scoring.scheme import Part
from compliance.scoring.scored import Blended, Scored
from compliance.scoring.steps import Step, number


def part_steps(scored: Blended, unit: str) -> Iterator[tuple[Step, Scored | Blended | None, str]]:
    """For each part its step, the unit's workings by it where it is a sheet, and the prefix of its indicators."""
    blend, full = scored.blend, scored.full
    count = len(scored.scheme.parts)
    start = _("满分 {full} 分，由 {n} 部分按权重合成。").format(full=number(full), n=count)
    yield Step("start", start), None, ""
    for part, sheet, figure, weight in zip(
        scored.scheme.parts, scored.sheets, blend.figures, blend.weights, strict=True
    ):
        exact, of = figure
        values = {
            "title": part.title,
            "own": _percent(part),
            "exact": None if exact is None else number(exact),
            "of": number(of),
            "weight": number(weight),
            "full": number(full),
            "brings": number(contribution(figure, weight, full)),
        }
        if exact is None:
            text = _("「{title}」（权重 {own}）：没有得分，不计，其他部分的权重按比例提高。")
        else:
            text = _(
                "「{title}」（权重 {own}）：{exact} 分（满分 {of}）× 权重 {weight} × {full} ÷ {of} = {brings} 分。"
            )
        head = text.format(**values) + _filed(part, unit, scored)
        amount = None if exact is None else contribution(figure, weight, full)
        yield Step("part", head, indicator=part.id, amount=amount), sheet, part.id


def _percent(part: Part) -> str:
    return f"{trimmed(part.weight * 100, 4)}%"


def _filed(part: Part, unit: str, scored: Blended) -> str:
    """The figures of filed assessments, and how one is taken from them."""
    if not part.filed:
        return ""
    found = filed_scores(part, unit, scored.full)
    how = {"mean": _("取平均"), "last": _("取最后一次"), "min": _("取最低一次")}[part.take]
    listed = "、".join(f"{name} {number(score)}" for name, score in found) or _("都没有得分")
    return _("各次考核：{listed}，{how}。").format(listed=listed, how=how)
