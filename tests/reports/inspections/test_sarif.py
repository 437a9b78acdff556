"""SARIF 2.1.0: its shape, held against its schema and its public validator."""

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema.validators import validator_for
from tests.reports.inspections.sample import CANVAS, CLEAN, HIDDEN, MANY, RULES, SAMPLE, inspection, item

from compliance.diagnostics import Level, Place
from compliance.diagnostics.catalogue import pages
from compliance.inspection import Inspection, State
from compliance.reports.inspections.sarif import Sarif, message_text

CASES = {"sample": SAMPLE, "clean": CLEAN, "hidden": HIDDEN, "many": MANY}


def run_of(found: Inspection) -> dict[str, Any]:
    log = json.loads(Sarif().render(found, CANVAS))
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    return log["runs"][0]


def test_every_finding_is_a_result_whose_rule_is_its_code() -> None:
    run = run_of(SAMPLE)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({one.finding.code for one in SAMPLE.items})
    for result, one in zip(run["results"], SAMPLE.items, strict=True):
        assert result["ruleId"] == one.finding.code == rules[result["ruleIndex"]]["id"]
        assert result["level"] == one.finding.level
        assert result["partialFingerprints"] == {"compliance/v1": one.fingerprint}


def test_a_rule_is_helped_by_its_page() -> None:
    by_id = {rule["id"]: rule for rule in run_of(SAMPLE)["tool"]["driver"]["rules"]}
    page = pages()["R310"]
    rule = by_id["R310"]
    assert rule["shortDescription"]["text"] == page.title
    assert rule["fullDescription"]["text"].startswith("规则的检查项里，没有一个会因为缺少佐证而不合格。")
    assert page.text in rule["help"]["markdown"]
    assert "**" not in rule["help"]["text"] and "怎么改：加一个 count" in rule["help"]["text"]
    assert by_id["ZZ99"] == {"id": "ZZ99", "defaultConfiguration": {"level": "warning"}}, "no page, no help"


@pytest.mark.parametrize("code", list(pages()))
def test_every_page_can_be_a_rule(code: str) -> None:
    rule = run_of(inspection(item(code, "一句话。")))["tool"]["driver"]["rules"][0]
    assert len(rule["fullDescription"]["text"]) > 5
    assert rule["help"]["text"].startswith(f"{code} {pages()[code].title}\n\n含义：")


def test_a_rule_has_the_gravest_level_that_it_is_found_with() -> None:
    found = inspection(
        item("R310", "轻。", Place("a.yaml", 1), Level.NOTE),
        item("R310", "重。", Place("a.yaml", 2), Level.WARNING),
    )
    run = run_of(found)
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": "warning"}
    assert [result["level"] for result in run["results"]] == ["note", "warning"]


def location(place: Place | None) -> dict[str, Any]:
    return run_of(inspection(item("R310", "一句话。", place)))["results"][0]["locations"][0]


def test_places() -> None:
    uri = "rules/%E7%A4%BA%E4%BE%8B%20%E9%9B%86/a%2Cb%2520%3Ac.yaml"
    artifact = {"uri": uri, "uriBaseId": "SRCROOT"}
    assert unquote(uri) == RULES
    region = {"startLine": 3, "startColumn": 11}
    assert location(Place(RULES, 3, 11)) == {
        "physicalLocation": {"artifactLocation": artifact, "region": region}
    }
    assert location(Place(RULES, 3))["physicalLocation"]["region"] == {"startLine": 3}
    assert location(Place(RULES))["physicalLocation"]["region"] == {"startLine": 1}
    assert location(None)["physicalLocation"] == {
        "artifactLocation": {"uri": "compliance.yaml", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 1},
    }
    sheet = location(Place("a.xlsx", 4, sheet="表 1"))
    assert sheet["logicalLocations"] == [{"name": "表 1", "kind": "resource"}]
    assert sheet["physicalLocation"]["region"] == {"startLine": 4}
    outside = location(Place("/srv/外/a.yaml", 1))["physicalLocation"]["artifactLocation"]
    assert outside == {"uri": "file:///srv/%E5%A4%96/a.yaml"}


def test_what_does_not_stand_is_suppressed() -> None:
    hidden = {State.INLINE: "inSource", State.ACCEPTED: "external", State.IGNORED: "external"}
    for result, one in zip(run_of(SAMPLE)["results"], SAMPLE.items, strict=True):
        if one.state is State.OPEN:
            assert result["suppressions"] == []
        else:
            (suppression,) = result["suppressions"]
            assert suppression["kind"] == hidden[one.state]
            assert suppression.get("justification") == one.because
            assert suppression["properties"] == {"state": one.state}


def test_the_run_says_its_day_and_reads_no_clock() -> None:
    run = run_of(SAMPLE)
    assert run["properties"] == {"as_of": "2021-12-31"}
    assert run["automationDetails"] == {"id": "compliance check/示例区/"}
    assert run["columnKind"] == "unicodeCodePoints"
    assert "invocations" not in run


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("没有。", "没有。"),
        ("{0} 和 {1}", "{{0}} 和 {{1}}"),
        ("[点](https://evil.example)", "[点] (https://evil.example)"),
        ("[甲] 和 (乙)", "[甲] 和 (乙)"),
    ],
)
def test_messages_have_no_placeholders_and_no_links(text: str, written: str) -> None:
    assert message_text(text) == written


def test_an_empty_message_is_told_by_the_title() -> None:
    assert (
        run_of(inspection(item("R310", "")))["results"][0]["message"]["text"]
        == f"R310 {pages()['R310'].title}"
    )


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_the_schema_accepts_it(case: str, multitool: Path) -> None:
    schema = json.loads((multitool / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(Sarif().render(CASES[case], CANVAS))
    validator = validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(log)] == []
    log["runs"][0]["columnKind"] = "bytes"
    assert not validator.is_valid(log)


@pytest.mark.slow
def test_the_public_validator_finds_no_error(multitool: Path, tmp_path: Path) -> None:
    files = []
    for name, found in CASES.items():
        files.append(f"{name}.sarif")
        (tmp_path / files[-1]).write_text(Sarif().render(found, CANVAS), encoding="utf-8")
    command = [str(multitool / "Sarif.Multitool"), "validate", *files, "--output", "found.sarif"]
    command += ["--level", "Error;Warning"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert (tmp_path / "found.sarif").is_file(), done.stdout + done.stderr
    results = json.loads((tmp_path / "found.sarif").read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    assert [one for one in results if one.get("level", "warning") == "error"] == []
    # the project has no home page to name
    assert {one["ruleId"].partition("/")[0] for one in results} <= {"SARIF2005"}
