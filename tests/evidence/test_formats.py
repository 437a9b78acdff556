"""Every format gives the same records, the same ids and the same digest."""

import hashlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from tests.evidence import helpers
from tests.evidence.helpers import COMMERCE, EDUCATION, FINANCE, bond, content, read, told

FULL = [
    {
        "id": "EV-1", "unit": "区财政局", "kind": "政府债务", "title": "2021年第一季度“债务”信息", "url": "http://x.gov.cn/1?a=b",
        "published": date(2021, 4, 8), "dated": date(2021, 4, 6), "collected": date(2021, 4, 9), "about": "2021-Q1",
        "doc_no": "天政办发〔2021〕3号", "column": "财政信息", "topics": ["债务", "预算"], "refs": ["EV-0", "http://x.gov.cn/0"],
        "summary": "说明, 含逗号 \"引号\" 和\\反斜线",
        "fields": {"限额": Decimal("12.5"), "笔数": 3, "到期日": date(2024, 2, 29), "公开": True, "要素": ["品种", "利率"], "说明": "见附件"},
    },
    {
        "unit": ["区教育局", "区商务局"], "kind": "政府债务", "title": "=1+1", "published": date(2021, 5, 1),
        "fields": {"限额": Decimal("-0.001"), "笔数": 0, "公开": False},
    },
    {"unit": ["区商务局"], "kind": "公告", "title": "公告", "collected": date(2021, 6, 1), "about": "2021"},
]  # fmt: skip

Writer = Callable[[Path], Path]
WRITERS: dict[str, Writer] = {
    "yaml": lambda folder: helpers.write_yaml(folder / "a.yaml", FULL),
    "jsonl": lambda folder: helpers.write_jsonl(folder / "a.jsonl", FULL),
    "csv": lambda folder: helpers.write_csv(folder / "a.csv", FULL),
    "csv with a mark, English heads": lambda folder: helpers.write_csv(
        folder / "a.csv", FULL, encoding="utf-8-sig", chinese=False
    ),
    "csv in GB18030": lambda folder: helpers.write_csv(folder / "a.csv", FULL, encoding="gb18030"),
    "xlsx": lambda folder: helpers.write_xlsx(folder / "a.xlsx", FULL),
    "xlsx with serials and a title": lambda folder: helpers.write_xlsx(
        folder / "a.XLSX", FULL, real_dates=False, above=2
    ),
    "parquet": lambda folder: helpers.write_parquet(folder / "a.parquet", _listed()),
    "parquet with a struct": lambda folder: helpers.write_parquet(
        folder / "a.parquet", _listed(), struct=True
    ),
    "parquet of text": lambda folder: _text_parquet(folder / "a.parquet"),
}


def _listed() -> list[helpers.Record]:
    """The records with units always as lists, as a typed column wants."""
    return [
        record | {"unit": record["unit"] if isinstance(record["unit"], list) else [record["unit"]]}
        for record in FULL
    ]


