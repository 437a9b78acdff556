"""`judged`: the mean of the judges, before and after the deadline."""

import pytest
from tests.checks.tiny import Case, brief, result_of, sentences

JUDGED = {"judged": {"question": "是否通俗易懂", "scale": 5, "pass": 4}}
FULL = {"judged": {"question": "是否通俗易懂。"}}

CASES = [
    Case("截止日前没有评定：待定", JUDGED, [], "2021-12-30", "pending 0 0 0"),
    Case("截止日起没有评定", JUDGED, [], "2021-12-31", "needs_judgement 0 0 0"),
    Case("评定一出就算", JUDGED, [], "2021-03-01", "satisfied 4/5 4/5 0", {}, [("4", "甲", "2021-03-01")]),
    Case(
        "几人平均，不到合格线", JUDGED, [], "2021-12-31", "partial 7/10 7/10 1", {},
        [("4", "甲", "2021-03-01"), ("3", "乙", "2021-03-02")],
    ),
    Case(
        "同一人以最近一次为准", JUDGED, [], "2021-12-31", "satisfied 1 1 0", {},
        [("1", "甲", "2021-03-01"), ("5", "甲", "2021-04-02")],
    ),
    Case("考核日之后的评定看不见", JUDGED, [], "2021-12-31", "needs_judgement 0 0 0", {}, [("5", "甲", "2022-01-01")]),
    Case("零分", JUDGED, [], "2021-12-31", "unmet 0 0 1", {}, [("0", "甲", "2021-03-01")]),
    Case("没有写合格线：满分才合格", FULL, [], "2021-12-31", "partial 9/10 9/10 1", {}, [("4.5", "甲", "2021-03-01")]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_result(case: Case) -> None:
    assert brief(result_of(case)) == case.expected


def test_sentences() -> None:
    sentences("judged", CASES)
