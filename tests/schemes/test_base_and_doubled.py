"""督查: 起评分100分, prices doubled for a class that has nothing else.

部门组: 80 to start from, the leaders' 20 to earn
甲局: 80 + 20 × 0.9 − 10 (half-year report) − 2 × 5 (meetings) − 10 (one feedback) = 68
乙局: 80 + 20 − 10 × 0.6 (content) − 3 × 5 = 79
丙局: 80 + 10 − (10 + 5 + 10 + 10 + 10 + 10 + 10 × 5 = 105) = −15, not below zero: 0
列督组: 100 to start from, nothing to earn
丁局: 100 − 20 − 2 × 10 = 60 · 戊局: 100
"""

from tests.schemes.sheet import figures, table

SLUG = "ducha"


def test_scores_and_ranks() -> None:
    assert table(SLUG) == [
        ("乙局", "79.00", 1, None, None),
        ("甲局", "68.00", 2, None, None),
        ("丙局", "0.00", 3, None, None),
        ("戊局", "100.00", 1, None, None),
        ("丁局", "60.00", 2, None, None),
    ]


def test_what_each_takes() -> None:
    assert figures(SLUG, "甲局") == {"priorities": "-20.00", "leaders": "18.00", "listed": "-10.00"}
    assert figures(SLUG, "丙局") == {"priorities": "-105.00", "leaders": "10.00", "listed": "0.00"}
    assert figures(SLUG, "丁局") == {"listed-double": "-40.00"}
