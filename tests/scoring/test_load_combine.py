"""Reading a scheme that combines sheets and filed assessments: its errors, and those of its sheets (S101, S106, S107)."""

from pathlib import Path

import pytest
from tests.scoring.test_load import REGISTRY, RULES, problems

from compliance.documents.yaml import loads
from compliance.scoring import load_scheme, scheme_of
from compliance.scoring.sources import Sources

WORK = "id: work\ntitle: 平时\nindicators: [{id: a, title: 甲, points: 100, rules: [TQ-1]}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a ruleset with a sheet `work.yaml`, and the filed assessments beside it."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "assessments").mkdir()
    (tmp_path / "rules/work.yaml").write_text(WORK, encoding="utf-8")
    return tmp_path


def found(folder: Path, text: str) -> list[str]:
    """The problems of a scoring.yaml in the folder."""
    path = folder / "rules/scoring.yaml"
    path.write_text(f"id: s\ntitle: s\n{text}", encoding="utf-8")
    sources = Sources(
        folder / "rules", folder / "assessments", lambda one: one.relative_to(folder).as_posix()
    )
    _scheme, findings = load_scheme(path, "scoring.yaml", rules=RULES, registry=REGISTRY, sources=sources)
    return [str(finding) for finding in findings]


def sheet(name: str, folder: Path, text: str) -> None:
    (folder / "rules" / name).write_text(text, encoding="utf-8")


def filed(folder: Path, text: str) -> list[str]:
    """The problems with one filed assessment of this content, without place."""
    (folder / "assessments/Q1.json").write_text(text, encoding="utf-8")
    return found(folder, "combine:\n  - {assessments: [Q1], weight: 100%}\n")


def test_sheets_and_filed_assessments_are_read(folder: Path) -> None:
    (folder / "assessments/Q1.json").write_text(
        '{"format": "compliance.assessment/1", "as_of": "2021-03-31", "units": []}', encoding="utf-8"
    )
    text = "combine:\n  - {scheme: work.yaml, weight: 70%}\n  - {assessments: [Q1], weight: 0.3}\n"
    assert found(folder, text) == []


@pytest.mark.parametrize(
    ("weights", "total"),
    [("70%, 20%", "90%"), ("0.7, 0.4", "110%"), ("7/10, 1/3", "31/30"), ("1/2, 49%", "99%")],
)
def test_weights_add_up_to_the_whole(weights: str, total: str) -> None:
    lines = "".join(f"  - {{scheme: work.yaml, weight: {one}}}\n" for one in weights.split(", "))
    message = f"combine 各部分的 weight 合计 {total}，应为 100%。"
    (one,) = problems(f"id: s\ntitle: s\ncombine:\n{lines}")
    assert one == f"scoring.yaml:1:1: S101 {message}"


def test_thirds_add_up(folder: Path) -> None:
    lines = "  - {scheme: work.yaml, weight: 1/3}\n" * 3
    assert found(folder, f"combine:\n{lines}") == []


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("{weight: 100%}", "scheme 和 assessments 要写一种，而且只写一种。"),
        (
            "{scheme: work.yaml, assessments: [Q1], weight: 100%}",
            "scheme 和 assessments 要写一种，而且只写一种。",
        ),
        ("{scheme: work.yaml, take: last, weight: 100%}", "take 只和 assessments 一起写。"),
        (
            "{assessments: [Q1], carries: true, weight: 100%}",
            "存档的考核只取得分，没有否决可带，不能写 carries。",
        ),
    ],
)
def test_the_shape_of_a_part(part: str, message: str) -> None:
    assert problems(f"id: s\ntitle: s\ncombine:\n  - {part}\n") == [
        f"scoring.yaml:4:5: S101 「combine.0」{message}"
    ]


def test_the_figures_of_a_part() -> None:
    text = """\
id: s
title: s
combine:
  - {scheme: work.yaml, weight: 0}
  - {scheme: work.yaml, weight: 110%}
  - {assessments: [], weight: 50%}
  - {assessments: [Q1], weight: 50%, take: max}
  - {scheme: work.yaml}
"""
    assert problems(text) == [
        "scoring.yaml:4:33: S101 「combine.0.weight」应大于 0，至多为 1（100%）。",
        "scoring.yaml:5:33: S101 「combine.1.weight」应大于 0，至多为 1（100%）。",
        "scoring.yaml:6:19: S101 「combine.2.assessments」至少要有 1 项。",
        "scoring.yaml:7:44: S101 「combine.3.take」应为 'mean'、'last'、'min' 之一。",
        "scoring.yaml:8:5: S101 缺少必填的「weight」。",
    ]


