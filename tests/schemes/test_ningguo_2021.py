"""宁国 2021: a sheet of its own for each class (10·50·10·10·20+5 and 10·43·10·12·5·20+5).

甲镇: 10 + 50 × (0.9 + 0.9)/2 + 10 + 10 × 0.75 + 20 × 0.95 = 10 + 45 + 10 + 7.5 + 19 = 91.5; one bonus of 3: 94.5
乙镇 (supports NG-03, which weighs half): 50 × (0.6 + 1/2 × 0.9)/(3/2) = 35; 10 + 35 + 10 + 10 + 20 = 85; 3 + 3, at most 5: 90
丙局 (no applications, 10 points are left out): 10 + 43 × 0.9 + 12 × 0.75 + 5 + 20 × 0.9 = 10 + 38.7 + 9 + 5 + 18 = 80.7
  80.7 × 100/90 = 89.666…: 89.67
丁局: 100 − 5 (no participation) = 95; one bonus of 3: 98
"""

from tests.schemes.sheet import figures, table

SLUG = "ningguo-2021"


def test_scores_and_ranks() -> None:
    assert table(SLUG) == [
        ("甲镇", "94.50", 1, None, None),
        ("乙镇", "90.00", 2, None, None),
        ("丁局", "98.00", 1, None, None),
        ("丙局", "89.67", 2, None, None),
    ]


def test_each_class_has_its_own_indicators() -> None:
    assert figures(SLUG, "乙镇") == {
        "t-safeguards": "10.00",
        "t-proactive": "35.00",
        "t-requests": "10.00",
        "t-readings": "10.00",
        "t-platform": "20.00",
        "t-innovation": "5.00",
    }
    assert figures(SLUG, "丙局") == {
        "d-safeguards": "10.00",
        "d-proactive": "38.70",
        "d-requests": None,
        "d-readings": "9.00",
        "d-participation": "5.00",
        "d-platform": "18.00",
        "d-innovation": "0.00",
    }
