"""What a review may be held against: a ledger, an assessment on file, and what is neither (SPEC section 7)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.followup.baseline import items_of_assessment, looks_like_ledger
from compliance.followup.review import Item
from compliance.scoring.filed import Unusable

DAY = date(2022, 6, 30)
EVENT = '{"event":"closed","task":"3f2a9c0d1e4b5a67","on":"2021-12-31","status":"late"}\n'


def result(status: str, **values: Any) -> dict[str, Any]:
    return {"rule": "R1", "unit": "甲", "check": "c", "status": status, "reason": "缺一条。", **values}


def filed(**values: Any) -> dict[str, Any]:
    return {"format": "compliance.assessment/1", "as_of": "2021-12-31", "units": [], "results": [], **values}


def write(folder: Path, value: Any, name: str = "考核.json") -> Path:
    path = folder / name
    path.write_text(
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("name", "text", "ledger"),
    [
        ("ledger.jsonl", EVENT, True),
        ("ledger.jsonl", "", True),
        ("ledger.jsonl", "\n\n", True),
        ("ledger.jsonl", "damaged\n" + EVENT, True),
        ("old.json", EVENT, True),
        ("old.json", "", False),
        ("old.json", "[]", False),
        ("old.json", "[" * 4096, False),
        ("old.json", '{"event":"opened","what":"' + "缺" * 3_000 + '"}', True),
        ("old.json", json.dumps(filed(results=[result("unmet")]), indent=1), False),
        ("old.json", json.dumps(filed(results=[result("unmet", check="event")]), indent=1), False),
        ("old.json", json.dumps(filed(results=[result("unmet", check="event")])), False),
        ("old.json", json.dumps({"receipt": {"event": "sha256:0"}} | filed()), False),
    ],
)
def test_which_files_are_ledgers(name: str, text: str, ledger: bool, tmp_path: Path) -> None:
    assert looks_like_ledger(write(tmp_path, text, name)) is ledger


def test_what_cannot_be_read_is_neither(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.jsonl", tmp_path / "none.json"):
        with pytest.raises(Unusable):
            looks_like_ledger(path)


def test_the_failing_results_of_an_assessment_are_items(tmp_path: Path) -> None:
    words = [
        "satisfied",
        "late",
        "partial",
        "unmet",
        "pending",
        "not_applicable",
        "waived",
        "needs_judgement",
    ]
    results = [result(word, rule=f"R{n}") for n, word in enumerate(words)]
    items = list(items_of_assessment(write(tmp_path, filed(results=results)), DAY))
    assert items == [Item("R2", "甲", "c", "缺一条。"), Item("R3", "甲", "c", "缺一条。")]
    assert all(not item.closed and not item.open and item.key is None and item.due is None for item in items)
    marked = tmp_path / "marked.json"
    marked.write_bytes(b"\xef\xbb\xbf" + (tmp_path / "考核.json").read_bytes())
    assert list(items_of_assessment(marked, DAY)) == items


def test_the_same_day_may_be_reviewed_and_a_later_one_not(tmp_path: Path) -> None:
    path = write(tmp_path, filed(results=[result("unmet")]))
    assert len(list(items_of_assessment(path, date(2021, 12, 31)))) == 1
    with pytest.raises(Unusable, match=r"2021-12-31.*2021-12-30"):
        list(items_of_assessment(path, date(2021, 12, 30)))


DAMAGED: list[tuple[Any, str]] = [
    ("", "JSON"),
    ("{", "JSON"),
    ("[]", "format"),
    ("null", "format"),
    ("[" * 100_000, "JSON"),
    (filed(format="compliance.assessment/2"), "format"),
    (filed(as_of="2021-02-30"), "as_of"),
    (filed(as_of=None), "as_of"),
    (filed(units=None), "units"),
    (filed(units=[{}]), "units"),
    ({key: value for key, value in filed().items() if key != "results"}, "results"),
    (filed(results={}), "results"),
    (filed(results=["unmet"]), "第 1 项"),
    (filed(results=[result("satisfied"), {}]), "第 2 项"),
    (filed(results=[result("unmet", unit=None)]), "unit"),
    (filed(results=[result("unmet", check=["c"])]), "check"),
    (filed(results=[result("partial", reason=1)]), "reason"),
    (filed(results=[result("unmett")]), "unmett"),
]


@pytest.mark.parametrize(("value", "word"), DAMAGED)
def test_a_damaged_assessment_is_told(value: Any, word: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable) as told:
        list(items_of_assessment(write(tmp_path, value), DAY))
    assert word in str(told.value)


def test_what_is_not_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "考核.json"
    path.write_bytes(b'{"format": "\xff\xfe"}')
    with pytest.raises(Unusable, match="UTF-8"):
        list(items_of_assessment(path, DAY))


whole = json.dumps(
    filed(units=[{"id": "甲", "score": "80.00", "rank": 1}], results=[result("unmet"), result("late")]),
    ensure_ascii=False,
).encode()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(whole) - 1), instead=st.binary(max_size=3))
def test_any_damage_is_told_or_harmless(place: int, instead: bytes, tmp_path: Path) -> None:
    path = tmp_path / "考核.json"
    path.write_bytes(whole[:place] + instead + whole[place + 1 :])
    try:
        ledger = looks_like_ledger(path)
        items = list(items_of_assessment(path, DAY))
    except Unusable as told:
        assert str(told)
        return
    assert not ledger
    assert len(items) <= 2
