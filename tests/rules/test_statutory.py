"""The statutory ruleset of 2022: clean, every example holds, and it goes on from rows of 2021 check by check."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.assessment import assess
from compliance.documents import load
from compliance.lint import lint
from compliance.project import Project, open_project

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "rules" / "statutory-2022"
SETTINGS = """\
name: 济南市天桥区政务公开
units: rules/units.yaml
kinds: rules/kinds.yaml
rulesets: [rules/2021, rules/statutory-2022]
evidence: [{evidence}]
hosts: [tianqiao.gov.cn, jinan.gov.cn]
"""
YEARS = "evidence/2021, evidence/2022"
HALF = date(2022, 6, 30)
# Check ids that decide in 2022 what they decided in 2021.
GOES_ON = {
    "FD2022-02": {"functions", "elements", "timely"},
    "FD2022-07": {"media-monitored", "operation", "columns", "closed-loop"},
    "FD2022-09": {"measures", "fields", "appeals", "elements", "handled"},
    "FD2022-10": {"street-lists", "district-lists"},
    "FD2022-12": {"received", "answered", "completion", "assistance", "answers", "fee", "fee-procedure"},
    "FD2022-13": {"own", "budgets", "accounts", "tables", "passed-on", "timely"},
    "FD2022-14": {"approved"},
    "FD2022-16": {"catalogue", "elements", "timely"},
    "FD2022-17": {"term", "feedback", "ways", "results"},
    "FD2022-18": {"draft", "background", "opinions", "decision"},
    "FD2022-19": {"collected", "attribute"},
    "FD2022-20": {"together", "documents"},
    "FD2022-21": {"proposals", "replies", "opinion"},
    "FD2022-25": {"trained", "system", "criticism"},
}


def workspace(folder: Path, evidence: str = YEARS) -> Path:
    """A copy of the workspace with both rulesets, whatever the repository's own file lists."""
    for name in ("rules", "evidence"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "compliance.yaml").write_text(SETTINGS.format(evidence=evidence), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("both"))


@pytest.fixture(scope="module")
def project(home: Path) -> Project:
    return open_project(home, "statutory-2022")


def rules(folder: Path) -> dict[str, dict[str, Any]]:
    """The rules of a folder as written, by id."""
    files = sorted(folder.glob("*-[0-9][0-9].yaml"))
    found: list[Any] = [load(path, path.name).value for path in files]
    return {one["id"]: one for one in found}


def test_the_ruleset_is_clean(project: Project) -> None:
    assert [f"{one.code} {one.message}" for one in lint(project, HALF)] == []
    assert len(rules(FOLDER)) == 25


def test_each_sentence_names_its_source() -> None:
    for name, rule in rules(FOLDER).items():
        text = rule["source"]["text"]
        assert "（据" in text or "（参照" in text, name
        assert "指明出处" in {one["why"] for one in rule["unchecked"]}, name


def test_what_goes_on_keeps_its_ids() -> None:
    old = rules(ROOT / "rules" / "2021")
    kept = {}
    for name, rule in rules(FOLDER).items():
        ids = {check["id"] for check in rule["checks"]}
        for former in rule.get("supersedes", []):
            kept[name] = ids & {check["id"] for check in old[former]["checks"]}
    assert kept == GOES_ON


def test_no_row_goes_on_in_two_rules() -> None:
    former = [one for rule in rules(FOLDER).values() for one in rule.get("supersedes", [])]
    assert len(former) == len(set(former)) == 14


def test_midyear_shows_what_is_due_and_what_is_not(home: Path) -> None:
    done = assess(home, ruleset="statutory-2022", as_of=HALF)
    assert done.evidence.records_left_out == 12  # those of 2021 that mean to be wrong
    found = done.to_dict()
    status = {(one["rule"], one["check"], one["unit"]): one["status"] for one in found["results"]}
    assert status["FD2022-23", "published", "区信访局"] in ("late", "unmet", "satisfied")
    assert {"satisfied", "late", "partial", "unmet", "pending", "not_applicable"} == set(status.values())
    assert {
        one for (rule, check, _u), one in status.items() if (rule, check) == ("FD2022-15", "audit-report")
    } == {"pending"}
    scores = [float(unit["score"]) for unit in found["units"] if unit["score"] is not None]
    assert len(scores) == 42
    assert max(scores) - min(scores) > 20


def test_records_of_2022_leave_the_year_2021_as_it_was(home: Path, tmp_path: Path) -> None:
    both = assess(home, as_of=date(2021, 12, 31)).to_dict()
    alone = assess(workspace(tmp_path, "evidence/2021"), as_of=date(2021, 12, 31)).to_dict()
    parts = [part for part, digest in alone["receipt"].items() if both["receipt"][part] != digest]
    assert parts == ["evidence"]
    for found in (both, alone):
        found["receipt"].pop("evidence")
    assert json.dumps(both) == json.dumps(alone)
