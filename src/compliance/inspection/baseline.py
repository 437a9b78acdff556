"""The baseline: findings that were accepted, each with reason, approver and last day, in a YAML file.

An entry holds as long as its finding is about the same thing (`about`) and its last day is not over; nothing that it
leaves out goes uncounted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

from pydantic import Field

from compliance.diagnostics import Finding, InputError, Level, raise_errors
from compliance.diagnostics.reading import read_bytes
from compliance.documents import Day, Document, Name, StrictModel, build, load
from compliance.i18n import _

FORMAT = "compliance.baseline/1"


class Entry(StrictModel):
    """An accepted finding."""

    code: Name = Field(description="诊断代码")
    subject: list[Name] = Field([], description="说的是什么，如规则、单位、检查项")
    fingerprint: Name = Field(description="发现的指纹")
    about: Name = Field(description="所说内容的摘要，内容变了就不再接受")
    reason: Name = Field(description="为什么可以接受")
    approver: Name = Field(description="谁同意的")
    until: Day = Field(description="接受到哪一天，当天仍有效")


class BaselineFile(StrictModel):
    """A baseline."""

    format: Name = Field(FORMAT, description="文件格式")
    accepted: list[Entry] = Field([], description="已接受的发现")


@dataclass(frozen=True)
class Baseline:
    """The entries of a baseline by fingerprint, with their places; `document` is None where there is no file yet."""

    name: str
    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    document: Document | None = None

    def holds(self, fingerprint: str, about: str, as_of: date) -> Entry | None:
        """The entry that accepts a finding; None where there is none, it is over, or its subject has changed."""
        entry = self.entries.get(fingerprint)
        if entry is None or entry.until < as_of or entry.about != about:
            return None
        return entry

    def findings(self, present: dict[str, str], as_of: date, *, gone: bool = True) -> Iterator[Finding]:
        """What there is to say about the entries; `present` are the findings, by fingerprint, with what each is about:
        over (N102), their subject changed (N103), needed no more (N104, only with `gone`: what was not looked at is
        not known to be gone)."""
        for n, (fingerprint, entry) in enumerate(self.entries.items()):
            what = " ".join([entry.code, *entry.subject])
            if fingerprint not in present:
                if not gone:
                    continue
                text = _("已接受的「{what}」不再出现。可以用 --update-baseline 从清单中删去。")
                yield self._finding("N104", text.format(what=what), n, fingerprint, Level.NOTE)
            elif entry.until < as_of:
                text = _("「{what}」接受到 {until} 为止，已经届满，不再起作用。请改正，或重新批准。")
                message = text.format(what=what, until=entry.until)
                yield self._finding("N102", message, n, fingerprint, Level.WARNING)
            elif entry.about != present[fingerprint]:
                text = _("「{what}」接受之后，它所说的内容改了，不再起作用。请重新看过，再决定是否接受。")
                yield self._finding("N103", text.format(what=what), n, fingerprint, Level.WARNING)

    def _finding(self, code: str, message: str, n: int, fingerprint: str, level: Level) -> Finding:
        assert self.document is not None
        return Finding(code, message, self.document.place(("accepted", n)), level, (fingerprint,))


def load_baseline(path: Path, name: str, *, new: bool = False) -> Baseline:
    """Read the baseline at `path`, called `name` in messages; with `new` it may be missing.

    InputError N101 with everything that is wrong with it."""
    if new and not path.exists():
        return Baseline(name, path)
    document = load(path, name)
    if document.findings:
        raise InputError(document.findings)
    value = document.value if document.value is not None else {}
    file = build(BaselineFile, document, code="N101", value=value)
    entries: dict[str, Entry] = {}
    for n, entry in enumerate(file.accepted if file is not None else ()):
        if entry.fingerprint in entries:
            message = _("指纹 {fingerprint} 重复。请只保留一项。").format(fingerprint=entry.fingerprint)
            document.fail("N101", message, ("accepted", n, "fingerprint"))
        entries[entry.fingerprint] = entry
    if file is not None and file.format != FORMAT:
        message = _("「{format}」不是能读的格式；应是 {known}。").format(format=file.format, known=FORMAT)
        document.fail("N101", message, ("format",))
    raise_errors(document.findings)
    return Baseline(name, path, entries, document)


@dataclass(frozen=True, slots=True)
class Update:
    """A baseline brought up to date: its text, and what changed, as lists of 「code subject」."""

    text: str
    added: tuple[str, ...]
    renewed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def updated(
    baseline: Baseline, wanted: Sequence[Entry], present: dict[str, str], as_of: date, *, gone: bool = True
) -> Update:
    """The baseline with the entries `wanted` added, those of them that are over or about something else put anew, and, with
    `gone`, those that no finding (`present`, with what each is about) needs taken out; entries that hold stay as they
    are written. A comment goes with the entry that it stands above."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    from compliance.documents.round_trip import dumped, parser

    renewable = {entry.fingerprint for entry in wanted}
    stands = {
        fingerprint
        for fingerprint in baseline.entries
        if (fingerprint not in present and not gone)
        or (fingerprint in present and fingerprint not in renewable)
        or (fingerprint in present and baseline.holds(fingerprint, present[fingerprint], as_of) is not None)
    }
    fresh = {entry.fingerprint: entry for entry in wanted if entry.fingerprint not in stands}
    out = [n for n, one in enumerate(baseline.entries) if one not in stands and one not in fresh]
    removed = [_named(entry) for n, entry in enumerate(baseline.entries.values()) if n in out]
    root = parser().load(_without(baseline, out)) if baseline.document is not None else None
    if not isinstance(root, CommentedMap):
        root = CommentedMap(format=FORMAT)
    if not root.get("accepted"):
        root["accepted"] = CommentedSeq()
    renewed = []
    for entry in root["accepted"]:
        fingerprint = str(entry["fingerprint"])
        if fingerprint in fresh:
            renewed.append(_named(baseline.entries[fingerprint]))
            entry.update(_written(fresh.pop(fingerprint)))
    for new in sorted(fresh.values(), key=lambda one: (one.code, one.subject, one.fingerprint)):
        root["accepted"].append(CommentedMap(_written(new)))
    added = tuple(sorted(_named(entry) for entry in fresh.values()))
    return Update(dumped(root), added, tuple(sorted(renewed)), tuple(sorted(removed)), len(stands))


