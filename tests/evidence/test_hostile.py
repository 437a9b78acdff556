"""Whatever a file holds, reading it gives records and findings, and never anything else."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.evidence import helpers
from tests.evidence.helpers import bond, content, made, read, told

from compliance.diagnostics import Level
from compliance.evidence.duplicates import settle_records
from compliance.evidence.records import Evidence

SUFFIXES = (".yaml", ".jsonl", ".csv", ".xlsx", ".parquet", ".yml", ".ndjson")
some_runs = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def sound(evidence: Evidence) -> None:
    """What must hold of every reading."""
    assert all(finding.level is Level.ERROR and finding.place is not None for finding in evidence.left_out)
    assert bool(evidence.left_out) == bool(evidence.records_left_out)
    assert evidence.records_left_out <= len(evidence.left_out)
    assert all(finding.level is not Level.ERROR for finding in evidence.findings)
    assert all("\n" not in text and text.isprintable() for text in told(evidence)), told(evidence)
    records = settle_records(evidence, date(9999, 12, 31), None)
    assert sum(len(one.dropped) for one in records.duplicates) + sum(
        frame.height for frame in records.frames.values()
    ) == sum(frame.height for frame in evidence.frames.values())
    assert records.keys.width == 2


@some_runs
@given(suffix=st.sampled_from(SUFFIXES), data=st.binary(max_size=200))
def test_arbitrary_bytes(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    sound(read(path))


pieces = st.sampled_from(
    [b"unit", b"kind", b"published", "区财政局".encode(), "政府债务".encode(), b"2021-04-08", b": ", b", ", b"\n", b"\r", b"- ",
     b"{", b"}", b"[", b"]", b'"', b"'", b"fields", "限额".encode(), b"1e999", b"\x00", b"\xff", b"\xef\xbb\xbf", b"&a", b"*a", b"!x ",
     b"\\ud800", b"\\u0000", "单位,类型,发布日期\n".encode(), b"null", b"true", b"\xe2\x80\xa8", b"~", b"|\n ", b"<<: "]
)  # fmt: skip


@some_runs
@given(suffix=st.sampled_from((".yaml", ".jsonl", ".csv")), data=st.lists(pieces, max_size=25).map(b"".join))
def test_nearly_evidence(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    sound(read(path))


plain: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=6), st.decimals(allow_nan=False, allow_infinity=False),
        st.sampled_from(["2021-04-08", "2021", "区财政局", "是", "1,000", "政府债务", "公告"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=4,
)  # fmt: skip
NAMES = (*helpers.HEADS, *helpers.KINDS["政府债务"].fields)


@some_runs
@given(
    st.lists(
        st.one_of(
            st.dictionaries(st.sampled_from((*helpers.HEADS, "x")), plain, max_size=5).map(
                lambda more: bond(**more)
            ),
            st.dictionaries(st.sampled_from((*NAMES[14:], "余额")), plain, max_size=4).map(
                lambda one: bond(fields=one)
            ),
            plain,
        ),
        max_size=5,
    )
)
def test_arbitrary_records(records: list[Any]) -> None:
    sound(made(records))


cells = st.one_of(
    st.none(), st.text(max_size=6), st.floats(), st.integers(-(2**63), 2**63 - 1), st.booleans(), st.dates(), st.binary(max_size=3),
    st.sampled_from(["2021-04-08", "区财政局", "政府债务", "甲、乙"]),
)  # fmt: skip


@some_runs
@given(
    columns=st.lists(
        st.tuples(
            st.sampled_from((*NAMES, *helpers.HEADS.values(), "", " 限额", "fields.限额", "x", "fields")),
            st.sampled_from(
                ["string", "float", "int", "bool", "date", "bytes", "list", "struct", "time", "decimal"]
            ),
        ),
        max_size=8,
        unique_by=lambda both: both[0],
    ),
    rows=st.integers(0, 4),
    data=st.data(),
)
def test_arbitrary_typed_tables(
    tmp_path: Path, columns: list[tuple[str, str]], rows: int, data: st.DataObject
) -> None:
    kinds: dict[str, tuple[st.SearchStrategy[Any], Any]] = {
        "string": (st.text(max_size=5), pl.String), "float": (st.floats(), pl.Float64), "bool": (st.booleans(), pl.Boolean),
        "int": (st.integers(-(2**63), 2**63 - 1), pl.Int64), "date": (st.dates(), pl.Date), "bytes": (st.binary(max_size=3), pl.Binary),
        "list": (st.lists(st.text(max_size=3), max_size=3), pl.List(pl.String)),
        "struct": (st.fixed_dictionaries({"限额": st.text(max_size=3), "y": st.integers(0, 9)}), pl.Struct({"限额": pl.String, "y": pl.Int64})),
        "time": (st.times(), pl.Time), "decimal": (st.decimals(-99, 99, places=2), pl.Decimal(10, 2)),
    }  # fmt: skip
    frame = pl.DataFrame(
        [
            pl.Series(name, data.draw(st.lists(st.one_of(st.none(), kinds[sort][0]), min_size=rows, max_size=rows)), dtype=kinds[sort][1])
            for name, sort in columns
        ]
    )  # fmt: skip
    base = {"unit": "区财政局", "kind": "政府债务", "published": "2021-01-01"}
    free = [name for name in base if name not in frame.columns and HEADS_OF[name] not in frame.columns]
    frame = frame.with_columns([pl.lit(base[name]).alias(name) for name in free]) if frame.width else frame
    path = tmp_path / "a.parquet"
    frame.write_parquet(path)
    sound(read(path))


HEADS_OF = helpers.HEADS


@some_runs
@given(
    table=st.lists(st.lists(cells, max_size=6), max_size=4),
    heads=st.lists(st.sampled_from(list(helpers.HEADS.values())), max_size=6),
)
def test_arbitrary_workbooks(tmp_path: Path, table: list[list[Any]], heads: list[str]) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"nan_inf_to_errors": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, heads)
        for n, row in enumerate(table, 1):
            for m, value in enumerate(row):
                if isinstance(value, date):
                    if value.year > 1900:
                        sheet.write_datetime(n, m, pl.Series([value]).cast(pl.Datetime)[0])
                elif isinstance(value, bytes):
                    sheet.write_formula(n, m, "=1/0", None, "#DIV/0!")
                elif value is not None:
                    sheet.write(n, m, value.replace("\r", "") if isinstance(value, str) else value)
    sound(read(path))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    records = [bond(id=f"EV-{n}", title=f"第{n}号", fields={"笔数": n}) for n in range(40)]
    helpers.write_xlsx(folder / "a.xlsx", records)
    helpers.write_parquet(folder / "a.parquet", records)
    return {suffix: (folder / f"a{suffix}").read_bytes() for suffix in (".xlsx", ".parquet")}


@some_runs
@given(suffix=st.sampled_from((".xlsx", ".parquet")), data=st.data())
def test_truncated_and_changed_files(
    tmp_path: Path, whole: dict[str, bytes], suffix: str, data: st.DataObject
) -> None:
    content_ = bytearray(whole[suffix])
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(content_) - 1), st.integers(0, 255)), max_size=3)
    ):
        content_[place] = value
    end = data.draw(st.one_of(st.just(len(content_)), st.integers(0, len(content_))))
    path = tmp_path / f"a{suffix}"
    path.write_bytes(bytes(content_[:end]))
    sound(read(path))


def test_every_truncation_of_a_workbook_is_one_finding(tmp_path: Path, whole: dict[str, bytes]) -> None:
    path = tmp_path / "a.xlsx"
    for end in range(0, len(whole[".xlsx"]), 997):
        path.write_bytes(whole[".xlsx"][:end])
        evidence = read(path)
        assert [finding.code for finding in evidence.left_out] == ["E105"]


def test_deep_and_wide_json(tmp_path: Path) -> None:
    good = '{"unit":"区财政局","kind":"公告","published":"2021-01-01","id":"good"}\n'
    wide = "{" + ",".join(f'"k{n}":1' for n in range(3000)) + "}\n"
    fields = (
        '{"unit":"区财政局","kind":"政府债务","published":"2021-01-01","fields":{'
        + ",".join(f'"f{n}":1' for n in range(3000))
        + "}}\n"
    )
    (tmp_path / "a.jsonl").write_text("[" * 100_000 + "\n" + good + wide + fields, encoding="utf-8")
    evidence = read(tmp_path)
    sound(evidence)
    assert evidence.frames["公告"]["id"].to_list() == ["good"]
    assert evidence.records_left_out == 3


def test_csv_with_nul_bytes_ragged_rows_and_broken_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        "单位,类型,发布日期,标题,摘要\r\n"
        '区财政局,公告,2021-01-01,"a\x00b"\r\n'
        '区财政局,公告,2021-01-02,"没有闭合\r\n'
        "区财政局,公告,2021-01-03,甲,乙,,,\r\n"
        '区财政局,公告,2021-01-04,"多余"的字\r\n'
        "区财政局,公告\r\n"
        '区财政局,公告,2021-01-05,"两\r\n行",=1+1\r\n'.encode()
    )
    evidence = read(tmp_path)
    assert [(finding.code, finding.place and finding.place.line) for finding in evidence.left_out] == [
        ("E109", 3), ("E109", 5), ("E113", 6),
    ]  # fmt: skip
    rows = evidence.frames["公告"].sort("published").to_dicts()
    assert [(row["title"], row["summary"], row["line"]) for row in rows] == [
        ("a\x00b", None, 2), ("甲", "乙", 4), ("两\r\n行", "=1+1", 7),
    ]  # fmt: skip


def test_a_csv_of_broken_rows_alone_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("单位,类型,发布日期\n" + '"x"y,1\n' * 500, encoding="utf-8")
    evidence = read(tmp_path)
    assert len(evidence.left_out) == 101
    assert evidence.left_out[-1].code == "E105"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("单位,类型\n".encode("utf-16"), "E103"),
        ("甲,乙\n1,2\n".encode(), "E107"),
        ("填表说明\n单位,公告\n".encode(), "E107"),
        (("列," * 3000 + "单位,类型\n").encode(), "E107"),
        (b"", None),
        (b"\n , \n", None),
    ],
)
def test_csv_without_a_row_of_heads(tmp_path: Path, data: bytes, code: str | None) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    assert [finding.code for finding in read(tmp_path).left_out] == ([code] if code else [])


def test_a_title_above_the_heads_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "2021年台账\n\n单位：区财政局,,\n单位,类型,发布日期\n区财政局,公告,2021-01-01\n", encoding="utf-8"
    )
    assert [row["line"] for row in read(tmp_path).frames["公告"].to_dicts()] == [5]


def test_yaml_bombs_and_other_shapes(tmp_path: Path) -> None:
    (tmp_path / "bomb.yaml").write_text("- &a [x, *a]\n")
    (tmp_path / "map.yaml").write_text("unit: 区财政局\n")
    (tmp_path / "empty.yaml").write_text("# 还没有\n")
    (tmp_path / "bad.yaml").write_text("- unit: [\n")
    codes = {str(finding.place).split(":")[0]: finding.code for finding in read(tmp_path).left_out}
    assert codes == {"bomb.yaml": "Y004", "map.yaml": "E110", "bad.yaml": "Y003"}


def test_a_folder_named_like_a_file_and_names_with_wildcards(tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    helpers.write_parquet(tmp_path / "x.csv" / "a[1]*.parquet", [bond(id="a")])
    helpers.write_xlsx(tmp_path / "x.csv" / "{b}.xlsx", [bond(id="b", title="别的")])
    evidence = read(tmp_path)
    assert [row["id"] for row in content(evidence)["政府债务"]] == ["a", "b"]


def test_endless_names_get_no_suggestion() -> None:
    evidence = made([bond(unit="区财政" * 5000), bond(kind="政府债" * 5000), bond(**{"publishe" * 5000: 1})])
    assert [finding.code for finding in evidence.left_out] == ["E114", "E116", "E111"]
    assert all("是否想写" not in text and len(text) < 200 for text in told(evidence))
