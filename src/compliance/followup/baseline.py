"""What a review holds against the present: a ledger, or an assessment that was written to a file."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

from compliance.checks.status import StatusWord
from compliance.diagnostics.reading import why_unreadable
from compliance.followup.review import Item
from compliance.i18n import _
from compliance.scoring.filed import Unusable, read_filed

HEAD = 1_000_000
"""How much of a file is looked at to tell a ledger from an assessment."""


def looks_like_ledger(path: Path) -> bool:
    """Whether a file is a ledger: by its name, or because its first line is an object with an `event`; Unusable where
    it cannot be read."""
    try:
        with path.open("rb") as file:
            lines = file.read(HEAD).split(b"\n")
    except OSError as error:
        raise Unusable(_("读不出来（{why}）。").format(why=why_unreadable(error))) from None
    if path.suffix == ".jsonl":
        return True
    try:
        first = json.loads(next((line for line in lines if line.strip()), b""))
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and "event" in first


def items_of_assessment(path: Path, day: date) -> Iterator[Item]:
    """The partial and unmet results of an assessment that is earlier than `day`; Unusable where it is none."""
    filed = read_filed(path)
    if filed.as_of > day:
        text = _("考核日 {day} 晚于本次的 {as_of}，不能拿来回头看。")
        raise Unusable(text.format(day=filed.as_of, as_of=day))
    results = json.loads(path.read_bytes().decode("utf-8-sig")).get("results")
    if not isinstance(results, list):
        raise Unusable(_("results 缺失或不是列表。"))
    for number, one in enumerate(results, start=1):
        status = _text(one, "status", number)
        if status not in get_args(StatusWord):
            text = _("results 的第 {n} 项的 status「{status}」不是结论。")
            raise Unusable(text.format(n=number, status=status))
        if status in ("partial", "unmet"):
            yield Item(
                _text(one, "rule", number), _text(one, "unit", number), _text(one, "check", number),
                _text(one, "reason", number),
            )  # fmt: skip


def _text(value: Any, key: str, number: int) -> str:
    found = value.get(key) if isinstance(value, dict) else None
    if not isinstance(found, str):
        raise Unusable(_("results 的第 {n} 项没有写明 {key}。").format(n=number, key=key))
    return found
