"""鲤城 2020, items 1 to 4, 32 points: several prices under one cap, 每条 and a bare 扣5分, 再扣5分, nothing lost without applications.

甲局 (the worked example: one document late, three without index number; the report published late, elements missing; one of two
  applications answered late)
  proactive 10 − 5 − 3 × 1 = 2 · report 10 − 5 − 5 = 0 · requests 6 − 6 = 0 · secrecy 6; together 8
乙局: no application, not applicable, nothing lost: 10 + 10 + 6 + 6 = 32
丙镇: proactive 10 − 3 × 1 = 7 · report 10 − 5 − 5 (再扣) = 0 · requests 6 − 3 = 3 · secrecy 6 − 2 × 2 = 2; together 12
丁局: proactive 10 − 12 → 0 · report 10 · requests 6 − 3 = 3 · secrecy 6 − 6 = 0; together 13
戊局 (item 3 is not its own): 10 − 1 = 9, 10, 6: 25 of 26; 25 × 32/26 = 30.769…: 30.77
"""

from tests.schemes.sheet import figures, scores, table

SLUG = "licheng-2020"


def test_scores_and_ranks() -> None:
    assert table(SLUG) == [
        ("乙局", "32.00", 1, None, None),
        ("戊局", "30.77", 2, None, None),
        ("丁局", "13.00", 3, None, None),
        ("丙镇", "12.00", 4, None, None),
        ("甲局", "8.00", 5, None, None),
    ]
    assert {unit["full"] for unit in scores(SLUG).values()} == {"32"}


def test_the_worked_example() -> None:
    assert figures(SLUG, "甲局") == {
        "proactive": "2.00",
        "report": "0.00",
        "requests": "0.00",
        "secrecy": "6.00",
    }


def test_items_of_the_others() -> None:
    assert list(figures(SLUG, "丙镇").values()) == ["7.00", "0.00", "3.00", "2.00"]
    assert list(figures(SLUG, "丁局").values()) == ["0.00", "10.00", "3.00", "0.00"]
    assert figures(SLUG, "乙局")["requests"] == "6.00"
    assert list(figures(SLUG, "戊局").values()) == ["9.00", "10.00", None, "6.00"]
