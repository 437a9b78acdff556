"""The same thing submitted twice counts once: what is the same, which copy counts, what it takes over."""

import random
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evidence.helpers import COMMERCE, EDUCATION, FINANCE, STATISTICS, bond, made

from compliance.diagnostics import Level
from compliance.evidence import pairs
from compliance.evidence.duplicates import Duplicate, Records, settle_records
from compliance.evidence.near import near_duplicates
from compliance.text import normalise

END = date(2021, 12, 31)


def settle(
    *records: dict[str, Any], as_of: date = END, heirs: dict[int, tuple[int, ...]] | None = None
) -> Records:
    return settle_records(made(records), as_of, heirs)


def kept(found: Records, kind: str = "政府债务") -> list[str]:
    return list(found.frames[kind]["id"])


def keys(found: Records, id_: str) -> set[str]:
    rows = {one: row for frame in found.frames.values() for one, row in frame.select("id", "row").rows()}
    return {key for row, key in found.keys.rows() if row == rows[id_]}


def test_the_same_id_is_one_thing_whatever_else_differs() -> None:
    found = settle(
        bond(id="A", published="2021-02-01", unit="区教育局"),
        bond(id="A", kind="公告", published="2021-01-01", title="x"),
    )
    assert kept(found) == [] and kept(found, "公告") == ["A"]
    assert found.frames["公告"]["units"].to_list() == [
        [EDUCATION, FINANCE] if EDUCATION < FINANCE else [FINANCE, EDUCATION]
    ]
    assert found.duplicates == [Duplicate("A", ("A",), "编号相同")]


BASE = bond(id="A", url="http://x/1", about="2021-Q1", title="债务 信息（一）")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"url": "http://x/1", "title": "别的", "published": "2021-05-01", "unit": "区教育局"}, True),
        ({"url": "http://x/1", "about": "2021-Q2"}, False),
        ({"url": "http://x/1", "about": None}, False),
        ({"url": "http://x/1", "kind": "公告"}, False),
        ({"url": "http://X/1", "title": "别的"}, False),
        ({"url": None}, True),
        ({"url": None, "title": "《债务信息》(一)"}, True),
        ({"url": None, "unit": ["区教育局", "区财政局"]}, True),
        ({"url": None, "unit": "区教育局"}, False),
        ({"url": None, "published": "2021-04-09"}, False),
        ({"url": None, "published": None, "collected": "2021-04-08"}, True),
        ({"url": None, "title": None}, False),
        ({"url": None, "title": "债务信息（二）"}, False),
        ({"url": None, "about": "2021"}, False),
    ],
)
def test_what_is_the_same(other: dict[str, Any], same: bool) -> None:
    copy = {key: value for key, value in (BASE | {"id": "B"} | other).items() if value is not None}
    for order in ((BASE, copy), (copy, BASE)):
        found = settle(*order)
        assert len(found.duplicates) == (1 if same else 0)
        assert sum(frame.height for frame in found.frames.values()) == (1 if same else 2)


def test_records_without_url_or_title_are_not_equal_in_it() -> None:
    records = [{key: value for key, value in bond(id=name).items() if key != "title"} for name in "AB"]
    assert kept(settle(*records)) == ["A", "B"]


def test_without_about_both_have_the_same_about() -> None:
    assert kept(settle(bond(id="A", url="u", title="x"), bond(id="B", url="u", title="y"))) == ["A"]


def test_which_copy_counts() -> None:
    first = bond(id="C", url="u", published="2021-01-01", collected="2021-02-01")
    later_collected = bond(id="D", url="u", published="2021-01-01", collected="2021-03-01")
    smaller_id = bond(id="B", url="u", published="2021-01-01", collected="2021-03-01")
    never_collected = bond(id="A", url="u", published="2021-01-01")
    later = bond(id="0", url="u", published="2021-01-02", collected="2021-12-01")
    assert kept(settle(first, never_collected, later)) == ["C"]
    assert kept(settle(first, later_collected, later)) == ["D"]
    assert kept(settle(first, later_collected, smaller_id, never_collected, later)) == ["B"]


