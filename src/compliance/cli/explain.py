"""`compliance explain`: why this score, why this result, what this code means."""

from typing import Annotated

import typer

from compliance.cli import options, output
from compliance.cli.progress import steps
from compliance.cli.usage import wrong_call
from compliance.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", help=_("说明：一个单位的得分是怎样来的，一条规则查了什么、缺什么、怎样补，或一个诊断代码的意思。"), epilog=_(
        "示例：compliance explain 区财政局；compliance explain 区财政局 TQ2021-08；compliance explain E101。"
    ))(explain)  # fmt: skip


def explain(
    subject: Annotated[
        str,
        typer.Argument(metavar=_("单位或代码"), help=_("单位（它的任何一个名称），或诊断代码，如 E101。")),
    ],
    rule: Annotated[
        str | None, typer.Argument(metavar=_("规则"), help=_("规则编号；不写时说明整个得分。"))
    ] = None,
    as_of: options.AsOf = None,
    ruleset: options.Ruleset = None,
    no_waivers: options.NoWaivers = False,
    workspace: options.Workspace = None,
) -> None:
    from compliance.diagnostics.catalogue import pages

    day = options.day(as_of)
    code = subject.upper()
    if code in pages():
        if rule is not None:
            raise wrong_call(_("诊断代码后面不写规则。"))
        from compliance.reports.code_page import code_page

        output.write(code_page(pages()[code], options.canvas()))
        return
    with steps(3) as step:
        step(_("读取规则"))
        from compliance.assessment import assess_project
        from compliance.cli.ledger import kept_terms
        from compliance.cli.names import looks_like_code, owned, rule_named, unit_named, unknown_code
        from compliance.project import open_project
        from compliance.reports.letter import letter
        from compliance.reports.rule_letter import rule_letter

        if looks_like_code(subject):
            raise unknown_code(code)
        project = open_project(workspace, ruleset)
        day = day or project.workspace.today()
        unit = unit_named(project, subject, day)
        wanted = rule_named(project, rule) if rule is not None else None
        if wanted is not None:
            owned(project, wanted, unit, day)
        step(_("读取佐证，逐项考核"))
        known = kept_terms(project, day)
        assessment = assess_project(project, day, waivers=not no_waivers, terms=known)
        step(_("写信"))
        if wanted is None:
            text = letter(assessment, unit, options.canvas())
        else:
            text = rule_letter(assessment, unit, wanted, options.canvas())
    output.write(text)
