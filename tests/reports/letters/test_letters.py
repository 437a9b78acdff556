"""The notice and the circular: to whom, and what they say."""

import re
import sys
from pathlib import Path

import pytest
from docx import Document
from tests.cli.small import in_process
from tests.reports.html import hostile
from tests.reports.letters.reading import DAY, text_of, written

from compliance.reports.letters.notice import NAMED

KEYS = re.compile(r"\b(?!UTF|EV|SL)[a-z_]{3,}\b")
"""Words of the program: no letter has one."""


def test_a_notice_for_whoever_has_something_to_mend(folder: Path) -> None:
    done = written(folder)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (folder / "公文").iterdir()}
    tasks = in_process(folder, "assess", "--as-of", DAY, "--format", "json").stdout
    mending = set(re.findall(r'"kind": "rectify",\s+"rule": "[^"]*",\s+"unit": "([^"]*)"', tasks))
    assert mending and names == {"通报.docx", *(f"整改通知-{unit}.docx" for unit in mending)}


def test_what_a_notice_says(folder: Path) -> None:
    written(folder, "--unit", "财政部门")
    text = text_of(folder / "公文/整改通知-区财政局.docx")
    assert "区财政局：" in text and "得分 55.42（满分 100 分），部门组第 2 名" in text
    assert (
        "（一）政策解读\n1. 要求：政策文件都要解读，解读要让人看得懂，并持续改进。\n2. 问题：没有「政策文件」的记录。"
        in text
    )
    assert re.search(r"4\. 期限：2022年1月24日前完成。整改到位，可得25\.00分。", text)
    assert "（联系人：×××" in text and "××××年×月×日" in text


def test_a_record_is_named_as_people_know_it(folder: Path) -> None:
    written(folder, "--unit", "财政部门")
    text = text_of(folder / "公文/整改通知-区财政局.docx")
    said = "已填 3 项；不符合：D-2。有关佐证：D-2，2021年7月9日「第二季度政府债务」。"
    assert text.count(said) == 2  # in the letter and in the list that is attached
    assert text.count("有关佐证") == 2  # where no record is at fault, none is named


def test_of_many_records_some_are_named_and_all_counted(folder: Path) -> None:
    path = folder / "evidence" / "更多.jsonl"
    record = '{{"id": "M-{n}", "unit": "区财政局", "kind": "政府债务", "title": "债务 {n}", "published": "2021-05-0{n}"}}\n'
    path.write_text("".join(record.format(n=n) for n in range(1, 8)), encoding="utf-8")
    written(folder, "--unit", "财政部门")
    text = text_of(folder / "公文/整改通知-区财政局.docx")
    found = re.search(r"有关佐证：(.*)\n", text)
    assert found is not None
    assert found[1].count("；") == NAMED and found[1].endswith("；共8条。")


@pytest.mark.parametrize(
    ("settings", "sender"),
    [
        ("name: 示例区\noffice: 示例区政府办公室\n", "示例区政府办公室"),
        ("name: 示例区\n", "示例区"),
        ("", "××××××"),
    ],
)
def test_who_sends_it(folder: Path, settings: str, sender: str) -> None:
    path = folder / "compliance.yaml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("name:")]
    path.write_text(settings + "\n".join(lines) + "\n", encoding="utf-8")
    written(folder, "--unit", "财政部门")
    text = text_of(folder / "公文/整改通知-区财政局.docx")
    assert f"，{sender}对2021年1月1日至" in text
    assert f"\n{sender}\n" in text  # the signature


def test_what_fails_and_cannot_be_mended_is_said_too(folder: Path) -> None:
    """An answer that came late can only be regretted: it has no task, and stands in a part of its own."""
    rules = folder / "rules/2021/rules.yaml"
    more = """
- id: S-05
  title: 年度总结
  source: {row: 5, section: 重点领域, text: 公开年度总结。}
  owners: [北坦街道办事处]
  checks:
    - {id: done, quote: 公开年度总结, count: {of: 政策文件, min: 1}}
"""
    rules.write_text(rules.read_text(encoding="utf-8") + more, encoding="utf-8")
    written(folder, "--unit", "北坦街道")
    text = text_of(folder / "公文/整改通知-北坦街道办事处.docx")
    lost = text.index("三、已经无法补救的事项")
    assert text.index("（一）依申请公开按期答复", lost) < text.index("四、工作要求") < text.index("附件：")
    assert "依申请公开按期答复" not in text[:lost] and "年度总结" in text[:lost]


