"""The linter of rules: each finding on a workspace with one thing wrong, and the repository's own rules clean."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.diagnostics import Level
from compliance.lint import Context, lint
from compliance.lint import run as lint_run
from compliance.project import Project, open_project

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2021, 12, 31)

GOOD: dict[str, Any] = {
    "compliance.yaml": {"rulesets": ["set"], "units": "units.yaml", "kinds": "kinds.yaml"},
    "units.yaml": {
        "groups": {"部门": {}, "街道": {}},
        "units": [{"id": "甲局", "groups": ["部门"]}, {"id": "旧局", "until": "2020-12-31"}],
    },
    "kinds.yaml": {"kinds": {"信息": {"fields": {"形式": {}}}}},
    "set/ruleset.yaml": {
        "id": "set",
        "title": "某规则集",
        "source": {"title": "某文件", "file": "source.txt"},
        "period": {"start": "2021-01-01", "end": "2021-12-31"},
    },
    "set/source.txt": "某文件\n\t一、公开\n\t每季度公开\n信息，形式多样。",
    "set/R-1.yaml": {
        "id": "R-1",
        "title": "某规则",
        "source": {"section": "一、公开", "text": "每季度公开信息，形式多样。"},
        "owners": ["甲局"],
        "checks": [
            {"id": "q", "quote": "每季度公开信息", "count": {"of": "信息", "per": "quarter"}},
            {"id": "f", "quote": "形式多样", "covers": {"of": "信息", "field": "形式", "items": "形式"}},
        ],
    },
    "set/lists.yaml": {"lists": {"形式": {"document": "某文件", "items": ["文字"]}}},
    "set/R-1.test.yaml": {
        "rule": "R-1",
        "as_of": "2021-12-31",
        "cases": [
            {"name": "做到", "unit": "甲局", "evidence": [], "expect": {"q": "satisfied"}},
            {"name": "没有", "unit": "甲局", "evidence": [], "expect": {"q": "unmet"}},
        ],
    },
}
WAIVER = {"rule": "R-1", "unit": "甲局", "reason": "停办", "document": "某批复", "approved_by": "区政府"}


def rule(files: dict[str, Any]) -> dict[str, Any]:
    """The rule of the workspace, to be changed."""
    found: dict[str, Any] = files["set/R-1.yaml"]
    return found


def wrong(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The good workspace with one change."""
    files = deepcopy(GOOD)
    change(files)
    return files


