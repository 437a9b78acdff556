"""舒城 2021 and 2023: two ways with two values, 得分率80%, classes of 1000 and of 100 points.

2021 (8 + 6 + 1)
甲局 (the printed marks of 县审计局: 0, 0, 0.8): nothing consulted, 0 · feedback 6 − 2.5 − 2.5 − 1 − 1 → 0 · 1 × 4/5; together 0.8
乙局: departments asked, three contents of four, half the credit: 8 × 3/8 = 3 · 6 · 1; together 10
丙局: 8 − 1 (form) · 6 − 2.5 = 3.5 · 1; together 11.5
丁局: 8 + 6 + 1 = 15

2023, one decimal
甲乡: 500 × 0.9 + 300 × 0.925 + 200 × 0.975 = 450 + 277.5 + 195 = 922.5
乙镇: 500 × 0.8 + 300 × 0.819 + 200 × 0.8 = 400 + 245.7 + 160 = 805.7
丙镇: 450 + 270 + 100 = 820
丁局: 50 × 5/6 + 30 + 20 × 2/3 = 41.666… + 30 + 13.333… = 85 · 戊局: 45 + 24 + 20 = 89
己局: 80 × 0.81 + 20 = 84.8 · 庚中心: 80 × 0.345 + 20 × 0.6 = 27.6 + 12 = 39.6
"""

from tests.cli.small import in_process
from tests.schemes.sheet import PACKS, figures, scores, table


def test_2021() -> None:
    assert table("shucheng-2021") == [
        ("丁局", "15.00", 1, None, None),
        ("丙局", "11.50", 2, None, None),
        ("乙局", "10.00", 3, None, None),
        ("甲局", "0.80", 4, None, None),
    ]
    found = figures("shucheng-2021", "甲局")
    assert [found[name] for name in ("consultation", "feedback", "proposals")] == ["0.00", "0.00", "0.80"]
    found = figures("shucheng-2021", "丙局")
    assert [found[name] for name in ("consultation", "form", "feedback")] == ["8.00", "-1.00", "3.50"]


def test_the_credit_of_the_lesser_way() -> None:
    # the examples beside the rules: 80 % of a statement, half of asking departments, the better of the two ways
    folder = PACKS / "shucheng-2021"
    done = in_process(folder, "test", "--workspace", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "SC-01" in done.stdout
    assert "SC-03" in done.stdout


def test_2023() -> None:
    assert table("shucheng-2023") == [
        ("甲乡", "922.5", 1, None, None),
        ("丙镇", "820.0", 2, None, None),
        ("乙镇", "805.7", 3, None, None),
        ("戊局", "89.0", 1, None, None),
        ("丁局", "85.0", 2, None, None),
        ("己局", "84.8", 1, None, None),
        ("庚中心", "39.6", 2, None, None),
    ]
    assert [unit["full"] for unit in scores("shucheng-2023").values()] == ["1000"] * 3 + ["100"] * 4
