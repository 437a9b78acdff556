"""What makes a record good or bad, and what is said about it."""

from datetime import date

import polars as pl
import pytest
from tests.evidence.helpers import COMMERCE, EDUCATION, FINANCE, KINDS, REGISTRY, bond, made, only, read, told

from compliance.diagnostics import Level, Place
from compliance.evidence.kinds import Field, Kind
from compliance.evidence.read import from_records
from compliance.evidence.records import schema


def codes(record: dict) -> list[str]:  # type: ignore[type-arg]
    return sorted(finding.code for finding in made([record]).left_out)


def test_collected_stands_in_for_published() -> None:
    record = bond(collected="2021-05-01")
    del record["published"]
    found = only(made([record]))
    assert found["published"] == found["collected"] == date(2021, 5, 1)


def test_neither_published_nor_collected() -> None:
    record = bond(dated="2021-05-01")
    del record["published"]
    assert codes(record) == ["E113"]


def test_a_wrong_date_is_told_once() -> None:
    assert codes(bond(published="2021-02-30")) == ["E120"]
    assert codes(bond(published={"年": 2021})) == ["E120"]


def test_units_by_any_of_their_names_in_the_order_written() -> None:
    names = ["区商务局", "济南市 天桥区财政局", "区财政局", "11370105004201002M"]
    assert only(made([bond(unit=names)]))["units"] == [COMMERCE, FINANCE]
    assert only(made([bond(unit="区教育局；天桥区财政局")]))["units"] == [EDUCATION, FINANCE]


def test_an_unknown_unit_in_a_list_is_dropped_and_told() -> None:
    evidence = made([bond(unit=["区财政局", "区财政所"])])
    assert evidence.left_out == [] and evidence.records_left_out == 0
    assert evidence.frames["政府债务"]["units"].to_list() == [[FINANCE]]
    (finding,) = evidence.findings
    assert (finding.code, finding.level) == ("E115", Level.WARNING)
    assert "「区财政所」" in finding.message and "「区财政局」" in finding.message


@pytest.mark.parametrize("unit", ["区财政所", ["区财政所", "区教育所"]])
def test_without_a_known_unit_the_record_is_left_out(unit: object) -> None:
    assert codes(bond(unit=unit)) == ["E114"]


@pytest.mark.parametrize("unit", [None, "", [], "、"])
def test_without_a_unit_the_record_is_left_out(unit: object) -> None:
    assert codes(bond(unit=unit)) == ["E112"]


def test_kinds_and_fields_by_their_names_after_normalisation() -> None:
    found = only(made([bond(kind="「政府债务」", fields={" 限额：": 5})]))
    assert found["fields.限额"] == 5
    assert codes(bond(kind="政府债券")) == ["E116"]
    assert codes(bond(kind=None)) == ["E112"]


def test_a_required_field() -> None:
    assert codes(bond(kind="会议")) == ["E112"]
    assert codes(bond(kind="会议", fields={"议题": " "})) == ["E112"]
    assert codes(bond(kind="会议", fields={"议题": True})) == ["E127"]
    assert codes(bond(kind="会议", fields="议题")) == ["E110"]


def test_unknown_keys_and_fields() -> None:
    evidence = made([bond(publised="2021-01-01", 限额=5, 单位="区财政局", fields={"余额": 1, "空": None})])
    assert sorted(finding.code for finding in evidence.left_out) == ["E111", "E111", "E111", "E117"]
    messages = "\n".join(told(evidence))
    assert "是否想写：「published」" in messages
    assert "它是「政府债务」的字段，请写在 fields 里" in messages
    assert "没有「单位」这个键。是否想写：「unit」？" in messages


def test_all_errors_of_a_record_at_once() -> None:
    record = bond(
        unit="某局", published="x", about="一季度", title=True,
        fields={"限额": "多", "笔数": 1.5, "到期日": "x", "公开": "有", "要素": {}, "别的": 1},
    )  # fmt: skip
    record["fields"]["笔数"] = "1.5"
    assert codes(record) == ["E114", "E117", "E120", "E120", "E121", "E122", "E124", "E125", "E126", "E127"]
    assert made([record]).records_left_out == 1


def test_good_records_are_kept_beside_bad_ones() -> None:
    evidence = made(
        [bond(id="a"), bond(id="b", published="x"), "nothing", bond(id="c", kind="无"), bond(id="d")]
    )  # type: ignore[list-item]
    assert evidence.frames["政府债务"]["id"].to_list() == ["a", "d"]
    assert evidence.records_left_out == 3
    assert [str(finding.place) for finding in evidence.left_out] == ["x.yaml:2", "x.yaml:3", "x.yaml:4"]
    assert [finding.subject for finding in evidence.left_out] == [("b",), (), ("c",)]
    assert all(finding.level is Level.ERROR for finding in evidence.left_out)


def test_every_kind_has_a_frame_of_its_schema() -> None:
    evidence = made([])
    assert {kind: dict(frame.schema) for kind, frame in evidence.frames.items()} == {
        kind: dict(schema(found)) for kind, found in KINDS.items()
    }