def _text_parquet(path: Path) -> Path:
    heads, rows = helpers.table(FULL, chinese=True)
    cells = [[helpers.cell(value) or None for value in row] for row in rows]
    pl.DataFrame(cells, schema=dict.fromkeys(heads, pl.String), orient="row").write_parquet(path)
    return path


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_gives_the_same(form: str, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    plain = read(helpers.write_jsonl(tmp_path / "plain" / "b.jsonl", FULL))
    evidence = read(WRITERS[form](tmp_path))
    assert told(evidence) == []
    assert content(evidence) == content(plain)
    assert evidence.digest == plain.digest
    assert {kind: frame.schema for kind, frame in evidence.frames.items()} == {
        kind: frame.schema for kind, frame in plain.frames.items()
    }


def test_what_is_read(tmp_path: Path) -> None:
    evidence = read(helpers.write_jsonl(tmp_path / "a.jsonl", FULL))
    rows = {row["title"]: row for row in evidence.frames["政府债务"].to_dicts()}
    joint, full = rows["=1+1"], rows["2021年第一季度“债务”信息"]
    assert joint["units"] == [EDUCATION, COMMERCE]
    assert joint["fields.限额"] == Decimal("-0.001")
    assert (joint["fields.笔数"], joint["fields.公开"], joint["fields.要素"]) == (0, False, None)
    assert full == {
        "id": "EV-1", "units": [FINANCE], "title": "2021年第一季度“债务”信息", "url": "http://x.gov.cn/1?a=b",
        "doc_no": "天政办发〔2021〕3号", "column": "财政信息", "summary": FULL[0]["summary"],
        "published": date(2021, 4, 8), "dated": date(2021, 4, 6), "collected": date(2021, 4, 9), "about": "2021-Q1",
        "about_start": date(2021, 1, 1), "about_end": date(2021, 3, 31), "topics": ["债务", "预算"],
        "refs": ["EV-0", "http://x.gov.cn/0"], "fields.限额": Decimal("12.5"), "fields.笔数": 3,
        "fields.到期日": date(2024, 2, 29), "fields.公开": True, "fields.要素": ["品种", "利率"], "fields.说明": "见附件",
        "file": 0, "line": 1,
    }  # fmt: skip
    (notice,) = evidence.frames["公告"].to_dicts()
    assert notice["published"] == notice["collected"] == date(2021, 6, 1)
    assert (notice["about"], notice["about_start"], notice["about_end"]) == (
        "2021",
        date(2021, 1, 1),
        date(2021, 12, 31),
    )


def test_generated_id_is_the_digest_of_the_canonical_json(tmp_path: Path) -> None:
    record = bond(
        published="2021/4/8", collected="2021-04-09", about="2021年第1季度", unit=["区财政局", "区商务局"], topics=["b", "a"],
        title='引号" 反斜线\\ 换行\n', fields={"限额": Decimal("12.50"), "公开": "是", "要素": "甲；乙", "说明": ""},
    )  # fmt: skip
    canonical = (
        '{"about":"2021-Q1","fields":{"公开":true,"要素":["甲","乙"],"限额":12.5},"kind":"政府债务",'
        '"published":"2021-04-08","title":"引号\\" 反斜线\\\\ 换行\\n","topics":["b","a"],"unit":["区财政局","区商务局"]}'
    )
    wanted = "EV-" + hashlib.sha256(canonical.encode()).hexdigest()[:12]
    assert [row["id"] for row in helpers.made([record]).frames["政府债务"].to_dicts()] == [wanted]
    single = bond(unit=["区财政局"])
    assert content(helpers.made([single])) == content(helpers.made([bond()]))


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        '\n\n单位,类型,标题,发布日期\n区财政局,公告,"两\n行",2021-01-01\n,,,\n区财政局,公告,乙,2021-01-02\n',
        encoding="utf-8",
    )
    (tmp_path / "b.jsonl").write_text(
        '\n{"unit": "区财政局", "kind": "公告", "title": "丙", "published": "2021-01-03"}\n', encoding="utf-8"
    )
    helpers.write_xlsx(tmp_path / "c.xlsx", [bond(title="丁")], above=3)
    (tmp_path / "d.yaml").write_text(
        "# 说明\n- unit: 区财政局\n  kind: 公告\n  title: 戊\n  published: 2021-01-04\n"
    )
    evidence = read(tmp_path)
    assert told(evidence) == []
    places = {
        row["title"]: str(evidence.place(row["file"], row["line"]))
        for frame in evidence.frames.values()
        for row in frame.to_dicts()
    }
    assert places == {
        "两\n行": "a.csv:4", "乙": "a.csv:7", "丙": "b.jsonl:2", "丁": "c.xlsx[台账]:5", "戊": "d.yaml:2",
    }  # fmt: skip
    assert evidence.files == ["a.csv", "b.jsonl", "c.xlsx[台账]", "d.yaml"]


