"""`--format sarif`: SARIF 2.1.0 (OASIS), for code scanning and viewers."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from compliance import __version__
from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.inspection import Inspection, Item, State
from compliance.inspection.model import ORDER
from compliance.json_text import json_text
from compliance.reports.inspection_format import InspectionFormat
from compliance.reports.inspection_words import anchor, headline
from compliance.reports.layout import Canvas
from compliance.reports.sarif_rule import sarif_rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "SRCROOT"
"""Stands for the folder of the workspace."""
FINGERPRINT = "compliance/v1"


class Sarif(InspectionFormat):
    """One run with every finding; those that do not stand are suppressed."""

    from_repository = True

    def render(self, inspection: Inspection, canvas: Canvas) -> str:
        levels = _levels(inspection.items)
        index = {code: n for n, code in enumerate(levels)}
        run = {
            "tool": {
                "driver": {
                    "name": "compliance",
                    "version": __version__,
                    "semanticVersion": __version__,
                    "rules": [sarif_rule(code, level) for code, level in levels.items()],
                }
            },
            # the slash: runs of one workspace are of one category, whatever their day
            "automationDetails": {"id": f"compliance check/{inspection.name}/"},
            "originalUriBaseIds": {ROOT: {"description": {"text": _("工作区所在的文件夹")}}},
            "language": "zh-CN",
            "columnKind": "unicodeCodePoints",
            "results": [_result(item, index) for item in inspection.items],
            "properties": {"as_of": inspection.as_of.isoformat()},
        }
        return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _levels(items: Sequence[Item]) -> dict[str, Level]:
    """The codes found, in order, with the gravest level of each."""
    found: dict[str, Level] = {}
    for item in items:
        code, level = item.finding.code, item.finding.level
        found[code] = min(found.get(code, level), level, key=ORDER.__getitem__)
    return dict(sorted(found.items()))


def _result(item: Item, index: Mapping[str, int]) -> dict[str, Any]:
    finding = item.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.level,
        "message": {"text": message_text(finding.message or headline(finding.code))},
        "locations": [_location(finding)],
        "partialFingerprints": {FINGERPRINT: item.fingerprint},
        # an empty list says that it stands: without one nobody could know (SARIF 3.27.23)
        "suppressions": [_suppression(item)] if item.state is not State.OPEN else [],
    }
    if finding.subject:
        result["properties"] = {"subject": list(finding.subject)}
    return result


def _suppression(item: Item) -> dict[str, Any]:
    kind = "inSource" if item.state is State.INLINE else "external"
    suppression: dict[str, Any] = {"kind": kind, "status": "accepted"}
    if item.because:
        suppression["justification"] = item.because
    return suppression | {"properties": {"state": item.state}}


def _location(finding: Finding) -> dict[str, Any]:
    """Where a finding stands; code scanning refuses results without a file and a line, so that what is said of a whole
    file stands at its first line, and what is said of the workspace at its settings."""
    file, line = anchor(finding)
    region = {"startLine": line}
    place = finding.place
    if place is not None and place.line is not None and place.column is not None:
        region["startColumn"] = place.column
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(file), "region": region}}
    if place is not None and place.sheet is not None:
        location["logicalLocations"] = [{"name": place.sheet, "kind": "resource"}]
    return location


def _artifact(file: str) -> dict[str, str]:
    # no name of a file is refused, even one that is no UTF-8
    uri = quote(file, safe="/", errors="surrogatepass")
    return {"uri": f"file://{uri}"} if file.startswith("/") else {"uri": uri, "uriBaseId": ROOT}


def message_text(text: str) -> str:
    """A sentence as SARIF's plain text messages hold it: braces are doubled (3.11.5), and no pair of brackets is taken
    for a link (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
