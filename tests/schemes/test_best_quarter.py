"""先进 are the best quarter of the class, and 67 at least.

县市组: 8 ranked (the vetoed one has a score, 50, and counts): ⌊8/4⌋ = 2, the first two. Without it there were 7, and one place.
部门组: 9 ranked: ⌊9/4⌋ = 2. 甲局 is first; 乙局 and 丙局 share rank 2, three units have rank 2 or better, more than 2: neither.
镇街组: 4 ranked, one place; 甲镇 has 66.994, shown as 66.99, below 67: nobody.
"""

from tests.schemes.sheet import scores, table

SLUG = "best-quarter"


def test_scores_ranks_and_grades() -> None:
    assert table(SLUG) == [
        ("甲县", "95.00", 1, "先进", None),
        ("乙县", "92.00", 2, "先进", None),
        ("丙县", "90.00", 3, "合格", None),
        ("丁县", "88.00", 4, "合格", None),
        ("戊县", "80.00", 5, "合格", None),
        ("己县", "70.00", 6, "合格", None),
        ("庚县", "59.00", 7, "不合格", None),
        ("辛县", "50.00", 8, "不合格", "严重失实"),
        ("甲局", "90.00", 1, "先进", None),
        ("丙局", "85.00", 2, "合格", None),
        ("乙局", "85.00", 2, "合格", None),
        ("丁局", "80.00", 4, "合格", None),
        ("戊所", "75.00", 5, "合格", None),
        ("己所", "70.00", 6, "合格", None),
        ("庚所", "66.99", 7, "合格", None),
        ("辛所", "60.00", 8, "合格", None),
        ("壬所", "50.00", 9, "不合格", None),
        ("甲镇", "66.99", 1, "合格", None),
        ("乙镇", "60.00", 2, "合格", None),
        ("丙镇", "50.00", 3, "不合格", None),
        ("丁镇", "40.00", 4, "不合格", None),
    ]


def test_a_unit_of_no_registry_is_in_the_class_that_the_sheet_names() -> None:
    assert scores(SLUG)["壬所"]["class"] == "部门组"
