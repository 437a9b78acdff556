"""`tariff`: the amount charged is what a table of tiers gives for the quantity."""

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import polars as pl
from pydantic import Field, model_validator

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
from compliance.checks.values import NUMBER, column_of
from compliance.checks.within import typed
from compliance.checks.words import plain_number
from compliance.documents import Name, wrong
from compliance.evidence.heads import head_of
from compliance.i18n import _
from compliance.rules.check import Problem
from compliance.rules.tariffs import Tier, charge, check_tiers
from compliance.text import nearest


class Params(PerRecord):
    """Parameters of `tariff`."""

    quantity: Name = Field(description="数量的字段")
    amount: Name = Field(description="金额的字段")
    table: Name | list[Tier] = Field(description="tariffs.yaml 里一张标准的名称，或直接列出各档")

    @model_validator(mode="after")
    def _tiers(self) -> "Params":
        problem = check_tiers(self.table) if isinstance(self.table, list) else None
        if problem:
            raise wrong(problem)
        return self

    def tiers(self, ask: Ask) -> Sequence[Tier]:
        """The tiers, from the rule or from `tariffs.yaml`."""
        if isinstance(self.table, list):
            return self.table
        found: Sequence[Tier] = ask.tariffs[self.table]
        return found


class Tariff(EvidenceCheck):
    key = "tariff"
    description: ClassVar[str] = """收费的金额与标准相符：按数量逐档计算应收多少。

- **标准**：每一档的 rate 只用于落在这一档的部分（超额累进）；every 和 add 表示每再满多少，单价提高多少。
- **到期**：记录一出现就到期。
- **完成度**：金额正确的记录所占的比例；缺数量、缺金额、数量超出最后一档的都算不对。
- **未完成项**：不对的记录，可以更正。
- **没有记录**：默认不适用；写 none: unmet 则在截止日算未达到。"""
    model = Params

    def problems(self, params: Params, ask: Ask) -> Iterator[Problem]:
        for name in ("quantity", "amount"):
            yield from typed((name,), getattr(params, name), ("number", "integer"), params, ask)
        if isinstance(params.table, str) and params.table not in ask.tariffs:
            hint = "、".join(nearest(params.table, list(ask.tariffs)) or list(ask.tariffs))
            text = _("tariffs.yaml 里没有「{name}」；有：{hint}。").format(
                name=params.table, hint=hint or _("（空）")
            )
            yield Problem(("table",), text)

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        tiers = params.tiers(ask)
        pairs = table.frame.select(
            "row",  # so that there is a row a record even where the kind has none of the fields
            q=column_of(params.quantity, table.kind, ask).expr.cast(NUMBER),
            a=column_of(params.amount, table.kind, ask).expr.cast(NUMBER),
        )
        known = pairs.select("q", "a").unique()
        right = [_right(q, a, tiers) for q, a in known.iter_rows()]
        facts = known.with_columns(right=pl.Series(right, dtype=pl.Boolean))
        joined = pairs.join(facts, on=["q", "a"], how="left", nulls_equal=True, maintain_order="left")
        return [
            Measure("n", selected),
            Measure("passed", selected & pl.lit(joined["right"])),
            Measure("quantity", pl.lit(pairs["q"]), "note"),
            Measure("amount", pl.lit(pairs["a"]), "note"),
        ]

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
        tiers = params.tiers(ask)
        failures = [
            Failure(row["id"], _reason(row["quantity"], row["amount"], tiers), True, record=True)
            for row in rows
            if not row["passed"]
        ]
        closes = _("按标准更正所列记录的「{amount}」（补全「{quantity}」）。").format(
            amount=head_of(params.amount), quantity=head_of(params.quantity)
        )
        return account(params, verdict, rows, failures, _("金额符合标准"), closes)


def _right(quantity: Decimal | None, amount: Decimal | None, tiers: Sequence[Tier]) -> bool:
    if quantity is None or amount is None:
        return False
    return charge(Fraction(quantity), tiers) == Fraction(amount)


def _reason(quantity: Any, amount: Any, tiers: Sequence[Tier]) -> str:
    if quantity is None or amount is None:
        return _("缺少数量或金额")
    wanted = charge(Fraction(quantity), tiers)
    number = plain_number(Fraction(quantity))
    if wanted is None:
        return _("数量 {n} 超出标准的范围").format(n=number)
    return _("数量 {n} 应收 {wanted}，实收 {amount}").format(
        n=number, wanted=plain_number(wanted), amount=plain_number(Fraction(amount))
    )
