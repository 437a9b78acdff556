"""The form that a unit fills in: what it still has to do, and a sheet for each kind of evidence that it is asked for."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

from compliance.diagnostics import InputError
from compliance.forms.asked import asked_of
from compliance.forms.choices import Choices
from compliance.forms.columns import columns_of
from compliance.forms.entry import Entry, write_entry
from compliance.forms.names import ABOUT, DUTIES, UNIT, sheet_names
from compliance.i18n import _
from compliance.reports.words import status_word
from compliance.reports.workbook.gathered import Gathered, Line
from compliance.reports.workbook.looks import Looks
from compliance.reports.workbook.model import Column, Properties, Sheet, Value
from compliance.reports.workbook.obligations import status_tones
from compliance.reports.workbook.write import add_sheet, new_book

NOBODY = "C053"
_KINDS = {"published": 0, "submitted": 1, "system": 2}
"""Whose sheets come first: what is typed in by hand before what a system has."""


def template(gathered: Gathered, unit: str) -> bytes:
    """The form of a unit (by id). InputError C053 where the unit has no obligations."""
    lines = gathered.lines(unit)
    if not lines:
        text = _("「{unit}」在本规则集中不承担责任项，没有要填报的。")
        raise InputError.of(NOBODY, text.format(unit=unit))
    project = gathered.whole.project
    asked = asked_of(gathered.whole, unit)
    tasks = Counter(kind for line in lines if line.task is not None for kind in _kinds(line))
    kinds = sorted(asked, key=lambda kind: (not tasks[kind], _KINDS[project.kinds[kind].source]))
    names = sheet_names(project.kinds)
    title = _("{unit}：佐证填报表").format(unit=unit)
    properties = Properties(title, project.ruleset.title, gathered.whole.as_of)
    out = BytesIO()
    book = new_book(out, properties)
    looks = Looks(book)
    choices = Choices(project.registry.unit(unit), kinds, project.ruleset.period)
    for sheet in (_about(gathered, unit, kinds, tasks), _duties(gathered, unit, lines)):
        add_sheet(book, looks, replace(sheet, warning=gathered.warning), properties)
    for kind in kinds:
        found = project.kinds[kind]
        title = _("{kind}（{unit}）").format(kind=found.title or kind, unit=unit)
        guide = _("一条佐证一行。红色表头必填，橙色表头是考核要看的；单位、类型留空就是本单位、本表。")
        columns = columns_of(found, asked[kind])
        entry = Entry(names[kind], title, guide, kind, columns, wanted=tasks[kind] > 0)
        write_entry(book, looks, entry, choices)
    choices.write(book)
    book.close()
    return out.getvalue()


def _about(gathered: Gathered, unit: str, kinds: list[str], tasks: Mapping[str, int]) -> Sheet:
    ruleset = gathered.whole.project.ruleset
    period = _("{start} 至 {end}").format(start=ruleset.period.start, end=ruleset.period.end)
    rows: list[list[Value]] = [
        [UNIT, unit],
        [_("规则集"), ruleset.title],
        [_("考核期"), period],
        [_("截至"), _("{day}（“责任项”一表的结论是这一天的）").format(day=gathered.whole.as_of)],
        *_steps(kinds),
        *_contents(gathered, kinds, tasks),
    ]
    columns = [Column(_("项目"), least=14, most=20), Column(_("内容"), least=70, most=90)]
    return Sheet(ABOUT, _("{unit}：佐证填报表").format(unit=unit), columns, rows, plain=True)


def _steps(kinds: list[str]) -> Iterator[list[Value]]:
    yield [
        _("一、看"),
        _("“责任项”一表列出本单位承担的每一项：现在的结论、缺什么、怎样完成、期限和可得的分。"),
    ]
    if not kinds:
        yield [_("二、填"), _("本单位的责任项都由人评定，没有要填报的佐证。")]
        return
    text = _(
        "一类佐证一张表，一条佐证一行；有任务的表排在前面，标签是橙色。标题、发布日期、链接照公开的写；没有的格留空。"
    )
    yield [_("二、填"), text]
    text = _(
        "日期写 2021-04-08；所属期写 2021、2021-H1、2021-Q1、2021-03；几项之间用、隔开；数只写数字，不带单位。"
        "公式只取算出来的值。"
    )
    yield [_("三、写法"), text]
    yield [
        _("四、更正"),
        _(
            "更正以前报过的，填它的编号，发布日期照原来的写，采集日期写更正那天，再填要改的格；空着的格照原来的不变。"
        ),
    ]
    text = _(
        "存成 .xlsx 交回，由汇总的人运行 compliance ingest。有误的行不会收下，会另存一份标明问题的表退回；"
        "同一行交几次只算一次。"
    )
    yield [_("五、交回"), text]


def _contents(gathered: Gathered, kinds: list[str], tasks: Mapping[str, int]) -> Iterator[list[Value]]:
    """A line for each sheet: what it is for, and whether something waits there."""
    sources = {
        "published": _("公开发布的"), "submitted": _("要另报的"), "system": _("系统或台账里的，没有系统才在这里填"),
    }  # fmt: skip
    names = sheet_names(gathered.whole.project.kinds)
    for kind in kinds:
        found = gathered.whole.project.kinds[kind]
        text = sources[found.source]
        if tasks[kind]:
            text = _("{source}；有 {n} 项任务看它").format(source=text, n=tasks[kind])
        if found.title is not None and found.title != kind:
            text = _("{title}：{text}").format(title=found.title, text=text)
        yield [_("表：{name}").format(name=names[kind]), text]


def _duties(gathered: Gathered, unit: str, lines: list[Line]) -> Sheet:
    digits = gathered.whole.scoring.scheme.digits if gathered.whole.scoring is not None else 0
    columns = [
        Column(_("规则"), least=10, most=14), Column(_("规则名称"), least=16, most=22), Column(_("检查项"), least=10, most=16),
        Column(_("对应条款"), least=18, most=30), Column(_("看哪类佐证"), least=12, most=20),
        Column(_("结论"), "word", least=10, tones=status_tones()), Column(_("缺什么"), least=26, most=36),
        Column(_("怎样完成"), least=20, most=34), Column(_("期限"), "date", least=12),
        Column(_("可得分"), "figure", digits, least=8),
    ]  # fmt: skip
    rows = [_duty(line) for line in sorted(lines, key=_order)]
    note = _("可得分是现在补上能增加的分；没有写怎样完成的，已经达标、未到期或无法补救。")
    title = _("{unit}：责任项和要做的事").format(unit=unit)
    return Sheet(DUTIES, title, columns, rows, notes=[note], fixed=3)


def _order(line: Line) -> tuple[bool, bool, Decimal, str, int]:
    """What there is to do first, by what it is worth."""
    worth = Decimal(line.task.worth) if line.task is not None and line.task.worth is not None else None
    return line.task is None, worth is None, -(worth or Decimal(0)), line.rule.id, line.result.check


def _duty(line: Line) -> list[Value]:
    task, result = line.task, line.result
    return [
        line.rule.id, line.rule.title, line.node.name, line.node.check.quote or "", "、".join(_kinds(line)) or _("由人评定"),
        status_word(result.status), "" if result.status.done else result.explanation.reason,
        "" if task is None else task.closes_when, None if task is None else task.due,
        None if task is None or task.worth is None else Decimal(task.worth),
    ]  # fmt: skip


def _kinds(line: Line) -> dict[str, None]:
    """The kinds that a check looks at, each once, in order."""
    return dict.fromkeys(
        kind
        for leaf in line.node.leaves()
        for _path, selector in leaf.type.selectors(leaf.params)
        for kind in selector.kind
    )
