"""Numbers that say who somebody is, found in free text: resident identity numbers, mobile numbers and bank cards.

A number is told by its kind and a digest; its digits stand in no output (SPEC section 8). An identity number is known
by its date and check digit wherever it stands. Mobile numbers and cards look like many another number: they count only
where nothing else is joined to them, outside of links, and not as amounts."""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from compliance.i18n import _

_DASHES = "\u2010\u2011\u2012\u2013\u2212－-"
_GAP = f"[ \\t\u00a0\u2000-\u200b\u3000\ufeff{_DASHES}]{{0,2}}"
"""What may stand between two digits of one number."""
_D = "[0-9０-９]"


def _written(digits: str) -> str:
    """A pattern for these digits, full-width ones too, with what may stand between them."""
    return _GAP.join(f"[{digit}{chr(ord(digit) - ord('0') + ord('０'))}]" for digit in digits)


SUSPECT = (
    "(?:^|[^0-9０-９])(?:"
    f"{_D}(?:{_GAP}{_D}){{5}}{_GAP}(?:{_written('19')}|{_written('20')})(?:{_GAP}{_D}){{9}}"
    f"|(?:{_written('62')}|[4４]{_GAP}{_D}|[5５]{_GAP}[1-5１-５]|[2２]{_GAP}[2-7２-７])(?:{_GAP}{_D}){{14}}"
    f"|(?:[0０]{{2}})?(?:{_written('86')}{_GAP})?[1１][3-9３-９]{_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{4}})"
)
"""What every number found here begins with, as a pattern for Python and for Polars: texts without it need no closer
look."""

SHORTEST = 11
"""No such number has fewer digits."""
_suspect = re.compile(SUSPECT).search
_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_STRETCH = re.compile(f"[0-9](?:{_GAP}[0-9])+")
_DIGITS = re.compile("[0-9]+")
_LAST_X = re.compile(f"{_GAP}[Xx](?![0-9A-Za-z])")
_DASHED = re.compile(f"[{_DASHES}]")
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|[nrtbf/\"\\])")
_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://[!#-&(-+\--;=?-\[\]_a-z~]*")
_BEFORE = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ_¥￥$]$|[0-9][.．]$")
_AFTER = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ_]|[.．][0-9]|[百千万亿]*元")

_PROVINCES = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83]
)  # fmt: skip
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_MOBILE = re.compile(r"(?:(?:00)?86)?(1[3-9][0-9]{9})")
_MOBILE_HEAD = re.compile(r"(?:(?:00)?86)?(1[3-9][0-9])")
_CARD = re.compile(
    r"62[0-9]{14,17}"  # UnionPay
    r"|4[0-9]{15}"  # Visa
    r"|(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"  # Mastercard
)


class Sort(StrEnum):
    """What a number is."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    CARD = "card"

    @property
    def words(self) -> str:
        """What people call it."""
        return {
            Sort.IDENTITY: _("身份证号"),
            Sort.MOBILE: _("手机号码"),
            Sort.CARD: _("银行卡号"),
        }[self]


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `start` to `end` of a text, with the `digest` of its bare digits: 12 hex digits of SHA-256, the
    same however it is written."""

    start: int
    end: int
    sort: Sort
    digest: str


def numbers(text: str) -> list[Number]:
    """Every such number in `text`, in order."""
    if "\\" in text:  # a line of JSON: what an escape stands for is no part of a number
        text = _ESCAPE.sub(lambda escape: "\0" * len(escape[0]), text)
    if not _suspect(text):
        return []
    found: list[Number] = []
    text = text.translate(_NARROW)
    links = [link.span() for link in _LINK.finditer(text)] if "://" in text else []
    starts = [start for start, _end in links]
    for stretch in _STRETCH.finditer(text):
        start, end = stretch.span()
        if end - start >= SHORTEST:
            link = bisect(starts, start)
            found += _Stretch(text, start, end, links[link - 1][1] if link else 0).numbers()
    return found


def masked(text: str) -> str:
    """`text` with every such number replaced by the name of its kind: 〔身份证号〕."""
    if len(text) < SHORTEST:
        return text
    parts, at = [], 0
    for number in numbers(text):
        parts += [text[at : number.start], f"〔{number.sort.words}〕"]
        at = number.end
    return "".join([*parts, text[at:]])


