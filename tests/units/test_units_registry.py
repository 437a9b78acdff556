"""Names to units: exactly after normalisation, suggestions never applied, and what is wrong with a registry."""

from datetime import date
from pathlib import Path

import pytest

from compliance.diagnostics import Level
from compliance.units import Registry, load_units, settle

TWO = """
groups:
  街道办事处: {aliases: [各街道]}
  区政府部门: {aliases: [各部门, 区直部门]}
units:
  - {id: 区财政局, name: 某区财政局, aliases: [财政 局], groups: [区直部门], codes: ["1137"]}
  - {id: 北村街道, aliases: [北村], groups: [街道办事处]}
"""


def registry(tmp_path: Path, text: str) -> tuple[Registry, list[str]]:
    """The registry in `text`, and its findings as people see them."""
    path = tmp_path / "units.yaml"
    path.write_text(text, encoding="utf-8")
    made, findings = load_units(path, "units.yaml")
    return made, [str(finding) for finding in findings]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("区财政局", "区财政局"),
        ("某区财政局", "区财政局"),
        ("财政局", "区财政局"),
        ("区 财 政 局", "区财政局"),
        ("“区财政局”、", "区财政局"),
        ("１１３７", "区财政局"),
        ("北村", "北村街道"),
        ("区财政", None),
        ("财政", None),
        ("", None),
    ],
)
def test_resolves_exactly_after_normalisation(tmp_path: Path, name: str, unit: str | None) -> None:
    made, findings = registry(tmp_path, TWO)
    assert findings == []
    assert made.resolve(name) == unit


def test_groups_members_and_order(tmp_path: Path) -> None:
    made, _findings = registry(tmp_path, TWO)
    assert [unit.id for unit in made.units] == ["北村街道", "区财政局"]  # code points
    assert made.resolve_group("各部门") == "区政府部门"
    assert made.members("区政府部门") == ["区财政局"]
    assert made.groups_of("北村街道") == ("街道办事处",)
    assert made.index["区财政局"] == 1


def test_suggests_the_nearest_unit_once_and_no_codes(tmp_path: Path) -> None:
    made, _findings = registry(tmp_path, TWO)
    assert made.suggest("区财政局办公室") == ["区财政局"]
    assert made.suggest("zzz") == []
    assert made.suggest("各部们", groups=True) == ["各部门"]


MESSAGES = [
    ("units: [{id: 甲}, {id: 甲}]", "units.yaml:1:23: U002 单位编号「甲」重复。编号必须唯一。"),
    ("units: [{id: 甲, aliases: [——]}]", "units.yaml:1:9: U003 名称「——」只有符号，无法用来识别单位。"),
    (
        "units: [{id: 甲, aliases: [丙]}, {id: 乙, aliases: [丙]}]",
        "units.yaml:1:32: U004 名称「丙」同时属于「甲」和「乙」。一个名称只能指一个单位，请改用更完整的写法。",
    ),
    (
        "groups: {甲: {}}\nunits: [{id: 甲}]",
        "units.yaml:1:13: U004 名称「甲」既是单位组「甲」的名称，又是「甲」的名称。请区分开。",
    ),
    (
        "groups: {街道办事处: {}}\nunits: [{id: 甲, groups: [街道办]}]",
        "units.yaml:2:26: U005 没有单位组「街道办」。是否想写：「街道办事处」？",
    ),
    (
        "units: [{id: 区财政局}, {id: 乙, until: 2021-01-01, succeeded_by: [区财政局局]}]",
        "units.yaml:1:63: U006 继任单位「区财政局局」不在名录中。是否想写：「区财政局」？",
    ),
    (
        "units: [{id: 甲, since: 2021-02-01, until: 2021-01-31}]",
        "units.yaml:1:43: U007 「甲」的撤销日 2021-01-31 早于设立日 2021-02-01。",
    ),
    (
        "units: [{id: 甲, succeeded_by: [乙]}, {id: 乙}]",
        "units.yaml:1:31: U008 「甲」写了继任单位却没有撤销日（until），继任不会发生。请补上 until。",
    ),
    ("units: [{name: 甲}]", "units.yaml:1:9: U001 缺少必填的「id」。"),
    ("units: [{id: 甲, grous: []}]", "units.yaml:1:17: U001 没有「grous」这个键；是否想写「groups」？"),
    ("units: [{id: 甲, since: 2021-02-30}]", "units.yaml:1:24: U001 「units.0.since」「2021-02-30」不是存在的日期。"),
    ("units: 甲", "units.yaml:1:8: U001 「units」应为列表。"),
    ("- 甲", "units.yaml:1:1: U001 这里应为映射（键: 值）。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MESSAGES, ids=[message for _text, message in MESSAGES])
def test_messages(tmp_path: Path, text: str, message: str) -> None:
    _made, findings = registry(tmp_path, text)
    assert findings == [message]


def test_succession_that_goes_round_is_an_error(tmp_path: Path) -> None:
    text = "units: [{id: 甲, until: 2021-01-01, succeeded_by: [乙]}, {id: 乙, until: 2021-01-01, succeeded_by: [甲]}]"
    _made, findings = registry(tmp_path, text)
    assert [line[line.index("U") :] for line in findings] == [
        "U009 「甲」的继任关系绕回了自己。",
        "U009 「乙」的继任关系绕回了自己。",
    ]


def test_a_successor_without_end_is_only_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "units.yaml"
    path.write_text("units: [{id: 甲, succeeded_by: [乙]}, {id: 乙}]", encoding="utf-8")
    assert [finding.level for finding in load_units(path, "u")[1]] == [Level.WARNING]


LIVES = """
units:
  - {id: 老局, until: 2021-06-30, succeeded_by: [中局]}
  - {id: 中局, since: 2021-07-01, until: 2021-09-30, succeeded_by: [新局, 另局]}
  - {id: 新局, since: 2021-10-01}
  - {id: 另局, since: 2001-01-01}
  - {id: 绝局, until: 2020-12-31}
"""


@pytest.mark.parametrize(
    ("day", "heirs"),
    [
        ("2021-06-30", {"老局": ("老局",), "中局": (), "新局": (), "另局": ("另局",), "绝局": ()}),
        ("2021-07-01", {"老局": ("中局",), "中局": ("中局",), "新局": ()}),
        ("2021-10-01", {"老局": ("另局", "新局"), "中局": ("另局", "新局"), "新局": ("新局",), "绝局": ()}),
    ],
)
def test_heirs_on_the_reference_day(tmp_path: Path, day: str, heirs: dict[str, tuple[str, ...]]) -> None:
    made, _findings = registry(tmp_path, LIVES)
    lives = settle(made, date.fromisoformat(day))
    assert {unit: lives.heirs[unit] for unit in heirs} == heirs
    assert lives.alive("另局")


def test_asked_since_the_life_of_whom_it_follows(tmp_path: Path) -> None:
    made, _findings = registry(tmp_path, LIVES)
    lives = settle(made, date(2021, 10, 1))
    assert lives.since["新局"] is None  # 老局, which it follows, was always there
    assert lives.since["另局"] is None
    early = settle(made, date(2021, 7, 1))
    assert early.since["另局"] == date(2001, 1, 1)
