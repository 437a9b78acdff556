"""The form of a unit: what it must do, sheets for the kinds it is asked for, cells that look after what is typed."""

from datetime import date, datetime
from pathlib import Path

import pytest
from tests.forms.filling import Filler
from tests.reports.workbook.reading import opened, table

from compliance.assessment import assess
from compliance.diagnostics import InputError
from compliance.evidence.kinds import Kind, load_kinds
from compliance.evidence.read import read_evidence
from compliance.forms.columns import columns_of, head_of_field
from compliance.forms.names import sheet_names
from compliance.forms.template import template
from compliance.reports.dossier import Dossier
from compliance.reports.workbook.gathered import Gathered
from compliance.units import Registry, load_units

DAY = date(2021, 12, 31)


def test_a_sheet_for_each_kind_that_is_asked_for(form: bytes) -> None:
    book = opened(form)
    assert book.sheetnames[:2] == ["说明", "责任项"]
    # those with tasks first, and of these what a system has last; 没人要的 nobody asks for
    assert book.sheetnames[2:] == ["政府债务", "政策文件", "政策解读", "样样", "依申请公开", "选项"]
    colours = [page.sheet_properties.tabColor.rgb[2:] for page in book.worksheets[2:-1]]
    assert colours == ["B45309"] * 4 + ["1F4E79"]
    assert book["选项"].sheet_state == "hidden"
    assert not any(page.protection.sheet for page in book.worksheets)


def test_the_columns_are_those_of_evidence_and_the_fields_of_the_kind(form: bytes, tmp_path: Path) -> None:
    heads = Filler(form, tmp_path).heads("样样")
    own = [
        "编号",
        "单位",
        "类型",
        "标题",
        "链接",
        "发布日期",
        "成文日期",
        "采集日期",
        "所属期",
        "文号",
        "栏目",
        "主题",
        "关联",
        "摘要",
    ]
    assert set(heads) == {*own, "文", "数", "整", "日", "是否", "列", "fields.链接"}
    page = opened(form)["样样"]
    assert "必填" in page.cell(3, heads["文"]).value
    assert page.cell(3, heads["数"]).value == "总数。数，不带单位（单位：亿元）"
    colours = {head: page.cell(4, column).fill.fgColor.rgb[2:] for head, column in heads.items()}
    assert {head for head, colour in colours.items() if colour == "B91C1C"} == {"发布日期", "文"}
    assert {head for head, colour in colours.items() if colour == "B45309"} == {"标题", "数"}


def test_cells_look_after_what_is_typed(form: bytes, tmp_path: Path) -> None:
    heads = Filler(form, tmp_path).heads("样样")
    page = opened(form)["样样"]
    rules = {}
    for rule in page.data_validations.dataValidation:
        (area,) = rule.sqref.ranges
        rules[area.min_col] = rule
    kinds = {head: rules[column].type for head, column in heads.items() if column in rules}
    assert kinds == {
        "发布日期": "date", "成文日期": "date", "采集日期": "date", "日": "date", "所属期": "list", "单位": "list",
        "类型": "list", "数": "decimal", "整": "whole", "是否": "list",
    }  # fmt: skip
    assert rules[heads["是否"]].formula1 == '"是,否"'
    assert rules[heads["发布日期"]].errorStyle in (None, "stop")
    # several units may be named, and a period that is not listed
    assert rules[heads["单位"]].errorStyle == rules[heads["所属期"]].errorStyle == "warning"
    choices = opened(form)["选项"]
    assert [cell.value for cell in choices["A"][1:4]] == ["区财政局", "某市某区财政局", "财政部门"]
    assert [cell.value for cell in choices["B"]][1:5] == ["2021", "2021-H1", "2021-H2", "2021-Q1"]
    formats = {head: page.cell(5, column).number_format for head, column in heads.items()}
    assert (formats["文号"], formats["所属期"], formats["编号"]) == ("@", "@", "@")
    assert formats["发布日期"] == "yyyy-mm-dd"


def test_it_says_what_there_is_to_do(form: bytes) -> None:
    book = opened(form)
    rows = table(book["责任项"])
    assert {row["规则"] for row in rows} == {"S-01", "S-02", "S-03", "S-05"}
    first = rows[0]
    assert first["可得分"] == max(row["可得分"] or 0 for row in rows)
    assert (first["期限"], bool(first["怎样完成"])) == (datetime(2022, 1, 24), True)
    done = next(row for row in rows if row["检查项"] == "answered")
    assert done["怎样完成"] is None
    facts = {row["项目"]: row["内容"] for row in table(book["说明"])}
    assert facts["填报单位"] == "区财政局"
    assert "1 项任务" in facts["表：样样"]


def test_an_empty_form_holds_no_evidence(form: bytes, every: Path, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(form)
    kinds, registry = words(every)
    evidence = read_evidence([path], name=str, kinds=kinds, registry=registry)
    assert not evidence.left_out
    assert not any(frame.height for frame in evidence.frames.values())


def test_a_filled_form_with_unit_and_kind_is_evidence_itself(
    form: bytes, every: Path, tmp_path: Path
) -> None:
    filler = Filler(form, tmp_path)
    filler.add("样样", 单位="区财政局", 类型="样样", 标题="一", 发布日期=DAY, 文="x", **{"fields.链接": "y"})
    kinds, registry = words(every)
    evidence = read_evidence([filler.save()], name=str, kinds=kinds, registry=registry)
    (row,) = evidence.frames["样样"].iter_rows(named=True)
    assert (row["title"], row["published"], row["fields.链接"], row["url"]) == ("一", DAY, "y", None)


def words(folder: Path) -> tuple[dict[str, Kind], Registry]:
    kinds, _findings = load_kinds(folder / "rules/kinds.yaml", "kinds.yaml")
    registry, _findings = load_units(folder / "rules/units.yaml", "units.yaml")
    return kinds, registry


def test_a_unit_without_obligations_has_no_form(every: Path) -> None:
    gathered = Gathered(Dossier(assess(every, as_of=DAY), "档案馆"))
    with pytest.raises(InputError, match="C053"):
        template(gathered, "档案馆")


def test_the_same_form_is_the_same_bytes(form: bytes, every: Path) -> None:
    assert form == template(Gathered(Dossier(assess(every, as_of=DAY))), "区财政局")


def test_names_of_sheets() -> None:
    kinds = ["a/b", "a?b", "A_B", "说明", "History", "长" * 40, "长" * 41, "'x'", "好"]
    names = sheet_names(kinds)
    assert len({name.casefold() for name in names.values()}) == len(kinds)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names.values())
    assert names["好"] == "好"
    assert names["说明"] == "说明~2"
    assert names == sheet_names(reversed(kinds))


@pytest.mark.parametrize(
    ("name", "head"),
    [("限额", "限额"), ("链接", "fields.链接"), ("主题", "fields.主题"), ("单 位", "fields.单 位")],
)
def test_heads_of_fields_mean_the_fields(name: str, head: str) -> None:
    assert head_of_field(name) == head
    kind = Kind.model_validate({"fields": {name: None}})
    (column,) = (one for one in columns_of(kind, ()) if one.key == f"fields.{name}")
    assert column.head == head
