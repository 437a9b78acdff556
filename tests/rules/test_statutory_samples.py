"""The sample evidence of the first half of 2022: what the tool writes, plainly made up, and a look-back has every outcome."""

import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tools.make_sample_evidence import write_corrections, write_half
from tools.samples.half_2022 import FILE

from compliance.assessment import assess
from compliance.evidence.read import read_evidence
from compliance.project import open_project

ROOT = Path(__file__).resolve().parents[2]
PATH = ROOT / "evidence" / "2022" / f"{FILE}.jsonl"
Results = dict[tuple[str, str, str], str]


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]


def test_the_committed_file_is_what_the_tool_writes(tmp_path: Path) -> None:
    write_half(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [PATH.name]
    assert (tmp_path / PATH.name).read_bytes() == PATH.read_bytes()


def test_all_are_made_up_and_of_the_half_year(records: list[dict[str, Any]]) -> None:
    assert 400 <= len(records) <= 800
    assert all("/shili/" in one["url"] if "url" in one else one["id"].startswith("SL-22") for one in records)
    assert {one["published"][:4] for one in records} == {"2022"}
    assert max(one["published"] for one in records) <= "2022-06-30"


def test_none_is_wrong_or_stands_twice() -> None:
    project = open_project(ROOT)
    found = read_evidence([PATH], name=lambda path: path.name, kinds=project.kinds, registry=project.registry)
    assert found.left_out == []
    assert found.findings == []


def test_what_mends_2021_says_so(records: list[dict[str, Any]]) -> None:
    mending = [one for one in records if str(one.get("title")).endswith(("（补发）", "（补公开）"))]
    assert len(mending) > 30
    assert all(one["about"] == "2021" or one["about"].startswith("2021") for one in mending)


def failing(folder: Path, day: date) -> Results:
    """The partial and unmet results of the table of 2021."""
    found = assess(folder, as_of=day).to_dict()["results"]
    return {(one["rule"], one["unit"], one["check"]): one["status"] for one in found}


def bad(results: Results) -> set[tuple[str, str, str]]:
    return {place for place, status in results.items() if status in ("partial", "unmet")}


def test_late_records_mend_some_of_2021_and_leave_others(tmp_path: Path) -> None:
    home = copied(tmp_path)
    before, after = bad(failing(home, date(2021, 12, 31))), failing(home, date(2022, 6, 30))
    outcome = Counter(after[place] for place in before)
    assert outcome["late"] + outcome["satisfied"] > 20
    assert outcome["unmet"] + outcome["partial"] > 100


def test_corrected_copies_mend_what_stood_wrong_at_midyear(tmp_path: Path) -> None:
    home = copied(tmp_path)
    before = bad(failing(home, date(2021, 6, 30)))
    write_corrections(home / "evidence" / "2021")
    after = failing(home, date(2021, 12, 31))
    mended = {check for rule, unit, check in before if after[rule, unit, check] in ("satisfied", "late")}
    assert {"substance", "contact", "tables", "adjusted", "cleared"} <= mended
    assert len([place for place in before if place in bad(after)]) > 50


def copied(folder: Path) -> Path:
    for name in ("rules", "evidence"):
        shutil.copytree(ROOT / name, folder / name)
    text = "rulesets: [rules/2021]\nunits: rules/units.yaml\nkinds: rules/kinds.yaml\nevidence: [evidence/2021, evidence/2022]\n"
    (folder / "compliance.yaml").write_text(text, encoding="utf-8")
    return folder
