"""What is promised, and whether it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.measure import Match, Run

TIMES = 2.0
"""So many times as long as hand-written Polars the engine may take."""


@dataclass(frozen=True, slots=True)
class Bar:
    """From Parquet to results within so many seconds and megabytes."""

    size: str
    seconds: float
    megabytes: int


BARS = (Bar("middle", 5, 1024), Bar("large", 30, 4096))


def bars(matches: Sequence[Match]) -> Iterator[str]:
    """A line for each bar, met or missed."""
    yield "| bar | measured | |"
    yield "|---|---|---|"
    for match in matches:
        engine, hand = match.of("engine"), match.of("handwritten")
        if match.part != "all" or engine is None:
            continue
        for bar in BARS:
            if bar.size == match.size.name:
                yield from _limits(bar, match, engine)
        if hand is not None:
            share = engine.total / hand.total
            yield _line(
                f"{match.size.label}: within {TIMES:g}× of hand-written Polars",
                f"{share:.2f}×",
                share <= TIMES,
            )
            share = engine.stages["evaluate"] / hand.stages["evaluate"]
            yield _line(
                f"{match.size.label}: evaluation alone within {TIMES:g}×", f"{share:.2f}×", share <= TIMES
            )


def _limits(bar: Bar, match: Match, engine: Run) -> Iterator[str]:
    label = match.size.label
    memory = int(engine.more.get("peak_before_scores", engine.peak))
    yield _line(f"{label}: within {bar.seconds:g} s", f"{engine.total:.2f} s", engine.total <= bar.seconds)
    yield _line(f"{label}: within {bar.megabytes:,} MB", f"{memory:,} MB", memory <= bar.megabytes)


def _line(what: str, measured: str, met: bool) -> str:
    return f"| {what} | {measured} | {'met' if met else '**missed**'} |"
