"""The account of single results, made when somebody looks: the rows that a check selected for one owner."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from compliance.checks.any import AnyOf, credited
from compliance.checks.base import Explanation, Verdict
from compliance.checks.composite import CompositeCheck
from compliance.checks.status import Status
from compliance.checks.words import percent
from compliance.engine.chosen import Chosen
from compliance.engine.evaluate import Evaluated
from compliance.engine.plan import Leaf, Node, RulePlan
from compliance.engine.tables import Tables
from compliance.i18n import _


@dataclass(frozen=True, slots=True)
class Explained:
    """The account of a result and the ids of the records that counted for it."""

    explanation: Explanation
    counted: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...] = ()


class _Nothing:
    """Stands for the rows of owners who have none."""

    def fetch(self, leaves: Iterable[Leaf]) -> None:
        """Nothing is to be fetched."""

    def rows(self, leaf: Leaf, key: int) -> list[dict[str, Any]]:
        """No rows."""
        return []


class Explainer:
    """Explains verdicts; `applies` tells which owners a rule applies to."""

    def __init__(
        self,
        tables: Tables,
        evaluated: Evaluated,
        applies: Mapping[str, Sequence[bool]],
    ) -> None:
        self._verdicts = evaluated.verdicts
        self._chosen: Chosen | _Nothing = Chosen(tables, evaluated.prepared)
        self._applies = applies

    def unselected(self) -> "Explainer":
        """The same for owners of whom the checks selected nothing: their rows need not be looked for."""
        found = copy(self)
        found._chosen = _Nothing()
        return found

    def explain(self, plan: RulePlan, node: Node, owner: int) -> Explained:
        """The account of a check for the owner at this place in the plan."""
        _verdict, explanation, rows = self._node(plan, node, owner)
        wanted = plan.rule.applies_when
        if wanted is not None and not self._applies[plan.rule.id][owner]:
            kinds = "、".join(wanted.of.kind)
            reason = _("本规则在有「{kinds}」{n} 条以上时才适用，没有达到，不适用。").format(
                kinds=kinds, n=wanted.min
            )
            explanation = Explanation((), reason)
        by_id = {row["id"]: row for row in rows}
        ids = tuple(sorted(by_id))
        return Explained(explanation.named(node.name), ids, tuple(by_id[record] for record in ids))

    def _node(
        self, plan: RulePlan, node: Node, owner: int
    ) -> tuple[Verdict, Explanation, list[dict[str, Any]]]:
        if node.leaf is not None:
            return self._leaf(plan, node.leaf, owner)
        kind = node.check.type
        assert isinstance(kind, CompositeCheck)
        parts: list[tuple[str, Verdict, Explanation]] = []
        rows: list[dict[str, Any]] = []
        for part in node.parts:
            verdict, account, found = self._node(plan, part, owner)
            account = account.named(part.name)
            if isinstance(kind, AnyOf):
                credit = None if part.check.credit is None else Fraction(part.check.credit)
                mended = account.mended and credited(account.mended, credit)
                mends = account.mended is not None and account.mended.status.done and verdict.status.failing
                account = replace(account, mended=mended, mends=mends)
                if credit is not None and account.closes_when and not verdict.status.done:
                    text = _("（这样做到只按 {share} 计，仍不销号。）").format(share=percent(credit))
                    account = replace(account, closes_when=account.closes_when + text)
                if credit is not None and verdict.status.done:
                    text = _("（这样做到只按 {share} 计。）").format(share=percent(credit))
                    account = replace(account, reason=account.reason + text)
                verdict = credited(verdict, credit)
            parts.append((part.name, verdict, account))
            rows += found
        verdict = kind.combine([part[1] for part in parts])
        return verdict, kind.explain(verdict, parts), rows

    def _leaf(
        self, plan: RulePlan, leaf: Leaf, owner: int
    ) -> tuple[Verdict, Explanation, list[dict[str, Any]]]:
        row = self._verdicts[leaf.number].row(owner, named=True)
        verdict = Verdict(
            Status(row["status"]),
            Fraction(row["num"], row["den"]),
            Fraction(row["tnum"], row["tden"]),
            row["failed"],
        )
        who = plan.owners[owner]
        key = who.units[0] if leaf.scope.alone else 0
        rows = self._chosen.rows(leaf, key)
        return verdict, leaf.type.explain(leaf.params, leaf.ask, who, verdict, rows), rows

    def prefetch(self, leaves: Iterable[Leaf]) -> None:
        """Fetch the rows that these leaves selected, for all owners, in one go."""
        self._chosen.fetch(leaves)
