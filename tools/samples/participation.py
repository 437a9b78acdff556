"""Rows 19, 20 and 25 to 28: decisions, proposals, consultations, open days, services."""

from datetime import date, timedelta

from tools.samples.book import Book, outside_quiet
from tools.samples.dice import Dice, does, later
from tools.samples.documents import HOTLINE
from tools.samples.key_areas import REGISTER
from tools.samples.livelihood import RESPONSES
from tools.samples.offices import Office, office
from tools.samples.wording import WAYS

DECISIONS = "示例数据-重大决策和公众参与"
STAGES = ("决策草案", "制订背景", "意见征集采纳情况", "会议审议情况", "决策结果")

_MATTERS = {
    "区住房城乡建设局": "天桥区老旧小区改造三年计划", "区自然资源局": "天桥区国土空间布局调整", "区教育体育局": "天桥区中小学布局专项调整",
    "区生态环境分局": "天桥区声环境功能区划分", "区发展改革局": "天桥区重点项目三年计划", "区卫生健康局": "天桥区医疗机构设置调整",
    "区城市管理局": "天桥区生活垃圾分类设施布局",
}  # fmt: skip


def decisions(book: Book) -> None:
    """Rows 19 and 20: the district's list, published jointly, its matters, the pages of each stage."""
    names = list(_MATTERS.values())
    fields = {"年度": "2021", "决策事项名称": names, "承办单位": list(_MATTERS), "审定日期": "2021-04-20"}
    title = "天桥区2021年度重大行政决策事项目录"
    units = ["区司法局", "区政府办公室"]
    catalogue = book.published(
        DECISIONS, "重大决策目录", units, title, date(2021, 5, 12), column="重大决策", fields=fields,
    )  # fmt: skip
    for name, settled, day in (
        ("北园街道办事处", "2021-03-15", date(2021, 3, 26)),
        ("泺口街道办事处", "2021-03-01", date(2021, 5, 17)),
    ):
        fields = {"年度": "2021", "决策事项名称": ["街道年度重点工程"], "承办单位": [], "审定日期": settled}
        if name.startswith("北园"):
            fields["承办单位"] = [name]
        title = f"{name}2021年度重要决策事项目录"
        book.published(DECISIONS, "重大决策目录", name, title, day, column="重大决策", fields=fields)
    for n, (unit, matter) in enumerate(_MATTERS.items()):
        done = STAGES[: 5 if n < 5 else 3]
        fields = {"已完成环节": [stage for stage in done if stage != "制订背景"]}
        refs = [catalogue] if n != 5 else []
        number = book.entered(
            DECISIONS, "重大决策事项", unit, matter, date(2021, 5, 20), refs=refs, fields=fields,
        )  # fmt: skip
        for m, stage in enumerate(done):
            if does(office(unit), f"20.{stage}", 0.2):
                host = (
                    "www.tianqiao.gov.cn" if does(office(unit), "20.hyperlinks", 0.3) else "mp.weixin.qq.com"
                )
                day = date(2021, 6, 1) + timedelta(28 * m + 3 * n)
                book.published(
                    DECISIONS, "重大决策公开", unit, f"{matter}{stage}", day, host=host, refs=[number],
                    column="重大决策", fields={"环节": [stage]},
                )  # fmt: skip


def proposals(book: Book, office: Office) -> None:
    """Row 25: proposals as the register has them, the replies that are public, the yearly summary."""
    dice = Dice(office.id, "25.proposals")
    if office.street:
        amount = dice.whole(0, 1)
    elif office.id in ("区住房城乡建设局", "区城市管理局", "区教育体育局"):
        amount = dice.whole(14, 20)
    else:
        amount = dice.whole(2, 8) if office.quality > 0.4 else 2
    all_public, all_timely = does(office, "25.replies"), does(office, "25.replies-timely")
    for n in range(amount):
        sort = dice.pick(("人大代表建议", "政协委员提案", "政协委员提案"))
        matter = f"关于{dice.pick(office.themes)}的{sort}（第{dice.whole(1, 321)}号）"
        number = book.entered(HOTLINE, "建议提案", office.id, matter, date(2021, 3, 15))
        if not all_public and (n == 0 or dice.chance(0.2)):
            continue
        replied = dice.day(date(2021, 5, 10), date(2021, 8, 20))
        day = outside_quiet(office, later(replied, dice.whole(1, 14) if all_timely or n % 3 else 34))
        title = f"{office.short}对{matter}的答复"
        book.published(
            RESPONSES, "建议提案答复", office.id, title, day, refs=[number], column="建议提案",
            fields={"答复日期": replied.isoformat()},
        )  # fmt: skip
    if does(office, "25.proposals"):
        if amount or dice.chance(0.3):
            title = f"{office.short}2021年建议提案办理总体情况"
            book.published(RESPONSES, "建议提案答复", office.id, title, date(2021, 11, 26), column="建议提案")
        else:
            title = f"{office.short}2021年未承办建议提案的说明"
            book.published(
                RESPONSES, "情况说明", office.id, title, date(2021, 12, 22), column="情况说明",
                fields={"事项": "建议提案、上年度任务"},
            )  # fmt: skip


