"""宣城 2019 (70 + 30), 湾沚 2021 (30 + 70), 下陆 2022 (four quarters): weighted sheets and filed assessments.

宣城
甲县: work 100 − 4 × 3 = 88 > 80, + 2 × 5 = 98 · expert 50 × 0.9 + 50 × 0.8 = 85 · 0.7 × 98 + 0.3 × 85 = 68.6 + 25.5 = 94.1
乙县: work 100 − 21 = 79, closed · expert 100 · 55.3 + 30 = 85.3
丙县: work vetoed, 0 · expert 45 + 45 = 90 · 0 + 27 = 27; the veto's grade is carried
丁局: work 97 · the experts have not marked it: the part is left out, the other weighs all: 97
戊局: work 100 · expert 50 × 1/2 + 50 × 2/3 = 58 1/3 · 70 + 17.5 = 87.5

湾沚
甲镇: site 100 − 6 = 94 + 5 = 99 · media 100 − 10 = 90 + 10 = 100 · 29.7 + 70 = 99.7
乙镇: keeps no accounts; site 100 − 16 = 84, which weighs all: 84
丙局: vetoed in the outer file: no score
丁镇: site 100 + 20 (five records, at most 20) = 120 · media 100 − 30 = 70, closed · 36 + 49 = 85

下陆
甲街道: (85.5 + 90 + 92 + 88.5)/4 = 356/4 = 89
乙街道: two quarters, (80 + 70.25)/2 = 75.125: 75.13
丙街道: (260/3 + 240)/4 = 245/3 = 81.666…: 81.67 (from the rounded 86.67 it would be the same only by chance)
丁街道: never assessed: no score
"""

import json

from tests.cli.small import in_process
from tests.schemes.sheet import PACKS, table


def test_xuancheng() -> None:
    assert table("xuancheng-2019") == [
        ("丁局", "97.00", 1, "合格", None),
        ("甲县", "94.10", 2, "合格", None),
        ("戊局", "87.50", 3, "合格", None),
        ("乙县", "85.30", 4, "合格", None),
        ("丙县", "27.00", 5, "不合格", "单项否决"),
    ]


def test_wanzhi() -> None:
    assert table("wanzhi-2021") == [
        ("甲镇", "99.70", 1, "合格", None),
        ("丁镇", "85.00", 2, "合格", None),
        ("乙镇", "84.00", 3, "合格", None),
        ("丙局", None, None, "不合格", "单项否决"),
    ]


def test_xialu() -> None:
    assert table("xialu-2022") == [
        ("甲街道", "89.00", 1, None, None),
        ("丙街道", "81.67", 2, None, None),
        ("乙街道", "75.13", 3, None, None),
        ("丁街道", None, None, None, None),
    ]


def test_xialu_from_the_filed_assessments() -> None:
    # assessments/2022-Q1.json … hold the same exact scores as the sheet
    folder = PACKS / "xialu-2022"
    day = ("--as-of", "2022-12-31")
    done = in_process(folder, "assess", "--workspace", str(folder), *day, "--format", "json")
    assert done.returncode == 0, done.stderr
    assessment = json.loads(done.stdout)
    assert [(unit["id"], unit["score"], unit["rank"]) for unit in assessment["units"]] == [
        ("甲街道", "89.00", 1),
        ("丙街道", "81.67", 2),
        ("乙街道", "75.13", 3),
        ("丁街道", None, None),
    ]
    assert assessment["receipt"]["assessments"].startswith("sha256:")
