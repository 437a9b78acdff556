"""Sheet 说明: what the workbook is, what it rests on, and how to read it."""

from collections.abc import Iterator

from compliance.i18n import _
from compliance.reports.workbook.gathered import Gathered
from compliance.reports.workbook.model import Column, Sheet, Value


def sheet(gathered: Gathered, unit: str | None) -> Sheet:
    """The sheet."""
    columns = [Column(_("项目"), least=18, most=24), Column(_("内容"), least=60, most=90)]
    rows: list[list[Value]] = [*_facts(gathered, unit), *_reading(), *_receipt(gathered)]
    return Sheet(_("说明"), _("说明"), columns, rows, plain=True)


def _facts(gathered: Gathered, unit: str | None) -> Iterator[list[Value]]:
    assessment = gathered.whole
    ruleset, workspace = assessment.project.ruleset, assessment.project.workspace
    yield [_("工作区"), workspace.settings.name]
    yield [_("规则集"), _("{title}（{id}）").format(title=ruleset.title, id=ruleset.id)]
    if ruleset.source is not None:
        yield [_("依据的文件"), ruleset.source.title]
    period = _("{start} 至 {end}").format(start=ruleset.period.start, end=ruleset.period.end)
    yield [_("考核期"), period]
    yield [_("考核到"), _("{day}（含当天）").format(day=assessment.as_of)]
    wanted = unit if unit is not None else gathered.dossier.unit
    whose = _("全部单位") if wanted is None else _("{unit}（名次仍是与全部单位比较的）").format(unit=wanted)
    yield [_("范围"), whose]
    if assessment.scheme is not None:
        yield [_("评分方案"), assessment.scheme.file.title]
    waived = _("已计入") if assessment.with_waivers else _("不计（--no-waivers）")
    yield [_("免除事项"), waived]
    if gathered.sample:
        yield [_("示例数据"), gathered.warning]
    left_out = _("{n} 条，见“数据质量”。")
    if wanted is not None:
        left_out = _("全部单位共 {n} 条，列在全部单位的工作簿里：没有采用的，分不清是谁的。")
    yield [_("未采用的佐证"), left_out.format(n=gathered.notes.left_out)]


def _reading() -> Iterator[list[Value]]:
    text = _(
        "得分、完成度都由程序用分数精确计算，公布时四舍五入一次；表里的数按公布的位数显示，只供查看和打印。"
        "表格软件里的数是近似的，请不要用它再计算得分；要准确的数，用 compliance assess --format json。"
    )
    yield [_("关于数字"), text]
    yield [
        _("关于改动"),
        _("这份工作簿是结果，改它不影响考核。填报佐证请用 compliance template 生成的填报表。"),
    ]
    yield [
        _("颜色"),
        _("绿：达标；黄：迟交达标；红：部分达标、未达标、逾期；紫：待评定；灰：未到期、不适用、已免除。"),
    ]


def _receipt(gathered: Gathered) -> Iterator[list[Value]]:
    yield [_("回执"), _("以下摘要相同，输入就相同；compliance verify 可以核对。")]
    for key, digest in sorted(gathered.whole.receipt.items()):
        yield [key, digest if isinstance(digest, str) else ", ".join(f"{k}: {v}" for k, v in digest.items())]
