"""The first half of 2022, what a few offices alone must do: the portal, the places, the treasury, decisions, villages."""

from datetime import date, timedelta

from tools.samples.book import Book, Fields
from tools.samples.dice import Dice, does, later
from tools.samples.half_2022 import CHARGE, FILE, PARTS
from tools.samples.offices import OFFICES

TREASURY = "区财政局"


def charge(book: Book) -> None:
    """The office in charge: the government's report, the portal, the places; the library has had no copies this year."""
    fields: Fields = {"报告层级": "政府", "载明内容": [*PARTS, "工作考核", "社会评议"]}  # 责任追究 is missing
    title = "济南市天桥区2021年政府信息公开工作年度报告"
    units = [CHARGE, "区政府"]
    book.published(
        FILE, "年度报告", units, title, date(2022, 3, 25), about="2021", column="政府信息公开年报", fields=fields,
    )  # fmt: skip
    for sort, handed in (("国家档案馆", "2022-04-08"), ("公共图书馆", None), ("政务服务场所", None)):
        fields = {"场所类别": sort, "最近移交日期": handed}
        book.published(
            FILE, "政府信息查阅点", CHARGE, f"天桥区{sort}政府信息查阅点", date(2022, 1, 12), column="查阅场所", fields=fields,
        )  # fmt: skip
    fields = {"监测结果": "合格", "轮次": "2022年上半年", "具备功能": ["检索", "查阅"]}
    book.entered(
        FILE, "网站监测", CHARGE, "区政府门户网站监测（2022年上半年）", date(2022, 6, 17), fields=fields
    )
    dice = Dice("2022.news")
    day = date(2022, 1, 6)
    while day <= date(2022, 6, 30):
        if not date(2022, 4, 8) <= day <= date(2022, 4, 28):  # three weeks without anything new
            theme = dice.pick(("营商环境", "项目建设", "文明城市创建", "疫情防控"))
            title = f"天桥区召开{theme}工作会议（{day.month}月）"
            book.published(FILE, "动态信息", CHARGE, title, day, column="工作动态")
        day = later(day, dice.whole(3, 6))
    everybody = [office.id for office in OFFICES if office.id == CHARGE or does(office, "2022.trained", 0.1)]
    fields = {"培训形式": ["业务培训"], "培训对象": ["部门", "街道"]}
    book.published(
        FILE, "培训", everybody, "2022年全区政府信息公开培训班", date(2022, 5, 18), column="政务公开", fields=fields,
    )  # fmt: skip
    told = book.published(
        FILE, "通报", CHARGE, "关于2021年度政务公开考核有关问题的通报", date(2022, 3, 16), column="政务公开", fields={"通报类型": "批评"},
    )  # fmt: skip
    book.entered(FILE, "整改反馈", "区信访局", "对通报问题的整改情况", date(2022, 4, 20), refs=[told])


def treasury(book: Book) -> None:
    """The government's budget and debt, procurement; the audit report comes in the second half."""
    fields: Fields = {
        "预决算": "预算",
        "层级": "政府",
        "批复日期": "2022-01-21",
        "转移支付说明": "有",
        "举借债务说明": "有",
    }
    book.published(
        FILE, "预算决算", TREASURY, "天桥区2022年政府预算", date(2022, 2, 9), about="2022", column="财政信息", fields=fields,
    )  # fmt: skip
    for words, about, approved, day in (
        ("2021年第四季度", "2021-Q4", None, date(2022, 1, 24)),
        ("2022年第一季度", "2022-Q1", "2022-03-10", date(2022, 4, 6)),
    ):
        fields = {"限额": 34.5, "余额": 31.5, "发行": 0, "批准日期": approved}
        title = f"天桥区{words}政府债务信息"
        book.published(FILE, "政府债务", TREASURY, title, day, about=about, column="政府债务", fields=fields)
    title = "天桥区2022年一季度政府采购情况"
    fields = {"举措": "规范采购程序", "成效": "节约资金"}
    book.published(
        FILE, "信息发布", TREASURY, title, date(2022, 4, 15), topics=["政府采购"], column="政府采购", fields=fields,
    )  # fmt: skip


_MATTERS = (
    ("区发展改革局", "天桥区物流园区布局调整", 31, True),
    ("区自然资源局", "天桥区滨河片区规划调整", 20, True),
    ("区教育体育局", "天桥区义务教育学区调整", 30, False),
)
"""Who, what, for how many days opinions were asked, whether the draft was explained."""


