"""Chance that is the same everywhere: for rules a stream by name, for records columns of 64-bit mixes of the row."""

import random
from collections.abc import Sequence
from typing import TypeVar

import polars as pl

T = TypeVar("T")

SEED = "benchmark"

_GOLDEN = 0x9E3779B97F4A7C15
_MIXES = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
_LAST = 31
_MASK = 2**64 - 1


class Dice:
    """A stream of chance for one subject."""

    def __init__(self, *subject: str | int) -> None:
        self._random = random.Random("|".join([SEED, *map(str, subject)]))

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self._random.random() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self.whole(0, len(things) - 1)]

    def some(self, things: Sequence[T], n: int) -> list[T]:
        """`n` different ones of the things, in their order."""
        left = list(range(len(things)))
        chosen = [left.pop(self.whole(0, len(left) - 1)) for _ in range(min(n, len(left)))]
        return [things[position] for position in sorted(chosen)]


def mixed(row: pl.Expr, stream: int) -> pl.Expr:
    """A 64-bit number for each row, as if by chance (SplitMix64 of the row's number in the stream)."""
    value = row.cast(pl.UInt64) + _word(stream * 0xD1342543DE82EF95 & _MASK)
    value = value * _word(_GOLDEN)
    for shift, factor in _MIXES:
        value = (value ^ (value // _word(1 << shift))) * _word(factor)
    return value ^ (value // _word(1 << _LAST))


def below(row: pl.Expr, stream: int, n: int) -> pl.Expr:
    """A number from 0 to n - 1 for each row."""
    return mixed(row, stream) % _word(n)


def _word(value: int) -> pl.Expr:
    return pl.lit(value, dtype=pl.UInt64)
