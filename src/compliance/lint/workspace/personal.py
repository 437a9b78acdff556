"""Personal numbers in what is to be published: resident identity numbers (E410), mobile numbers (E411), bank cards
(E412) in titles, summaries, topics and the fields of records. No digit of them is told, only kind and digest."""

from collections.abc import Iterator

import polars as pl

from compliance.diagnostics import Finding, Level
from compliance.evidence.heads import label, shorten
from compliance.evidence.personal import SUSPECT, Sort, masked, numbers
from compliance.i18n import _
from compliance.lint.records import TOLD_BY, called
from compliance.lint.whole import Whole

OWN = ("title", "summary", "topics")
CODE = {Sort.IDENTITY: "E410", Sort.MOBILE: "E411", Sort.CARD: "E412"}
LEVEL = {Sort.IDENTITY: Level.ERROR, Sort.MOBILE: Level.WARNING, Sort.CARD: Level.ERROR}


def find(whole: Whole) -> Iterator[Finding]:
    """One finding for each record, part of it, and number."""
    for kind, frame in whole.evidence.frames.items():
        for name, dtype in frame.schema.items():
            if name not in OWN and not name.startswith("fields."):
                continue
            if dtype == pl.String or (dtype == pl.Int64 and _bare(whole, kind, name)):
                yield from _column(whole, frame, name, frame[name].cast(pl.String))
            elif dtype == pl.List(pl.String):
                # no number goes over a line break
                yield from _column(whole, frame, name, frame[name].list.join("\n"))


def _bare(whole: Whole, kind: str, name: str) -> bool:
    """Whether whole numbers are counted in nothing: with a unit of measure they are no number of a person."""
    field = whole.kinds[kind].field(name.removeprefix("fields.")) if kind in whole.kinds else None
    return field is not None and field.unit is None


def _column(whole: Whole, frame: pl.DataFrame, name: str, texts: pl.Series) -> Iterator[Finding]:
    suspect = texts.str.contains(SUSPECT).arg_true()
    told = frame.select(TOLD_BY)[suspect]
    for text, (record, file, line) in zip(texts.gather(suspect), told.iter_rows(), strict=True):
        sorts = {number.digest: number.sort for number in numbers(text)}
        for digest, sort in sorts.items():
            message = _words(sort).format(
                id=called(record), field=shorten(masked(label(name))), digest=digest
            )
            subject = (masked(record), masked(name), digest)
            yield Finding(CODE[sort], message, whole.evidence.place(file, line), LEVEL[sort], subject)


def _words(sort: Sort) -> str:
    return {
        Sort.IDENTITY: _(
            "佐证「{id}」的「{field}」里有身份证号（代号 {digest}）。公开信息不得泄露个人隐私；请删去或遮住，已公开的立即更正。"
        ),
        Sort.MOBILE: _(
            "佐证「{id}」的「{field}」里有手机号码（代号 {digest}）。请核对是不是有意公开的联系方式；个人的请删去或遮住。"
        ),
        Sort.CARD: _(
            "佐证「{id}」的「{field}」里有银行卡号（代号 {digest}）。公开信息不得泄露个人隐私；请删去或遮住，已公开的立即更正。"
        ),
    }[sort]
