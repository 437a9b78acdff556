"""SPEC section 6, Sheets and periods: filed assessments as a part of the whole."""

from fractions import Fraction
from pathlib import Path

import pytest
from tests.scoring.sheets import combined
from tests.scoring.world import NONE, Given, exact, line, partial, rule

from compliance.scoring.filed import Unusable
from compliance.scoring.sources import Sources

RULES = [rule("R1")]
SHEETS = {"work.yaml": "indicators: [{id: a, title: 甲, points: 100, rules: [R1]}]\n"}
GIVEN: Given = {("R1", "甲局"): partial("4/5")}
FILED = {
    "2021-Q1": {"甲局": (90, 100), "乙局": (10, 100)},
    "2021-Q2": {"甲局": ("171/2", 150), "乙局": (20, 100)},
    "2021-Q3": {"甲局": (60, 100)},
}


def text(take: str = "", weight: str = "60%", names: str = "2021-Q1, 2021-Q2, 2021-Q3") -> str:
    return f"""
combine:
  - {{scheme: work.yaml, weight: 40%}}
  - {{assessments: [{names}], weight: {weight}{take}}}
"""


@pytest.mark.parametrize(
    ("take", "figure"),
    [
        # 90, 85.5 of 150 is 57, 60: their mean 69
        ("", 69),
        (", take: mean", 69),
        (", take: last", 60),
        (", take: min", 57),
    ],
)
def test_one_figure_is_taken_of_them(take: str, figure: int) -> None:
    # 0.4 × 80 + 0.6 × figure
    found = combined(text(take), SHEETS, GIVEN, RULES, filed=FILED)
    assert exact(found) == 32 + Fraction(6, 10) * figure


def test_of_those_in_which_the_unit_has_a_score() -> None:
    given: Given = {("R1", "乙局"): partial("4/5")}
    # 10 and 20: mean 15, last 20, min 10
    assert exact(combined(text(), SHEETS, given, RULES, filed=FILED), "乙局") == 32 + 9
    assert exact(combined(text(", take: last"), SHEETS, given, RULES, filed=FILED), "乙局") == 32 + 12
    assert exact(combined(text(", take: min"), SHEETS, given, RULES, filed=FILED), "乙局") == 32 + 6


def test_last_is_the_last_in_the_list() -> None:
    found = combined(text(", take: last", names="2021-Q3, 2021-Q1"), SHEETS, GIVEN, RULES, filed=FILED)
    assert exact(found) == 32 + 54


def test_a_unit_without_filed_scores_is_left_out_of_the_part() -> None:
    given: Given = {("R1", "丙局"): partial("4/5")}
    found = combined(text(), SHEETS, given, RULES, filed=FILED)
    assert exact(found, "丙局") == 80
    assert line(found, "丙局")["indicators"]["assessments"] == ("60", None)


def test_a_unit_with_filed_scores_alone() -> None:
    found = combined(text(), SHEETS, {("R1", "甲局"): NONE}, RULES, filed=FILED)
    assert exact(found) == 69
    assert line(found)["indicators"]["assessments"] == ("100", "69.00")


def test_filed_figures_are_raised_to_the_full_marks_of_the_whole() -> None:
    found = combined("full_marks: 200" + text(), SHEETS, GIVEN, RULES, filed=FILED)
    assert exact(found) == 2 * (32 + Fraction(6, 10) * 69)


def write(folder: Path, units: str, more: str = "") -> Sources:
    """A folder with one assessment on file."""
    (folder / "assessments").mkdir(exist_ok=True)
    body = f'{{"format": "compliance.assessment/1", "as_of": "2021-03-31", "units": [{units}]{more}}}'
    (folder / "assessments/Q1.json").write_text(body, encoding="utf-8")
    return Sources(folder, folder / "assessments", lambda path: path.name)


def test_the_exact_score_counts_where_the_file_has_it(tmp_path: Path) -> None:
    units = '{"id": "甲局", "score": "66.67", "full": "100"}, {"id": "乙局", "score": "7.00"}'
    found = write(tmp_path, units, ', "exact": {"甲局": "200/3"}').filed("Q1")
    # an older file has the published figure alone, and full marks of 100
    assert found.scores == {"甲局": (Fraction(200, 3), 100), "乙局": (7, 100)}
    found = write(tmp_path, '{"id": "甲局", "score": "66.67", "exact": "200/3", "full": "150"}').filed("Q1")
    assert found.scores == {"甲局": (Fraction(200, 3), 150)}


def test_a_unit_without_a_score_on_file_has_none(tmp_path: Path) -> None:
    assert write(tmp_path, '{"id": "甲局", "score": null, "full": "100"}').filed("Q1").scores == {}


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    one = write(tmp_path, '{"id": "甲局", "score": "1.00"}').filed("Q1").digest
    assert one.startswith("sha256:") and len(one) == 7 + 64
    assert write(tmp_path, '{"id": "甲局", "score": "1.00"}').filed("Q1").digest == one
    assert write(tmp_path, '{"id": "甲局", "score": "1.01"}').filed("Q1").digest != one


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    sources = write(tmp_path, "")
    with pytest.raises(Unusable, match=r"没有存档的考核「Q2」；请用 assess --format json -o Q2\.json 保存"):
        sources.filed("Q2")
