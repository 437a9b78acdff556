"""The benchmark: all ways agree on its smallest size, differing results are never reported, the rules really vary."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.bars import bars
from benchmarks.hand.days import limit_of, periods
from benchmarks.hand.load import period
from benchmarks.measure import Match, Run, Unequal, measure
from benchmarks.page import END, START, section_lines, write
from benchmarks.rules import rules, sort_of
from benchmarks.sizes import PARTS, SIZES

TINY = SIZES["tiny"]


@pytest.fixture(scope="module")
def match(tmp_path_factory: pytest.TempPathFactory) -> Match:
    folder = tmp_path_factory.mktemp("bench")
    return measure(TINY, "all", ("handwritten", "engine", "oracle"), folder, times=1, sample=None)


def test_engine_hand_written_code_and_oracle_agree(match: Match) -> None:
    assert {run.runner for run in match.runs} == {"handwritten", "engine", "oracle"}
    assert len({run.digest for run in match.runs}) == 1
    assert match.runs[0].rows > 200


def test_differing_results_are_not_reported(
    match: Match, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = {run.runner: run for run in match.runs}
    found["engine"] = replace(found["engine"], digest="another")
    monkeypatch.setattr("benchmarks.measure._run", lambda runner, *_rest: found[runner])
    monkeypatch.setattr("benchmarks.measure.make", lambda *_rest: tmp_path)
    with pytest.raises(Unequal, match="engine"):
        measure(TINY, "all", ("handwritten", "engine"), tmp_path, times=1, sample=None)


def test_the_page_names_day_hardware_and_ratio(match: Match) -> None:
    text = "\n".join(section_lines([match], "2026-01-31", quick=True, note="Alone on the machine."))
    assert text.startswith("Measured 2026-01-31 (quick run) on ")
    assert "Alone on the machine." in text
    assert "| hand-written Polars |" in text
    assert "1.00×" in text
    assert "12 rules × 12 units × 600 records" in text


def test_the_section_replaces_the_old_one(match: Match, tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"before\n{START}\nold\n{END}\nafter\n", encoding="utf-8")
    write(page, [match], "2026-01-31", quick=False, note="")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text


def run(seconds: float, megabytes: int) -> Run:
    stages = {"open": 9.0, "read": 1.0, "evaluate": seconds - 1, "score": 9.0}
    more = {"peak_before_scores": megabytes}
    return Run("engine", stages, stages, megabytes + 500, 10, "d", more)


@pytest.mark.parametrize(("seconds", "megabytes", "missed"), [(4.9, 1000, 0), (5.1, 1000, 1), (5.1, 1100, 2)])
def test_bars_count_neither_opening_nor_scores(seconds: float, megabytes: int, missed: int) -> None:
    match = Match(SIZES["middle"], "all", 1, (run(seconds, megabytes),))
    assert sum("missed" in line for line in bars([match])) == missed


def test_the_rules_vary() -> None:
    checks = [check for rule in rules(SIZES["large"], "all") for check in rule["checks"]]
    selectors = [check[sort.split("-")[0]]["of"] for check in checks for sort in [sort_of(check)]]
    windows = {json.dumps(of["window"]) for of in selectors if "window" in of}
    assert len(windows) > 300
    assert {sort_of(check) for check in checks} == set(PARTS["all"])
    sets = {tuple(check["complete"]["fields"]) for check in checks if "complete" in check}
    assert len(sets) > 30
    assert sum("mentions" in of for of in selectors) > 50
    assert {check["count"].get("per") for check in checks if "count" in check} == {
        None, "week", "month", "quarter", "half",
    }  # fmt: skip


@pytest.mark.parametrize("part", ["records", "cells"])
def test_parts_hold_only_what_they_can_express(part: str) -> None:
    found = rules(SIZES["middle"], part)  # type: ignore[arg-type]
    checks = [check for rule in found for check in rule["checks"]]
    assert {sort_of(check) for check in checks} == set(PARTS[part])  # type: ignore[index]
    assert all("mentions" not in json.dumps(check) and "from" not in json.dumps(check) for check in checks)


def test_the_hand_written_calendar() -> None:
    from datetime import date

    assert limit_of(date(2021, 9, 30), 2, "working") == date(2021, 10, 9)  # 9 October 2021 was worked
    assert limit_of(date(2021, 9, 30), 2, "natural") == date(2021, 10, 2)
    assert period("2021-H2") == (date(2021, 7, 1), date(2021, 12, 31))
    assert period("2021-W01") == (date(2021, 1, 4), date(2021, 1, 10))
    ends = [end for _n, end in periods("quarter", date(2021, 1, 2), date(2021, 12, 31))]
    assert ends == [date(2021, 6, 30), date(2021, 9, 30), date(2021, 12, 31)]
