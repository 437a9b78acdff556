"""The baseline: findings that were accepted, each with reason, approver and last day, in a YAML file.

An entry holds as long as its finding is about the same thing (`about`) and its last day is not over; nothing that it
leaves out goes uncounted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import Field

from compliance.diagnostics import Finding, InputError, Level, raise_errors
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

    def findings(self, present: dict[str, str], as_of: date) -> Iterator[Finding]:
        """What there is to say about the entries; `present` are the findings, by fingerprint, with what each is about:
        over (N102), their subject changed (N103), needed no more (N104)."""
        for n, (fingerprint, entry) in enumerate(self.entries.items()):
            what = " ".join([entry.code, *entry.subject])
            if fingerprint not in present:
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


def updated(baseline: Baseline, wanted: Sequence[Entry], present: dict[str, str], as_of: date) -> Update:
    """The baseline with the entries `wanted` added, those that are over or about something else put anew, and those
    that no finding (`present`, with what each is about) needs taken out; entries that hold stay as they are written,
    comments too."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    from compliance.documents.round_trip import dumped, read

    root = read(baseline.path) if baseline.document is not None else None
    if not isinstance(root, CommentedMap):
        root = CommentedMap(format=FORMAT)
    accepted = root.setdefault("accepted", CommentedSeq())
    stands = {
        fingerprint
        for fingerprint, about in present.items()
        if baseline.holds(fingerprint, about, as_of) is not None
    }
    removed, renewed = [], []
    fresh = {entry.fingerprint: entry for entry in wanted if entry.fingerprint not in stands}
    for n in reversed(range(len(accepted))):
        fingerprint = str(accepted[n]["fingerprint"])
        old = baseline.entries[fingerprint]
        if fingerprint in fresh:
            accepted[n].update(_written(fresh.pop(fingerprint)))
            renewed.append(_named(old))
        elif fingerprint not in stands:
            del accepted[n]
            removed.append(_named(old))
    for entry in sorted(fresh.values(), key=lambda one: (one.code, one.subject, one.fingerprint)):
        accepted.append(CommentedMap(_written(entry)))
    added = tuple(sorted(_named(entry) for entry in fresh.values()))
    return Update(dumped(root), added, tuple(sorted(renewed)), tuple(sorted(removed)), len(stands))


def _written(entry: Entry) -> dict[str, object]:
    return entry.model_dump(mode="json")


def _named(entry: Entry) -> str:
    return " ".join([entry.code, *entry.subject])
