"""Writes a workspace of a size: units, kinds, a ruleset a part, the evidence. What is there already is kept."""

import json
from pathlib import Path
from typing import Any

from benchmarks.draw import Dice
from benchmarks.records import write_records
from benchmarks.rules import rules
from benchmarks.sizes import PARTS, Part, Size
from benchmarks.words import CATEGORIES, DATES, ELEMENTS, END, GROUPS, START, kind_name, unit_id

Dict = dict[str, Any]

VERSION = 3
"""Counted up with every change of the data, so that old files are made anew."""


def make(size: Size, folder: Path) -> Path:
    """The workspace of a size below `folder`."""
    root = folder / f"{size.name}-{VERSION}"
    done = root / "done"
    if not done.exists():
        for part in PARTS:
            for name, value in files(size, part).items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                # JSON is YAML, and quick to write
                path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
        write_records(size, root / "evidence")
        done.touch()
    return root


def files(size: Size, part: Part) -> dict[str, Dict | list[Dict]]:
    """The content of the files of a part's ruleset, and of those that all parts share."""
    found = rules(size, part)
    return {
        "compliance.yaml": {
            "name": size.label,
            "rulesets": [f"rules/{name}" for name in PARTS],
            "evidence": ["evidence"],
        },
        "rules/units.yaml": units(size),
        "rules/kinds.yaml": kinds(size),
        f"rules/{part}/ruleset.yaml": {
            "id": part,
            "title": part,
            "period": {"start": START.isoformat(), "end": END.isoformat()},
        },
        f"rules/{part}/rules.yaml": list(found),
        f"rules/{part}/scoring.yaml": scheme(found),
    }


def units(size: Size) -> Dict:
    """Two large groups, and eight small ones across them."""
    entries = []
    for n in range(size.units):
        dice = Dice("unit", n)
        groups = [GROUPS[n % 2], dice.pick(GROUPS[2:])]
        entries.append({"id": unit_id(n), "name": f"某区{unit_id(n)}", "groups": groups})
    return {"groups": {name: {} for name in GROUPS}, "units": entries}


def kinds(size: Size) -> Dict:
    """Every kind has the same fields; rules ask for different ones."""
    fields: Dict = {"类别": {"type": "text"}, "数量": {"type": "integer"}, "金额": {"type": "number"}}
    fields |= {name: {"type": "text"} for name in ELEMENTS} | {name: {"type": "date"} for name in DATES}
    fields |= {"公开": {"type": "boolean"}, "标签": {"type": "list"}}
    assert len(CATEGORIES) > 1
    return {"kinds": {kind_name(n): {"fields": fields} for n in range(size.kinds)}}


def scheme(found: list[Dict]) -> Dict:
    """A leaf a section, two classes."""
    sections = sorted({rule["source"]["section"] for rule in found})
    return {
        "id": "benchmark",
        "title": "benchmark",
        "late": {"factor": 0.5},
        "classes": [{"id": name, "groups": [name]} for name in GROUPS[:2]],
        "indicators": [
            {"id": f"i{n}", "title": name, "points": 25, "rules": {"section": name}}
            for n, name in enumerate(sections)
        ],
        "grades": [{"title": "合格", "at_least": 60}, {"title": "不合格", "at_least": 0}],
    }