def test_chains_are_one_thing_and_the_kept_one_takes_over_units_and_names() -> None:
    one = bond(id="A", url="u1", title="甲", unit="区商务局", doc_no="天政〔2021〕1号")
    two = bond(id="B", url="u1", title="乙", unit="区财政局")
    three = bond(id="C", url="u2", title="乙", unit=["区财政局", "区教育局"], doc_no="天政[2021] 2号")
    four = bond(id="C", url="u9", title="丙", published="2021-06-01", unit="区统计局", about="2021")
    other = bond(id="E", url="u3", title="丁", doc_no="——")
    for order in permutations((one, two, three, four, other)):
        found = settle(*order)
        assert kept(found) == ["A", "E"]
        assert found.frames["政府债务"]["units"].to_list() == [
            sorted([COMMERCE, FINANCE, EDUCATION, STATISTICS]), [FINANCE],
        ]  # fmt: skip
        assert found.duplicates == [
            Duplicate("A", ("B", "C", "C"), "编号相同、链接相同、单位、发布日期、标题相同")
        ]
        assert keys(found, "A") == {
            "id:A",
            "id:B",
            "id:C",
            "url:u1",
            "url:u2",
            "url:u9",
            "no:天政20211号",
            "no:天政20212号",
        }
        assert keys(found, "E") == {"id:E", "url:u3"}
        (finding,) = found.findings
        assert (finding.code, finding.level, finding.subject) == ("E201", Level.NOTE, ("A", "B", "C", "C"))


def test_only_what_is_seen_at_the_day_is_held_together() -> None:
    records = [
        bond(id="A", url="u1", title="甲", published="2021-03-01"),
        bond(id="B", url="u2", title="乙", published="2021-03-01"),
        bond(id="A", url="u2", title="丙", published="2021-05-01"),
    ]
    assert kept(settle(*records, as_of=date(2021, 2, 28))) == []
    assert kept(settle(*records, as_of=date(2021, 4, 30))) == ["A", "B"]
    assert kept(settle(*records, as_of=date(2021, 5, 1))) == ["A"]


def test_rows_ascend_with_the_ids_over_all_kinds() -> None:
    found = settle(
        bond(id="c"),
        bond(id="B", kind="公告"),
        bond(id="a", title="x"),
        bond(id="d", kind="会议", fields={"议题": "x"}),
    )
    rows = sorted(
        (row, id_) for frame in found.frames.values() for id_, row in frame.select("id", "row").rows()
    )
    assert rows == [(0, "B"), (1, "a"), (2, "c"), (3, "d")]


def test_units_become_their_heirs() -> None:
    heirs = {FINANCE: (COMMERCE, EDUCATION), EDUCATION: (EDUCATION,), COMMERCE: (COMMERCE,), STATISTICS: ()}
    records = [
        bond(id="1", title="1", unit=["区财政局", "区教育局"]),
        bond(id="2", title="2", unit="区统计局"),
        bond(id="3", title="3", unit=["区统计局", "区财政局", "区商务局"]),
        bond(id="4", title="4", unit=["区商务局", "区教育局"]),
        bond(id="5", title="5", unit="区教育局"),
    ]
    both = sorted([COMMERCE, EDUCATION])
    assert settle(*records, heirs=heirs).frames["政府债务"]["units"].to_list() == [
        both,
        [],
        both,
        both,
        [EDUCATION],
    ]
    same = {n: (n,) for n in range(4)}
    for identity in (None, same):
        assert settle(*records, heirs=identity).frames["政府债务"]["units"].to_list() == [
            sorted([FINANCE, EDUCATION]), [STATISTICS], sorted([STATISTICS, FINANCE, COMMERCE]), both, [EDUCATION],
        ]  # fmt: skip


def test_a_unit_in_common_is_one_after_succession() -> None:
    records = [bond(id="A", unit="区财政局"), bond(id="B", unit="区教育局")]
    assert kept(settle(*records)) == ["A", "B"]
    assert kept(settle(*records, heirs={FINANCE: (EDUCATION,), EDUCATION: (EDUCATION,)})) == ["A"]


def test_two_contents_under_one_id_are_told() -> None:
    evidence = made(
        [
            bond(id="A"),
            bond(id="A", title="别的", fields={"限额": 1}),
            bond(id="B"),
            bond(id="B", collected="2021-09-09"),
        ]
    )
    (finding,) = evidence.findings
    assert (finding.code, finding.level, str(finding.place), finding.subject) == (
        "E202",
        Level.WARNING,
        "x.yaml:2",
        ("A",),
    )
    assert "不同之处：title（标题）、限额" in finding.message and "x.yaml:1、x.yaml:2" in finding.message


