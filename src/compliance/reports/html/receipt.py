"""What the assessment rests on, and how anybody can verify it (SPEC section 6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.i18n import _
from compliance.reports.html.book import Book
from compliance.verification.words import PARTS


@dataclass(frozen=True, slots=True)
class Receipt:
    """The section: the digest of each input, the facts of the run, the commands, and the defaults that were used."""

    digests: Sequence[tuple[str, str, str]]
    facts: Sequence[tuple[str, str]]
    commands: Sequence[tuple[str, str]]
    defaults: Sequence[tuple[str, str]]


def receipt(book: Book) -> Receipt:
    """The section."""
    assessment = book.assessment
    digests = []
    for key, digest in sorted(assessment.receipt.items()):
        text = (
            digest if isinstance(digest, str) else "; ".join(f"{name} {one}" for name, one in digest.items())
        )
        digests.append((PARTS.get(key, key), key, text))
    day, ruleset = assessment.as_of, assessment.project.ruleset
    facts = [
        (_("工作区"), assessment.project.workspace.settings.name),
        (_("规则集"), _("{title}（{id}）").format(title=ruleset.title, id=ruleset.id)),
        (_("考核期"), _("{start} 至 {end}").format(start=ruleset.period.start, end=ruleset.period.end)),
        (_("考核到"), _("{day}（含当天）").format(day=day)),
        (_("免除事项"), _("已计入") if assessment.with_waivers else _("不计（--no-waivers）")),
    ]
    if assessment.scheme is not None:
        facts.append((_("评分方案"), assessment.scheme.file.title))
    commands = [
        (
            _("把这次考核存成文件："),
            f"compliance assess --as-of {day} --ruleset {ruleset.id} --format json -o 考核.json",
        ),
        (_("以后核对输入和结果是否变了："), "compliance verify 考核.json"),
    ]
    defaults = list(assessment.scheme.defaults_used()) if assessment.scheme is not None else []
    return Receipt(digests, facts, commands, defaults)
