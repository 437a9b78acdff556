"""绵阳 2022: 存在任何一种情况扣0.5, a bonus that 44 of a branch's 55 opens, a veto of a branch, figures below which a branch fails.

甲县
  grass-roots 5 − 0.5 (three faults in one check, once) = 4.5 · fields 5 − 2 × 1 − 3 × 0.2 = 2.4 · requests 5; 11.9
  overview 20 − 10 × 0.5 = 15 · functions 15 − 6 × 0.5 = 12; site 27 · media 20 − 6 × 0.5 = 17; platforms 44: 44 is enough
  11.9 + 44 + 30 = 85.9; four records × 5: 105.9
乙县: site 27 · media 20 − 7 × 0.5 = 16.5; platforms 43.5: closed; 15 + 43.5 + 30 = 88.5
丙县: the site is vetoed: its 35 become 0; the gate looked at 55 before that, two records × 5 = 10; 15 + 0 + 20 + 30 + 10 = 75
丁县: requests 5 − 0.5 − 2 = 2.5; 12.5 · media 20 − 18 × 0.5 = 11, below 12 · platforms 46; one record × 5
  12.5 + 46 + 30 + 5 = 93.5
"""

from tests.schemes.sheet import figures, scores, table

SLUG = "mianyang-2022"


def passed(unit: str) -> dict[str, tuple[str, bool]]:
    """The indicators with a figure to pass, and whether it was."""
    return {
        one["id"]: (one["pass"], one["passed"]) for one in scores(SLUG)[unit]["indicators"] if "passed" in one
    }


def test_scores_and_ranks() -> None:
    assert table(SLUG) == [
        ("甲县", "105.90", 1, None, None),
        ("丁县", "93.50", 2, None, None),
        ("乙县", "88.50", 3, None, None),
        ("丙县", "75.00", 4, None, None),
    ]


def test_the_gate_of_a_branch() -> None:
    assert figures(SLUG, "甲县") == {
        "disclosure": "11.90",
        "grass-roots": "4.50",
        "fields": "2.40",
        "requests": "5.00",
        "platforms": "44.00",
        "site": "27.00",
        "overview": "15.00",
        "functions": "12.00",
        "media": "17.00",
        "daily": "30.00",
        "bonus": "20.00",
    }
    assert (figures(SLUG, "乙县")["platforms"], figures(SLUG, "乙县")["bonus"]) == ("43.50", "0.00")


def test_the_veto_of_a_branch() -> None:
    found = figures(SLUG, "丙县")
    names = ("platforms", "site", "overview", "functions", "media", "bonus")
    assert [found[name] for name in names] == ["20.00", "0.00", "0.00", "0.00", "20.00", "10.00"]


def test_what_a_branch_must_reach() -> None:
    assert passed("甲县") == {"site": ("21", True), "media": ("12", True)}
    assert passed("丙县") == {"site": ("21", False), "media": ("12", True)}
    assert passed("丁县") == {"site": ("21", True), "media": ("12", False)}
