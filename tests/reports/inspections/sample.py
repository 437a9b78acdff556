"""An inspection made by hand that has every state, level and form of a place, and text that tries to break out."""

from datetime import date

from compliance.diagnostics import Finding, Level, Place
from compliance.inspection import Inspection, Item, Reach, Sources, State
from compliance.inspection.fingerprints import digest
from compliance.reports.layout import Canvas

CANVAS = Canvas(80)
RULES = "rules/示例 集/a,b%20:c.yaml"
"""A name that every format has to escape in its own way."""
HOSTILE = (
    "坏文本 |`<script>alert(1)</script>` [点](https://evil.example/a) ![图](x) *重* _斜_ #1 @someone {0} {{1}} 100% $x$"
    " &lt; www.evil.example a:100:b\n::error::假的\r\n##[error]假的 \x1b[31m红 \u202e倒 ]]> \x00\ufffe"
)
LINES = {
    RULES: (
        "# 规则",
        "- id: S-01",
        "  text: 区财政局每年公开「政府债务」。" + "很长的一行，" * 30,
        "\ttitle:\t公开  # compliance: ignore=R301 原因",
        "",
    ),
    "evidence/a.csv": ("编号,标题", "E-1," + "甲" * 60 + "11010519491231002X"),
}


class Lines(Sources):
    """Sources that a test writes."""

    def __init__(self, texts: dict[str, tuple[str, ...]]) -> None:
        super().__init__(None)
        self.lines = lambda file: texts.get(file, ())  # type: ignore[method-assign,assignment]


def item(
    code: str,
    message: str,
    place: Place | None = None,
    level: Level = Level.ERROR,
    *,
    subject: tuple[str, ...] = (),
    state: State = State.OPEN,
    because: str | None = None,
    number: int = 0,
) -> Item:
    """An item whose fingerprint is made of its code, subject and `number`."""
    mark = digest(code, *subject, str(number))
    return Item(Finding(code, message, place, level, subject), mark, state, because)


def inspection(
    *items: Item, fail_on: Level | None = Level.WARNING, reach: tuple[Reach, ...] = ()
) -> Inspection:
    """An inspection of these items, in the order of their places."""
    ordered = tuple(sorted(items, key=lambda one: one.finding.sort_key()))
    return Inspection("示例区", date(2021, 12, 31), ordered, reach, fail_on, Lines(LINES))


SAMPLE = inspection(
    item("W003", "没有佐证文件夹「evidence」。"),
    item("R310", HOSTILE, Place(RULES, 3, 11), number=1),
    item("G102", "S-01 区财政局没有佐证。", Place(RULES, 2, 3), subject=("S-01", "区财政局")),
    item("G102", "S-01 区民政局没有佐证。", Place(RULES, 2, 3), subject=("S-01", "区民政局"), number=2),
    item("G103", "S-01 北坦街道没有佐证。", Place(RULES, 2, 3), Level.WARNING, subject=("S-01", "北坦街道")),
    item(
        "R301", "有条款没有着落。", Place(RULES, 4), Level.WARNING, state=State.INLINE, because="原文如此 <b>"
    ),
    item("R301", "有条款没有着落。", Place(RULES, 4, 9), Level.WARNING, number=1),
    item("R310", "空行也可以有发现。", Place(RULES, 5, 1), Level.WARNING, number=2),
    item("R302", "引文不在原文里。", Place(RULES, 99), Level.NOTE),
    item("E101", "表里有一行读不出来。", Place("evidence/台账 1.xlsx", 12, 3, "政府债务,[甲]")),
    item("E102", "工作表是空的。", Place("evidence/台账 1.xlsx", sheet="政府债务,[甲]"), Level.WARNING),
    item("E201", "重复。", Place("evidence/a.csv", 2, 65), Level.NOTE, state=State.IGNORED),
    item("U001", "单位写得不对。", Place("rules/units.yaml"), Level.NOTE),
    item(
        "G105",
        "没有查找过。",
        Place(RULES, 1),
        Level.NOTE,
        state=State.ACCEPTED,
        because="区里同意到年底|再看",
    ),
    item("ZZ99", "别的软件包的代码。", Place("evidence/a.csv", 2, 65), Level.WARNING),
    reach=(
        Reach("demo|1", "示例评价办法", 12, 2, 40, 3, 2, 1, 4),
        Reach("full", "都有佐证", 3, 0, 9, 0, 0, 0, 0),
    ),
)
CLEAN = inspection()
HIDDEN = inspection(item("E201", "重复。", None, Level.NOTE, state=State.IGNORED))
MANY = inspection(
    *(
        item(
            "G102",
            f"S-{n % 7} 单位{n}没有佐证。",
            Place(RULES, 2, 3),
            subject=(f"S-{n % 7}", f"单位{n}"),
            number=n,
        )
        for n in range(400)
    )
)
