"""`each`: at least a share of the records meets a condition."""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import ClassVar

import polars as pl
from pydantic import Field

from compliance.checks.base import (
    Ask,
    Columns,
    EvidenceCheck,
    Explanation,
    Failure,
    Measure,
    Owner,
    Row,
    Sums,
    Table,
    Verdict,
)
from compliance.checks.columns import share_of_records
from compliance.checks.records import PerRecord, account, alike, without_records
from compliance.checks.selecting import condition_on
from compliance.evidence.heads import head_of
from compliance.i18n import _
from compliance.rules.selector import Condition


class Params(PerRecord):
    """Parameters of `each`."""

    where: dict[str, Condition] = Field(min_length=1, description="每条记录都要符合的条件：字段到条件")


class Each(EvidenceCheck):
    key = "each"
    description: ClassVar[str] = """每条记录都要符合条件（或至少 at_least 的比例符合）。

- **到期**：记录一出现就到期。
- **完成度**：符合条件的记录所占的比例。
- **未完成项**：不符合的记录，可以更正。
- **没有记录**：默认不适用；写 none: unmet 则在截止日算未达到。"""
    model = Params

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        parts = [condition_on(name, condition, table.kind, ask) for name, condition in params.where.items()]
        met = pl.all_horizontal(parts) if len(parts) > 1 else parts[0]
        return [Measure("n", selected), Measure("passed", selected & met)]

    def alike(self, params: Params, ask: Ask) -> Hashable:
        return alike(params, ask)

    def decide(self, params: Params, ask: Ask, sums: Sums, owners: Sequence[Owner]) -> Columns:
        n = sums("n")
        return share_of_records(n, n, sums("passed"), Fraction(params.at_least), params.none, ask)

    def explain(
        self, params: Params, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        if not rows:
            return without_records(params, ask, verdict)
        names = "、".join(head_of(name) for name in params.where)
        failures = [
            Failure(row["id"], _("「{names}」不符合条件").format(names=names), True, record=True)
            for row in rows
            if not row["passed"]
        ]
        closes = _("更正不符合的记录，使「{names}」符合条件。").format(names=names)
        return account(params, verdict, rows, failures, _("「{names}」符合条件").format(names=names), closes)
