"""The file of a dry run: short forms, defaults, who owns what (`compliance scheme try`)."""

from fractions import Fraction

import pytest
from tests.scoring.trials import tried, unit
from tests.scoring.world import rule

from compliance.checks.status import Status
from compliance.documents import build
from compliance.documents.yaml import loads
from compliance.scoring.trial.model import Outcome, TrialFile


def outcome(text: str) -> Outcome:
    """An outcome as a file writes it."""
    document = loads(f"units: {{甲: {{results: {{R: {text}}}}}}}", "试算.yaml")
    file = build(TrialFile, document, code="S301")
    assert file is not None, document.findings
    return file.units["甲"].results["R"]


@pytest.mark.parametrize(
    ("text", "status", "achieved", "in_time", "failures"),
    [
        ("1", Status.SATISFIED, 1, 1, 0),
        ("0.5", Status.PARTIAL, "1/2", "1/2", 1),
        ("2/3", Status.PARTIAL, "2/3", "2/3", 1),
        ("80%", Status.PARTIAL, "4/5", "4/5", 1),
        ("satisfied", Status.SATISFIED, 1, 1, 0),
        ("late", Status.LATE, 1, 0, 0),
        ("unmet", Status.UNMET, 0, 0, 1),
        ("pending", Status.PENDING, 0, 0, 0),
        ("needs_judgement", Status.NEEDS_JUDGEMENT, 0, 0, 0),
        ("not_applicable", Status.NOT_APPLICABLE, 0, 0, 0),
        ("waived", Status.WAIVED, 0, 0, 0),
        ("{status: late, in_time: 1/2}", Status.LATE, 1, "1/2", 0),
        ("{achieved: 1, in_time: 1/2}", Status.LATE, 1, "1/2", 0),
        ("{achieved: 1, in_time: 1}", Status.SATISFIED, 1, 1, 0),
        ("{achieved: 2/3, failures: 2}", Status.PARTIAL, "2/3", "2/3", 2),
        ("{achieved: 2/3, in_time: 1/3}", Status.PARTIAL, "2/3", "1/3", 1),
        ("{failures: 3}", Status.UNMET, 0, 0, 3),
        ("{failures: [EV-1, EV-2]}", Status.UNMET, 0, 0, 2),
        ("{status: partial, achieved: 0.1}", Status.PARTIAL, "1/10", "1/10", 1),
        ("{counted: 3}", Status.SATISFIED, 1, 1, 0),
        ("{}", Status.SATISFIED, 1, 1, 0),
    ],
)
def test_what_is_written_and_what_it_means(
    text: str, status: Status, achieved: int | str, in_time: int | str, failures: int
) -> None:
    one = outcome(text)
    found = one.kind, one.share, one.timely, one.number
    assert found == (status, Fraction(achieved), Fraction(in_time), failures)


@pytest.mark.parametrize("text", ["0", "0%", "{achieved: 0}", "{achieved: 0, in_time: 0}"])
def test_nothing_achieved_is_one_failure_where_nothing_else_is_said(text: str) -> None:
    one = outcome(text)
    assert (one.kind, one.number) == (Status.UNMET, 1)


def test_results_of_a_rule_and_of_a_check() -> None:
    text = """
units:
  甲局:
    results:
      R1: 0.5
      R1.b: unmet
      R2: 1
"""
    # R1.a is half, R1.b nothing (the nearer wins): 60 × 1/4 + 40
    assert unit(tried(text))["score"] == "55.00"


@pytest.mark.parametrize(
    ("others", "score"),
    [("satisfied", "80.00"), ("unmet", "40.00"), ("pending", "66.67"), ("not_applicable", "66.67")],
)
def test_what_is_not_written_is_as_others_says(others: str, score: str) -> None:
    # a: 60 × 2/3 = 40; R2 as others say: 40 + 40, 40 + 0, or 40 of 60 alone
    text = f"others: {others}\nunits: {{甲局: {{results: {{R1.a: 2/3, R1.b: 2/3}}}}}}\n"
    assert unit(tried(text))["score"] == score


def test_others_are_satisfied_where_nothing_is_said() -> None:
    assert unit(tried("units: {甲局: {}}"))["score"] == "100.00"


def test_a_unit_of_the_registry_owns_what_the_rules_say() -> None:
    found = tried("units: {甲局: {}, 乙局: {}, 丙街道: {}}")
    # 乙局 owns R2 alone, 丙街道 nothing
    assert unit(found)["indicators"] == {"a": "60.00", "b": "40.00"}
    assert unit(found, "乙局")["indicators"] == {"a": None, "b": "40.00"}
    assert unit(found, "丙街道")["score"] is None


def test_any_other_unit_owns_every_rule() -> None:
    assert unit(tried("units: {某镇: {}}"), "某镇")["indicators"] == {"a": "60.00", "b": "40.00"}


def test_rules_that_a_unit_does_not_own_or_holds_in_support() -> None:
    one = "indicators: [{id: a, title: 甲, points: 100, rules: ['*']}]\nsupport: {factor: 1/2}\n"
    text = "units: {某镇: {without: [R2]}, 某局: {support: ['R?'], results: {R2: unmet}}, 另局: {support: [R2], results: {R2: unmet}}}"
    found = tried(text, one)
    assert unit(found, "某镇")["score"] == "100.00"
    # all in support: 1/2 of both weights; R2 alone: 1 / (1 + 1/2)
    assert unit(found, "某局")["score"] == "50.00"
    assert unit(found, "另局")["score"] == "66.67"
    # 乙局 holds R2 in support by the rules
    text = "units: {乙局: {results: {R2: 0.5}}}"
    assert unit(tried(text, one), "乙局")["score"] == "50.00"


