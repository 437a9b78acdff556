"""A workspace in which every text that a page shows is hostile, as far as the files' own rules let it."""

import json
from pathlib import Path

from ruamel.yaml import YAML

SCRIPT = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>'{{ 7*7 }}"
TITLES = [
    SCRIPT,
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@x",
    "文\u202e字倒写\u202c",
    "控制\x07字符\x1b[31m",
    "很长" * 5000,
    "两\n行",
    "</style></section></article>",
]
URLS = ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "JaVaScRiPt:alert(1)", "//evil.example/x",
        "http://ok.example/a?b=1&c=<\">", "https://[bad", "vbscript:x", "http://ok.example/" + "a" * 5000, "ftp://x/y", ""]  # fmt: skip
UNIT = "单位<b>&\"'"


def make(folder: Path) -> Path:
    """Write the workspace into `folder`."""
    _yaml(folder / "compliance.yaml", {
        "name": "名称" + SCRIPT, "units": "units.yaml", "kinds": "kinds.yaml", "rulesets": ["rules"],
        "evidence": ["evidence"],
    })  # fmt: skip
    units = [{"id": UNIT, "groups": ["组<i>"]}, {"id": "街道 甲", "groups": ["组<i>"]}]
    _yaml(folder / "units.yaml", {"groups": {"组<i>": {}}, "units": units})
    _yaml(folder / "kinds.yaml", {"kinds": {"类<u>": {"fields": {"字段<s>": {}}}}})
    rules = folder / "rules"
    _yaml(rules / "ruleset.yaml", {
        "id": "h", "title": "规则集" + SCRIPT, "source": {"title": "文件" + SCRIPT},
        "period": {"start": "2021-01-01", "end": "2021-12-31"},
    })  # fmt: skip
    quote = "要公开" + SCRIPT
    _yaml(rules / "rules.yaml", [{
        "id": "H-1", "title": "规则" + SCRIPT, "source": {"section": "部分" + SCRIPT, "task": "任务" + SCRIPT,
        "text": quote + "，并且\u202e继续\u202c努力。"}, "owners": ["组<i>"], "notes": "备注" + SCRIPT,
        "checks": [{"id": "c", "quote": quote, "count": {"of": "类<u>", "min": 20}},
                   {"id": "f", "quote": "并且", "complete": {"of": "类<u>", "fields": ["字段<s>"]}}],
        "unchecked": [{"quote": "继续努力", "why": "理由" + SCRIPT}],
    }])  # fmt: skip
    _yaml(rules / "scoring.yaml", {
        "id": "h", "title": "方案" + SCRIPT, "classes": [{"id": "类别<b>", "groups": ["组<i>"]}],
        "rectify": {"days": 5, "calendar": "natural"},
        "indicators": [{"id": "i", "title": "指标" + SCRIPT, "points": 100, "rules": ["H-1"]}],
        "grades": [{"title": "等级<b>", "at_least": 0}], "notices": {"commend": {"grade": "等级<b>"}},
    })  # fmt: skip
    lines = [
        {
            "id": f"E-{n}",
            "unit": UNIT,
            "kind": "类<u>",
            "title": title,
            "url": url,
            "published": f"2021-03-{n + 1:02}",
        }
        for n, (title, url) in enumerate(zip(TITLES, URLS, strict=True))
    ]
    lines.append({"unit": "没有<b>", "kind": "类<u>", "title": SCRIPT, "published": "2021-03-01"})
    path = folder / "evidence" / "e<b>.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text("".join(json.dumps(line, ensure_ascii=True) + "\n" for line in lines), encoding="utf-8")
    return folder


def _yaml(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(value, file)
