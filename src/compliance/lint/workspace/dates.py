"""Dates that cannot be: published before written (E401), collected before published (E402), published only after the
day asked about (E403)."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from compliance.diagnostics import Finding, Level, Place
from compliance.evidence.personal import masked
from compliance.i18n import _
from compliance.lint.records import called, first_place, listed, records, together
from compliance.lint.whole import Whole


def find(whole: Whole) -> Iterator[Finding]:
    """One finding for each record whose dates contradict one another; one for each file with records to come."""
    found = records(whole.evidence, "published", "dated", "collected")
    early = _("「{id}」的发布日期 {first} 早于成文日期 {second}。请核对这两个日期。")
    # where `published` is missing `collected` stands in for it: then the two are equal
    stood_in = _("「{id}」的发布或采集日期 {first} 早于成文日期 {second}。请核对这两个日期。")
    wrong = found.filter(pl.col("published") < pl.col("dated"))
    for record, file, line, published, dated, collected in wrong.iter_rows():
        text = stood_in if published == collected else early
        yield _contradiction("E401", text, whole.evidence.place(file, line), record, published, dated)
    unseen = _("「{id}」的采集日期 {first} 早于发布日期 {second}，那时还没有发布。请核对这两个日期。")
    wrong = found.filter(pl.col("collected") < pl.col("published"))
    for record, file, line, published, _dated, collected in wrong.iter_rows():
        yield _contradiction("E402", unseen, whole.evidence.place(file, line), record, collected, published)
    yield from _to_come(whole, found)


def _contradiction(code: str, text: str, place: Place, record: str, first: date, second: date) -> Finding:
    message = text.format(id=called(record), first=first, second=second)
    return Finding(code, message, place, Level.WARNING, (masked(record),))


def _to_come(whole: Whole, found: pl.DataFrame) -> Iterator[Finding]:
    """A `dated` after that day needs no look of its own: either E401 has it, or `published` is later too."""
    for group in together(found.filter(pl.col("published") > whole.as_of), "file"):
        impossible = group.filter(pl.col("collected") <= whole.as_of)
        if impossible.height:
            text = _(
                "{n} 条佐证的发布日期晚于 {day}，其中 {m} 条却在这天以前已经采集，不可能：{ids}。请核对日期。"
            )
            level, shown = Level.WARNING, impossible
        else:
            text = _("{n} 条佐证的发布日期晚于 {day}，以这天为准的考核看不到：{ids}。")
            level, shown = Level.NOTE, group
        message = text.format(
            n=group.height, m=impossible.height, day=whole.as_of, ids=listed(shown["id"].to_list())
        )
        subject = (whole.evidence.files[group.item(0, "file")],)
        yield Finding("E403", message, first_place(whole.evidence, shown), level, subject)
