"""All reference pages, by path below docs/rules."""

from pathlib import Path
from typing import Any

from tools.reference.check_page import MADE, candidates, choose, page
from tools.reference.keys import table

from compliance.diagnostics.catalogue import pages as catalogue
from compliance.project import open_project
from compliance.rules.check import check_types
from compliance.schema import schemas

FAMILIES = {
    "Y": "YAML 文件",
    "W": "工作区",
    "U": "单位名录",
    "K": "佐证的类型",
    "E": "佐证",
    "R": "规则",
    "J": "评定",
    "T": "案例",
    "S": "评分方案",
    "G": "缺佐证",
    "L": "台账",
    "N": "不算数的发现：注释和清单",
    "F": "规则文件的写法",
    "V": "核对存档的考核",
    "I": "编辑器",
    "C": "命令",
    "X": "程序",
}
OTHER = "其他"


def reference(root: Path) -> dict[str, str]:
    """Every generated page of docs/rules: path relative to it, and text."""
    projects = [open_project(root), open_project(root / "docs" / "rules" / "sample")]
    shown = candidates(projects)
    known = schemas()
    definitions = known["rule"]["$defs"]
    pages = {
        f"checks/{key}.md": page(kind, definitions, choose(key, shown)) for key, kind in check_types().items()
    }
    return {"checks/README.md": _index(), **pages, "keys.md": _keys(known), "codes.md": _codes()}


def _index() -> str:
    lines = ["# 检查类型\n\n", MADE, "| 检查 | 做到是指 |\n|---|---|\n"]
    for key, kind in check_types().items():
        lines.append(f"| [{key}]({key}.md) | {kind.description.partition(chr(10))[0]} |\n")
    return "".join(lines)


def _keys(known: dict[str, dict[str, Any]]) -> str:
    lines = [
        "# 各种文件的键\n\n",
        MADE,
        "编辑器里的补全和检查用 `schemas/` 里的 JSON Schema。键名用英文，值用中文；没有列出的键都是错误。\n",
    ]
    for schema in known.values():
        lines.append(f"\n## {schema['title']}\n\n")
        definitions = schema.get("$defs", {})
        lines.append(table(_main(schema), definitions).replace("](../README.md", "](README.md"))
    rule = known["rule"]["$defs"]
    selector = rule["Selector"]["anyOf"][-1]
    condition = rule["Condition"]["anyOf"][-1]
    check = {
        "properties": {k: v for k, v in rule["Check"]["properties"].items() if k in ("id", "quote", "weight")}
    }
    check["properties"]["credit"] = rule["AnyPart"]["properties"]["credit"]
    scheme = known["scoring"]["$defs"]
    for title, part, definitions in (
        ("检查项（每项另写一种检查）", check, rule),
        ("选择记录（of、to）", selector, rule),
        ("条件（where）", condition, rule),
        ("指标（评分方案的 indicators）", scheme["Indicator"], scheme),
    ):
        lines.append(f"\n## {title}\n\n{table(part, definitions)}".replace("](../README.md", "](README.md"))
    return "".join(lines)


def _main(schema: dict[str, Any]) -> dict[str, Any]:
    """The object that a file is, or is a list of."""
    definitions = schema.get("$defs", {})
    choices = [schema, *schema.get("anyOf", []), *([schema["items"]] if "items" in schema else [])]
    for one in choices:
        name = one.get("$ref", "").rpartition("/")[2]
        found = definitions.get(name, one)
        if "properties" in found:
            inner = next(iter(found["properties"].values()))
            listed = inner.get("items", inner.get("additionalProperties"))
            if (
                len(found["properties"]) == 1
                and isinstance(listed, dict)
                and "$ref" in listed
                and one is not schema
            ):
                continue
            return dict(found)
    inner = schema["anyOf"][0]["items"] if "anyOf" in schema else schema["items"]
    return dict(definitions[inner["$ref"].rpartition("/")[2]])


def _codes() -> str:
    lines = ["# 诊断代码\n\n", MADE, "`compliance explain 代码` 显示每个代码的含义和改法。\n"]
    families: dict[str, list[str]] = {}
    for code, one in catalogue().items():
        families.setdefault(FAMILIES.get(code[0], OTHER), []).append(f"| {code} | {one.title} |\n")
    for family, rows in families.items():
        lines.append(f"\n## {family}\n\n| 代码 | 标题 |\n|---|---|\n{''.join(rows)}")
    return "".join(lines)
