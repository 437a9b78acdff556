"""What `compliance rules show` prints: one rule in words."""

from datetime import date

from compliance.i18n import _
from compliance.project import Project
from compliance.reports.layout import Canvas
from compliance.reports.page import Page
from compliance.reports.rules_pages import Line, share
from compliance.reports.selector_words import looked_for, value_words, written
from compliance.reports.words import percent
from compliance.rules.check import CheckBase
from compliance.rules.clauses import coverage
from compliance.rules.model import Rule
from compliance.rules.owners import obligations
from compliance.units import settle


def rule_page(project: Project, rule: Rule, canvas: Canvas) -> str:
    """The page of a rule."""
    page = Page(canvas)
    page.title(f"{rule.id} {rule.title}")
    page.text(str(project.loaded.place(rule.id)), style="dim")
    page.blank()
    source_lines(page, rule)
    terms(page, project, rule)
    for number, check in enumerate(rule.checks, start=1):
        page.heading(_("{n}. {check}").format(n=number, check=check_head(check, str(number - 1))))
        check_words(page, check, rule.period(project.ruleset))
    if rule.unchecked:
        page.heading(_("不作检查的条款"))
        for clause in rule.unchecked:
            page.item("-", _("「{quote}」：{why}").format(quote=clause.quote, why=clause.why))
    _coverage(page, rule)
    if rule.notes:
        page.heading(_("说明"))
        page.text(rule.notes)
    return page.done()


def source_lines(page: Page, rule: Rule) -> None:
    """Where the requirement stands, and its words."""
    source = rule.source
    where = [_("第 {row} 行").format(row=source.row)] if source.row is not None else []
    where += [part for part in (source.section, source.task) if part]
    if where:
        page.text(_("出处：{where}").format(where=" / ".join(where)))
    page.text(_("原文：{text}").format(text=source.text))


def check_head(check: CheckBase, name: str) -> str:
    """A check by its id, with its clause."""
    name = check.id or name
    return _("{check}：「{quote}」").format(check=name, quote=check.quote) if check.quote else name


def check_words(page: Page, check: CheckBase, period: tuple[date, date], indent: int = 2) -> None:
    """What a check asks, with its parts."""
    description = getattr(check.type, "description", "").split("\n", 1)[0].strip()
    head = _("查法 {key}：{what}").format(key=check.key, what=description) if description else check.key
    if check.weight != 1:
        head = _("{head}（权重 {weight}）").format(head=head, weight=value_words(check.weight))
    page.text(head, indent=indent)
    if check.parts():
        for number, part in enumerate(check.parts(), start=1):
            page.text(_("第 {n} 部分").format(n=number), indent=indent + 2, style="bold")
            check_words(page, part, period, indent + 4)
        return
    of = getattr(check.params, "of", None)
    if of is not None:
        page.text(_("查找：{what}。").format(what=looked_for(of, period)), indent=indent)
    for key, value in written(check.params):
        page.text(_("{key}：{value}").format(key=key, value=value_words(value)), indent=indent)


def terms(page: Page, project: Project, rule: Rule) -> None:
    """Who owns a rule, how they share it, and by when."""
    lives = settle(project.registry, project.ruleset.period.end)
    owned = obligations(rule, rule.due(project.ruleset), project.registry, lives)
    owners = "、".join(_owner(one) for one in rule.owners)
    page.text(_("责任单位：{owners}（现为 {n} 个单位）").format(owners=owners, n=len(owned)))
    shared = {
        "each": _("每个责任单位都要落实"),
        "any": _("有一个责任单位落实即可"),
        "joint": _("各责任单位共同落实，佐证合并计算"),
    }[rule.share]
    terms = [shared, _("期限 {day}").format(day=rule.due(project.ruleset))]
    if rule.weight != 1:
        terms.append(_("权重 {weight}").format(weight=value_words(rule.weight)))
    if rule.tags:
        terms.append(_("标签：{tags}").format(tags="、".join(rule.tags)))
    page.text("；".join(terms) + "。")
    if rule.applies_when is not None:
        text = _("只在有{n} 条以上的{what}时适用。")
        what = looked_for(rule.applies_when.of, rule.period(project.ruleset))
        page.text(text.format(n=f" {rule.applies_when.min}", what=what))
    if rule.supersedes:
        page.text(_("接续：{rules}").format(rules="、".join(rule.supersedes)))


def _owner(owner: object) -> str:
    name, role, spared = owner.name, owner.role, owner.except_  # type: ignore[attr-defined]
    text = _("{name}（配合）").format(name=name) if role == "support" else str(name)
    return _("{owner}（{spared}除外）").format(owner=text, spared="、".join(spared)) if spared else text


def _coverage(page: Page, rule: Rule) -> None:
    page.heading(_("条款覆盖"))
    found = Line(rule, coverage(rule), 0)
    text = _("原文 {total} 字（不计标点），{done} 字由程序核对，占 {share}。")
    page.text(
        text.format(total=found.coverage.total, done=found.coverage.decided, share=percent(share(found)))
    )
    for left in found.coverage.left:
        page.item("-", _("没有归入任何检查项：「{text}」").format(text=left), style="red")
    for _path, quote in found.coverage.missing:
        page.item("-", _("原文里没有这句引文：「{text}」").format(text=quote), style="red")
    for _path, quote in found.coverage.repeated:
        page.item("-", _("引文在原文里不止一处，请写长一些：「{text}」").format(text=quote), style="red")
