"""The JSON Schemas: kept in the repository, true of its files, and against the mistakes that people make."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from compliance.documents.yaml import load, loads
from compliance.evidence.kinds import RECORD_KEYS
from compliance.rules.check import check_types
from compliance.rules.load import combined
from compliance.schema import schemas, to_json

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = schemas()
BY_NAME = {
    "compliance.yaml": "compliance", "units.yaml": "units", "kinds.yaml": "kinds", "ruleset.yaml": "ruleset",
    "lists.yaml": "lists", "tariffs.yaml": "tariffs", "waivers.yaml": "waivers", "judgements.yaml": "judgements",
    "scoring.yaml": "scoring", "sheet.yaml": "sheet",
}  # fmt: skip


def schema_of(path: Path) -> str:
    """Which schema holds for a file of a workspace."""
    if "evidence" in path.parts:
        return "evidence"
    if path.parent.is_dir() and path.name in combined(path.parent):
        return "scoring"
    return "examples" if path.name.endswith(".test.yaml") else BY_NAME.get(path.name, "rule")


def plain(value: Any) -> Any:
    """Parsed YAML as JSON has it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def problems(name: str, value: Any) -> list[str]:
    """What a schema has against a value."""
    validator = jsonschema.Draft202012Validator(SCHEMAS[name])
    return [f"{error.json_path}: {error.message}"[:300] for error in validator.iter_errors(plain(value))]


