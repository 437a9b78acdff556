"""How obligations and clauses stand, worked by hand."""

import pytest

from compliance.checks.status import Status
from compliance.reports.html.marks import MARKS, bands, of_obligation
from compliance.reports.trend import Duties

S, L, P, J, H, U, N, W = Status  # satisfied, late, pending, judgement, half, unmet, not applicable, waived


@pytest.mark.parametrize(
    ("statuses", "stands"),
    [
        ([S, S], S), ([S, L], L), ([S, P], P), ([L, J], J), ([S, H], H), ([S, U], H), ([U, U], U), ([U, N], U),
        ([U, P], H), ([N, N], N), ([N, W], W), ([N, S], S), ([], N),
    ],
)  # fmt: skip
def test_an_obligation_stands_by_its_checks(statuses: list[Status], stands: Status) -> None:
    assert of_obligation(statuses) is stands


@pytest.mark.parametrize(
    ("duties", "css"),
    [
        (Duties(satisfied=3, late=1), "all"), (Duties(satisfied=3, failing=1), "high"),
        (Duties(satisfied=2, failing=1), "most"), (Duties(satisfied=1, failing=1), "most"),
        (Duties(satisfied=1, failing=2), "few"), (Duties(failing=2), "no"), (Duties(waiting=2), "wait"),
        (Duties(), "idle"), (Duties(satisfied=1, waiting=9), "all"),
    ],
)  # fmt: skip
def test_a_clause_is_marked_by_the_share_of_what_is_decided(duties: Duties, css: str) -> None:
    assert bands(alone=False).of(duties).css == css


@pytest.mark.parametrize(
    ("statuses", "css"), [([S, L], "all"), ([S, U], "few"), ([U], "no"), ([S, P], "wait"), ([W], "idle")]
)
def test_a_clause_of_one_unit_is_marked_by_its_own_results(statuses: list[Status], css: str) -> None:
    assert bands(alone=True).of_one(statuses).css == css


def test_no_two_marks_of_a_legend_share_sign_or_word() -> None:
    for legend in (
        [*MARKS.values()],
        bands(alone=False).legend(alone=False),
        bands(alone=True).legend(alone=True),
    ):
        assert len({mark.sign for mark in legend}) == len({mark.word for mark in legend}) == len(legend)
