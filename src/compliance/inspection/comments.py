"""Comments that leave a finding out: `# compliance: ignore=CODE,CODE reason`, in YAML.

At the end of a line it holds for the findings that point at that line; alone on its line, for those that point at the
next line that says something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from compliance.diagnostics import Finding, Level, Place
from compliance.diagnostics.catalogue import pages
from compliance.i18n import _
from compliance.inspection.sources import Sources
from compliance.text import nearest, normalise
from compliance.units import did_you_mean

MARK = re.compile(
    r"(?:^|(?<=[ \t]))#[ \t]*compliance:[ \t]*ignore(?P<rest>.*?)(?=[ \t]+#[ \t]*compliance:|$)"
)
_GAP, _COMMA = r"[ \t\u3000]", "[,，、]"
CODES = re.compile(
    rf"{_GAP}*={_GAP}*(?P<codes>[A-Za-z0-9]+(?:{_GAP}*{_COMMA}{_GAP}*[A-Za-z0-9]+)*)(?:{_GAP}+(?P<reason>.*))?$"
)
YAML = (".yaml", ".yml")
SILENT = ("#", "---", "...", "%")
"""How lines begin that say nothing: comments, the borders of documents, directives."""


@dataclass(frozen=True, slots=True)
class Comment:
    """An ignore: the codes, the line that it holds for, the reason, and its own place."""

    codes: tuple[str, ...]
    line: int
    reason: str
    place: Place


class Comments:
    """The ignores of the files of a workspace, found when a finding points at their file."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._used: set[tuple[Place, str]] = set()
        self.of = cache(self._of)

    def reason(self, finding: Finding) -> str | None:
        """The reason of the comment that leaves a finding out; None where none does."""
        place = finding.place
        if place is None or place.line is None or not place.file.endswith(YAML):
            return None
        for comment in self.of(place.file)[0]:
            if comment.line == place.line and finding.code in comment.codes:
                self._used.add((comment.place, finding.code))
                return comment.reason
        return None

    def findings(self, files: Sequence[str], *, unused: bool = True) -> Iterator[Finding]:
        """What is wrong with the comments of these files; with `unused`, also those that left nothing out so far."""
        for file in files:
            comments, wrong = self.of(file)
            yield from wrong
            for comment in comments if unused else ():
                for code in comment.codes:
                    if (comment.place, code) not in self._used:
                        text = _(
                            "这条注释所指的一行没有 {code}，或者它已由别的注释忽略，这条注释用不上。请删去注释或其中的代码，或移到该在的一行。"
                        )
                        yield Finding(
                            "N002", text.format(code=code), comment.place, Level.WARNING,
                            (comment.place.file, code),
                        )  # fmt: skip

    def _of(self, file: str) -> tuple[tuple[Comment, ...], tuple[Finding, ...]]:
        lines = self._sources.lines(file) if file.endswith(YAML) else ()
        marked = [(n, found) for n, line in enumerate(lines) for found in MARK.finditer(line)]
        if not marked:
            return (), ()
        texts = _texts("\n".join(lines))
        comments, wrong = [], []
        for n, found in marked:
            if any(start <= (n, found.start()) < end for start, end in texts):
                continue  # the words stand in a text, not in a comment
            one = _read(lines, n, found, Place(file, n + 1, found.start() + 1))
            if isinstance(one, Comment):
                comments.append(one)
            else:
                wrong.append(one)
        return tuple(comments), tuple(wrong)


def _read(lines: Sequence[str], n: int, found: re.Match[str], place: Place) -> Comment | Finding:
    written = CODES.match(found["rest"])
    if written is None:
        text = _("注释没有写明忽略哪个代码。写作：# compliance: ignore=R320 理由")
        return Finding("N003", text, place)
    codes = tuple(code.strip().upper() for code in re.split(_COMMA, written["codes"]))
    unknown = [code for code in codes if code not in pages()]
    if unknown:
        hint = did_you_mean(nearest(unknown[0], list(pages())))
        text = _("没有「{code}」这个诊断代码。{hint}")
        return Finding("N003", text.format(code=unknown[0], hint=hint), place)
    reason = (written["reason"] or "").strip()
    if not normalise(reason):
        text = _("忽略 {codes} 没有写理由，不起作用。请在代码后面空一格写明为什么可以忽略。")
        return Finding("N001", text.format(codes="、".join(codes)), place)
    return Comment(codes, _line(lines, n, found.start()), reason, place)


def _line(lines: Sequence[str], n: int, start: int) -> int:
    """The line (from 1) that the comment on line `n` (from 0) holds for."""
    if lines[n][:start].strip():
        return n + 1
    for m in range(n + 1, len(lines)):
        words = lines[m].strip()
        if words and not words.startswith(SILENT):
            return m + 1
    return n + 1


def _texts(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the scalars of a YAML file stand: (line, column) of start and end, from 0. None where it cannot be read."""
    from ruamel.yaml import YAML as Parser
    from ruamel.yaml.tokens import ScalarToken

    found = []
    try:
        for token in Parser(typ="safe", pure=True).scan(text):
            if isinstance(token, ScalarToken):
                start, end = token.start_mark, token.end_mark
                # the text of a block begins below its head, behind which a comment may stand
                first = (start.line + 1, 0) if token.style in ("|", ">") else (start.line, start.column)
                found.append((first, (end.line, end.column)))
    except Exception:  # a broken file has its own finding
        return []
    return found
