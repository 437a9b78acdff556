"""Rows 7 to 9: budgets and accounts, debt, subsidies."""

from datetime import date, timedelta

from tools.samples.book import Book, outside_quiet
from tools.samples.dice import Dice, does, later, weekday
from tools.samples.key_areas import REGISTER
from tools.samples.news import COMMUNITIES, FIELDS
from tools.samples.offices import Office

TREASURY = "区财政局"
COLUMN = "财政信息"

_SUBSIDIES = (
    "耕地地力保护补贴", "高龄津贴", "困难残疾人生活补贴", "农机购置补贴", "城乡居民最低生活保障金", "独生子女父母奖励扶助金",
    "临时救助金", "重度残疾人护理补贴", "孤儿基本生活费",
)  # fmt: skip


def budgets(book: Book, office: Office) -> None:
    """Row 7, and the budgets of the departments that it does not name."""
    dice = Dice(office.id, "07")
    asked = office.street or office.id == TREASURY
    names = (
        [f"{office.short}便民服务中心"]
        if office.street
        else ["财政评审中心", "国库支付中心"]
        if asked
        else []
    )
    bodies = [(name, book.entered(REGISTER, "预算单位", office.id, name, date(2021, 1, 4))) for name in names]
    _one(book, office, "预算", "部门", office.short, [], dice)
    if does(office, "07.own", 0.2):
        _one(book, office, "决算", "部门", office.short, [], dice)
    for name, number in bodies:
        for sort in ("预算", "决算"):
            if does(office, "07.budgets" if sort == "预算" else "07.accounts"):
                _one(book, office, sort, "所属单位", name, [number], dice)


def _one(book: Book, office: Office, sort: str, level: str, name: str, refs: list[str], dice: Dice) -> None:
    """One budget of 2021, or the accounts of 2020, which therefore belong to another period."""
    month = 2 if sort == "预算" else 8
    replied = date(2021, month, 8 if level == "部门" else 12)
    passed_on = replied + timedelta(10 if does(office, "07.passed-on") else 24)
    timely = does(office, f"07.timely.{sort}", 0.3)
    base = passed_on if level == "所属单位" else replied
    day = weekday(base + timedelta(dice.whole(5, 16) if timely else dice.whole(24, 40)))
    tables = does(office, "07.tables", 0.2)
    year = 2021 if sort == "预算" else 2020
    fields = {
        "预决算": sort, "层级": level, "批复日期": base.isoformat(),
        "财政批复日期": replied.isoformat() if level == "所属单位" else None,
        "支出功能分类表": "有", "基本支出经济分类表": "有" if tables else None,
        "机关运行经费说明": "有" if tables or dice.chance(0.5) else None,
    }  # fmt: skip
    what = "部门" if level == "部门" else ""
    title = f"{name}{year}年{what}{sort}"
    book.published(
        FIELDS, "预算决算", office.id, title, day, about=str(year), refs=refs, column=COLUMN, fields=fields,
    )  # fmt: skip


def debt(book: Book) -> None:
    """Row 8: four issues, one with gaps and one on another host; and a street that has debt of its own to show."""
    issues = (
        ("2020年第四季度", "2020-Q4", date(2021, 1, 22)), ("2021年第一季度", "2021-Q1", date(2021, 4, 20)),
        ("2021年第二季度", "2021-Q2", date(2021, 7, 21)), ("2021年第三季度", "2021-Q3", date(2021, 10, 22)),
    )  # fmt: skip
    for n, (words, about, day) in enumerate(issues):
        fields = {
            "限额": 32.5, "余额": 28 + n * 0.75, "发行": 1.2 if n == 2 else 0, "品种": "一般债券、专项债券", "期限": "10年",
            "利率": "3.41%", "偿还计划": "按年付息，到期还本", "偿债资金来源": "一般公共预算、政府性基金预算",
            "批准日期": "2021-07-05" if n == 2 else None,
        }  # fmt: skip
        title = f"天桥区{words}政府债务信息"
        book.published(
            FIELDS, "政府债务", TREASURY, title, day, about=about, column="政府债务", fields=fields
        )
    fields = {"限额": 0.3, "余额": 0.1, "发行": 0, "品种": "专项债券", "批准日期": "2021-06-01"}
    book.published(
        FIELDS, "政府债务", "桑梓店街道办事处", "桑梓店街道政府债务情况", date(2021, 8, 3), about="2021", host="mp.weixin.qq.com",
        column="政府债务", fields=fields,
    )  # fmt: skip


def subsidies(book: Book, office: Office) -> None:
    """Row 9: lists of payments, the places that they are for, and the boards of villages and communities."""
    named = office.street or office.id in (TREASURY, "区农业农村局")
    if not named or not does(office, "09.published", 0.5):
        return
    dice = Dice(office.id, "09")
    places = []
    for name in dice.some(COMMUNITIES, dice.whole(2, 4)) if office.street else []:
        title = f"{office.short}{name}社区"
        places.append(book.entered(REGISTER, "村居名录", office.id, title, date(2021, 1, 4)))
    told = places if does(office, "09.places") else places[1:]
    wide = ["区", "街道", "社区", "村"] if does(office, "09.reach") else ["区", "街道"]
    whole, masked = does(office, "09.elements"), does(office, "09.masked", 0.4)
    joined = does(office, "09.joined", -0.1)
    waiting = office.id == "天桥东街街道办事处"  # its lists are so new that their days still run
    for n, sort in enumerate(dice.some(_SUBSIDIES, dice.whole(3, 6))):
        last = date(2021, 9, 10)
        day = outside_quiet(
            office,
            dice.day(date(2021, 12, 6), date(2021, 12, 24)) if waiting else dice.day(date(2021, 2, 20), last),
        )  # fmt: skip
        fields = {
            "项目": sort, "标准": "按市级标准" if whole or n else None, "对象": "符合条件的居民",
            "金额": dice.whole(8, 900) * 1000, "发放时间": later(day, -3).isoformat() if whole or n != 1 else None,
            "公开范围": wide, "已脱敏": masked or n > 0,
        }  # fmt: skip
        list_ = book.published(
            FIELDS, "惠民补贴", office.id, f"{office.short}2021年{sort}发放公示（{day.month}月）", day, topics=[sort], refs=told,
            column="惠民惠农补贴", fields=fields,
        )  # fmt: skip
        if "社区" not in wide or waiting or (n == 0 and not joined):
            continue
        title = f"{office.short}社区居务公开：{sort}发放名单"
        board = later(day, dice.whole(2, 30))
        units = [office.id, TREASURY] if n == 1 and office.street else [office.id]
        book.published(FIELDS, "村居务公开", units, title, board, refs=[list_], column="村（居）务公开")


def finance_of_bureau(book: Book) -> None:
    """The farming bureau and one street publish a subsidy together: it counts for both."""
    fields = {
        "项目": "小麦一次性种植补贴", "标准": "每亩20元", "对象": "种粮农户", "金额": 486000, "发放时间": "2021-08-12",
        "公开范围": ["区", "街道", "村"], "已脱敏": True,
    }  # fmt: skip
    units = ["区农业农村局", "桑梓店街道办事处"]
    url = book.published(
        FIELDS, "惠民补贴", units, "2021年小麦一次性种植补贴发放公示", date(2021, 8, 16), topics=["种粮补贴"],
        column="惠民惠农补贴", fields=fields,
    )  # fmt: skip
    book.published(
        FIELDS, "村居务公开", units, "村务公开：小麦一次性种植补贴名单", date(2021, 8, 27), refs=[url], column="村（居）务公开",
    )  # fmt: skip
