"""2010 model text: 少一个月扣5分，空白月扣10分, a month once. A county's sheet: settings that hold for a part of the tree alone.

2010
甲镇: February blank, 10; short of forty in February (the same month, counted), March, August: 2 × 5; 40 − 20 = 20
  20 + 5 + 20 + 20 + 15 = 80; praised 3 + 2 × 1: 85
乙镇: five blank months, 50, and June short, 5: 40 − 55 → 0 · guide 0 · columns 20 − 3 × 2 = 14 · 20 · 15; 49; criticised 3: 46
丙镇: 100; praised by the office, 1: 101
丁镇: December short: 35; 95; criticised by the office, 2 × 1: 93

County
甲镇: organisation 6 × 2/3 = 4 · site 6 × 5/6 = 5 · conference 3 · channels late, 1/3 in time: 6 × (1/3 + 1/2 × 2/3) = 4
  target 14 of 15, all or nothing: 0 · contents 41 × 0.9 = 36.9 · catalogue 5 − 1 = 4 · no applications, full: 6 · 2
  4 + 5 + 3 + 4 + 0 + 36.9 + 4 + 6 + 2 = 64.9
乙镇: channels 6 × 2/3 = 4 · catalogue 5 − 2 = 3; 100 − 2 − 2 = 96
丙局: the target was met late; half is for the branch of channels only, so all 25 · requests 6 × 0.5 = 3; 97
"""

from tests.schemes.sheet import figures, table


def test_2010() -> None:
    assert table("xiangzhen-2010") == [
        ("丙镇", "101.00", 1, None, None),
        ("丁镇", "93.00", 2, None, None),
        ("甲镇", "85.00", 3, None, None),
        ("乙镇", "46.00", 4, None, None),
    ]
    assert figures("xiangzhen-2010", "甲镇") == {
        "quantity": "20.00",
        "quality": "45.00",
        "guide": "5.00",
        "columns": "20.00",
        "form": "20.00",
        "other": "15.00",
        "praise": "5.00",
        "criticism": "0.00",
    }
    assert figures("xiangzhen-2010", "乙镇")["quantity"] == "0.00"


def test_county() -> None:
    assert table("county-sheet") == [
        ("丙局", "97.00", 1, None, None),
        ("乙镇", "96.00", 2, None, None),
        ("甲镇", "64.90", 3, None, None),
    ]
    assert figures("county-sheet", "甲镇") == {
        "organisation": "4.00",
        "media": "12.00",
        "site": "5.00",
        "conference": "3.00",
        "channels": "4.00",
        "disclosure": "48.90",
        "target": "0.00",
        "contents": "36.90",
        "catalogue": "4.00",
        "requests": "6.00",
        "secrecy": "2.00",
    }
    found = figures("county-sheet", "丙局")
    assert (found["target"], found["requests"]) == ("25.00", "3.00")