class _Stretch:
    """Groups of digits that only gaps stand between: each number is a group, or some that follow one another."""

    def __init__(self, text: str, start: int, end: int, link_end: int) -> None:
        self._text = text
        self._link_end = link_end
        self._groups = [group.span() for group in _DIGITS.finditer(text, start, end)]
        self._taken: set[int] = set()

    def numbers(self) -> list[Number]:
        """What is found in it; of what overlaps the surest."""
        found = [
            *self._found(self._identities()),
            *self._found(self._cards()),
            *self._found(self._mobiles()),
        ]
        return sorted(found, key=lambda number: number.start)

    def _found(self, candidates: Iterator[tuple[int, int, int, Sort, str]]) -> Iterator[Number]:
        for first, last, end, sort, value in candidates:
            groups = range(first, last + 1)
            if self._taken.isdisjoint(groups):
                self._taken.update(groups)
                digest = sha256(value.encode()).hexdigest()[:12]
                yield Number(self._groups[first][0], end, sort, digest)

    def _identities(self) -> Iterator[tuple[int, int, int, Sort, str]]:
        for first in range(len(self._groups)):
            digits = ""
            for last in range(first, len(self._groups)):
                start, end = self._groups[last]
                if len(digits) + end - start > 18:
                    break
                digits += self._text[start:end]
                x = _LAST_X.match(self._text, end) if len(digits) == 17 else None
                if x is not None and _is_identity(digits + "X"):
                    yield first, last, x.end(), Sort.IDENTITY, digits + "X"
                elif len(digits) == 18 and _is_identity(digits):
                    yield first, last, end, Sort.IDENTITY, digits

    def _cards(self) -> Iterator[tuple[int, int, int, Sort, str]]:
        for first in range(len(self._groups)):
            lengths = []
            for last in range(first, min(first + 5, len(self._groups))):
                start, end = self._groups[last]
                lengths.append(end - start)
                if not _as_on_cards(lengths) or not self._alone(first, last):
                    continue
                digits = self._digits(first, last)
                if _CARD.fullmatch(digits) and _luhn(digits):
                    yield first, last, end, Sort.CARD, digits

    def _mobiles(self) -> Iterator[tuple[int, int, int, Sort, str]]:
        for n, (start, end) in enumerate(self._groups):
            whole = _MOBILE.fullmatch(self._text, start, end)
            head = _MOBILE_HEAD.fullmatch(self._text, start, end)
            last = n if whole else n + 2
            if whole is None and (head is None or self._lengths(n + 1, last) != [4, 4]):
                continue
            prefixed = n and self._digits(n - 1, n - 1) in ("86", "0086")
            first = n - 1 if prefixed else n
            if self._free(first, last) and (whole is not None or self._alone(first, last)):
                yield first, last, self._groups[last][1], Sort.MOBILE, self._digits(n, last)[-11:]

    def _digits(self, first: int, last: int) -> str:
        return "".join(self._text[start:end] for start, end in self._groups[first : last + 1])

    def _lengths(self, first: int, last: int) -> list[int]:
        return [end - start for start, end in self._groups[first : last + 1]]

    def _free(self, first: int, last: int) -> bool:
        """Whether no link, letter, decimal or unit of money makes it a part of something else."""
        start, end = self._groups[first][0], self._groups[last][1]
        if start < self._link_end:
            return False
        return not _BEFORE.search(self._text[max(start - 2, 0) : start]) and not _AFTER.match(self._text, end)

    def _alone(self, first: int, last: int) -> bool:
        """Whether it is free, and no dash joins it to more digits."""
        return self._free(first, last) and not (self._joined(first) or self._joined(last + 1))

    def _joined(self, n: int) -> bool:
        """Whether a dash stands between the group `n` and the one before it."""
        if not 0 < n < len(self._groups):
            return False
        return _DASHED.search(self._text, self._groups[n - 1][1], self._groups[n][0]) is not None


def _is_identity(number: str) -> bool:
    """Whether 18 characters are an identity number by GB 11643: province, day of birth, check digit."""
    if int(number[:2]) not in _PROVINCES or number[6:8] not in ("19", "20"):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return number[17] == _CHECK_DIGITS[total % 11]


def _as_on_cards(lengths: list[int]) -> bool:
    """Whether groups of such lengths are written as on cards: in one, in fours with a rest, or after the first six."""
    total = sum(lengths)
    if not 16 <= total <= 19:
        return False
    if len(lengths) == 2:
        return lengths[0] == 6
    return len(lengths) == 1 or (set(lengths[:-1]) == {4} and lengths[-1] <= 4)


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812)."""
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2]]
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0
