"""A workspace: the folder with `compliance.yaml`, found by walking up; no path in it may lead outside."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from compliance.calendar import Workdays
from compliance.diagnostics import Finding, InputError, Place, raise_errors
from compliance.documents import Day, Document, Name, Span, StrictModel, build, load
from compliance.i18n import _

FILE = "compliance.yaml"


class CalendarDays(StrictModel):
    """Days that differ from the national calendar."""

    holidays: list[Day] = Field([], description="另外放假的日子")
    workdays: list[Day] = Field([], description="另外上班的日子")


class CheckSettings(StrictModel):
    """How `compliance check` looks at the workspace; options of the command line go before these."""

    select: list[Name] = Field([], description="只看这些代码，或以这些字母、数字开头的代码；省略时看全部")
    ignore: list[Name] = Field([], description="不看这些代码，或以这些字母、数字开头的代码")
    severity: dict[str, Literal["error", "warning", "note", "off"]] = Field(
        {}, description="改定级别：代码或它的开头，到 error、warning、note 或 off（不看）"
    )
    fail_on: Literal["error", "warning", "note", "never"] = Field(
        "warning", description="有这一级或更重的发现时退出码为 1"
    )
    within: Span | None = Field(
        None, description="到期前多少天起提醒缺佐证的责任项，如 30d；省略时用评分方案的 remind"
    )
    baseline: Name | None = Field(None, description="已接受的发现的清单")


class Settings(StrictModel):
    """`compliance.yaml` (SPEC section 1)."""

    name: Name = Field("", description="工作区的名称，会出现在报告里")
    office: Name = Field("", description="发文机关，署在整改通知和通报上；省略时用 name")
    timezone: Name = Field("Asia/Shanghai", description="时区，只用来确定“今天”")
    units: Name = Field("rules/units.yaml", description="单位名录")
    kinds: Name = Field("rules/kinds.yaml", description="佐证的类型")
    rulesets: list[Name] = Field(description="规则集的文件夹，第一个是默认的")
    evidence: list[Name] = Field([], description="佐证的文件或文件夹")
    ledger: Name = Field("ledger", description="台账的文件夹")
    calendar: CalendarDays = Field(CalendarDays(), description="与全国节假日安排不同的日子")
    hosts: list[Name] = Field([], description="官方网站的主机名")
    collections: Name = Field("collections.yaml", description="查找过哪些单位、类型和日期的佐证")
    check: CheckSettings = Field(CheckSettings(), description="compliance check 的设置")


class Workspace:
    """An opened workspace: its `root`, its `settings`, and safe paths below the root."""

    def __init__(self, root: Path, settings: Settings, document: Document) -> None:
        self.root = root
        self.settings = settings
        self._document = document

    def path(self, text: str, *, setting: tuple[str | int, ...] = ()) -> Path:
        """The path `text` below the root; InputError W003 when it leads outside (also through a link)."""
        if "\0" in text:
            message = _("路径「{path}」里有控制字符。").format(path=text)
            raise InputError.of("W003", message, self._document.place(setting))
        try:
            target = (self.root / text).resolve()
        except (OSError, RuntimeError):  # links that lead in a circle
            message = _("路径「{path}」上的链接绕成了圈。").format(path=text)
            raise InputError.of("W003", message, self._document.place(setting)) from None
        if not target.is_relative_to(self.root.resolve()):
            message = _("路径「{path}」指向工作区之外。工作区内的文件只能引用工作区内的路径。").format(
                path=text
            )
            raise InputError.of("W003", message, self._document.place(setting))
        return target

    def place(self, setting: tuple[str | int, ...]) -> Place:
        """The place of a setting in compliance.yaml."""
        return self._document.place(setting)

    def name(self, path: Path) -> str:
        """How messages call a file: its path from the root, with forward slashes. A link is called by its own name,
        wherever it leads; a file outside is called by the way that leads to it."""
        folder = path.parent.resolve() if path.parent.exists() else path.parent.absolute()
        return Path(os.path.relpath(folder / path.name, self.root.resolve())).as_posix()

    def in_repository(self) -> str:
        """The path of the root from the top of the git repository that holds it, with forward slashes; empty where it
        is the top itself, or lies in none."""
        root = self.root.resolve()
        for folder in (root, *root.parents):
            if (folder / ".git").exists():
                return "" if folder == root else root.relative_to(folder).as_posix()
        return ""

    def workdays(self) -> Workdays:
        """The calendar of working days, with the workspace's own days."""
        calendar = self.settings.calendar
        return Workdays(calendar.holidays, calendar.workdays)

    def today(self) -> date:
        """Today in the workspace's time zone; only the command line's default for `--as-of`."""
        from datetime import datetime

        return datetime.now(ZoneInfo(self.settings.timezone)).date()


def find(start: Path) -> Path:
    """The folder at or above `start` that holds `compliance.yaml`; InputError W001 if there is none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE).is_file():
            return folder
    message = _("从 {start} 向上没有找到 {file}。请进入工作区，或用 --workspace 指明。").format(
        start=start, file=FILE
    )
    raise InputError.of("W001", message)


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace in `folder`; InputError with every error of its settings."""
    if not (folder / FILE).is_file():
        message = _("{folder} 里没有 {file}，不是工作区。").format(folder=folder, file=FILE)
        raise InputError.of("W001", message)
    document = load(folder / FILE, FILE)
    settings = None if document.findings else build(Settings, document, code="W002")
    if settings is not None:
        try:
            ZoneInfo(settings.timezone)
        except (KeyError, ValueError, OSError):
            message = _("没有「{zone}」这个时区；中国用 Asia/Shanghai。").format(zone=settings.timezone)
            document.fail("W002", message, ("timezone",))
        if not settings.rulesets:
            document.fail("W002", _("rulesets 至少要写一个规则集的文件夹。"), ("rulesets",))
    raise_errors(document.findings)
    assert settings is not None
    workspace = Workspace(folder, settings, document)
    raise_errors(list(_outside(workspace)))
    return workspace


def _outside(workspace: Workspace) -> Iterator[Finding]:
    """What is wrong with the paths of the settings, all of them."""
    settings = workspace.settings
    paths: list[tuple[str, tuple[str | int, ...]]] = [
        (settings.units, ("units",)),
        (settings.kinds, ("kinds",)),
        (settings.ledger, ("ledger",)),
        (settings.collections, ("collections",)),
        *((text, ("rulesets", n)) for n, text in enumerate(settings.rulesets)),
        *((text, ("evidence", n)) for n, text in enumerate(settings.evidence)),
    ]
    if settings.check.baseline is not None:
        paths.append((settings.check.baseline, ("check", "baseline")))
    for text, setting in paths:
        try:
            workspace.path(text, setting=setting)
        except InputError as error:
            yield from error.findings