def test_the_circular_has_every_rank_and_notice(folder: Path) -> None:
    written(folder)
    document = Document(str(folder / "公文/通报.docx"))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["名次", "单位", "得分", "等级"] in rows and ["2", "区财政局", "55.42", "不合格"] in rows
    text = text_of(folder / "公文/通报.docx")
    assert "关于2021年政务公开重点任务考核结果的通报" in text
    assert "二、通报表扬\n对下列单位予以通报表扬：药山街道办事处、区民政局。" in text
    assert "三、通报批评\n对下列单位予以通报批评：北坦街道办事处、区财政局。" in text
    assert "四、主要问题" in text and "五、下一步工作" in text
    assert "整改率" not in text and "长期落后" not in text
    assert re.search(
        r"2个单位参加评分，平均77\.71分，最高100\.00分（区民政局），最低55\.42分（区财政局）", text
    )


def test_the_circular_on_those_long_behind_and_on_what_was_mended(folder: Path) -> None:
    before = ("assess", "--as-of", "2021-06-30", "--format", "json", "-o", "6.json")
    assert in_process(folder, *before).returncode == 0
    written(folder, "--previous", "6.json", "--review", "6.json")
    text = text_of(folder / "公文/通报.docx")
    assert "四、长期落后的单位\n连续2次考核低于60分的单位：北坦街道办事处。" in text
    assert re.search(
        r"五、以前发现问题的整改情况\n.*已整改0项，未整改2项，反弹0项，整改率0%；新发现问题4项", text
    )
    assert "六、主要问题" in text and "七、下一步工作" in text


def test_without_a_scheme_there_are_results_and_no_scores(folder: Path) -> None:
    (folder / "rules/2021/scoring.yaml").unlink()
    assert written(folder).returncode == 0
    text = text_of(folder / "公文/整改通知-区财政局.docx")
    assert "得分" not in text.replace("可得分", "") and "4. 期限：尽快完成。" in text
    circular = text_of(folder / "公文/通报.docx")
    assert "共考核" in circular and "名次" not in circular and "二、主要问题" in circular


def test_one_unit_alone(folder: Path) -> None:
    assert written(folder, "--unit", "财政部门").returncode == 0
    assert [path.name for path in (folder / "公文").iterdir()] == ["整改通知-区财政局.docx"]


def test_in_the_words_of_offices(folder: Path) -> None:
    written(folder)
    for path in (folder / "公文").iterdir():
        text = text_of(path)
        assert not KEYS.findall(text) and "{" not in text and "None" not in text, path.name


def test_sample_data_is_said_first_and_in_red(folder: Path) -> None:
    (folder / "evidence/债务.yaml").rename(folder / "evidence/债务-示例.yaml")
    written(folder)
    for path in (folder / "公文").iterdir():
        first = Document(str(path)).paragraphs[0]
        assert first.text.startswith("注意：本次考核使用了示例数据")
        assert {str(run.font.color.rgb) for run in first.runs} == {"C00000"}


def test_no_sample_data_no_warning(folder: Path) -> None:
    written(folder)
    assert "示例" not in text_of(folder / "公文/通报.docx")


def test_the_same_bytes_again(folder: Path) -> None:
    written(folder)
    first = {path.name: path.read_bytes() for path in (folder / "公文").iterdir()}
    written(folder)
    assert {path.name: path.read_bytes() for path in (folder / "公文").iterdir()} == first


def test_what_a_file_says_is_text(tmp_path: Path) -> None:
    folder = hostile.make(tmp_path)
    assert written(folder).returncode == 0
    files = list((folder / "公文").iterdir())
    assert len(files) == 3 and all("/" not in path.name for path in files)
    for path in files:
        text = text_of(path)
        assert hostile.SCRIPT in text and "49" not in re.sub(r"\d+年|\d{3,}", "", text)
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)
    assert "并且\\u202e继续\\u202c努力。" in text_of(folder / "公文/通报.docx")


def test_a_very_long_title(folder: Path) -> None:
    rules = folder / "rules/2021/rules.yaml"
    long = "=1+1" + "长" * 9_996
    rules.write_text(rules.read_text(encoding="utf-8").replace("title: 政府债务信息公开", f'title: "{long}"'), "utf-8")  # fmt: skip
    assert written(folder, "--unit", "财政部门").returncode == 0
    assert long in text_of(folder / "公文/整改通知-区财政局.docx")


def test_the_libraries_are_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    done = written(folder)
    assert done.returncode == 2 and "C040" in done.stderr and "pip install 'compliance[docx]'" in done.stderr
