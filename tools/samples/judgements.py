"""Made-up judgements: two or three judges for most judged checks, none for some, one who thought again."""

from collections.abc import Iterator

from tools.samples.dice import Dice
from tools.samples.offices import OFFICES, STREETS, Office, office

HEAD = ("规则", "检查项", "单位", "得分", "评定人", "日期", "说明")
JUDGES = ("评定员甲（示例）", "评定员乙（示例）", "评定员丙（示例）")
NOTE = "示例数据，非真实评定"
_MARKET = ("区政府办公室", "区发展改革局", "区财政局", "区司法局", "区市场监管局")
_BODIES = ("区人力资源社会保障局", "区民政局", "区卫生健康局", "区教育体育局")

# Who is asked: everybody (None), or the streets and those named.
JUDGED: dict[tuple[str, str], tuple[str, ...] | None] = {
    ("01", "concerns"): None,
    ("02", "supervised"): None,
    ("04", "service"): None,
    ("05", "precise"): _MARKET,
    ("07", "wider"): ("区财政局",),
    ("10", "pertinent"): ("区公安分局", "区卫生健康局", "区市场监管局"),
    ("10", "guidance"): ("区公安分局", "区卫生健康局", "区市场监管局"),
    ("10", "unity"): ("区公安分局", "区卫生健康局", "区市场监管局"),
    ("11", "explained"): None,
    ("12", "effort"): ("区人力资源社会保障局", "区退役军人局"),
    ("14", "deeper"): ("区人力资源社会保障局", "区民政局", "区医保局"),
    ("18", "service"): _BODIES,
    ("23", "guidance"): None,
    ("24", "accuracy"): None,
    ("28", "grid"): ("区行政审批服务局",),
    ("35", "brand"): None,
}

# Row 3 is held jointly: its two checks are judged once, under the office that made the outline.
_JOINT = (("03", "manner", 5), ("03", "guided", 3))


def rows() -> Iterator[tuple[str, ...]]:
    """The rows of the table, in order of rule, check, unit, judge."""
    for row, check, score in _JOINT:
        for judge in JUDGES[:2]:
            yield _row(row, check, "区发展改革局", score, judge, "2021-12-22")
    for (row, check), named in JUDGED.items():
        asked = OFFICES if named is None else (*STREETS, *(office(name) for name in named))
        for found in asked:
            yield from _of(row, check, found)


def _of(row: str, check: str, found: Office) -> Iterator[tuple[str, ...]]:
    dice = Dice(found.id, row, check)
    if dice.chance(0.12):
        return  # nobody has looked yet
    good = dice.chance(found.quality - (0.25 if check == "brand" else 0.02))
    base = dice.whole(4, 5) if good else dice.whole(0, 3)
    for judge in JUDGES[: dice.whole(2, 3)]:
        score = min(max(base + (dice.whole(0, 1) if good else dice.whole(-1, 1)), 0), 5)
        if good:
            score = max(score, 4)
        if dice.chance(0.03):
            yield _row(row, check, found.id, max(score - 2, 0), judge, "2021-12-14")  # the later one counts
        yield _row(row, check, found.id, score, judge, f"2021-12-{dice.whole(20, 28)}")


def _row(row: str, check: str, unit: str, score: int, judge: str, on: str) -> tuple[str, ...]:
    return (f"TQ2021-{row}", check, unit, str(score), judge, on, NOTE)
