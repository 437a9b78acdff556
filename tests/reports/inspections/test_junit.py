"""JUnit: well-formed whatever the text, counts that agree, and red cases exactly where the check fails."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.inspections.sample import CANVAS, CLEAN, HIDDEN, MANY, SAMPLE, inspection, item

from compliance.diagnostics import Level, Place
from compliance.inspection import Inspection, State
from compliance.reports.inspections.junit import JUnit
from compliance.reports.layout import clean

COUNTS = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}


def suites(found: Inspection) -> ET.Element:
    return ET.fromstring(JUnit().render(found, CANVAS).encode("utf-8"))


@pytest.mark.parametrize("found", [SAMPLE, CLEAN, HIDDEN, MANY], ids=["sample", "clean", "hidden", "many"])
def test_the_structure_is_what_ci_reads(found: Inspection) -> None:
    root = suites(found)
    assert root.tag == "testsuites"
    assert root.attrib.keys() == {"name", *COUNTS}
    for suite in root:
        assert suite.tag == "testsuite" and suite.attrib.keys() == {"name", *COUNTS}
        assert {case.tag for case in suite} == {"testcase"}
    for element in (root, *root):
        for attribute, tag in COUNTS.items():
            assert int(element.attrib[attribute]) == len(list(element.iter(tag)))
    for case in root.iter("testcase"):
        assert case.attrib["name"] and case.attrib["classname"]
        children = [child.tag for child in case]
        assert children in (["failure"], ["skipped", "system-out"], ["system-out"], [])
    names = [suite.attrib["name"] for suite in root]
    assert len(set(names)) == len(names)
    cases = [(case.attrib["classname"], case.attrib["name"]) for case in root.iter("testcase")]
    assert len(set(cases)) == len(cases)


@pytest.mark.parametrize("fail_on", [None, *Level])
def test_red_cases_are_those_that_make_the_check_fail(fail_on: Level | None) -> None:
    found = inspection(*SAMPLE.items, fail_on=fail_on)
    root = suites(found)
    assert int(root.attrib["tests"]) == len(found.items)
    assert int(root.attrib["failures"]) == sum(map(found.fails, found.items))
    assert int(root.attrib["skipped"]) == sum(one.state is not State.OPEN for one in found.items)
    assert (int(root.attrib["failures"]) > 0) == bool(found.exit_code)


def test_a_case_that_fails() -> None:
    found = inspection(item("G102", "没有佐证。", Place("a b.yaml", 2, 3), subject=("S-01", "区财政局")))
    (case,) = suites(found).iter("testcase")
    mark = found.items[0].fingerprint[:8]
    assert case.attrib == {
        "classname": "G102 责任项没有佐证，已到期",
        "name": f"S-01 区财政局 [{mark}]",
        "file": "a b.yaml",
        "line": "2",
    }
    (failure,) = case
    assert failure.attrib == {"message": "没有佐证。", "type": "error"}
    assert failure.text == "a b.yaml:2:3: G102 错误 没有佐证。"


def test_a_note_passes_and_says_itself() -> None:
    (case,) = suites(inspection(item("G105", "没有查找过。", Place("a.yaml", 2), Level.NOTE))).iter(
        "testcase"
    )
    assert [child.tag for child in case] == ["system-out"]
    assert case[0].text == "a.yaml:2: G105 提示 没有查找过。"


@pytest.mark.parametrize(
    ("state", "because", "message"),
    [
        (State.INLINE, "原文如此", "按文件里的注释不计入：原文如此"),
        (State.ACCEPTED, "年底前改", "已列入接受清单：年底前改"),
        (State.IGNORED, None, "按设置不计入（select、ignore 或 severity）。"),
    ],
)
def test_what_does_not_stand_is_skipped(state: State, because: str | None, message: str) -> None:
    root = suites(inspection(item("R310", "一。", state=state, because=because)))
    (skipped,) = root.iter("skipped")
    assert skipped.attrib == {"message": message}
    assert root.attrib["failures"] == "0"


def test_the_same_finding_elsewhere_in_its_file_is_the_same_case() -> None:
    one, two = (suites(inspection(item("R310", "一。", Place("a.yaml", line)))) for line in (3, 30))
    names = [[case.attrib["name"] for case in root.iter("testcase")] for root in (one, two)]
    assert names[0] == names[1]


def test_a_run_without_findings_has_one_case_that_passes() -> None:
    root = suites(CLEAN)
    (case,) = root.iter("testcase")
    assert len(case) == 0 and root.attrib["tests"] == "1" and root.attrib["failures"] == "0"


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_well_formed(text: str) -> None:
    found = inspection(item("R310", text, Place(text or "a", 1), subject=(text,)))
    (failure,) = suites(found).iter("failure")
    assert failure.attrib["message"] == clean(text)