def consultations(book: Book, office: Office) -> None:
    """Row 26."""
    dice = Dice(office.id, "26")
    if not does(office, "26.consulted", -0.1):
        if dice.chance(0.6):
            title = f"{office.short}2021年未开展意见征集的说明"
            book.published(
                RESPONSES, "情况说明", office.id, title, date(2021, 12, 23), column="情况说明", fields={"事项": "意见征集"},
            )  # fmt: skip
        return
    portal = does(office, "26.platform", 0.5)
    for n in range(dice.whole(1, 2) if office.id != "区政府办公室" else 5):
        day = outside_quiet(office, dice.day(date(2021, 3, 1), date(2021, 9, 10)))
        major = office.id in _MATTERS and n == 0
        days = 30 if does(office, "26.term") or n else 12
        closing = day + timedelta(days)
        matter = _MATTERS[office.id] if major else f"{dice.pick(office.themes)}实施方案"
        fields = {
            "重大行政决策": major, "截止日期": closing.isoformat(), "征集天数": days,
            "征集方式": dice.some(("座谈会", "书面", "向社会公开", "问卷调查"), 2) if does(office, "26.ways", 0.2) or n else None,
        }  # fmt: skip
        host = "www.tianqiao.gov.cn" if portal or n else "mp.weixin.qq.com"
        call = book.published(
            DECISIONS, "意见征集", office.id, f"关于《{matter}》（征求意见稿）公开征求意见的公告", day, host=host, column="意见征集",
            fields=fields,
        )  # fmt: skip
        if does(office, f"26.feedback.{n}"):
            fields = {
                "收集意见数": dice.whole(0, 46), "采纳情况": "合理意见均予采纳",
                "不予采纳原因": "无" if does(office, "26.results") or n else None,
            }  # fmt: skip
            book.published(
                DECISIONS, "意见反馈", office.id, f"《{matter}》征求意见情况反馈", later(closing, dice.whole(3, 15)),
                refs=[call], column="意见征集", fields=fields,
            )  # fmt: skip


def open_days(book: Book, office: Office) -> None:
    """Row 27."""
    dice = Dice(office.id, "27")
    if does(office, "27.attendance", -0.15):
        for n in range(dice.whole(1, 2)):
            day = outside_quiet(office, dice.day(date(2021, 4, 6), date(2021, 12, 10)))
            whole = does(office, "27.opinions") or n > 0
            fields = {
                "列席代表": ["居民代表", "企业代表"],
                "发表意见": "提出意见3条",
                "采纳情况": "采纳2条" if whole else None,
            }
            title = f"{office.short}邀请利益相关方列席会议情况（{day.month}月）"
            book.published(DECISIONS, "列席会议", office.id, title, day, column="公众参与", fields=fields)
    elif dice.chance(0.5):
        title = f"{office.short}2021年未召开需列席会议的说明"
        book.published(
            RESPONSES, "情况说明", office.id, title, date(2021, 12, 28), column="情况说明", fields={"事项": "列席会议"},
        )  # fmt: skip
    if does(office, "27.open-day"):
        for n in range(dice.whole(1, 2)):
            day = outside_quiet(office, dice.day(date(2021, 5, 11), date(2021, 11, 26)))
            new = dice.some(("视频直播", "云直播", "VR", "5G"), 1) if n == 0 and dice.chance(0.4) else None
            title = f"{office.short}举办“政府开放日”活动（{day.month}月）"
            book.published(
                DECISIONS, "政府开放日", office.id, title, day, column="政府开放日", fields={"新技术": new},
            )  # fmt: skip


def services(book: Book, office: Office) -> None:
    """Row 28."""
    if not (office.street or office.id == "区行政审批服务局"):
        return
    dice = Dice(office.id, "28")
    whole, portal = does(office, "28.documents"), does(office, "28.platform", 0.4)
    names = (
        "老年证办理",
        "低保申请",
        "食品经营许可",
        "企业设立登记",
        "失业登记",
        "生育服务登记",
        "残疾人证申办",
        "居住证明",
    )
    for n, name in enumerate(
        dice.some(names, 3 if office.street else 8) if does(office, "28.any", 0.8) else []
    ):
        host = "zwfw.sd.gov.cn" if portal or n else "tianqiao.example.com"
        fields = {"事项清单": "已公示", "办理指南": "已公示", "办事流程": "已公示" if whole or n else None}
        book.published(
            DECISIONS, "政务服务事项", office.id, f"{office.short}{name}",
            dice.day(date(2021, 3, 1), date(2021, 6, 30)), host=host, column="政务服务", fields=fields,
        )  # fmt: skip
    ways = WAYS if office.street else WAYS[1:5]
    if does(office, "28.some", 0.8):
        shown = ways if does(office, "28.ways") else dice.some(ways, 3)
        book.entered(
            REGISTER, "公开方式", office.id, "政务公开方式使用情况", date(2021, 11, 18), fields={"渠道": list(shown)},
        )  # fmt: skip