def test_nothing_at_all() -> None:
    found = settle()
    assert found.duplicates == found.findings == []
    assert found.keys.rows() == [] and found.frames["政府债务"].height == 0


def test_safe_titles_are_normalised_as_others() -> None:
    safe = [c for c in map(chr, range(0x20, 0x10000)) if not "\ud800" <= c <= "\udfff"]
    import polars as pl

    column = pl.Series(safe)
    quick = column.filter(column.str.contains(pairs._SAFE))
    assert len(quick) > 20_000
    assert pairs.normalised(quick).to_list() == [normalise(c) for c in quick]
    mixed = pl.Series(["Ａb，", "ß", "甲 乙"])
    assert pairs.normalised(mixed).to_list() == [normalise(text) for text in mixed]


def naive(records: list[dict[str, Any]]) -> list[list[str]]:
    """The groups of titles by the words of SPEC section 4; every record has a title of its own as `summary`."""

    def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
        if one["id"] == other["id"]:
            return True
        if one["kind"] != other["kind"] or one.get("about") != other.get("about"):
            return False
        if one.get("url") and one.get("url") == other.get("url"):
            return True
        shared = set(one["unit"]) & set(other["unit"])
        titles = one.get("title"), other.get("title")
        return bool(
            shared and one["published"] == other["published"] and all(titles)
            and normalise(str(titles[0])) == normalise(str(titles[1]))
        )  # fmt: skip

    groups: list[list[dict[str, Any]]] = []
    for record in records:
        touching = [group for group in groups if any(same(record, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([record, *(other for group in touching for other in group)])
    return sorted(sorted(record["summary"] for record in group) for group in groups)


some = st.fixed_dictionaries(
    {
        "id": st.sampled_from([f"EV-{n}" for n in range(12)]),
        "kind": st.sampled_from(["政府债务", "公告"]),
        "unit": st.lists(
            st.sampled_from(["区财政局", "区教育局", "区商务局"]), min_size=1, max_size=2, unique=True
        ),
        "published": st.sampled_from(["2021-01-01", "2021-01-02"]),
    },
    optional={
        "url": st.sampled_from(["u1", "u2", "u3"]),
        "title": st.sampled_from(["甲", "甲！", "乙", "ß", "SS"]),
        "about": st.sampled_from(["2021", "2021-Q1"]),
        "collected": st.sampled_from(["2021-02-01", "2021-02-02"]),
    },
)


@settings(max_examples=60, deadline=None)
@given(st.lists(some, max_size=9))
def test_things_are_those_of_a_naive_comparison(drawn: list[dict[str, Any]]) -> None:
    records = [record | {"summary": str(n)} for n, record in enumerate(drawn)]
    groups = naive(records)
    found = settle(*records)
    rows = [row for frame in found.frames.values() for row in frame.to_dicts()]
    assert len(rows) == len(groups)
    for row in rows:
        (group,) = (group for group in groups if row["summary"] in group)
        members = [records[int(n)] for n in group]
        first = min(record["published"] for record in members)
        assert row["published"].isoformat() == first
        latest = max(record.get("collected", "") for record in members if record["published"] == first)
        assert (row["collected"].isoformat() if row["collected"] else "") == latest
        assert keys(found, row["id"]) >= {f"id:{record['id']}" for record in members}
        assert len(row["units"]) == len({unit for record in members for unit in record["unit"]})
    random.Random(0).shuffle(records)
    again = settle(*records)
    assert [frame.drop("line").to_dicts() for frame in again.frames.values()] == [
        frame.drop("line").to_dicts() for frame in found.frames.values()
    ]
    assert again.duplicates == found.duplicates


def test_near_titles_are_a_hint() -> None:
    found = settle(
        bond(id="A", title="2021年第一季度地方政府债务信息公开"), bond(id="B", title="2021年第一季度地方政府债务信息的公开"),
        bond(id="C", title="2021年第一季度地方政府债务信息公开了", published="2021-04-09"), bond(id="D", title="预算"),
        bond(id="E", title="2021年第一季度地方政府债务信息公示", unit="区教育局"),
    )  # fmt: skip
    assert kept(found) == ["A", "B", "C", "D", "E"]
    assert [(hint.one, hint.other) for hint in near_duplicates(found)] == [("A", "B")]
    assert near_duplicates(found, like=100) == []
    assert near_duplicates(found, most=0) == []
