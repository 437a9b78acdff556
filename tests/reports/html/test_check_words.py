"""What checks ask, in words: days are working days unless the rule says otherwise."""

from datetime import date
from typing import Any

import pytest

from compliance.assessment import Assessment
from compliance.reports.html.check_words import check_words

PERIOD = (date(2021, 1, 1), date(2021, 12, 31))


def _words(assessment: Assessment, rule: str, number: int, **changes: Any) -> str:
    (plan,) = [plan for plan in assessment.results.plans if plan.rule.id == rule]
    check = plan.nodes[number].check
    params = type(check.params).model_validate(
        check.params.model_dump(by_alias=True, exclude_unset=True) | changes
    )
    return "\n".join(one.text for one in check_words(check.model_copy(update={check.key: params}), PERIOD))


@pytest.mark.parametrize(
    ("rule", "days", "changes", "words"),
    [
        ("S-03", 20, {}, "20 个工作日之内"),
        ("S-03", 20, {"calendar": "working"}, "20 个工作日之内"),
        ("S-03", 20, {"calendar": "natural"}, "20 个自然日之内"),
        ("S-02", 3, {}, "3 个工作日之内"),
    ],
)
def test_days_are_of_a_calendar(
    assessed: Assessment, rule: str, days: int, changes: dict[str, Any], words: str
) -> None:
    found = _words(assessed, rule, 0, **changes)
    assert words in found
    assert "天之内" not in found
    assert "按" not in found
