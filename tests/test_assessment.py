"""An assessment is the same whatever the order of files and records, and its receipt tells what it rests on."""

import json
import random
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import compliance

ROOT = Path(__file__).parents[1]
AS_OF = date(2021, 12, 31)


def copied(folder: Path) -> Path:
    shutil.copy(ROOT / "compliance.yaml", folder)
    shutil.copytree(ROOT / "rules", folder / "rules")
    (folder / "evidence" / "2021").mkdir(parents=True)
    return folder


def lines() -> list[str]:
    files = sorted((ROOT / "evidence" / "2021").rglob("*.jsonl"))
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()][
        ::7
    ]


def assessed(folder: Path, records: list[str], files: int) -> dict[str, Any]:
    home = copied(folder)
    for n in range(files):
        text = "\n".join(records[n::files]) + "\n"
        (home / "evidence" / "2021" / f"{n}.jsonl").write_text(text, encoding="utf-8")
    found = compliance.assess(home, as_of=AS_OF).to_dict()
    found.pop("left_out")  # says where in which file
    return found


@pytest.fixture(scope="module")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return assessed(tmp_path_factory.mktemp("one"), lines(), 1)


def test_order_of_records_and_files_changes_nothing(one_file: dict[str, Any], tmp_path: Path) -> None:
    shuffled = lines()
    random.Random(7).shuffle(shuffled)
    assert json.dumps(assessed(tmp_path, shuffled, 5)) == json.dumps(one_file)


def test_shape(one_file: dict[str, Any]) -> None:
    assert list(one_file) == ["format", "ruleset", "as_of", "receipt", "units", "results", "tasks", "exact"]
    assert one_file["format"] == "compliance.assessment/1"
    assert one_file["ruleset"]["period"] == ["2021-01-01", "2021-12-31"]
    parts = {"ruleset", "scheme", "units", "kinds", "calendar", "waivers", "judgements", "evidence"}
    assert parts <= set(one_file["receipt"])
    assert all(one_file["receipt"][part].startswith("sha256:") for part in parts)


def test_the_receipt_tells_what_changed(one_file: dict[str, Any], tmp_path: Path) -> None:
    other = assessed(tmp_path, lines()[1:], 1)["receipt"]
    assert [part for part, digest in one_file["receipt"].items() if other[part] != digest] == ["evidence"]


def test_results_and_tasks_are_in_order(one_file: dict[str, Any]) -> None:
    results = [(one["rule"], one["unit"]) for one in one_file["results"]]
    assert results == sorted(results)
    tasks = [(one["rule"], one["unit"]) for one in one_file["tasks"]]
    assert tasks == sorted(tasks)


def test_without_waivers_nothing_is_waived(tmp_path: Path) -> None:
    home = copied(tmp_path)
    (home / "evidence" / "2021" / "a.jsonl").write_text("\n".join(lines()[:50]), encoding="utf-8")
    with_them = compliance.assess(home, as_of=AS_OF).to_dict()
    without = compliance.assess(home, as_of=AS_OF, waivers=False).to_dict()
    waived = [one for one in with_them["results"] if one["status"] == "waived"]
    assert waived
    for one in waived:
        (other,) = [o for o in without["results"] if all(o[k] == one[k] for k in ("rule", "unit", "check"))]
        assert (other["status"], other["would_be"]) == (one["would_be"], None)
        assert other["achieved"] == one["achieved"]
