"""Reading a workspace and its ruleset: what is wrong is said all at once, each with its file, line and column."""

from pathlib import Path

import pytest

from compliance.diagnostics import InputError
from compliance.project import Project, open_project
from compliance.workspace import find

GOOD = {
    "compliance.yaml": "rulesets: [set]\nunits: units.yaml\nkinds: kinds.yaml\n",
    "units.yaml": "groups: {部门: {}}\nunits: [{id: 甲局, groups: [部门]}, {id: 乙局}]\n",
    "kinds.yaml": "kinds: {信息: {fields: {形式: {}}}}\n",
    "set/ruleset.yaml": "id: set\ntitle: 某规则集\nperiod: {start: 2021-01-01, end: 2021-12-31}\n",
    "set/R-1.yaml": (
        "id: R-1\ntitle: 某规则\nsource: {text: 公开。}\nowners: [甲局]\n"
        "checks:\n  - {id: c, quote: 公开, count: {of: 信息}}\n  - {id: j, quote: 公开, judged: {question: 好吗}}\n"
    ),
}


def opened(folder: Path, files: dict[str, str]) -> Project:
    """Write the good workspace with these files changed, and open it."""
    for name, text in (GOOD | files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return open_project(folder)


def errors(folder: Path, files: dict[str, str]) -> list[str]:
    """The errors of the workspace."""
    with pytest.raises(InputError) as caught:
        opened(folder, files)
    return [str(finding) for finding in caught.value.findings]


def test_the_good_workspace(tmp_path: Path) -> None:
    project = opened(tmp_path, {})
    assert [rule.id for rule in project.loaded.rules] == ["R-1"]
    assert str(project.loaded.place("R-1", ("checks", 1, "judged"))) == "set/R-1.yaml:7:32"
    assert project.findings == []


MESSAGES = [
    ({"compliance.yaml": "rulesets: []\n"}, ["compliance.yaml:1:11: W002 rulesets 至少要写一个规则集的文件夹。"]),
    ({"compliance.yaml": "rulesets: [set]\ntimezone: 北京\n"}, ["compliance.yaml:2:11: W002 没有「北京」这个时区；中国用 Asia/Shanghai。"]),
    ({"compliance.yaml": "rulset: [set]\n"}, ["compliance.yaml:1:1: W002 没有「rulset」这个键；是否想写「rulesets」？", "compliance.yaml:1:1: W002 缺少必填的「rulesets」。"]),
    ({"compliance.yaml": "rulesets: [set]\nunits: ../units.yaml\n"}, ["compliance.yaml:2:8: W003 路径「../units.yaml」指向工作区之外。工作区内的文件只能引用工作区内的路径。"]),
    ({"compliance.yaml": "rulesets: [/etc]\nunits: units.yaml\nkinds: kinds.yaml\n"}, ["compliance.yaml:1:12: W003 路径「/etc」指向工作区之外。工作区内的文件只能引用工作区内的路径。"]),
    ({"kinds.yaml": "kinds: {信息: {fields: {title: {}}}}\n"}, ["kinds.yaml:1:23: K002 字段「title」与佐证自有的键同名，请换一个名字。"]),
    ({"kinds.yaml": "kinds: {信息: {fields: {数: {type: 数}}}}\n"}, ["kinds.yaml:1:33: K001 「kinds.信息.fields.数.type」应为 'text'、'number'、'integer'、'date'、'boolean'、'list' 之一。"]),
    ({"set/ruleset.yaml": "id: set\ntitle: 某规则集\nperiod: {start: 2021-12-31, end: 2021-01-01}\n"}, ["set/ruleset.yaml:3:9: R002 「period」end 早于 start。"]),
    ({"set/R-2.yaml": "只有文字\n"}, ["set/R-2.yaml:1:1: R003 文件应是一条规则，或规则的列表。"]),
    ({"set/R-2.yaml": GOOD["set/R-1.yaml"]}, ["set/R-2.yaml:1:5: R005 规则编号「R-1」重复，另一处在 set/R-1.yaml:1:1。编号必须唯一，也不能再用。"]),
    ({"set/R-2.yaml": "- {id: 规则二, title: 二, source: {text: 公开}, owners: []}\n"}, ["set/R-2.yaml:1:51: R004 「owners」至少要有 1 项。", "set/R-2.yaml:1:8: R004 「id」的写法不合要求，应符合 ^[A-Za-z0-9][A-Za-z0-9._-]*$。"]),
    ({"set/lists.yaml": "主题: [甲]\n"}, ["set/lists.yaml:1:1: R006 lists.yaml 应写作「lists:」，下面是名称到内容的映射，每项写明 document。"]),
    ({"set/lists.yaml": "lists: {主题: {items: [甲]}}\n"}, ["set/lists.yaml:1:13: R006 缺少必填的「document」。"]),
    ({"set/tariffs.yaml": "tariffs: {费: {document: 某, table: [{to: 3, rate: 1}, {to: 2, rate: 1}]}}\n"}, ["set/tariffs.yaml:1:14: R006 各档的 to 要从小到大，且大于 0。"]),
    ({"set/waivers.yaml": "- {rule: R-1, unit: 甲局, from: 2021-01-01, until: 2021-02-01}\n"}, ["set/waivers.yaml:1:3: R007 缺少必填的「approved_by」。", "set/waivers.yaml:1:3: R007 缺少必填的「document」。", "set/waivers.yaml:1:3: R007 缺少必填的「reason」。"]),
    ({"set/waivers.yaml": "- {rule: R-9, unit: 丙局, reason: 停办, document: 某, approved_by: 某, from: 2021-01-01, until: 2021-02-01}\n"}, ["set/waivers.yaml:1:3: R008 没有规则「R-9」。是否想写：「R-1」？", "set/waivers.yaml:1:3: R009 单位「丙局」不在名录中。是否想写：「乙局」、「甲局」？"]),
    ({"set/judgements.yaml": "- {rule: R-1, check: c, unit: 甲局, score: 3, judge: 某, on: 2021-02-01}\n"}, ["set/judgements.yaml:1:3: J004 规则 R-1 没有由人评定的检查项「c」；可评定的：j。"]),
    ({"set/judgements.yaml": "- {rule: R-1, check: j, unit: 甲局, score: 6, judge: 某, on: 2021-02-01}\n"}, ["set/judgements.yaml:1:3: J005 得分 6 不在 0 至 5 之间。"]),
    ({"set/judgements.yaml": "- {rule: R-9, check: j, unit: 甲, score: 5, judge: 某, on: 2021-02-01}\n"}, ["set/judgements.yaml:1:3: J002 没有规则「R-9」。是否想写：「R-1」？", "set/judgements.yaml:1:3: J003 单位「甲」不在名录中。是否想写：「甲局」？"]),
    ({"set/judgements.csv": "规则,检查项,单位,得分,评定人,日期\nR-1,j,甲局,5,某,2021-02-01\nR-1,j,甲局,4,某,2021-02-01\n"}, ["set/judgements.csv:3: J006 同一评定人在 2021-02-01 对同一项评定了两次，另一处在 set/judgements.csv:2。请只保留一次。"]),
    ({"set/judgements.txt": "甲"}, ["set/judgements.txt: J007 不认识的文件格式「.txt」；可用 YAML、JSON Lines、CSV、XLSX、Parquet。"]),
    ({"set/R-1.yaml": GOOD["set/R-1.yaml"].replace("甲局", "甲据")}, ["set/R-1.yaml:4:10: R101 责任单位「甲据」不在单位名录中。是否想写：「甲局」？"]),
    ({"set/R-1.yaml": GOOD["set/R-1.yaml"].replace("id: j", "id: c")}, ["set/R-1.yaml:7:10: R102 检查项编号「c」在本规则中重复。"]),
    ({"set/R-1.yaml": GOOD["set/R-1.yaml"].replace("id: c, ", "")}, ["set/R-1.yaml:6:5: R105 检查项要有 id，评分和台账用它指认。"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "messages"), MESSAGES, ids=[" ".join(m) for _files, m in MESSAGES])
def test_messages(tmp_path: Path, files: dict[str, str], messages: list[str]) -> None:
    assert sorted(errors(tmp_path, files)) == sorted(messages)


def test_a_link_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "units.yaml").write_text("units: []\n", encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "units.yaml").symlink_to(outside / "units.yaml")
    (inside / "compliance.yaml").write_text(GOOD["compliance.yaml"], encoding="utf-8")
    with pytest.raises(InputError) as caught:
        open_project(inside)
    assert [finding.code for finding in caught.value.findings] == ["W003"]


def test_errors_of_several_files_come_together(tmp_path: Path) -> None:
    found = errors(tmp_path, {"kinds.yaml": "kinds: {信息: {soure: 甲}}\n", "set/R-2.yaml": "- {id: R-2}\n"})
    assert {line.split(":")[0] for line in found} == {"kinds.yaml", "set/R-2.yaml"}


def test_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        find(tmp_path)
    assert [finding.code for finding in caught.value.findings] == ["W001"]


def test_found_from_a_folder_below(tmp_path: Path) -> None:
    opened(tmp_path, {})
    assert find(tmp_path / "set") == tmp_path.resolve()


def test_the_ruleset_by_folder_last_part_or_id(tmp_path: Path) -> None:
    files = {
        "compliance.yaml": "rulesets: [rules/one, rules/two]\nunits: units.yaml\nkinds: kinds.yaml\n",
        "rules/one/ruleset.yaml": GOOD["set/ruleset.yaml"].replace("id: set", "id: first"),
        "rules/two/ruleset.yaml": GOOD["set/ruleset.yaml"].replace("id: set", "id: second"),
    }
    assert opened(tmp_path, files).ruleset.id == "first"
    for wanted in ("rules/two", "two", "second"):
        assert open_project(tmp_path, wanted).ruleset.id == "second"
    with pytest.raises(InputError) as caught:
        open_project(tmp_path, "thrid")
    assert (
        caught.value.findings[0].message
        == "工作区没有规则集「thrid」。是否想写：「rules/one」、「rules/two」？"
    )