def _without(baseline: Baseline, out: Sequence[int]) -> str:
    """The text of the baseline without some of its entries and the comments above them."""
    assert baseline.document is not None
    lines = read_bytes(baseline.path).decode("utf-8-sig").splitlines(keepends=True)
    starts = [(baseline.document.place(("accepted", n)).line or 1) - 1 for n in range(len(baseline.entries))]
    ends = [_end(lines, start, stop) for start, stop in pairwise([*starts, len(lines)])]
    begins = [ends[n - 1] if n else _line_of(baseline.document, "accepted") for n in range(len(starts))]
    if not out:
        return "".join(lines)
    if len(set(starts)) < len(starts) or any(
        begin > start for begin, start in zip(begins, starts, strict=True)
    ):
        return _shorter(baseline, out)  # several on a line: no comment stands above one of them
    if len(out) == len(starts):
        head = [*lines[: begins[0] - 1], "accepted: []\n"]
        return "".join([*head, *lines[ends[-1] :]])
    dropped = {line for n in out for line in range(begins[n], ends[n])}
    return "".join(line for n, line in enumerate(lines) if n not in dropped)


def _line_of(document: Document, key: str) -> int:
    """The line below a key, counted from 0."""
    return document.place((key,), key=True).line or 1


def _end(lines: Sequence[str], start: int, stop: int) -> int:
    """The line below the last one of an entry that says something, comments behind it apart."""
    indent = len(lines[start]) - len(lines[start].lstrip())
    last = start
    for n in range(start + 1, stop):
        words = lines[n].strip()
        if words and not words.startswith("#"):
            if len(lines[n]) - len(lines[n].lstrip()) <= indent and not words.startswith("-"):
                break  # a key of the file
            last = n
    return last + 1


def _shorter(baseline: Baseline, out: Sequence[int]) -> str:
    from compliance.documents.round_trip import dumped, read

    root = read(baseline.path)
    for n in reversed(out):
        del root["accepted"][n]
    return dumped(root)


def _written(entry: Entry) -> dict[str, object]:
    return entry.model_dump(mode="json")


def _named(entry: Entry) -> str:
    return " ".join([entry.code, *entry.subject])
