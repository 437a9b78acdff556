"""`compliance scheme show`: a scheme as the sheet that an office would print."""

from collections.abc import Sequence
from fractions import Fraction

from compliance.checks.words import percent, plain_number
from compliance.i18n import _
from compliance.reports.layout import Canvas
from compliance.reports.page import Cell, Column, Page
from compliance.reports.scheme_words import grades, mode, points, some, veto, ways
from compliance.rules.model import Rule
from compliance.scoring import Scheme
from compliance.scoring.published import node_points
from compliance.scoring.scheme import Node, Part, Tree


def scheme_page(scheme: Scheme, rules: Sequence[Rule], canvas: Canvas) -> str:
    """The page of a scheme."""
    page = Page(canvas)
    by_id = {rule.id: rule for rule in rules}
    page.title(_("{title}（{id}）").format(title=scheme.file.title, id=scheme.file.id))
    _sheet(page, scheme, by_id)
    if scheme.classes:
        page.heading(_("组别"))
        for one in scheme.classes:
            text = _("{id}：{groups}，满分 {full} 分").format(
                id=one.id, groups="、".join(one.groups), full=plain_number(one.full)
            )
            if one.min_applicable:
                text += _("，适用的分值至少占 {share} 才排名").format(share=percent(one.min_applicable))
            page.item("-", text)
    if scheme.file.grades:
        page.heading(_("等级"))
        for text in grades(scheme):
            page.item("-", text)
    page.heading(_("没有写明、用默认值的"))
    for key, meaning in scheme.defaults_used():
        page.item("-", f"{key}: {meaning}", style="dim")
    return page.done()


def _sheet(page: Page, scheme: Scheme, rules: dict[str, Rule]) -> None:
    for part in scheme.parts:
        _part(page, part, rules)
    for number, tree in enumerate(scheme.trees):
        if number in scheme.trees_in_use():
            _tree(page, scheme, number, tree, rules)
    if scheme.vetoes:
        page.heading(_("一票否决"))
        for one in scheme.vetoes:
            page.item("-", veto(one, scheme))


def _part(page: Page, part: Part, rules: dict[str, Rule]) -> None:
    head = _("{title}：权重 {weight}").format(title=part.title, weight=percent(part.weight))
    page.heading(head)
    if part.scheme is None:
        how = {"mean": _("取平均"), "last": _("取最后一次"), "min": _("取最低一次")}[part.take]
        names = some([one.name for one in part.filed])
        page.text(_("存档的考核 {names}，{how}。").format(names=names, how=how))
        return
    if part.carries:
        page.text(_("这一部分的否决等次也是总的等次。"))
    _sheet(page, part.scheme, rules)


def _tree(page: Page, scheme: Scheme, number: int, tree: Tree, rules: dict[str, Rule]) -> None:
    own = [one.id for one in scheme.classes if one.tree == number]
    text = _("满分 {full} 分，从 {base} 分起算").format(
        full=plain_number(tree.full), base=plain_number(tree.base)
    )
    page.heading(
        _("指标（{classes}）：{text}").format(classes="、".join(own), text=text)
        if own
        else _("指标：{text}").format(text=text)
    )
    columns = [
        Column(_("指标"), flexible=True),
        Column(_("分值"), figures=True),
        Column(_("方式")),
        Column(_("怎么得分、扣分"), flexible=True),
    ]
    page.table(columns, [row for node in tree.nodes for row in _rows(node, tree, rules)])


def _rows(node: Node, tree: Tree, rules: dict[str, Rule]) -> list[list[Cell]]:
    """The rows of an indicator: one a line of the sheet."""
    style = "bold" if node.depth == 0 else ""
    name = Cell("\u3000" * node.depth + node.title, style)
    least = "" if node.least is None else _("及格 {n} 分").format(n=plain_number(node.least))
    if node.leaf is None:
        total = node_points(tree, node)
        shown = "" if total is None else plain_number(Fraction(total))
        return [[name, Cell(shown, style), Cell(""), Cell(least)]]
    texts = [*ways(node.leaf, tree, rules), *([least] if least else [])] or [""]
    first = [name, Cell(points(node.leaf), style), Cell(mode(node.leaf)), Cell(texts[0])]
    return [first, *([Cell(""), Cell(""), Cell(""), Cell(text)] for text in texts[1:])]
