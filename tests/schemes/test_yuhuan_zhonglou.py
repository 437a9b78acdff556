"""玉环 2018: 未公开的不得分，未及时公开的扣2分. 钟楼区: 每少1篇扣1分, a bonus without limit.

玉环, five items of 4
甲局: 4 − 2 = 2 · report late, 4 − 2 = 2 · one rule missing, 4 − 2 = 2 · one case not filed, 4 − 4 = 0 · 4; together 10
乙局: 4 · not published, 4 − 4 = 0 · 4 · 4 − 2 × 1/2 = 3 · 4; together 15
丙局: 20
丁局: 4 − 4 − 2 → 0 · 4 · 4 − 3 × 2 → 0 · 4 · 4 − 2 = 2; together 10, as many as 甲局: both third

钟楼区, 6 to start from
甲科: two pieces short, 6 − 2 = 4; one commissioned piece 2, one piece in the district 10: 16
乙科: four short, twice criticised, 6 − 4 − 2 × 2 → 0; nothing taken up: 0
丙科: one short, 5; nothing taken up: 5, below 6
丁科: 6; a study in the province 50, two notes of the city's leaders 2 × 20: 96
"""

from tests.schemes.sheet import figures, table


def test_yuhuan() -> None:
    assert table("yuhuan-2018") == [
        ("丙局", "20.00", 1, None, None),
        ("乙局", "15.00", 2, None, None),
        ("丁局", "10.00", 3, None, None),
        ("甲局", "10.00", 3, None, None),
    ]
    found = {unit: list(figures("yuhuan-2018", unit).values()) for unit in ("甲局", "乙局", "丁局")}
    assert found == {
        "甲局": ["2.00", "2.00", "2.00", "0.00", "4.00"],
        "乙局": ["4.00", "0.00", "4.00", "3.00", "4.00"],
        "丁局": ["0.00", "4.00", "0.00", "4.00", "2.00"],
    }


def test_zhonglou() -> None:
    assert table("zhonglou") == [
        ("丁科", "96.00", 1, "达标", None),
        ("甲科", "16.00", 2, "达标", None),
        ("丙科", "5.00", 3, "不达标", None),
        ("乙科", "0.00", 4, "不达标", None),
    ]
    assert figures("zhonglou", "甲科") == {"basic": "4.00", "extra": "12.00"}
    assert figures("zhonglou", "乙科") == {"basic": "0.00", "extra": "0.00"}
    assert figures("zhonglou", "丁科") == {"basic": "6.00", "extra": "90.00"}
