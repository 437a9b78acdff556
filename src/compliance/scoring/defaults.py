"""The settings that a scheme leaves to their defaults, in words: receipt and account name each of them."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from pydantic import BaseModel

from compliance.checks.words import plain_number
from compliance.i18n import _
from compliance.scoring.scheme import OPEN

if TYPE_CHECKING:
    from compliance.scoring.scheme import Scheme


def defaults_used(scheme: "Scheme", *, part: bool = False) -> list[tuple[str, str]]:
    """Key and meaning of each setting that the file does not write, in the order of SPEC section 6; those of sheets that
    are combined have the sheet's id before them."""
    found = [*_settings(scheme, part=part), *_leaves(scheme), *_parts(scheme)]
    for one in scheme.parts:
        if one.scheme is not None:
            own = defaults_used(one.scheme, part=True)
            found += [(f"{one.id}/{key}", meaning) for key, meaning in own]
    return found


WHOLE = ("full_marks", "digits", "rectify.calendar", "remind.calendar")
"""The settings that a file has a say in that combines sheets: the others are theirs."""
OUTER = ("digits", "rectify.calendar", "remind.calendar")
"""The settings that a sheet has no say in that another combines."""


def _meanings() -> dict[str, str]:
    """What the default of each setting means; `{value}` is the default itself."""
    return {
        "full_marks": _("{value}：满分为 {value} 分"),
        "base": _("{value}：从 {value} 分起算"),
        "digits": _("{value}：公布的数字保留 {value} 位小数，四舍五入"),
        "credit": _("{value}：责任项按完成的比例得分"),
        "late.factor": _("{value}：迟交的部分按 {value} 倍计，不打折"),
        "pending": _("{value}：未到期的检查项不计入"),
        "needs_judgement": _("{value}：待评定的检查项不计入"),
        "not_applicable": _("{value}：没有适用责任项的指标不计分，其余指标折算到满分"),
        "support.factor": _("{value}：配合单位的责任项按 {value} 倍权重计"),
        "rectify.calendar": _("{value}：整改期限按工作日计算"),
        "remind.calendar": _("{value}：提前提醒按自然日计算"),
    }


def _settings(scheme: "Scheme", *, part: bool) -> Iterator[tuple[str, str]]:
    for key, meaning in _meanings().items():
        if (scheme.parts and key not in WHOLE) or (part and key in OUTER):
            continue
        model: BaseModel | None = scheme.file
        *outer, name = key.split(".")
        for step in outer:
            if step in ("rectify", "remind") and getattr(model, step) is None:
                model = None
                break
            model = getattr(model, step)
        if model is not None and name not in model.model_fields_set:
            value = getattr(model, name)
            yield (
                key,
                meaning.format(value=value if isinstance(value, str) else plain_number(Fraction(value))),
            )


def _leaves(scheme: "Scheme") -> Iterator[tuple[str, str]]:
    """What single indicators and classes leave unsaid; the ids stand in the words."""
    bare = [one.id for one in scheme.classes if one.min_applicable == 0]
    if bare:
        message = _("0：参加排名不要求达到一定的适用分值（{ids}）")
        yield "classes.min_applicable", message.format(ids="、".join(bare))
    leaves = [leaf for number in scheme.trees_in_use() for leaf in scheme.trees[number].leaves]
    plain = [leaf.id for leaf in leaves if not leaf.mode_written]
    if plain:
        message = _("award：按责任项的得分率给分（{ids}）")
        yield "indicators.mode", message.format(ids="、".join(plain))
    ungated = [leaf.id for leaf in leaves if leaf.mode == "bonus" and leaf.gate == OPEN]
    if ungated:
        message = _("0 分：加分不设门槛（{ids}）")
        yield "indicators.gate", message.format(ids="、".join(ungated))
    items = [leaf.id for leaf in leaves if leaf.mode == "from_full" and not leaf.floor_written]
    if items:
        message = _("item：倒扣到本项为 0 分为止（{ids}）")
        yield "indicators.floor", message.format(ids="、".join(items))
    by = [leaf.id for leaf in leaves if any(price.by_default for price in leaf.prices)]
    if by:
        message = _("failures：each 按失分的处数扣（{ids}）")
        yield "indicators.take.by", message.format(ids="、".join(by))
    once = [leaf.id for leaf in leaves if leaf.once is not None and leaf.once.by_default]
    if once:
        message = _("record：同一条记录算同一处失分（{ids}）")
        yield "indicators.once.by", message.format(ids="、".join(once))


def _parts(scheme: "Scheme") -> Iterator[tuple[str, str]]:
    """How filed assessments are taken where the file does not say."""
    bare = [part.id for part in scheme.parts if part.scheme is None and part.take_by_default]
    if bare:
        message = _("mean：存档的考核取平均（{ids}）")
        yield "combine.take", message.format(ids="、".join(bare))
