"""The account in words: a score of several sheets and of filed assessments."""

from fractions import Fraction

from tests.scoring.sheets import FiledScores, combined
from tests.scoring.test_account import SAID, words
from tests.scoring.world import NONE, Given, partial, rule, satisfied, unmet

from compliance.scoring import Scoring, account

RULES = [rule(f"R{n}") for n in range(1, 5)]
SHEETS = {
    "work.yaml": "indicators: [{id: a, title: 甲, points: 100, mode: award, rules: [R1]}]\n",
    "expert.yaml": """full_marks: 50
indicators: [{id: b, title: 乙, points: 50, mode: award, rules: [R3]}]
veto: [{rules: [R2], score: 20, grade: 不合格, title: 专家否决}]
""",
}
OUTER = f"""{SAID}
combine:
  - {{scheme: work.yaml, weight: 50%, title: 平时}}
  - {{scheme: expert.yaml, weight: 30%, carries: true}}
  - {{assessments: [Q1, Q2], weight: 20%}}
grades: [{{title: 合格, at_least: 0}}]
""".replace("base: 0\n", "")
FILED: FiledScores = {"Q1": {"甲局": (80, 100)}, "Q2": {"甲局": (45, 50)}}
GIVEN: Given = {("R1", "甲局"): satisfied(), ("R2", "甲局"): unmet("一"), ("R3", "甲局"): satisfied()}


def made(text: str = OUTER, given: Given = GIVEN, filed: FiledScores = FILED) -> Scoring:
    return combined(text, SHEETS, given, RULES, filed=filed)


def test_each_part_with_its_own_steps_set_in() -> None:
    # 0.5 × 100, 0.3 × 20 of 50, 0.2 × the mean of 80 and 90
    assert words(made()) == [
        "满分 100 分，由 3 部分按权重合成。",
        "「平时」（权重 50%）：100 分（满分 100）× 权重 0.5 × 100 ÷ 100 = 50 分。",
        "  满分 100 分，从 0 分起算。",
        "  「甲」（a）：100 分 × 得分 1 ÷ 权重 1 = 100 分。",
        "    「事项R1」（R1）：权重 1；计入的检查项权重共 1，得 1。",
        "      检查项 a（权重 1）：达标，完成 1，计 1。",
        "  有得分的指标合计 100 分。",
        "  0 + 100 − 扣分 0 = 100 分。",
        "「expert」（权重 30%）：20 分（满分 50）× 权重 0.3 × 100 ÷ 50 = 12 分。",
        "  满分 50 分，从 0 分起算。",
        "  「乙」（b）：50 分 × 得分 1 ÷ 权重 1 = 50 分。",
        "    「事项R3」（R3）：权重 1；计入的检查项权重共 1，得 1。",
        "      检查项 a（权重 1）：达标，完成 1，计 1。",
        "  有得分的指标合计 50 分。",
        "  0 + 50 − 扣分 0 = 50 分。",
        "  「专家否决」成立：得分取 20 分与原得分中较低的，等级为不合格。",
        "    「事项R2」（R2）检查项 a：未达标。",
        "「存档的考核」（权重 20%）：85 分（满分 100）× 权重 0.2 × 100 ÷ 100 = 17 分。各次考核：Q1 80、Q2 90，取平均。",
        "各部分合计 79 分。",
        "有一部分被「专家否决」否决，等级为不合格。",
        "79 分四舍五入，保留 2 位小数：79.00 分。",
        "等级：不合格。",
        "名次：1 个单位中第 1 名。",
    ]


def test_how_one_figure_is_taken_from_those_on_file() -> None:
    head = "「存档的考核」（权重 20%）：{0} 分（满分 100）× 权重 0.2 × 100 ÷ 100 = {1} 分。各次考核：Q1 80、Q2 90，{2}。"
    last = words(made(OUTER.replace("weight: 20%", "weight: 20%, take: last")))
    assert head.format(90, 18, "取最后一次") in last
    least = words(made(OUTER.replace("weight: 20%", "weight: 20%, take: min")))
    assert head.format(80, 16, "取最低一次") in least


def test_parts_without_a_score_raise_the_weights_of_the_others() -> None:
    found = words(made(given={**GIVEN, ("R1", "甲局"): NONE}, filed={}))
    assert "「平时」（权重 50%）：没有得分，不计，其他部分的权重按比例提高。" in found
    assert "「expert」（权重 30%）：20 分（满分 50）× 权重 1 × 100 ÷ 50 = 40 分。" in found
    # nothing is on file
    assert any(
        one.startswith("「存档的考核」（权重 20%）：没有得分，不计") and "都没有得分" in one for one in found
    )
    assert "各部分合计 40 分。" in found


def test_no_part_with_a_score() -> None:
    found = words(made(given={("R1", "甲局"): NONE, ("R3", "甲局"): NONE}, filed={}))
    assert found[-2:] == ["各部分都没有得分。", "没有适用的指标，没有得分。"]


def test_a_veto_of_the_whole_after_the_parts() -> None:
    text = OUTER + "veto: [{rules: [R4], score: 70, title: 总否决}]\n"
    found = words(made(text, {**GIVEN, ("R4", "甲局"): partial("1/2")}))
    start = found.index("各部分合计 79 分。")
    assert found[start + 1 :] == [
        "「总否决」成立：得分取 70 分与原得分中较低的。",
        "  「事项R4」（R4）检查项 a：部分达标。",
        "有一部分被「专家否决」否决，等级为不合格。",
        "70 分四舍五入，保留 2 位小数：70.00 分。",
        "等级：不合格。",
        "名次：1 个单位中第 1 名。",
    ]


def test_steps_say_which_part_they_belong_to() -> None:
    steps = account(made(), 0)
    assert [(one.indicator, one.amount) for one in steps if one.kind == "part"] == [
        ("work", Fraction(50)), ("expert", Fraction(12)), ("assessments", Fraction(17)),
    ]  # fmt: skip
    assert [one.indicator for one in steps if one.kind == "leaf"] == ["work/a", "expert/b"]
    (whole,) = [one for one in steps if one.kind == "sum" and one.depth == 0]
    assert whole.amount == sum(one.amount or 0 for one in steps if one.kind == "part") == 79