def test_lone_surrogates_and_endless_numbers_are_refused() -> None:
    assert codes(bond(title="\ud800")) == ["E127"]
    assert codes(bond(topics=["a", "\ud800"])) == ["E126"]
    assert codes(bond(fields={"笔数": 10**5000})) == ["E124"]
    assert codes(bond(fields={"限额": 10**40})) == ["E123"]


def test_separators_inside_list_elements_survive() -> None:
    assert only(made([bond(topics=["甲、乙", "丙\x1f丁"])]))["topics"] == ["甲、乙", "丙\x1f丁"]


def test_yaml_errors_stand_at_the_key_or_value(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.yaml").write_text(
        "- unit: 区财政局\n  kind: 政府债务\n  published: 2021-13-01\n  titel: x\n  fields:\n    限额: 多\n    余额: 3\n"
        "- unit: 区财政局\n  kind: 公告\n  kind: 会议\n  published: 2021-01-01\n"
        "- unit: 区财政局\n  kind: 公告\n  published: 2021-01-01\n  title: !!python/object:os.system x\n"
        "- {unit: 区财政局, kind: 公告, published: 2021-01-01, id: good}\n",
        encoding="utf-8",
    )
    evidence = read(tmp_path)
    assert [(finding.code, str(finding.place)) for finding in evidence.left_out] == [
        ("E120", "a.yaml:3:14"), ("E111", "a.yaml:4:3"), ("E122", "a.yaml:6:9"), ("E117", "a.yaml:7:9"),
        ("Y007", "a.yaml:10:3"), ("Y005", "a.yaml:15:10"),
    ]  # fmt: skip
    assert evidence.frames["公告"]["id"].to_list() == ["good"]
    assert evidence.records_left_out == 3


def test_a_second_column_of_a_key_fills_gaps_and_may_not_differ(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.csv").write_text(
        "单位,类型,发布日期,标题,title,限额,fields.限额, 限额 ,,\n"
        "区财政局,政府债务,2021-01-01,甲,甲,1,,1.0,,\n"
        "区财政局,政府债务,2021-01-01,,乙,,2,,\n"
        "区财政局,政府债务,2021-01-01,甲,乙,1,2,,\n"
        "区财政局,政府债务,2021-01-01,丙,,,,,多,\n"
        "区财政局,政府债务,2021-01-01,丁,,,,,,,出格\n"
        "区财政局,公告,2021-01-01,戊\n",
        encoding="utf-8",
    )
    evidence = read(tmp_path)
    assert [(finding.code, finding.place and finding.place.line) for finding in evidence.left_out] == [
        ("E128", 2), ("E128", 4), ("E128", 4), ("E111", 5), ("E111", 6),
    ]  # fmt: skip
    assert [(row["title"], row["fields.限额"]) for row in evidence.frames["政府债务"].to_dicts()] == [
        ("乙", 2)
    ]
    assert evidence.frames["公告"]["title"].to_list() == ["戊"]


def test_a_filled_cell_under_another_kinds_field_is_an_error_of_its_row_alone(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.csv").write_text(
        "单位,类型,发布日期,限额,议题\n区财政局,政府债务,2021-01-01,1, \n区财政局,会议,2021-01-01,,预算\n区财政局,会议,2021-01-02,5,预算\n",
        encoding="utf-8",
    )
    evidence = read(tmp_path)
    assert told(evidence) == ["a.csv:4: E117 「会议」没有「限额」这个字段。可用的有：议题。"]
    assert (evidence.frames["政府债务"].height, evidence.frames["会议"].height) == (1, 1)


def test_braces_in_what_is_written_are_text() -> None:
    evidence = made([bond(unit="{field}", kind="{0}"), bond(title="{", fields={"限额": "{value}", "{x}": 1})])
    assert any("「{field}」" in text for text in told(evidence))
    assert any("「{value}」" in text for text in told(evidence))


def test_messages_show_long_and_hostile_values_short_and_plain() -> None:
    evidence = made([bond(fields={"限额": "\x1b[31m" + "9" * 10_000})])
    (message,) = told(evidence)
    assert "\x1b" not in message and len(message) < 200


def test_from_records_with_places_in_several_files() -> None:
    places = [Place("b.test.yaml", 3), Place("a.test.yaml", 9), Place("b.test.yaml", 7)]
    evidence = from_records(
        [bond(id="1"), bond(id="2"), bond(id="3")], kinds=KINDS, registry=REGISTRY, place=places.__getitem__
    )
    rows = evidence.frames["政府债务"].to_dicts()
    assert [evidence.place(row["file"], row["line"]) for row in rows] == places
    assert evidence.files == ["a.test.yaml", "b.test.yaml"]


def test_a_kind_may_have_fields_named_like_anything() -> None:
    kinds = {"类": Kind(fields={"fields": None, "row": Field(type="number"), 'a"b,{}': Field(type="list")})}
    record = {
        "unit": "区财政局",
        "kind": "类",
        "published": "2021-01-01",
        "fields": {"row": 1, 'a"b,{}': "x", "fields": "y"},
    }
    evidence = from_records([record], kinds=kinds, registry=REGISTRY, place=lambda n: Place("x"))
    assert told(evidence) == []
    assert evidence.frames["类"].select(pl.exclude("^[a-z_]+$")).to_dicts() == [
        {"fields.fields": "y", "fields.row": 1, 'fields.a"b,{}': ["x"]}
    ]