WORKSPACES = (ROOT, ROOT / "docs" / "rules" / "sample")
FILES = sorted(
    path
    for root in WORKSPACES
    for path in [root / "compliance.yaml", *root.glob("[!.]*.yaml"), *root.glob("rules/**/*.yaml"), *root.glob("evidence/**/*.yaml")]
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_is_a_schema_and_is_kept(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    kept = ROOT / "schemas" / f"{name}.json"
    stale = "schemas/ is stale: run `compliance schema --write schemas`"
    assert kept.is_file() and kept.read_text(encoding="utf-8") == to_json(SCHEMAS[name]), stale


def test_no_schema_is_left_over() -> None:
    assert {path.stem for path in (ROOT / "schemas").iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_of_the_repository(path: Path) -> None:
    document = load(path, path.name)
    assert document.findings == []
    assert problems(schema_of(path), document.value) == []


RULE = """
id: R-1
title: 某规则
source: {text: 公开。}
owners: [甲局, {group: 各部门, role: support, except: [乙局]}]
checks:
  - {id: a, quote: 公开, weight: 2/3, count: {of: 信息, min: 1}}
  - {id: b, quote: 公开, within: {of: 信息, start: 收到, end: 答复, days: 20}}
  - id: c
    quote: 公开
    any:
      - {each: {of: {kind: 信息, where: {形式: [图解, 视频], 数量: {min: 3}}}, where: {url: {host: gov.cn}}, at_least: 90%}}
      - {id: j, credit: 0.8, judged: {question: 好吗, scale: 10, pass: 6}}
"""


def test_a_rule_with_every_short_form() -> None:
    assert problems("rule", loads(RULE, "f").value) == []


MISTAKES = [
    ("title: 某规则", "titel: 某规则"),
    ("id: R-1", "id: 规则一"),
    ("owners: [甲局", "owners: [{unit: 甲局, group: 各部门}"),
    ("role: support", "role: 配合"),
    ("count: {of: 信息, min: 1}", "counts: {of: 信息, min: 1}"),
    ("count: {of: 信息, min: 1}", "count: {min: 1}"),
    ("count: {of: 信息, min: 1}", "count: {of: 信息, min: -1}"),
    ("count: {of: 信息, min: 1}", "count: {of: 信息, mim: 1}"),
    ("count: {of: 信息, min: 1}", "count: {of: 信息, grace: 3d}"),
    ("count: {of: 信息, min: 1}", "count: {of: 信息, per: 季度}"),
    ("count: {of: 信息, min: 1}", "count: {of: {kinds: 信息}}"),
    ("count: {of: 信息, min: 1}", "count: {of: 信息}, fresh: {of: 信息, every: 7d}"),
    ("count: {of: 信息, min: 1}", "fresh: {of: 信息, every: 两周}"),
    ("count: {of: 信息, min: 1}", "total: {of: 信息, field: 金额}"),
    ("weight: 2/3", "weight: 三分之二"),
    ("id: a, ", ""),
    ("days: 20", "days: 二十"),
    ("数量: {min: 3}", "数量: {least: 3}"),
    ("数量: {min: 3}", "数量: {}"),
    ("id: j, credit", "credit"),
    ("credit: 0.8, ", "quote: 公开, "),
    ("quote: 公开, weight", "credit: 0.5, weight"),
]


@pytest.mark.parametrize(("old", "new"), MISTAKES, ids=[new or f"without {old}" for old, new in MISTAKES])
def test_mistakes_in_a_rule(old: str, new: str) -> None:
    assert old in RULE
    assert problems("rule", loads(RULE.replace(old, new, 1), "f").value)


OTHERS = [
    ("compliance", "rulesets: rules/2021"),
    ("units", "units: [{name: 甲局}]"),
    ("units", "units: [{id: 甲局, since: 2021年1月1日}]"),
    ("kinds", "kinds: {信息: {fields: {数: {type: 数字}}}}"),
    ("kinds", "kinds: {信息: {source: 公开}}"),
    ("ruleset", "id: a\ntitle: b\nperiod: {start: 2021-01-01}"),
    ("lists", "lists: {主题: [甲]}"),
    ("lists", "主题: {document: 某, items: [甲]}"),
    ("tariffs", "tariffs: {费: {document: 某, table: [{rate: 1, every: 10}]}}"),
    ("waivers", "[{rule: R-1, unit: 甲局, from: 2021-01-01, until: 2021-02-01}]"),
    ("judgements", "[{rule: R-1, check: a, unit: 甲局, judge: 某, on: 2021-01-01}]"),
    ("examples", "rule: R-1\ncases: [{name: 甲, unit: 乙, expect: {a: 合格}}]"),
    ("examples", "rule: R-1\ncases: [{name: 甲, unit: 乙, expect: {a: {achieve: 1}}}]"),
    (
        "examples",
        "rule: R-1\ncases: [{name: 甲, unit: 乙, evidence: [{published: 2021-01-01}], expect: {a: unmet}}]",
    ),
    ("evidence", "[{unit: 甲局, kind: 信息}]"),
    ("evidence", "[{unit: 甲局, kind: 信息, published: 昨天}]"),
    ("evidence", "[{unit: 甲局, kind: 信息, publised: 2021-01-01}]"),
    ("evidence", "[{kind: 信息, published: 2021-01-01}]"),
    ("scoring", "id: a\ntitle: b\nindicators: [{id: x, title: y, points: 多, rules: ['*']}]"),
]


@pytest.mark.parametrize(("name", "text"), OTHERS, ids=[text for _name, text in OTHERS])
def test_mistakes_in_other_files(name: str, text: str) -> None:
    assert problems(name, loads(text, "f").value)


def test_every_key_of_a_record_and_every_check_type_is_described() -> None:
    record = SCHEMAS["evidence"]["$defs"]["Record"]["properties"]
    assert set(record) == {*RECORD_KEYS, "fields"}
    for kind in ("Check", "Part", "AnyPart"):
        properties = SCHEMAS["rule"]["$defs"][kind]["properties"]
        assert all(properties[key]["description"] for key in check_types())


@pytest.mark.parametrize(
    "name", ["rule", "lists", "tariffs", "waivers", "judgements", "examples", "units", "kinds", "scoring"]
)
def test_every_key_is_described_in_chinese(name: str) -> None:
    def keys(schema: Any, path: str = "") -> list[str]:
        if isinstance(schema, list):
            return [found for item in schema for found in keys(item, path)]
        if not isinstance(schema, dict):
            return []
        own = schema.get("properties", {})
        bare = [
            f"{path}.{key}"
            for key, inner in own.items()
            if isinstance(inner, dict) and "description" not in inner
        ]
        return bare + [found for key, inner in schema.items() for found in keys(inner, f"{path}.{key}")]

    keyed = {"waivers", "judgements"}  # the list itself, under the name of the file
    assert [path for path in keys(SCHEMAS[name]) if path.rpartition(".")[2] not in keyed] == []


def test_schemas_are_the_same_in_every_run() -> None:
    assert json.dumps(schemas()) == json.dumps(SCHEMAS)