def opened(folder: Path, files: dict[str, Any]) -> Project:
    """Write the workspace and open it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
    return open_project(folder)


def findings(folder: Path, files: dict[str, Any], as_of: date = AS_OF) -> list[str]:
    """What the linter says, without columns (the files are written on one line)."""
    found = lint(opened(folder, files), as_of)
    return [f"{f.place.file if f.place else ''} {f.level.value} {f.code} {f.message}" for f in found]


def test_a_good_workspace_is_clean(tmp_path: Path) -> None:
    assert findings(tmp_path, GOOD) == []


CASES = [
    (
        lambda files: rule(files)["checks"][1].update(quote="形式"),
        "set/R-1.yaml warning R301 原文「多样」没有检查项对应。请用检查项的 quote 引用它，或写进 unchecked 并说明为什么不检查。",
    ),
    (
        lambda files: rule(files).update(unchecked=[{"quote": "形式多变", "why": "总括"}]),
        "set/R-1.yaml error R302 quote「形式多变」不在 source.text 中。请逐字照抄原文。",
    ),
    (
        lambda files: rule(files).update(checks=rule(files)["checks"] + [{"id": "n", "count": {"of": "信息"}}]),
        "set/R-1.yaml warning R304 检查项「n」没有 quote。请写明它落实原文的哪一句。",
    ),
    (
        lambda files: files["set/R-1.test.yaml"]["cases"].pop(),
        "set/R-1.yaml warning R320 旁边的 *.test.yaml 里缺少不达标的案例（某项 partial 或 unmet）。请补上，规则改动时才知道有没有改错。",
    ),
    (
        lambda files: files.pop("set/R-1.test.yaml"),
        "set/R-1.yaml warning R320 旁边的 *.test.yaml 里缺少达标的案例（某项 satisfied 或 late）和不达标的案例（某项 partial 或 unmet）。请补上，规则改动时才知道有没有改错。",
    ),
    (
        lambda files: rule(files)["owners"].append("街道"),
        "set/R-1.yaml warning R330 单位组「街道」在 2021-12-31 没有存续的成员，没有单位承担。",
    ),
    (
        lambda files: rule(files)["owners"].append("旧局"),
        "set/R-1.yaml warning R330 单位「旧局」在 2021-12-31 不存续，也没有继任单位，没有单位承担。",
    ),
    (
        lambda files: rule(files)["owners"].append({"group": "部门", "except": ["甲局"]}),
        "set/R-1.yaml warning R330 except 除去了单位组「部门」的全部成员，没有单位承担。",
    ),
    (
        lambda files: files.update({"set/source.txt": "一、公开 每季度公开信息，形式各异。"}),
        "set/R-1.yaml warning R340 source.text 与原文件不一致：到「每季度公开信息，形式」为止相同，其后不同。请逐字照抄原文。",
    ),
    (
        lambda files: rule(files)["source"].update(section="Ⅱ 公开"),
        "set/R-1.yaml warning R340 source.section 在原文件中找不到。请逐字照抄原文。",
    ),
    (
        lambda files: files.pop("set/source.txt"),
        "set/ruleset.yaml warning R341 原文件「source.txt」找不到或无法读取，没有核对规则的原文。路径相对于规则集的文件夹或工作区。",
    ),
    (
        lambda files: files["set/ruleset.yaml"]["source"].update(file="../../source.txt"),
        "set/ruleset.yaml warning R341 原文件「../../source.txt」找不到或无法读取，没有核对规则的原文。路径相对于规则集的文件夹或工作区。",
    ),
    (
        lambda files: files["set/ruleset.yaml"]["source"].update(file="文件.pdf"),
        "set/ruleset.yaml note R341 原文件「文件.pdf」不是纯文本，无法核对规则的原文。可另存一份 .txt 并在 source.file 写它。",
    ),
    (
        lambda files: files.update({"set/waivers.yaml": [WAIVER | {"from": "2021-01-01", "until": "2021-12-30"}]}),
        "set/waivers.yaml warning R350 「甲局」免除 R-1 的期限已于 2021-12-30 届满，不再起作用。请删去，或凭新的批准延长。",
    ),
    (
        lambda files: files["set/lists.yaml"]["lists"].update(颜色={"document": "某文件", "items": ["红"]}),
        "set/lists.yaml warning R360 lists.yaml 里的「颜色」没有规则使用。请删去，或检查规则里的名称。",
    ),
    (
        lambda files: files.update({"set/tariffs.yaml": {"tariffs": {"收费": {"document": "某文件", "table": [{"rate": 1}]}}}}),
        "set/tariffs.yaml warning R360 tariffs.yaml 里的「收费」没有规则使用。请删去，或检查规则里的名称。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), CASES, ids=[message for _change, message in CASES])
def test_findings(tmp_path: Path, change: Callable[[dict[str, Any]], object], message: str) -> None:
    assert findings(tmp_path, wrong(change)) == [message]


def test_a_quote_that_stands_twice(tmp_path: Path) -> None:
    files = deepcopy(GOOD)
    files["set/source.txt"] = "一、公开 每季度公开信息，形式多样，形式多样。"
    rule(files)["source"]["text"] = "每季度公开信息，形式多样，形式多样。"
    codes = [line.split()[2] for line in findings(tmp_path, files)]
    assert sorted(codes) == ["R301", "R303"]


def test_checks_of_weight_0_may_be_without_effect(tmp_path: Path) -> None:
    files = deepcopy(GOOD)
    rule(files)["checks"][1] = {"id": "f", "quote": "形式多样", "count": {"of": "信息", "min": 0}}
    files.pop("set/lists.yaml")
    [message] = findings(tmp_path, files)
    assert message == "set/R-1.yaml warning R201 min 为 0 又没有 max，这项检查永远不会不合格。"
    rule(files)["checks"][1]["weight"] = 0
    assert findings(tmp_path, files) == []


SILENT = [
    {
        "id": "q",
        "quote": "每季度公开信息，形式多样",
        "each": {"of": "信息", "where": {"形式": {"present": True}}},
    }
]
SCHEME: dict[str, Any] = {
    "id": "s",
    "title": "某方案",
    "indicators": [
        {"id": "a", "title": "减分", "mode": "deduct", "points": 5, "per_failure": 1, "rules": ["R-1"]},
    ],
}


def silent(files: dict[str, Any]) -> dict[str, Any]:
    """A workspace whose only check passes for want of evidence."""
    rule(files)["checks"] = deepcopy(SILENT)
    files.pop("set/lists.yaml")
    return files


def test_a_rule_that_silence_passes_is_an_error(tmp_path: Path) -> None:
    [message] = findings(tmp_path, silent(deepcopy(GOOD)))
    assert message == (
        "set/R-1.yaml error R310 什么都不公开也不会不合格：没有一个检查项会因缺少佐证而不合格。"
        "请加一个 count，或给某个检查项写 none: unmet；确实只在有事时才适用的，写 applies_when。"
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda files: rule(files)["checks"][0]["each"].update(none="unmet"),
        lambda files: rule(files).update(applies_when={"of": "信息"}),
        lambda files: files.update({"set/scoring.yaml": SCHEME}),
    ],
    ids=["none: unmet", "applies_when", "only a deduct leaf uses it"],
)
def test_silence_that_is_meant(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    files = silent(deepcopy(GOOD))
    change(files)
    assert [line for line in findings(tmp_path, files) if " S2" not in line] == []


def test_a_waiver_on_its_last_day_is_no_finding(tmp_path: Path) -> None:
    files = deepcopy(GOOD)
    files["set/waivers.yaml"] = [WAIVER | {"from": "2021-01-01", "until": "2021-12-31"}]
    assert findings(tmp_path, files) == []


def test_a_lint_rule_that_fails_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        __name__ = "compliance.lint.rules.broken"

        def find(self, context: Context) -> list[Any]:
            raise ZeroDivisionError("除以零")

    every = lint_run.lint_rules()
    monkeypatch.setattr(lint_run, "lint_rules", lambda: (Broken(), *every))
    found = findings(tmp_path, silent(deepcopy(GOOD)))
    assert found[0] == (
        " error X001 检查「broken」时程序出错（ZeroDivisionError：除以零）。这是程序的问题，请报告；其余检查照常进行。"
    )
    assert "R310" in found[1]


def test_places_and_subjects(tmp_path: Path) -> None:
    files = deepcopy(GOOD)
    text = "id: R-1\ntitle: 某规则\nsource: {text: 每季度公开信息，形式多样。}\nowners: [甲局]\nchecks:\n"
    text += "  - id: q\n    quote: 每季度公开\n    count: {of: 信息}\n"
    files["set/R-1.yaml"] = text
    files.pop("set/lists.yaml")
    [found] = lint(opened(tmp_path, files), AS_OF)
    assert (str(found.place), found.code, found.subject) == (
        "set/R-1.yaml:3:16",
        "R301",
        ("R-1", "信息，形式多样"),
    )


@pytest.mark.parametrize("folder", [ROOT, ROOT / "docs" / "rules" / "sample"], ids=["repository", "sample"])
def test_the_rules_of_the_repository_are_clean(folder: Path) -> None:
    found = lint(open_project(folder), AS_OF)
    assert [str(finding) for finding in found if finding.level is not Level.NOTE] == []