def test_what_a_file_that_combines_may_not_say() -> None:
    leaf = "[{id: a, title: 甲, points: 100, rules: [TQ-1]}]"
    text = f"""\
id: s
title: s
base: 10
combine: [{{scheme: work.yaml, weight: 90%}}]
indicators: {leaf}
veto: [{{rules: [TQ-1], title: 否决, of: a}}]
"""
    (one,) = problems(text)
    assert one.removeprefix("scoring.yaml:1:1: S101 ") == "；".join(
        [
            "写了 combine，指标在各部分的文件里，这里不能写 indicators",
            "写了 combine，起评分在各部分的文件里，这里不能写 base",
            "写了 combine，这里的否决不能写 of；请写在有这个指标的那张表里",
            "combine 各部分的 weight 合计 90%，应为 100%。",
        ]
    )
    of_class = f"classes: [{{id: 组, groups: [部门], base: 1, indicators: {leaf}}}]\n"
    (one,) = problems(f"id: s\ntitle: s\n{of_class}combine: [{{scheme: work.yaml, weight: 1}}]\n")
    assert "不能写 indicators；写了 combine，起评分" in one


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone.yaml", "没有「gone.yaml」这个文件；写同一个文件夹里的另一个评分方案，如 work.yaml。"),
        ("../outside.yaml", "路径「../outside.yaml」指向文件夹之外。"),
        ("/somewhere/work.yaml", "路径「/somewhere/work.yaml」指向文件夹之外。"),
        ("notes.txt", "没有「notes.txt」这个文件；写同一个文件夹里的另一个评分方案，如 work.yaml。"),
        ("link.yaml", "路径「link.yaml」指向文件夹之外。"),
        ("scoring.yaml", "「scoring.yaml」合成到自己里去了，或层数太多。"),
        ("./sub/../scoring.yaml", "「./sub/../scoring.yaml」合成到自己里去了，或层数太多。"),
    ],
)
def test_a_sheet_is_another_file_in_the_folder(folder: Path, name: str, message: str) -> None:
    (folder / "outside.yaml").write_text(WORK, encoding="utf-8")
    (folder / "rules/notes.txt").write_text(WORK, encoding="utf-8")
    (folder / "rules/link.yaml").symlink_to(folder / "outside.yaml")
    text = f"combine:\n  - {{scheme: {name}, weight: 100%}}\n"
    assert found(folder, text) == [f"scoring.yaml:4:14: S106 {message}"]


def test_sheets_that_combine_each_other(folder: Path) -> None:
    sheet("one.yaml", folder, "id: one\ntitle: 一\ncombine: [{scheme: two.yaml, weight: 1}]\n")
    sheet("two.yaml", folder, "id: two\ntitle: 二\ncombine:\n  - {scheme: one.yaml, weight: 1}\n")
    assert found(folder, "combine: [{scheme: one.yaml, weight: 1}]\n") == [
        "rules/two.yaml:4:14: S106 「one.yaml」合成到自己里去了，或层数太多。"
    ]


def test_a_sheet_that_combines_itself(folder: Path) -> None:
    sheet("one.yaml", folder, "id: one\ntitle: 一\ncombine: [{scheme: one.yaml, weight: 1}]\n")
    assert found(folder, "combine: [{scheme: one.yaml, weight: 1}]\n") == [
        "rules/one.yaml:3:20: S106 「one.yaml」合成到自己里去了，或层数太多。"
    ]


def test_sheets_may_not_be_too_deep(folder: Path) -> None:
    for n in range(12):
        sheet(f"s{n}.yaml", folder, f"id: s{n}\ntitle: s\ncombine: [{{scheme: s{n + 1}.yaml, weight: 1}}]\n")
    sheet("s12.yaml", folder, WORK)
    (one,) = found(folder, "combine: [{scheme: s0.yaml, weight: 1}]\n")
    assert "S106" in one and "层数太多" in one


