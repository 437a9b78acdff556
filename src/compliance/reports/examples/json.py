"""`--format json`."""

from compliance.examples.report import Report
from compliance.json_text import json_text
from compliance.reports.example_format import ExampleFormat


class Json(ExampleFormat):
    def render(self, report: Report) -> str:
        return json_text(report.to_dict())
