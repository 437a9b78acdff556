"""Text, periods, working days, registry: expected values worked out from SPEC sections 1, 2, 4 and 5."""

from datetime import date

import pytest
from tests.oracle.dedupe import chains, things
from tests.oracle.examples import KINDS, UNITS, record
from tests.oracle.normalise import normalise
from tests.oracle.periods import about, calendar_periods
from tests.oracle.records import Record, read
from tests.oracle.registry import Registry
from tests.oracle.workdays import Workdays


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("天政办发〔2021〕3号", "天政办发20213号"),
        ("ＡＢＣ　ａｂｃ", "abcabc"),
        ("\ufeff公开\u200b（试行）", "公开试行"),
        ("26+1+N", "261n"),  # + is a symbol
    ],
)
def test_normalise(text: str, wanted: str) -> None:
    assert normalise(text) == wanted


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-H1", "2021-01-01", "2021-06-30"),
        ("2021-Q3", "2021-07-01", "2021-09-30"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020-W53", "2020-12-28", "2021-01-03"),  # the ISO week reaches into the next year
        ("2021-03-05", "2021-03-05", "2021-03-05"),
    ],
)
def test_about(text: str, start: str, end: str) -> None:
    period = about(text)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


def test_calendar_periods_lie_wholly_within() -> None:
    # January is cut by its first day, so only February and March are asked about
    found = calendar_periods(date(2021, 1, 2), date(2021, 3, 31), "month")
    assert [period.name for period in found] == ["2021-02", "2021-03"]
    # 2021-01-01 is a Friday: the first whole ISO week starts on the 4th
    weeks = calendar_periods(date(2021, 1, 1), date(2021, 1, 17), "week")
    assert [period.name for period in weeks] == ["2021-W01", "2021-W02"]


def test_working_days_over_the_national_day_holiday_of_2021() -> None:
    # 1 to 7 October are free; Sunday 26 September and Saturday 9 October are worked
    workdays = Workdays({})
    eve = date(2021, 9, 30)
    assert workdays.later(eve, 0, "working") == eve
    assert workdays.later(eve, 1, "working") == date(2021, 10, 8)
    assert workdays.later(eve, 2, "working") == date(2021, 10, 9)
    assert workdays.later(eve, 3, "working") == date(2021, 10, 11)
    assert workdays.later(date(2021, 9, 24), 1, "working") == date(2021, 9, 26)
    assert workdays.later(eve, 3, "natural") == date(2021, 10, 3)


def test_own_days_override_and_unknown_years_are_monday_to_friday() -> None:
    workdays = Workdays({"holidays": ["2021-10-08"], "workdays": ["2021-10-07"]})
    assert workdays.later(date(2021, 9, 30), 1, "working") == date(2021, 10, 7)
    assert workdays.later(date(2021, 9, 30), 2, "working") == date(2021, 10, 9)
    # 1990-10-05 is a Friday of a year the package does not know
    assert workdays.later(date(1990, 10, 5), 1, "working") == date(1990, 10, 8)


LIVES = {
    "groups": {"部门": {"aliases": ["各部门"]}},
    "units": [
        {
            "id": "旧局",
            "groups": ["部门"],
            "since": "2010-01-01",
            "until": "2021-03-31",
            "succeeded_by": ["中局"],
        },
        {
            "id": "中局",
            "groups": ["部门"],
            "since": "2021-04-01",
            "until": "2021-08-31",
            "succeeded_by": ["新局"],
        },
        {"id": "新局", "codes": ["370105001"], "since": "2021-09-01"},
        {"id": "后局", "groups": ["部门"], "since": "2022-01-01"},
        {"id": "常局", "groups": ["部门"]},
    ],
}


def test_obligations_go_onward_to_a_living_heir() -> None:
    registry = Registry(LIVES, date(2021, 12, 31))
    # 旧局 → 中局 → 新局; 后局 does not live yet
    assert registry.owners(["各部门"]) == {"新局": "lead", "常局": "lead"}
    assert registry.unit("370105001") == "新局"
    # the life that 新局 follows began in 2010
    assert registry.life_start("新局") == date(2010, 1, 1)


def test_lives_on_an_earlier_reference_day() -> None:
    registry = Registry(LIVES, date(2021, 6, 30))
    assert registry.owners(["部门"]) == {"中局": "lead", "常局": "lead"}
    # 中局 has not ended: 新局 follows nobody yet
    assert registry.life_start("新局") == date(2021, 9, 1)


def test_except_counts_inside_its_own_entry_and_against_heirs() -> None:
    registry = Registry(LIVES, date(2021, 12, 31))
    spared = {"group": "部门", "role": "support", "except": ["新局"]}
    assert registry.owners([spared]) == {"常局": "support"}
    # 旧局 is spared, but 中局 leaves its duty to 新局 all the same
    assert set(registry.owners([{"group": "部门", "except": ["旧局"]}])) == {"新局", "常局"}
    # named twice: the stronger role
    assert registry.owners([spared, "常局", "新局"]) == {"常局": "lead", "新局": "lead"}


def _records(*entries: dict[str, object]) -> list[Record]:
    registry = Registry(UNITS, date(2021, 12, 31))
    found = [read(entry, KINDS["kinds"], registry) for entry in entries]
    return [one for one in found if one is not None]


def test_chains_of_duplicates_are_one_thing() -> None:
    # A and B share a url, B and C unit, date and title (normalised): A, B, C are one; D has another about
    records = _records(
        record("A", "2021-03-02", url="http://x/1"),
        record("B", "2021-03-01", url="http://x/1", title="关于 公开", unit=["甲局", "乙局"]),
        record("C", "2021-03-01", title="关于公开。", unit="乙局", collected="2021-03-09"),
        record("D", "2021-03-01", title="关于公开", about="2021-Q1"),
    )
    assert sorted(len(chain) for chain in chains(records)) == [1, 3]
    first = things(records)[0]
    # B and C came first; C was collected last
    assert first.id == "C"
    assert first.units == {"甲局", "乙局"}
    assert {"A", "B", "C", "http://x/1"} == first.keys


def test_collected_stands_in_for_published() -> None:
    only_collected = record("A", None, collected="2021-05-01")
    neither = record("B", None)
    (found,) = _records(only_collected, neither)
    assert found.published == date(2021, 5, 1)
