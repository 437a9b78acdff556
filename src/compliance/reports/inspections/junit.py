"""`--format junit`: findings as test cases, for CI that shows tests."""

from collections import defaultdict
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from compliance.i18n import _
from compliance.inspection import Inspection, Item, State
from compliance.reports.inspection_format import InspectionFormat
from compliance.reports.inspection_words import NAME, anchor, headline, level_word, why_hidden
from compliance.reports.layout import Canvas, clean

SHORT = 8
"""Digits of a fingerprint that tell test cases apart."""


class JUnit(InspectionFormat):
    """A suite a file and a case a finding. A case fails exactly where its finding makes the check fail, so that red
    cases and exit code agree; what stands without that passes and says itself in `system-out`; what does not stand is
    skipped. Names hold no place and no words of the message, so that CI knows a case again in the next run."""

    from_repository = True

    def render(self, inspection: Inspection, canvas: Canvas) -> str:
        root = ET.Element("testsuites", {"name": NAME})
        cases: dict[str, list[ET.Element]] = defaultdict(list)
        for item in inspection.items:
            cases[anchor(item.finding)[0]].append(_case(inspection, item))
        for file, lot in cases.items():
            _suite(root, file, lot)
        if not inspection.items:
            name = _("没有发现问题")
            _suite(root, inspection.name, [ET.Element("testcase", {"classname": NAME, "name": name})])
        _count(root)
        ET.indent(root)
        data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
        return data.decode("utf-8") + "\n"


def _suite(root: ET.Element, name: str, cases: Iterable[ET.Element]) -> None:
    suite = ET.SubElement(root, "testsuite", {"name": clean(name)})
    suite.extend(cases)
    _count(suite)


def _count(element: ET.Element) -> None:
    """Say in a suite, or in all suites, how many cases there are."""
    counts = {
        "tests": len(list(element.iter("testcase"))),
        "failures": len(list(element.iter("failure"))),
        "errors": 0,
        "skipped": len(list(element.iter("skipped"))),
    }
    element.attrib |= {name: str(count) for name, count in counts.items()}


def _case(inspection: Inspection, item: Item) -> ET.Element:
    finding = item.finding
    file, line = anchor(finding)
    about = " ".join(finding.subject) or file
    case = ET.Element(
        "testcase",
        {
            "classname": clean(headline(finding.code)),
            "name": clean(f"{about} [{item.fingerprint[:SHORT]}]"),
            "file": clean(file),
            "line": str(line),
        },
    )
    where = clean(f"{finding.place}: " if finding.place is not None else "")
    told = f"{where}{clean(finding.code)} {level_word(finding.level)} {clean(finding.message)}"
    if item.state is not State.OPEN:
        ET.SubElement(case, "skipped", {"message": clean(why_hidden(item))})
    elif inspection.fails(item):
        attributes = {"message": clean(finding.message), "type": finding.level.value}
        ET.SubElement(case, "failure", attributes).text = told
        return case
    ET.SubElement(case, "system-out").text = told
    return case