def priced(take: str, results: str, mode: str = "deduct", key: str = "take") -> str:
    """What one priced leaf comes to for 甲局."""
    scheme = f"base: 100\nindicators: [{{id: d, title: 丁, points: 50, mode: {mode}, {key}: {take}}}]\n"
    return str(unit(tried(f"units: {{甲局: {{results: {results}}}}}", scheme))["indicators"]["d"])


def test_failures_and_what_is_missing() -> None:
    assert priced("[{of: R1.a, each: 2}]", "{R1.a: {failures: 3}}") == "-6.00"
    assert priced("[{of: R1.a, each: 2}]", "{R1.a: {failures: [x, y]}}") == "-4.00"
    assert priced("[{of: R1.a, each: 2}]", "{R1.a: 0.5}") == "-2.00"
    # the number of failures is missing where nothing else is said
    shortfall = "[{of: R1.a, each: 2, by: shortfall}]"
    assert priced(shortfall, "{R1.a: {failures: 3}}") == "-6.00"
    assert priced(shortfall, "{R1.a: {failures: 3, missing: 7}}") == "-14.00"
    assert priced(shortfall, "{R1.a: {achieved: 0.5, missing: 5/2}}") == "-5.00"
    assert priced(shortfall, "{R1.a: {achieved: 0.5, missing: 0}}") == "0.00"


def test_late_and_share() -> None:
    assert priced("[{of: R1, late: 2}]", "{R1: late}") == "-4.00"
    assert priced("[{of: R1, share: 10}]", "{R1.a: 0.3}") == "-7.00"


def test_records_that_counted() -> None:
    def given(results: str) -> str:
        return priced("[{of: R1.a, each: 3}]", results, "bonus", "give")

    # one where nothing is said; none of what fails
    assert given("{R1.a: 1}") == "3.00"
    assert given("{R1.a: {counted: 4}}") == "12.00"
    assert given("{R1.a: {status: late, counted: 2}}") == "6.00"
    assert given("{R1.a: {achieved: 0.5, counted: 4}}") == "0.00"
    # records that fail in a check that is met all the same
    assert given("{R1.a: {status: satisfied, counted: 4, failures: [EV-1]}}") == "9.00"


def test_named_failures_are_the_same_wherever_they_stand() -> None:
    scheme = """base: 100
indicators: [{id: d, title: 丁, points: 50, mode: deduct, per_failure: 2, rules: [R1, R2], once: k}]
"""
    named = "units: {甲局: {results: {R1.a: {failures: [EV-1, EV-2]}, R2: {failures: [EV-2]}}}}"
    assert unit(tried(named, scheme))["indicators"]["d"] == "-4.00"
    # numbers of failures belong to their check
    counted = "units: {甲局: {results: {R1.a: {failures: 2}, R2: {failures: 1}}}}"
    assert unit(tried(counted, scheme))["indicators"]["d"] == "-6.00"


CLASSES = """classes:
  - {id: 街道组, groups: [街道], full_marks: 200}
  - {id: 部门组, groups: [部门]}
"""


def test_classes() -> None:
    text = "units: {某镇: {class: 街道组}, 甲局: {}, 丙街道: {class: 部门组}}"
    found = tried(text, LEAVES_IN_CLASSES)
    assert [(unit(found, name)["class"], unit(found, name)["full"]) for name in ("某镇", "甲局", "丙街道")] == [
        ("街道组", "200"), ("部门组", "100"), ("部门组", "100"),
    ]  # fmt: skip


LEAVES_IN_CLASSES = f"{CLASSES}indicators: [{{id: a, title: 甲, points: 100, rules: ['*']}}]\n"


def test_filed_assessments_as_the_file_gives_them() -> None:
    scheme = "combine: [{assessments: [Q1, Q2], weight: 100%, take: mean}]\n"
    text = "units: {甲局: {assessments: {Q1: 80, Q2: 171/2}}, 乙局: {assessments: {Q1: 60}}, 丙街道: {}}"
    found = tried(text, scheme)
    assert found.to_dict()["exact"] == {"甲局": "331/4", "乙局": "60"}
    assert unit(found, "丙街道")["score"] is None


def test_the_form_of_the_result() -> None:
    found = tried("units: {甲局: {results: {R1: 1/3}}}").to_dict()
    assert found == {
        "format": "compliance.trial/1",
        "scheme": {"id": "s", "title": "s"},
        "units": [
            {
                "id": "甲局", "class": None, "score": "60.00", "full": "100", "rank": 1, "grade": None, "veto": None,
                "indicators": [
                    {"id": "a", "points": "60", "score": "20.00"}, {"id": "b", "points": "40", "score": "40.00"},
                ],
            }
        ],
        "exact": {"甲局": "60"},
    }  # fmt: skip


def test_checks_without_an_id_are_called_by_their_position() -> None:
    one = rule("R1", 1, 1)
    nameless = one.model_copy(
        update={"checks": [check.model_copy(update={"id": None}) for check in one.checks]}
    )
    text = "units: {甲局: {results: {R1.1: 0.5}}}"
    scheme = "indicators: [{id: a, title: 甲, points: 100, rules: [R1]}]\n"
    assert unit(tried(text, scheme, [nameless]))["score"] == "75.00"
