"""霍邱 2020: eight kinds of fault under one cap of 20, 不全的扣1-18分, 此项不得分.

甲局 (the four faults of 县公安局, whose printed mark is 0 of 20): 20 − 20 (not published) − 2 − 2 − 1 → 0 · others 10; together 10
乙局: 20 − 18 × 1/3 − 2 × 2 − 1 = 9 · others 10 − 9 × 1/2 − 3 × 2/3 = 3.5; together 12.5
丙局: 20 − 15 × 2 → 0 · others 10 − 10 = 0; together 0
丁局: 30
戊局: makes no normative documents, loses nothing: 20 · others 10 − 9 × 1/10 = 9.1; together 29.1
"""

from tests.schemes.sheet import figures, table

SLUG = "huoqiu-2020"


def test_scores_and_ranks() -> None:
    assert table(SLUG) == [
        ("丁局", "30.00", 1, None, None),
        ("戊局", "29.10", 2, None, None),
        ("乙局", "12.50", 3, None, None),
        ("甲局", "10.00", 4, None, None),
        ("丙局", "0.00", 5, None, None),
    ]


def test_items() -> None:
    found = {unit: tuple(figures(SLUG, unit).values()) for unit in ("甲局", "乙局", "丙局", "戊局")}
    assert found == {
        "甲局": ("0.00", "10.00"),
        "乙局": ("9.00", "3.50"),
        "丙局": ("0.00", "0.00"),
        "戊局": ("20.00", "9.10"),
    }
