"""`--format junit`: a suite a rule, a case each, as the many readers of JUnit's XML take it. No times: nothing here
reads a clock."""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from compliance.diagnostics import Finding, Place
from compliance.examples.report import CaseReport, Mismatch, Report, told
from compliance.i18n import _
from compliance.reports.example_format import ExampleFormat
from compliance.reports.layout import clean


class Junit(ExampleFormat):
    def render(self, report: Report) -> str:
        root = ET.Element("testsuites", name="compliance test")
        for rule, title in report.rules.items():
            _suite(root, _("{rule} {title}").format(rule=rule, title=title), report.of(rule))
        _strays(root, report)
        for key in ("errors", "failures", "tests"):
            root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
        ET.indent(root)
        text = ET.tostring(root, encoding="unicode", short_empty_elements=True)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + text + "\n"


def _suite(root: ET.Element, name: str, cases: Sequence[CaseReport]) -> None:
    suite = _element(root, "testsuite", name=name)
    _count(suite, len(cases), sum(bool(c.mismatches) for c in cases), sum(c.broken for c in cases))
    for case in cases:
        element = _element(suite, "testcase", name=case.name, classname=case.rule, **_at(case.place))
        if case.broken:
            _errors(element, case.errors)
        elif case.mismatches:
            checks = _("、").join(mismatch.check for mismatch in case.mismatches)
            failure = _element(
                element, "failure", type="T101", message=_("与预期不符：{checks}").format(checks=checks)
            )
            failure.text = _lines("\n".join(_told(mismatch) for mismatch in case.mismatches))


def _strays(root: ET.Element, report: Report) -> None:
    """What is wrong with examples that could not even be read, a case each."""
    told_of = {id(finding) for case in report.cases for finding in case.errors}
    strays = [one for one in report.findings if one.level.value == "error" and id(one) not in told_of]
    if not strays:
        return
    suite = _element(root, "testsuite", name=_("写得不对的案例"))
    _count(suite, len(strays), 0, len(strays))
    for finding in strays:
        place = finding.place or Place("")
        element = _element(suite, "testcase", name=str(place), classname=finding.code, **_at(place))
        _errors(element, [finding])


def _errors(element: ET.Element, findings: Iterable[Finding]) -> None:
    """The one error that a case may have in JUnit, with all that is wrong."""
    found = list(findings)
    error = _element(element, "error", type=found[0].code, message=found[0].message)
    error.text = _lines("\n".join(str(finding) for finding in found))


def _told(mismatch: Mismatch) -> str:
    text = _("{place}：检查项「{check}」（规则在 {rule}）应为 {expected}，实为 {found}。{reason}")
    return text.format(
        place=mismatch.place,
        check=mismatch.check,
        rule=mismatch.check_place,
        expected=told(mismatch.expected),
        found=told(mismatch.found),
        reason=mismatch.reason,
    )


def _count(suite: ET.Element, tests: int, failures: int, errors: int) -> None:
    for key, number in (("tests", tests), ("failures", failures), ("errors", errors), ("skipped", 0)):
        suite.set(key, str(number))


def _at(place: Place) -> dict[str, str]:
    found = {"file": place.file} if place.file else {}
    return found | ({"line": str(place.line)} if place.line is not None else {})


def _element(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, {key: clean(value) for key, value in attributes.items()})


def _lines(text: str) -> str:
    """A text of several lines without what XML cannot hold."""
    return "\n".join(clean(line) for line in text.split("\n"))
