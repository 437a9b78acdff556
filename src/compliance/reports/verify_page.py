"""What `compliance verify` prints: which inputs changed since an assessment, and what is different in it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.json_text import json_text
from compliance.reports.layout import Canvas
from compliance.reports.page import Cell, Column, Page
from compliance.verification import Changed, Verification
from compliance.verification.differences import ABSENT, Kind
from compliance.verification.words import key_title

FORMAT = "compliance.verification/1"
SHOWN = 20
"""Differences of a kind that the page lists, of more only the number is told; the JSON has them all."""
STYLES = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "dim"}
DIGITS = 12
"""Hex digits of a digest that are shown."""
LISTS: dict[Kind, str] = {"unit": "units", "result": "results", "task": "tasks", "other": "others"}


def verify_page(found: Verification, name: str, canvas: Canvas) -> str:
    """The verification for a terminal; `name` is what the call names the file."""
    page = Page(canvas)
    stored = found.stored
    page.title(_("核对：{file}").format(file=name))
    page.text(
        _("规则集 {ruleset}，考核到 {day}（含当天）。").format(ruleset=stored.ruleset, day=stored.as_of)
    )
    for note in _notes(found):
        page.text(note)
    page.heading(_("输入"))
    columns = [Column(_("输入")), Column(_("核对")), Column(_("文件")), Column(_("现在"))]
    page.table(columns, [_part_row(part) for part in found.parts])
    findings = list(found.findings())
    for title, own in _sections(found, findings):
        page.heading(_("{title}（{n} 处）").format(title=title, n=len(own)))
        for one in own[:SHOWN]:
            page.item("-", str(one), style=STYLES[one.level])
        if len(own) > SHOWN:
            text = _("… 还有 {n} 处没有列出；--format json 有全部。")
            page.text(text.format(n=len(own) - SHOWN), style="dim")
    page.heading(_("结论"))
    page.text(_verdict(found), style="green" if found.same else "bold red")
    return page.done()


def _part_row(part: Any) -> list[Cell]:
    state = Cell(_("没有变"), "green") if part.same else Cell(_("变了"), "yellow")
    return [Cell(part.title), state, Cell(_digest(part.stored)), Cell("" if part.same else _digest(part.now))]


def _digest(digest: str | None) -> str:
    return _("（无）") if digest is None else digest.removeprefix("sha256:")[:DIGITS]


def _notes(found: Verification) -> list[str]:
    """What was not verified, or not as it would be done today."""
    notes = []
    if found.stored.unit is not None:
        text = _("文件里只有「{unit}」（assess --unit），只核对了它。")
        notes.append(text.format(unit=found.stored.unit))
    if found.waivers_now:
        notes.append(_("这份考核没有计免除事项（--no-waivers，或当时还没有）；现在有，核对时同样没有计。"))
    if found.left_unverified:
        text = _("{keys} 来自 --previous 的文件，凭据里没有，没有核对。")
        notes.append(text.format(keys="、".join(found.left_unverified)))
    return notes


def _sections(found: Verification, findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings under their headings, without the empty ones."""
    titles = [
        (_("输入有变化"), ("V101",)),
        (_("文件自相矛盾"), ("V109",)),
        (_("得分、名次、等级不同的单位"), ("V102", "V106")),
        (_("不同的结论"), ("V103", "V107")),
        (_("不同的任务"), ("V104", "V108")),
        (_("其他不同之处"), ("V105",)),
    ]
    sections = [(title, [one for one in findings if one.code in codes]) for title, codes in titles]
    return [(title, own) for title, own in sections if own]


def _verdict(found: Verification) -> str:
    if found.same:
        return _("一致：用同样的输入重新计算，与文件完全相同。")
    if found.same_inputs:
        return _(
            "不一致：输入没有变，重新计算的却和文件不同。文件在写出以后被改过，或者是另一个版本的程序写的。"
        )
    if found.contradictions:
        return _("不一致：输入变了，而且文件自相矛盾，说明它在写出以后被改过。")
    if not found.changed:
        return _("输入有变化，但重新计算的得分、结论和任务与文件相同。")
    return _("输入有变化，重新计算的与文件不同；不同之处可能由此而来，要确认请用当时的输入再核对一次。")


def as_json(found: Verification, name: str) -> str:
    """Everything that was compared, and every difference in full."""
    stored = found.stored
    value: dict[str, Any] = {
        "format": FORMAT,
        "file": name,
        "ruleset": stored.ruleset,
        "as_of": stored.as_of.isoformat(),
        "unit": stored.unit,
        "same": found.same,
        "verdict": _verdict(found),
        "notes": _notes(found),
        "inputs": [
            {"part": one.name, "title": one.title, "same": one.same, "stored": one.stored, "now": one.now}
            for one in found.parts
        ],
    }
    for kind, key in LISTS.items():
        value[key] = [_changed(one) for one in found.of(kind)]
    value["findings"] = [
        {
            "code": one.code,
            "level": one.level.value,
            "subject": list(one.subject),
            "message": one.message,
        }
        for one in found.findings()
    ]
    return json_text(value)


def _changed(one: Changed) -> dict[str, Any]:
    return {
        "subject": list(one.subject),
        "only_in": None if one.side == "both" else one.side,
        "differences": [
            {
                "what": each.what,
                "title": key_title(each.what.rpartition("/")[2]),
                **{side: _plain(value) for side, value in (("stored", each.stored), ("now", each.now))
                   if value is not ABSENT},
            }
            for each in one.differences
        ],
    }  # fmt: skip


def _plain(value: Any) -> Any:
    """A value as JSON can have it: exact numbers as the text that they are written with."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value