def test_every_sheet_is_read_and_notes_beside_evidence_are_a_warning(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        for name, unit in (("甲", "区财政局"), ("乙", "区教育局")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["单位", "类型", "发布日期", "标题"])
            sheet.write_row(1, 0, [unit, "公告", "2021-01-01", 12])
        book.add_worksheet("空")
        book.add_worksheet("填表说明").write(0, 0, "每行一条")
    evidence = read(tmp_path)
    assert sorted(row["units"][0] for row in evidence.frames["公告"].to_dicts()) == sorted(
        [FINANCE, EDUCATION]
    )
    assert set(evidence.frames["公告"]["title"]) == {"12"}
    assert evidence.left_out == []
    assert [(finding.code, str(finding.place)) for finding in evidence.findings] == [
        ("E107", "a.xlsx[填表说明]")
    ]


def test_numbers_in_a_workbook_are_what_the_office_sees(tmp_path: Path) -> None:
    import xlsxwriter

    numbers = [0.1 + 0.2, 1e-10, 12, 12345678.123456789, -0.5000000001]
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["单位", "类型", "发布日期", "限额", "说明"])
        for n, number in enumerate(numbers, 1):
            sheet.write_row(n, 0, ["区财政局", "政府债务", "2021-01-01", number])
            sheet.write_string(n, 4, "0012.50")
    evidence = read(tmp_path)
    assert told(evidence) == []
    frame = evidence.frames["政府债务"].sort("line")
    assert frame["fields.限额"].to_list() == [
        Decimal(text) for text in ("0.3", "0.0000000001", "12", "12345678.123456789", "-0.5000000001")
    ]
    assert set(frame["fields.说明"]) == {"0012.50"}


def test_typed_parquet_columns(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "unit": ["区财政局", "区教育局"],
            "kind": pl.Series(["政府债务", "政府债务"], dtype=pl.Categorical),
            "published": [date(2021, 1, 1), date(2021, 1, 2)],
            "collected": pl.Series(["2021-02-01T00:00:00", "2021-02-02T23:59:59"]).str.to_datetime(),
            "about": [2021, 2022],
            "title": [b"\xe7\x94\xb2", None],
            "限额": [0.1, 12.0],
            "fields.笔数": pl.Series([1, 2], dtype=pl.UInt8),
            "说明": [1.5, 2.0],
            "要素": pl.Series([[1, 2], []], dtype=pl.List(pl.Int32)),
        }
    )
    frame.write_parquet(tmp_path / "a.parquet")
    evidence = read(tmp_path)
    assert told(evidence) == []
    rows = evidence.frames["政府债务"].sort("line").to_dicts()
    assert [row["title"] for row in rows] == ["甲", None]
    assert [row["collected"] for row in rows] == [date(2021, 2, 1), date(2021, 2, 2)]
    assert [row["about_start"] for row in rows] == [date(2021, 1, 1), date(2022, 1, 1)]
    assert [row["fields.限额"] for row in rows] == [Decimal("0.1"), Decimal(12)]
    assert [row["fields.笔数"] for row in rows] == [1, 2]
    assert [row["fields.说明"] for row in rows] == ["1.5", "2"]
    assert [row["fields.要素"] for row in rows] == [["1", "2"], None]


def test_a_float_in_parquet_is_its_shortest_decimal(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "unit": "区财政局",
            "kind": "政府债务",
            "published": date(2021, 1, 1),
            "限额": [0.1, 1e15, float("nan"), 1 / 3],
        }
    )
    frame.write_parquet(tmp_path / "a.parquet")
    evidence = read(tmp_path)
    assert evidence.frames["政府债务"].sort("line")["fields.限额"].to_list() == [
        Decimal("0.1"),
        Decimal(10**15),
    ]
    assert [(finding.code, finding.place and finding.place.line) for finding in evidence.left_out] == [
        ("E122", 3), ("E123", 4),
    ]  # fmt: skip
