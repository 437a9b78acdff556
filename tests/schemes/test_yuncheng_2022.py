"""运城 2022: leaves that go below zero as far as their branch does not, deductions without a cap, full marks of 95 for a class.

A: items 20 and readings 40 (4 and 5 a failure), site 15 and requests 25 (5 a failure); grave −5 each, bonus 2 each.

甲县: items 20 − 28 = −8 · readings 40 − 10 = 30; branch 22
  site 15 − 20 = −5 · requests 25 − 30 = −5; branch −10: ten are given back, from the last: requests 0, site 0; together 22
乙县: items 16 · readings 40; branch 56 · site 15 − 25 = −10 · requests 25 − 20 = 5; branch −5: five go back to site, −5; branch 0
  56 − 2 × 5 (grave) = 46
丙县: 100 − 25 × 5 = −25, not below zero: 0; the bonus comes after: 2
丁县: items 20 − 24 = −4 · readings 40; branch 36 · 40; together 76; bonus 2: 78
戊局 (B1): 20 + (30 − 5) + 15 + 25 + 10 × 0.8 = 93
己局 (B2, of 95): 20 − 4 = 16, 35, 15, 25: 91
庚局 (B2): 20 + (35 − 5) + (15 − 20 = −5) + 25 = 70; bonus 2: 72
"""

from tests.schemes.sheet import figures, scores, table

SLUG = "yuncheng-2022"


def test_scores_and_ranks() -> None:
    assert table(SLUG) == [
        ("丁县", "78.00", 1, None, None),
        ("乙县", "46.00", 2, None, None),
        ("甲县", "22.00", 3, None, None),
        ("丙县", "2.00", 4, None, None),
        ("戊局", "93.00", 1, None, None),
        ("己局", "91.00", 1, None, None),
        ("庚局", "72.00", 2, None, None),
    ]


def test_full_marks_of_each_class() -> None:
    assert {unit["class"]: unit["full"] for unit in scores(SLUG).values()} == {
        "A类": "100",
        "B1类": "100",
        "B2类": "95",
    }


def test_the_floor_of_the_branch() -> None:
    assert figures(SLUG, "甲县") == {
        "publish": "22.00",
        "items": "-8.00",
        "readings": "30.00",
        "platform": "0.00",
        "site": "0.00",
        "requests": "0.00",
        "grave": "0.00",
        "extra": "0.00",
    }
    found = figures(SLUG, "乙县")
    assert [found[name] for name in ("platform", "site", "requests")] == ["0.00", "-5.00", "5.00"]
    found = figures(SLUG, "庚局")
    assert [found[name] for name in ("b2-platform", "b2-site", "b2-requests")] == [
        "20.00",
        "-5.00",
        "25.00",
    ]


def test_grave_faults_have_no_cap() -> None:
    assert (figures(SLUG, "丙县")["grave"], figures(SLUG, "丙县")["extra"]) == ("-125.00", "2.00")
