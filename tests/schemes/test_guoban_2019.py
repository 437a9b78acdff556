"""国办秘函〔2019〕19号: 75 × 4/3, a gate that 80.00 does not pass, a veto without a score, the same fault once.

Points: columns 20, policy 10, services 25, interaction 25, functions 20.

甲局 (the printed result of 国家机关事务管理局: 5 + 2 + 3 + 1 taken, 89)
  columns 20 · policy 10 − 5 = 5 · services 25 − 2 = 23 · interaction 25 − 3 = 22 · functions 20 − 1 = 19
  20 + 5 + 23 + 22 + 19 = 89; above 80, the gate is open, but none of the three bonuses is satisfied: 89
乙局 (no services: 75 points)
  20 + 5 + 22 + (20 − 7 = 13) = 60; 60 × 4/3 = 80; not above 80: the three bonuses give nothing: 80
丙局 (no services)
  20 + 5 + 22 + (20 − 6 = 14) = 61; 61 × 4/3 = 81 1/3 > 80; two bonuses of 10: 101 1/3 = 101.33
丁局: the site could not be reached: no score, no rank, last
戊局 (the columns 办事统计 and 留言公开 are empty; each fails once more under another item)
  columns 20 − 2 × 5 = 10 · policy: the column 政策文件 is a new fault, 10 − 5 = 5
  services: 办事统计 was counted under columns, 25 · interaction: 留言公开 likewise; two surveys short, 25 − 2 = 23
  10 + 5 + 25 + 23 + 20 = 83 > 80; one bonus of 10: 93
"""

from tests.schemes.sheet import figures, table

SLUG = "guoban-2019"


def test_scores_ranks_and_grades() -> None:
    assert table(SLUG) == [
        ("丙局", "101.33", 1, "合格", None),
        ("戊局", "93.00", 2, "合格", None),
        ("甲局", "89.00", 3, "合格", None),
        ("乙局", "80.00", 4, "合格", None),
        ("丁局", None, None, "不合格", "站点无法访问"),
    ]


def test_the_printed_result() -> None:
    assert figures(SLUG, "甲局") == {
        "publish": "25.00",
        "columns": "20.00",
        "policy": "5.00",
        "services": "23.00",
        "interaction": "22.00",
        "functions": "19.00",
        "bonus": "0.00",
    }


def test_without_services_the_figures_stay_and_the_sum_is_multiplied() -> None:
    found = figures(SLUG, "乙局")
    assert (found["services"], found["functions"], found["bonus"]) == (None, "13.00", "0.00")
    assert figures(SLUG, "丙局")["bonus"] == "20.00"


def test_the_same_column_is_one_fault() -> None:
    found = figures(SLUG, "戊局")
    assert [found[name] for name in ("columns", "policy", "services", "interaction")] == [
        "10.00",
        "5.00",
        "25.00",
        "23.00",
    ]
