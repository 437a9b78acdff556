"""The sample shows every status, and every check both met and missed where a rule allows it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tools.sample_coverage import coverage

from compliance.assessment import Assessment, assess
from compliance.checks.status import Status

ROOT = Path(__file__).resolve().parents[2]

# One result for all owners: the rule is held jointly, or looks at everybody's evidence.
TOGETHER = {
    "TQ2021-01.strategies", "TQ2021-01.results", "TQ2021-03.portal", "TQ2021-03.manner", "TQ2021-03.plans",
    "TQ2021-03.timely", "TQ2021-03.history", "TQ2021-03.guided", "TQ2021-05.aspects", "TQ2021-06.online",
    "TQ2021-10.topics", "TQ2021-11.stable", "TQ2021-11.guaranteed", "TQ2021-32.district-lists",
}  # fmt: skip
# Asked of one office only.
OF_ONE = {
    "TQ2021-06.lists", "TQ2021-06.measures", "TQ2021-06.competition", "TQ2021-06.legal", "TQ2021-08.quarterly",
    "TQ2021-10.plans", "TQ2021-15.environment", "TQ2021-15.registration", "TQ2021-19.catalogue",
    "TQ2021-30.media-rules", "TQ2021-30.media-monitored", "TQ2021-30.ipv6", "TQ2021-31.training",
    "TQ2021-31.spot-checks", "TQ2021-32.look-back", "TQ2021-32.pilots", "TQ2021-33.leading-group", "TQ2021-33.budget",
    "TQ2021-34.levels", "TQ2021-34.system", "TQ2021-34.praise", "TQ2021-34.criticism",
}  # fmt: skip
NEVER_MISSED = {"TQ2021-27.online"}
"""`min: 0`."""


@pytest.fixture(scope="module")
def done() -> Assessment:
    return assess(ROOT, as_of=date(2021, 12, 31))


def test_every_status_occurs(done: Assessment) -> None:
    found = {Status(status).word for status in done.results.frame["status"].unique().to_list()}
    assert found == {status.word for status in Status}


def test_every_check_is_met_by_some_and_missed_by_some(done: Assessment) -> None:
    one_sided = {
        name
        for name, counts in coverage(done).items()
        if not counts["satisfied"] or not counts["partial"] + counts["unmet"]
    }
    assert one_sided == TOGETHER | OF_ONE | NEVER_MISSED


def test_what_is_asked_of_one_is_asked_of_one(done: Assessment) -> None:
    counts = coverage(done)
    for name in OF_ONE:
        asked = sum(counts[name].values()) - counts[name]["not_applicable"]
        assert asked == 1, name


def test_the_scores_are_spread(done: Assessment) -> None:
    assert done.scoring is not None
    scores = sorted(Decimal(unit["score"]) for unit in done.scoring.to_units() if unit["score"] is not None)
    assert len(scores) == 42
    assert scores[0] < 50
    assert scores[-1] > 95
    middle = [score for score in scores if 60 <= score < 95]
    assert len(middle) > len(scores) // 2
