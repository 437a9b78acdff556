"""肇庆 2019: points spread in equal parts, a bonus of 25 above 80, a veto of 59 whatever else, another without a score.

Points: publish 40, services 20, interaction 20, functions 20.

甲局 (no services: their 20 points go to the three others, 6 2/3 each)
  publish 46 2/3 − 3 × 2 = 40 2/3 · interaction 26 2/3 − 2 = 24 2/3 · functions 26 2/3; together 92
  six records × 5 = 30, at most 25: 117
乙局: publish 40 − 5 × 2 = 30 · services 20 − 2 × 5 = 10 · 20 · 20; together 80, not above 80: 80
丙局: vetoed, no score, no rank
丁县: nothing taken, 100 + 25; one account vetoed: 59
戊县: publish 40 − 60 → 0 · services 20 − 20 = 0 · 20 · 20; together 40, vetoed: 59 all the same
己县: functions 20 − 3 = 17; together 97, two records × 5: 107
Classes in the file's order, each ranked apart.
"""

from tests.schemes.sheet import figures, points, table

SLUG = "zhaoqing-2019"


def test_scores_ranks_and_grades() -> None:
    assert table(SLUG) == [
        ("己县", "107.00", 1, "合格", None),
        ("丁县", "59.00", 2, "不合格", "账号单项否决"),
        ("戊县", "59.00", 2, "不合格", "账号单项否决"),
        ("甲局", "117.00", 1, "合格", None),
        ("乙局", "80.00", 2, "合格", None),
        ("丙局", None, None, "不合格", "单项否决"),
    ]


def test_spreading() -> None:
    own = points(SLUG, "甲局")
    assert (own["publish"], own["interaction"], own["functions"]) == ("46.67", "26.67", "26.67")
    assert figures(SLUG, "甲局") == {
        "publish": "40.67",
        "services": None,
        "interaction": "24.67",
        "functions": "26.67",
        "bonus": "25.00",
    }


def test_without_spreading() -> None:
    assert points(SLUG, "乙局")["publish"] == "40"
    assert figures(SLUG, "乙局") == {
        "publish": "30.00",
        "services": "10.00",
        "interaction": "20.00",
        "functions": "20.00",
        "bonus": "0.00",
    }
