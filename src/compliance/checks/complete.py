"""`complete`: at least a share of the cells is filled."""

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
from compliance.checks.selecting import filled
from compliance.checks.values import column_of
from compliance.documents import Name
from compliance.evidence.heads import head_of
from compliance.i18n import _


class Params(PerRecord):
    """Parameters of `complete`."""

    fields: list[Name] = Field(min_length=1, description="每条记录都要填的字段，或记录自有的键")


class Complete(EvidenceCheck):
    key = "complete"
    description: ClassVar[str] = """每条记录该填的字段都填了（或至少 at_least 的单元格填了）。

- **算作已填**：有值就算，0 和 false 也算；空白和空列表不算。
- **到期**：记录一出现就到期。
- **完成度**：已填的单元格除以应填的单元格（记录数 × 字段数）。
- **未完成项**：有空单元格的记录，可以补填。
- **没有记录**：默认不适用；写 none: unmet 则在截止日算未达到。"""
    model = Params

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        cells = [
            table.once(f"filled {name}", filled(column_of(name, table.kind, ask))) for name in params.fields
        ]
        found = [Measure("n", selected), Measure("whole", selected & pl.all_horizontal(cells))]
        return found + [Measure(f"c{n}", selected & cell) for n, cell in enumerate(cells)]

    def alike(self, params: Params, ask: Ask) -> Hashable:
        return alike(params, ask), len(params.fields)

    def decide(self, params: Params, ask: Ask, sums: Sums, owners: Sequence[Owner]) -> Columns:
        n = sums("n")
        cells = sums.keep("cells", pl.sum_horizontal([sums(f"c{m}") for m in range(len(params.fields))]))
        whole = n * len(params.fields)
        share = Fraction(params.at_least)
        return share_of_records(whole, whole, cells, share, params.none, ask, n - sums("whole"))

    def explain(
        self, params: Params, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        if not rows:
            return without_records(params, ask, verdict)
        failures = []
        filled_cells = 0
        for row in rows:
            empty = [head_of(name) for n, name in enumerate(params.fields) if not row[f"c{n}"]]
            filled_cells += len(params.fields) - len(empty)
            if empty:
                reason = _("未填：{names}").format(names="、".join(empty))
                failures.append(Failure(row["id"], reason, True, record=True))
        closes = _("补全所列记录中未填的要素：{names}。").format(
            names="、".join(head_of(name) for name in params.fields)
        )
        cells = (filled_cells, len(rows) * len(params.fields))
        return account(params, verdict, rows, failures, _("要素齐全"), closes, cells=cells)
