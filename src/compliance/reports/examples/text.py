"""`--format text`: a line a rule, then every case that did not come out as expected."""

from collections.abc import Iterator

from compliance.examples.report import CaseReport, Mismatch, Report, told
from compliance.i18n import _
from compliance.reports.example_format import ExampleFormat
from compliance.reports.layout import clean


class Text(ExampleFormat):
    def render(self, report: Report) -> str:
        return "".join(clean(line) + "\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for rule, title in report.rules.items():
        yield _rule(rule, title, report.of(rule))
    failed = report.failed
    if failed:
        yield ""
        yield _("与预期不符的案例：")
        for number, case in enumerate(failed, 1):
            yield from _case(number, case)
    yield ""
    broken = sum(case.broken for case in report.cases)
    text = _("{rules} 条规则，{cases} 个案例：{passed} 个相符，{failed} 个不符。")
    line = text.format(
        rules=len(report.rules),
        cases=len(report.cases),
        passed=len(report.cases) - len(failed) - broken,
        failed=len(failed),
    )
    if broken:
        line += _("另有 {n} 个案例写得不对，没有比较。").format(n=broken)
    without = [rule for rule in report.rules if not report.of(rule)]
    if without:
        line += _("没有案例的规则 {n} 条。").format(n=len(without))
    yield line


def _rule(rule: str, title: str, cases: list[CaseReport]) -> str:
    failed = sum(bool(case.mismatches) for case in cases)
    broken = sum(case.broken for case in cases)
    if not cases:
        return _("－ {rule} {title}：没有案例").format(rule=rule, title=title)
    if not failed and not broken:
        return _("✓ {rule} {title}：{n} 个案例相符").format(rule=rule, title=title, n=len(cases))
    line = _("✗ {rule} {title}：{n} 个案例").format(rule=rule, title=title, n=len(cases))
    if failed:
        line += _("，{n} 个不符").format(n=failed)
    if broken:
        line += _("，{n} 个写得不对").format(n=broken)
    return line


def _case(number: int, case: CaseReport) -> Iterator[str]:
    yield ""
    yield _("{n}. {rule}「{name}」").format(n=number, rule=case.rule, name=case.name)
    yield _("   {place}　单位：{unit}　考核日：{day}").format(
        place=case.place, unit=case.unit, day=case.as_of
    )
    for mismatch in case.mismatches:
        yield from _mismatch(mismatch)


def _mismatch(mismatch: Mismatch) -> Iterator[str]:
    yield _("   · {check}（{place}）").format(check=mismatch.check, place=mismatch.place)
    yield _("     应为：{expected}").format(expected=told(mismatch.expected))
    yield _("     实为：{found}").format(found=told(mismatch.found))
    yield _("     规则：{place}").format(place=mismatch.check_place)
    yield _("     理由：{reason}").format(reason=mismatch.reason)