def test_errors_of_sheets_are_told_with_those_of_the_whole(folder: Path) -> None:
    sheet(
        "bad.yaml",
        folder,
        "id: bad\ntitle: 坏\nindicators:\n  - {id: a, title: 甲, points: 0, rules: [TQ-1]}\n",
    )
    sheet("torn.yaml", folder, "id: [")
    text = """\
classes: [{id: 组, groups: [无此组]}]
combine:
  - {scheme: bad.yaml, weight: 25%}
  - {scheme: gone.yaml, weight: 25%}
  - {scheme: torn.yaml, weight: 25%}
  - {assessments: [Q7], weight: 25%}
"""
    lines = found(folder, text)
    assert [one.split(" ")[:2] for one in lines] == [
        ["scoring.yaml:3:28:", "S103"],
        ["scoring.yaml:6:14:", "S106"],
        ["scoring.yaml:8:20:", "S107"],
        ["rules/bad.yaml:4:31:", "S101"],
        ["rules/torn.yaml:1:6:", "Y003"],
    ]


def test_a_sheet_with_a_scheme_of_its_own_is_checked_like_any(folder: Path) -> None:
    sheet("one.yaml", folder, "id: one\ntitle: 一\nindicators: []\n")
    text = "combine: [{scheme: one.yaml, weight: 1}]\nnotes: 1\n"
    (one,) = found(folder, text)
    assert one.startswith("scoring.yaml:4:1: S101 没有「notes」这个键")


@pytest.mark.parametrize("name", ["../Q1", "/somewhere/Q1", "sub/../../Q1"])
def test_a_filed_assessment_lies_in_its_folder(folder: Path, name: str) -> None:
    (folder / "Q1.json").write_text("{}", encoding="utf-8")
    text = f"combine:\n  - {{assessments: [{name}], weight: 100%}}\n"
    assert found(folder, text) == [f"scoring.yaml:4:20: S107 路径「{name}.json」指向文件夹之外。"]


def test_a_filed_assessment_that_is_not_there(folder: Path) -> None:
    text = "combine:\n  - {assessments: [Q1, Q2], weight: 100%}\n"
    message = "请用 assess --format json -o assessments/{0}.json 保存。"
    assert found(folder, text) == [
        f"scoring.yaml:4:20: S107 没有存档的考核「Q1」；{message.format('Q1')}",
        f"scoring.yaml:4:24: S107 没有存档的考核「Q2」；{message.format('Q2')}",
    ]


HEAD = '{"format": "compliance.assessment/1", "as_of": "2021-03-31", "units": '


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "不是完整的 JSON"),
        ("", "不是完整的 JSON"),
        ("[]", "不是考核结果：缺少"),
        ('{"format": "other"}', "不是考核结果：缺少"),
        ('{"format": "compliance.assessment/1", "units": []}', "as_of 缺失或不是日期"),
        ('{"format": "compliance.assessment/1", "as_of": "2021-03-31"}', "units 缺失或不是列表"),
        (HEAD + "[1]}", "units 的第 1 项没有写明单位（id）"),
        (HEAD + '[{"id": "甲局", "score": 88.5}]}', "「甲局」的 score 不是带引号的数"),
        (HEAD + '[{"id": "甲局", "score": "NaN"}]}', "「甲局」的 score 不是带引号的数"),
        (HEAD + '[{"id": "甲局", "score": "1e99"}]}', "「甲局」的 score 不是带引号的数"),
        (HEAD + '[{"id": "甲局", "score": "1", "full": "0"}]}', "「甲局」的 full 应大于 0"),
        (HEAD + '[{"id": "甲局", "score": "1", "exact": "1/0"}]}', "「甲局」的 exact 不是分数，如 175/2"),
        (HEAD + '[{"id": "甲局", "score": "1", "exact": 1}]}', "「甲局」的 exact 不是分数，如 175/2"),
        (HEAD + '[{"id": "甲局", "score": "1", "rank": "1"}]}', "「甲局」的 rank 不是整数"),
        ("[" * 100_000, "不是 UTF-8 编码的 JSON 文件，或内容无法读取"),
    ],
)
def test_a_filed_assessment_that_cannot_be_used(folder: Path, text: str, why: str) -> None:
    (one,) = filed(folder, text)
    head = "scoring.yaml:4:20: S107 存档的考核「Q1」（assessments/Q1.json）不能用："
    assert one.startswith(head + why)


def test_without_a_workspace_nothing_can_be_combined() -> None:
    text = "id: s\ntitle: s\ncombine:\n  - {scheme: work.yaml, weight: 50%}\n  - {assessments: [Q1], weight: 50%}\n"
    _scheme, findings = scheme_of(loads(text, "scoring.yaml"), rules=RULES, registry=REGISTRY)
    assert [str(one).split(": ", 1)[1] for one in findings] == [
        "S106 这里不能合成其他方案。",
        "S106 这里不能合成存档的考核。",
    ]
