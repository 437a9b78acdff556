"""优10 良8 一般6 差0; and 涡阳: (基本 + 重点)/(总分) × 100.

Steps, ten items of 10
甲局: 100 · 丁局: 90 + 6 = 96
乙局: 5 × 8 + 3 × 6 + 2 × 0 = 58
丙局: one item waits for a judge: 8 + 8 × 10 = 88 of 90; 88 × 100/90 = 97.777…: 97.78

涡阳
甲局 (the printed sheet of 县水利局): 0.72 + 1.6 + 0.8 + 0.5 + 0 + 0.8 + 88 × 48/55 (= 76.8) = 81.22; key 0.64
  (81.22 + 0.64)/(100 + 0.64) × 100 = 8186/100.64 = 81.3394…: 81.34, as printed
乙局: 100 − 2.4 = 97.6; key 1.36 × 0.5 = 0.68; 98.28/101.36 × 100 = 96.9613…: 96.96
丙局 (no key field): 12 + 88 × 0.875 = 89 of 100: 89
"""

from tests.schemes.sheet import figures, table


def test_steps() -> None:
    assert table("steps") == [
        ("甲局", "100.00", 1, None, None),
        ("丙局", "97.78", 2, None, None),
        ("丁局", "96.00", 3, None, None),
        ("乙局", "58.00", 4, None, None),
    ]
    assert list(figures("steps", "乙局").values()) == ["8.00"] * 5 + ["6.00"] * 3 + ["0.00"] * 2
    assert figures("steps", "丙局")["item-6"] is None


def test_guoyang() -> None:
    assert table("guoyang-2020") == [
        ("乙局", "96.96", 1, None, None),
        ("丙局", "89.00", 2, None, None),
        ("甲局", "81.34", 3, None, None),
    ]


def test_the_printed_sheet() -> None:
    found = figures("guoyang-2020", "甲局")
    assert (found["basic"], found["key"], found["civil"]) == ("81.22", "0.64", None)
    assert [found[f"basic-{n}"] for n in range(1, 8)] == [
        "0.72",
        "1.60",
        "0.80",
        "0.50",
        "0.00",
        "0.80",
        "76.80",
    ]
