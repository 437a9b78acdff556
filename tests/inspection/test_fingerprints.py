"""Fingerprints: of what a finding is about, and of nothing else (SPEC section 8)."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.small import make
from tests.inspection.workspace import RULES, add, at, edit, prints, sources

from compliance.diagnostics import Finding, Place
from compliance.inspection import Sources
from compliance.inspection.fingerprints import digest, fingerprints

NOWHERE = Sources(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path)


def test_of_code_and_subject_never_of_words_place_or_level() -> None:
    one = at(3, "G102", "R-1", "甲局", "a")
    moved = at(300, "G102", "R-1", "甲局", "a", file="b.yaml", words="换一种说法")
    assert fingerprints([one], NOWHERE) == fingerprints([moved], NOWHERE)


@pytest.mark.parametrize(
    ("code", "subject"),
    [
        ("G103", ("R-1", "甲局", "a")),
        ("G102", ("R-2", "甲局", "a")),
        ("G102", ("R-1", "乙局", "a")),
        ("G102", ("R-1", "甲局", "b")),
        ("G102", ("R-1", "甲局", "a", "b")),
        ("G102", ("R-1", "甲局")),
        ("G102", ("R-1", "甲局a")),
        ("G102R-1", ("甲局", "a")),
        ("G102", ("甲局", "R-1", "a")),
    ],
)
def test_another_for_anything_else(code: str, subject: tuple[str, ...]) -> None:
    one = at(3, "G102", "R-1", "甲局", "a")
    assert fingerprints([one], NOWHERE) != fingerprints([replace(one, code=code, subject=subject)], NOWHERE)


def test_parts_are_told_apart_and_odd_characters_are_taken() -> None:
    assert digest("a", "bc") != digest("ab", "c") != digest("abc")
    assert digest("") != digest("", "")
    assert len(digest("\ud800", "\0")) == 32


def test_twins_are_told_apart_by_their_lines_and_not_by_their_order(tmp_path: Path) -> None:
    there = sources(tmp_path, a="- 甲\n- 乙\n- 乙\n")
    first, second, third = (at(n, "R320", "R-1") for n in (1, 2, 3))
    mark, other = fingerprints([first, second], there)
    assert mark != other
    assert fingerprints([second, first], there) == [other, mark]
    # lines that say the same are told apart by their number alone
    assert len(set(fingerprints([first, second, third], there))) == 3


def test_without_a_subject_the_line_tells_not_its_number(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    short = sources(tmp_path / "one", a="- 甲\n- 乙\n")
    long = sources(tmp_path / "two", a="# 说明\n\n- 甲\n\n  - 乙  \n")
    assert fingerprints([at(2)], short) == fingerprints([at(5)], long)
    assert fingerprints([at(2)], short) != fingerprints([at(3)], long)
    assert fingerprints([at(2)], short) != fingerprints([at(2, file="b.yaml")], short)


def test_what_has_no_place_or_no_line_has_one_too(tmp_path: Path) -> None:
    there = sources(tmp_path, a="- 甲\n")
    found = [
        Finding("X001", "甲"),
        Finding("X001", "乙"),
        Finding("E101", "甲", Place("没有的.yaml")),
        Finding("E101", "甲", Place("表.xlsx", 3, None, "表一")),
        Finding("E101", "甲", Place("表.xlsx", 3, None, "表二")),
        Finding("E101", "甲", Place("../外面.yaml", 3)),
        Finding("E101", "甲", Place("a.yaml", 99)),
    ]
    assert len(set(fingerprints(found, there))) == len(found)


def test_neither_order_nor_new_lines_nor_other_files_change_them(folder: Path) -> None:
    before = prints(folder)
    add(folder, "evidence/债务.yaml", "\n# 完\n")
    for name in ("rules/units.yaml", RULES, "evidence/债务.yaml"):
        path = folder / name
        path.write_text("# 前言\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    # records and units the other way round, and in another file
    first, *records = (folder / "evidence/其他.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "evidence/其他.jsonl").unlink()
    add(folder, "evidence/零.jsonl", "\n".join([*reversed(records), first]) + "\n")
    head, _units, units = (folder / "rules/units.yaml").read_text(encoding="utf-8").partition("units:\n")
    turned = "\n".join(reversed(units.rstrip().split("\n")))
    (folder / "rules/units.yaml").write_text(f"{head}units:\n{turned}\n", encoding="utf-8")
    assert prints(folder) == before


def test_other_words_change_none(folder: Path) -> None:
    before = prints(folder)
    edit(folder, RULES, "title: 政策解读", "title: 政策解读工作")
    edit(folder, RULES, "解读是否看得懂？", "解读好懂吗？")
    edit(folder, "rules/2021/scoring.yaml", "title: 减分项", "title: 扣分项")
    edit(folder, "rules/units.yaml", "name: 某市某区财政局", "name: 某市某区财政局（新）")
    assert prints(folder) == before


def test_another_rule_unit_or_check_changes_its_own_alone(folder: Path) -> None:
    before = prints(folder, "G1")
    edit(folder, RULES, "- id: linked", "- id: explained")
    after = prints(folder, "G1")
    assert after.keys() == {("G102", "S-02", "区财政局", "explained")}
    assert after.keys().isdisjoint(before) and set(after.values()).isdisjoint(before.values())
    edit(folder, "rules/units.yaml", "id: 区财政局", "id: 财政局")
    edit(folder, "rules/units.yaml", "aliases: [财政部门]", "aliases: [财政部门, 区财政局]")
    edit(folder, "rules/units.yaml", "succeeded_by: [区财政局]", "succeeded_by: [财政局]")
    assert prints(folder, "G1").keys() == {("G102", "S-02", "财政局", "explained")}
    assert set(prints(folder, "G1").values()).isdisjoint(after.values())


def test_a_ruleset_beside_it_changes_none(folder: Path) -> None:
    before = prints(folder)
    for path in list((folder / "rules/2021").iterdir()):
        text = path.read_text(encoding="utf-8").replace("S-0", "T-0").replace("small-2021", "small-2022")
        text = text.replace("id: faults", "id: minus")
        add(folder, f"rules/2022/{path.name}", text)
    edit(folder, "compliance.yaml", "[rules/2021]", "[rules/2022, rules/2021]")
    after = prints(folder)
    assert {name: after[name] for name in before} == before
    assert len(after) > len(before) and len(set(after.values())) == len(after)
