"""Why a unit has no score, or no rank: in words that do not take what is not due yet for nothing to do."""

from collections import defaultdict
from typing import Self

from compliance.assessment import Assessment
from compliance.checks.status import Status
from compliance.i18n import _
from compliance.scoring.inputs import ResultsLike
from compliance.scoring.published import UnitScore
from compliance.units import Registry


class Unscored:
    """The reasons, from the results; `scheme`: whether there is a scheme to score by."""

    def __init__(self, results: ResultsLike, registry: Registry, *, scheme: bool) -> None:
        self._statuses: dict[str, set[Status]] = defaultdict(set)
        pairs = results.frame.select("unit", "status").unique()
        for unit, status in pairs.iter_rows():
            self._statuses[registry.units[unit].id].add(Status(status))
        self._scheme = scheme

    @classmethod
    def of(cls, assessment: Assessment) -> Self:
        """The reasons of an assessment."""
        return cls(assessment.results, assessment.project.registry, scheme=assessment.scoring is not None)

    def reason(self, unit: str) -> str:
        """Why a unit (by id) has no score."""
        found = self._statuses.get(unit, set())
        if found & {Status.PENDING} and found & {Status.NEEDS_JUDGEMENT}:
            return _("责任项还没有到期，或在等评定")
        if Status.PENDING in found:
            return _("责任项还没有到期")
        if Status.NEEDS_JUDGEMENT in found:
            return _("责任项在等评定")
        if found - {Status.NOT_APPLICABLE, Status.WAIVED}:
            return _("责任项都不计分")
        return _("没有适用的责任项")

    def nobody(self) -> str:
        """Why there are no scores at all."""
        if not self._scheme:
            return _("规则集的文件夹里没有评分方案（scoring.yaml），所以没有得分和名次，只有逐项结论。")
        every = set().union(*self._statuses.values())
        if every & {Status.PENDING, Status.NEEDS_JUDGEMENT}:
            return _("责任项还没有到期或在等评定，所以还没有得分和名次。")
        return _("没有适用的责任项，所以没有得分和名次。")

    def remark(self, one: UnitScore) -> str:
        """What the figures of a unit's line alone do not say; often nothing."""
        if one.veto is not None:
            return _("一票否决：{veto}").format(veto=one.veto)
        if one.score is None:
            return self.reason(one.id)
        short = "、".join(line.title for line in one.indicators if line.passed is False)
        if short and one.rank is None:
            return _("不参加排名；不合格的指标：{titles}").format(titles=short)
        if short:
            return _("不合格的指标：{titles}").format(titles=short)
        return _("不参加排名") if one.rank is None else ""
