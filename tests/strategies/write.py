"""A workspace as the files of SPEC: YAML for what people write, JSON Lines for the evidence."""

import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Representer(SafeRepresenter):
    """Dates without quotes, as people write them; decimals digit by digit; no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def text(self, value: str) -> ScalarNode:
        tag = "timestamp" if ISO.fullmatch(value) else "str"
        return self.represent_scalar(f"tag:yaml.org,2002:{tag}", value)

    def decimal(self, value: Decimal) -> ScalarNode:
        text = f"{value:f}"
        return self.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


_Representer.add_representer(str, _Representer.text)
_Representer.add_representer(Decimal, _Representer.decimal)


def yaml_text(value: Any) -> str:
    """A value as YAML."""
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False
    stream = io.StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


def json_text(value: Any) -> str:
    """A value as JSON on one line, numbers exactly as they are."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json_text(key)}: {json_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(json_text, value)) + "]"
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def write_workspace(ws: dict[str, Any], folder: Path) -> None:
    """Write a workspace (as `tests.oracle.assess` takes it) into an existing folder.

    Rules stand one a file, the evidence in two files, schemes that are combined beside the one that combines them,
    filed assessments in a folder of their own; what is empty or None has no file."""
    settings = ws["compliance"]
    ruleset = settings["rulesets"][0]
    files = {
        "compliance.yaml": settings,
        settings["units"]: ws["units"],
        settings["kinds"]: ws["kinds"],
        f"{ruleset}/ruleset.yaml": ws["ruleset"],
        f"{ruleset}/scoring.yaml": ws["scheme"],
        **{f"{ruleset}/{name}": scheme for name, scheme in ws.get("schemes", {}).items()},
        f"{ruleset}/waivers.yaml": ws["waivers"],
        f"{ruleset}/judgements.yaml": ws["judgements"],
        f"{ruleset}/lists.yaml": ws["lists"],
        f"{ruleset}/tariffs.yaml": ws["tariffs"],
        **{f"{ruleset}/rule-{n}.yaml": rule for n, rule in enumerate(ws["rules"])},
    }
    for name, value in files.items():
        if value:
            _write(folder / name, yaml_text(value))
    for name, assessment in ws.get("assessments", {}).items():
        _write(folder / f"assessments/{name}.json", json_text(assessment) + "\n")
    evidence = folder / settings["evidence"][0]
    for n in range(2):
        lines = [json_text(record) + "\n" for record in ws["evidence"][n::2]]
        _write(evidence / f"part-{n}.jsonl", "".join(lines))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
