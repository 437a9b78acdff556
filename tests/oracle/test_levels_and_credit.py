"""`judged` with levels, and parts of `any` with credit (SPEC section 6, Prices)."""

from typing import Any

from tests.oracle.examples import brief, one, record, results, rule, workspace

LEVELS = {"优": 10, "良": 8, "一般": 6, "差": 0}


def judged(*scores: Any, **params: Any) -> tuple[Any, ...]:
    """Status and achieved under judgements by as many judges."""
    check = {"judged": {"question": "可读吗", "levels": LEVELS} | params}
    given = [
        {"rule": "R-1", "check": "c0", "unit": "甲局", "score": score, "judge": f"J{n}", "on": "2021-05-01"}
        for n, score in enumerate(scores)
    ]
    found = results(workspace(rule(check), judgements=given), "2021-12-31")["R-1", "甲局", "c0"]
    return found["status"], found["achieved"]


def test_levels_are_scores_by_name_or_value() -> None:
    assert judged("良") == ("partial", "4/5")
    assert judged("优") == ("satisfied", "1")
    assert judged("差") == ("unmet", "0")
    # (10 + 6) / 2 of 10, once by its value
    assert judged("优", 6) == ("partial", "4/5")


def test_scale_and_pass_of_levels() -> None:
    assert judged("良", **{"pass": 8}) == ("satisfied", "4/5")
    # a scale above the greatest level: 10 of 20, and the pass is the scale
    assert judged("优", scale=20) == ("partial", "1/2")


FIRST = {"count": {"of": {"kind": "信息", "where": {"形式": "文字"}}}}
SECOND = {"count": {"of": "解读", "min": 2}, "credit": "4/5"}


def told(evidence: list[dict[str, Any]], as_of: str = "2021-12-31", *parts: Any) -> tuple[Any, ...]:
    return brief(one({"any": list(parts) or [FIRST, SECOND]}, evidence, as_of))


def explained(number: int, published: str = "2021-05-01", **more: Any) -> list[dict[str, Any]]:
    return [record(f"S{n}", published, kind="解读", **more) for n in range(number)]


def test_a_part_with_credit_is_at_most_partial() -> None:
    # the second part holds: 4/5; half of it: 2/5; the first holds: satisfied
    assert told(explained(2)) == ("partial", "4/5", "4/5", [("c0", True)])
    assert told(explained(1)) == ("partial", "2/5", "2/5", [("c0", True)])
    assert told([]) == ("unmet", "0", "0", [("c0", True)])
    answer = record("A", "2021-05-01", fields={"形式": "文字"})
    assert told([*explained(2), answer]) == ("satisfied", "1", "1", [])


def test_what_holds_with_credit_does_not_end_the_wait() -> None:
    assert told(explained(2), "2021-06-01") == ("pending", "4/5", "4/5", [])
    late = explained(2, "2022-01-05", about="2021")
    # late: × 4/5 of achieved, and of in_time, which is 0
    assert told(late, "2022-01-05") == ("partial", "4/5", "0", [("c0", True)])


def test_a_part_with_credit_makes_the_failure_curable_until_it_holds() -> None:
    closed = {"count": {"of": {"kind": "信息", "window": {"start": "2021-01-01", "end": "2021-06-30"}}}}
    # the first can no longer be mended; the second still brings 4/5, and once it holds nothing more
    assert told(explained(1), "2021-12-31", closed, SECOND) == ("partial", "2/5", "2/5", [("c0", True)])
    assert told(explained(2), "2021-12-31", closed, SECOND) == ("partial", "4/5", "4/5", [("c0", False)])


def test_in_time_of_what_is_late_is_the_best_without_late_records() -> None:
    answer = record("A", "2022-01-05", about="2021", fields={"形式": "文字"})
    assert told([*explained(2), answer], "2022-01-05") == ("late", "1", "4/5", [])
