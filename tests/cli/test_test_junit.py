"""`compliance test --format junit`: what readers of JUnit's XML find in it, also of hostile and of broken examples."""

from pathlib import Path
from xml.etree import ElementTree as ET

from tests.cli.small import in_process
from tests.examples.test_examples_run import FAILING, GOOD, case, project


def report(folder: Path, examples: str, *arguments: str) -> tuple[int, ET.Element]:
    """Exit code and the report's root."""
    project(folder, examples)
    done = in_process(folder, "test", "--format", "junit", *arguments)
    assert done.stdout.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    return done.returncode, ET.fromstring(done.stdout.encode("utf-8"))


def counts(element: ET.Element) -> tuple[str | None, ...]:
    return tuple(element.get(key) for key in ("tests", "failures", "errors"))


def test_all_as_expected(tmp_path: Path) -> None:
    code, root = report(tmp_path, GOOD)
    assert (code, counts(root)) == (0, ("5", "0", "0"))
    assert [(suite.get("name"), counts(suite)) for suite in root] == [
        ("R-1 按季度公开", ("2", "0", "0")),
        ("R-2 公开即可", ("3", "0", "0")),
    ]
    assert [len(one) for one in root.iter("testcase")] == [0] * 5
    assert {key for one in root.iter() for key in one.attrib}.isdisjoint({"time", "timestamp"})


def test_a_failure_names_the_expectation_and_the_line_of_the_rule(tmp_path: Path) -> None:
    code, root = report(tmp_path, FAILING, "R-1")
    assert (code, counts(root)) == (1, ("2", "1", "0"))
    failing, passing = root.iter("testcase")
    assert (failing.get("classname"), failing.get("file"), failing.get("line")) == (
        "R-1",
        "set/R-1.test.yaml",
        "5",
    )
    (failure,) = failing
    assert (failure.tag, failure.get("type"), failure.get("message")) == (
        "failure",
        "T101",
        "与预期不符：q、f、two",
    )
    lines = (failure.text or "").split("\n")
    assert lines[0].startswith(
        "set/R-1.test.yaml:11:7：检查项「q」（规则在 set/R-1.yaml:6:5）应为 satisfied，实为 partial。"
    )
    assert len(lines) == 3 and list(passing) == []


def test_a_case_that_cannot_be_run_is_an_error(tmp_path: Path) -> None:
    code, root = report(tmp_path, case(evidence="[{kind: 信意, published: 2021-02-01}]"))
    assert (code, counts(root)) == (2, ("1", "0", "1"))
    (error,) = root.iter("error")
    assert (error.get("type") or "").startswith("E")
    assert (error.text or "").startswith("set/R-1.test.yaml:6:16: E")


def test_an_example_that_cannot_be_read_is_a_case_of_its_own(tmp_path: Path) -> None:
    code, root = report(tmp_path, case(unit="戊局"))
    assert (code, counts(root)) == (2, ("1", "0", "1"))
    (one,) = root.iter("testcase")
    assert (one.get("name"), one.get("classname")) == ("set/R-1.test.yaml:5:11", "T003")
    assert (one.get("file"), one.get("line")) == ("set/R-1.test.yaml", "5")
    assert next(iter(one)).get("message", "").startswith("单位「戊局」不在名录中。")


def test_what_xml_cannot_hold_is_written_out(tmp_path: Path) -> None:
    code, root = report(tmp_path, case(expect="{q: satisfied}", name=r'"坏\e[31m<b>&名\uFFFE"'))
    assert code == 1
    (one,) = root.iter("testcase")
    assert one.get("name") == "坏\\u001b[31m<b>&名\\ufffe"


def test_into_a_file(tmp_path: Path) -> None:
    project(tmp_path, GOOD)
    done = in_process(tmp_path, "test", "--format", "junit", "-o", "test.xml")
    assert (done.returncode, done.stdout) == (0, "")
    assert counts(ET.parse(tmp_path / "test.xml").getroot()) == ("5", "0", "0")