def decisions(book: Book) -> None:
    """The list of 2022 and three matters of it: one call too short, one without explanation, one not answered."""
    names, bodies = [name for _body, name, _d, _e in _MATTERS], [body for body, _n, _d, _e in _MATTERS]
    fields: Fields = {
        "年度": "2022",
        "决策事项名称": names,
        "承办单位": bodies,
        "审定日期": "2022-03-02",
    }
    title = "天桥区2022年度重大行政决策事项目录"
    units = ["区司法局", CHARGE]
    catalogue = book.published(
        FILE, "重大决策目录", units, title, date(2022, 3, 18), column="重大决策", fields=fields,
    )  # fmt: skip
    for n, (body, name, days, explained) in enumerate(_MATTERS):
        day = date(2022, 4, 6) + timedelta(5 * n)
        closing = day + timedelta(days)
        fields = {"已完成环节": ["决策草案", "意见征集采纳情况"] if n < 2 else ["决策草案"]}
        number = book.entered(
            FILE, "重大决策事项", body, name, date(2022, 3, 21), refs=[catalogue], fields=fields
        )
        stages = ["决策草案", "制订背景"] if explained else ["决策草案"]
        book.published(
            FILE, "重大决策公开", body, f"{name}决策草案", day, refs=[number], column="重大决策", fields={"环节": stages},
        )  # fmt: skip
        fields = {
            "重大行政决策": True, "截止日期": closing.isoformat(), "征集天数": days, "征集方式": ["向社会公开", "座谈会"],
            "草案说明": "附件二" if explained else None,
        }  # fmt: skip
        call = book.published(
            FILE, "意见征集", body, f"关于《{name}》（征求意见稿）公开征求意见的公告", day, column="意见征集", fields=fields,
        )  # fmt: skip
        fields = {"材料提前送达天数": 8 - 2 * n, "参加人事先公布": True}
        if n < 2:
            book.entered(FILE, "听证会", body, f"{name}听证会", later(closing, 3), fields=fields)
        if n == 1:
            continue
        fields = {"收集意见数": 7 + n, "采纳情况": "合理意见均予采纳", "不予采纳原因": "无"}
        book.published(
            FILE, "意见反馈", body, f"《{name}》征求意见情况反馈", later(closing, 8), refs=[call], column="意见征集",
            fields=fields,
        )  # fmt: skip
        if n == 0:
            book.published(
                FILE, "重大决策公开", body, f"{name}意见征集采纳情况", later(closing, 8), refs=[number], column="重大决策",
                fields={"环节": ["意见征集采纳情况"]},
            )  # fmt: skip


def enforcement(book: Book) -> None:
    """Decisions of those who enforce."""
    for unit, amount in (
        ("区市场监管局", 14),
        ("区城市管理局", 7),
        ("区应急局", 5),
        ("区公安分局", 6),
        ("区司法局", 2),
    ):
        dice = Dice(unit, "2022.enforcement")
        office = next(found for found in OFFICES if found.id == unit)
        all_timely = does(office, "2022.decisions", 0.3)
        for n in range(amount):
            decided = dice.day(date(2022, 1, 7), date(2022, 5, 27))
            sort = dice.pick(("行政许可", "行政处罚", "行政处罚", "行政检查"))
            day = later(decided, dice.whole(0, 3) if all_timely or n % 4 else 16)
            fields: Fields = {"类别": sort, "决定日期": decided.isoformat()}
            title = f"{unit}{sort}信息公示（2022年第{n + 1}号）"
            book.published(FILE, "监管信息", unit, title, day, column="行政执法", fields=fields)


def villages(book: Book) -> None:
    """Two streets with villages: one in time each quarter, one late in the first and without a board in one village."""
    for street, names, day in (
        ("桑梓店街道办事处", ("马店村", "老寨村"), date(2022, 4, 14)),
        ("大桥街道办事处", ("靳家村", "赵庄村"), date(2022, 5, 20)),
    ):
        places = [book.entered(FILE, "村居名录", street, name, date(2022, 1, 4)) for name in names]
        refs = places if street.startswith("桑") else places[:1]
        title = f"{street.removesuffix('办事处')}2022年第一季度村务公开"
        book.published(
            FILE, "村居务公开", street, title, day, about="2022-Q1", refs=refs, column="村（居）务公开"
        )
