"""Tariffs: tiers of a rate, and what they charge for a quantity (SPEC section 5, `tariff`)."""

from collections.abc import Sequence
from fractions import Fraction

from pydantic import Field, model_validator

from compliance.documents import Name, Ratio, StrictModel, wrong
from compliance.i18n import _


class Tier(StrictModel):
    """A tier: up to `to` (open without it) each unit costs `rate`, rising by `add` after each further `every`."""

    to: Ratio | None = Field(None, description="这一档到多少为止（含），最后一档可以不写")
    rate: Ratio = Field(description="落在这一档的每个单位收多少")
    every: Ratio | None = Field(None, description="每再满多少，收费提高一次；与 add 同写")
    add: Ratio | None = Field(None, description="每次提高多少")

    @model_validator(mode="after")
    def _together(self) -> "Tier":
        if (self.every is None) != (self.add is None):
            raise wrong(_("every 和 add 要一起写"))
        if self.every is not None and self.every <= 0:
            raise wrong(_("every 应大于 0"))
        return self


class TariffTable(StrictModel):
    """A named table of `tariffs.yaml`, with the document that sets it."""

    document: Name = Field(description="规定它的文件")
    table: list[Tier] = Field(min_length=1, description="各档，从小到大")

    @model_validator(mode="after")
    def _tiers(self) -> "TariffTable":
        problem = check_tiers(self.table)
        if problem:
            raise wrong(problem)
        return self


def check_tiers(tiers: Sequence[Tier]) -> str | None:
    """What is wrong with the order of tiers, or None."""
    last = Fraction(0)
    for number, tier in enumerate(tiers):
        if tier.to is None:
            return None if number == len(tiers) - 1 else _("只有最后一档可以不写 to")
        if tier.to <= last:
            return _("各档的 to 要从小到大，且大于 0")
        last = tier.to
    return None if tiers else _("至少要有一档")


def charge(quantity: Fraction, tiers: Sequence[Tier]) -> Fraction | None:
    """What the tiers charge for a quantity; None below zero or beyond the last `to`."""
    if quantity < 0:
        return None
    total, floor = Fraction(0), Fraction(0)
    for tier in tiers:
        inside = (quantity if tier.to is None else min(quantity, tier.to)) - floor
        total += _within(inside, tier)
        if tier.to is None or quantity <= tier.to:
            return total
        floor = tier.to
    return None


def _within(amount: Fraction, tier: Tier) -> Fraction:
    if tier.every is None or tier.add is None:
        return Fraction(amount * tier.rate)
    steps = amount // tier.every  # whole steps, each dearer than the one before
    whole = tier.every * (steps * tier.rate + tier.add * Fraction(steps * (steps - 1), 2))
    rest: Fraction = (amount - steps * tier.every) * (tier.rate + tier.add * steps)
    return Fraction(whole) + rest
