"""Tasks of the repository's own assessment (SPEC section 7, first paragraph): what must hold of every one."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from compliance.assessment import Assessment, assess
from compliance.checks.status import Status
from compliance.followup.tasks import task_key

ROOT = Path(__file__).parents[2]
PERIOD = (date(2021, 1, 1), date(2021, 12, 31))


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return assess(ROOT, as_of=date(2021, 12, 31))


def test_which_results_open_a_task(assessment: Assessment) -> None:
    opened = {(task.rule, task.unit, task.check): task.kind for task in assessment.tasks}
    for key in assessment.result_keys():
        result = assessment.results.result(*key)
        plan = assessment.results.plans[key[0]]
        unit = assessment.project.registry.units[key[1]].id
        kind = opened.pop((plan.rule.id, unit, plan.nodes[key[2]].name), None)
        if result.status.failing:
            curable = any(failure.curable for failure in result.explanation.failures)
            assert kind == ("rectify" if curable else None)
        elif result.status is Status.NEEDS_JUDGEMENT:
            assert kind == "judge"
        else:
            assert kind in ((None, "remind") if result.status is Status.PENDING else (None,))
    assert opened == {}


def test_worth_is_what_mending_adds_to_the_score(assessment: Assessment) -> None:
    for task in assessment.tasks:
        if task.kind != "rectify":
            assert task.worth is None
            continue
        assert task.worth is not None
        assert Fraction(task.worth) >= 0
        assert len(task.worth.partition(".")[2]) == 2
        assert task.closes_when


def test_due_days_are_fifteen_working_days_after(assessment: Assessment) -> None:
    # 2022-01-01 to 01-03 are holidays; the fifteenth working day after 2021-12-31 is Monday 2022-01-24
    assert {task.due for task in assessment.tasks if task.kind != "remind"} == {date(2022, 1, 24)}


def test_keys_are_stable_and_tell_duties_apart(assessment: Assessment) -> None:
    keys = [task.key for task in assessment.tasks]
    assert len(set(keys)) == len(keys)
    assert task_key("TQ2021-08", "区财政局", "quarterly", PERIOD) == task_key(
        "TQ2021-08", "区财政局", "quarterly", PERIOD
    )
    assert task_key("A", "B1", "C", PERIOD) != task_key("A", "B", "1C", PERIOD)
