"""The schema of an evidence record as people write it in YAML (SPEC section 4)."""

from compliance.evidence.kinds import RECORD_KEYS, FieldType
from compliance.schema.clean import Schema

_DIGIT = "[0-9０-９]"
DAY = rf"^\s*{_DIGIT}{{4}}\s*([-/／－]|年)\s*{_DIGIT}{{1,2}}\s*([-/／－]|月)\s*{_DIGIT}{{1,2}}"
"""A day in one of the ways that evidence may write it: ISO, 2021/4/8, 2021年4月8日."""

TEXT: Schema = {"type": ["string", "number", "null"]}
LIST: Schema = {"anyOf": [TEXT, {"type": "array", "items": {"type": ["string", "number"]}}]}
DATE: Schema = {"anyOf": [{"type": "string", "pattern": DAY}, {"type": "null"}]}

NOTES = {
    "id": "编号；省略时由内容算出",
    "unit": "单位的名称，联合发布的写列表",
    "kind": "佐证的类型（kinds.yaml）",
    "title": "标题",
    "url": "链接",
    "published": "发布日期；没有时用采集日期",
    "dated": "成文日期",
    "collected": "采集日期",
    "about": "所属期：2021、2021-H1、2021-Q1、2021-03、2021-W05 或某一天",
    "doc_no": "文号",
    "column": "栏目",
    "topics": "主题",
    "refs": "关联：其他记录的编号、链接或文号",
    "summary": "摘要",
}
"""What each key of a record is."""

_BY_TYPE: dict[FieldType, Schema] = {"text": TEXT, "date": DATE, "list": LIST}


def record(*, needs_unit: bool = True) -> Schema:
    """The schema of a record; in an example the unit may be missing."""
    properties = {key: _BY_TYPE[kind] | {"description": NOTES[key]} for key, kind in RECORD_KEYS.items()}
    value = {"type": ["string", "number", "boolean", "null"]}
    properties["fields"] = {
        "type": ["object", "null"],
        "additionalProperties": {"anyOf": [value, {"type": "array", "items": value}]},
        "description": "这类佐证的字段：名称到值",
    }
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "required": ["unit", "kind"] if needs_unit else ["kind"],
        "anyOf": [{"required": ["published"]}, {"required": ["collected"]}],
    }
