"""Rows 10 to 18: epidemic, jobs, schools, welfare, environment, safety, public bodies."""

from datetime import date, timedelta

from tools.samples.book import Book, Fields, outside_quiet
from tools.samples.dice import Dice, does, later
from tools.samples.key_areas import REGISTER
from tools.samples.news import FIELDS
from tools.samples.offices import OFFICES, Office
from tools.samples.wording import EPIDEMIC, GUARANTEES, STABILITIES

RESPONSES = "示例数据-回应关切和互动"


def epidemic(book: Book, office: Office) -> None:
    """Row 10."""
    named = ("区公安分局", "区卫生健康局", "区市场监管局")
    if not (office.street or office.id in named):
        return
    dice = Dice(office.id, "10")
    start = OFFICES.index(office)
    if does(office, "10.own", 0.6):
        for n in range(dice.whole(3, 6) if office.id != "区卫生健康局" else 30):
            topic = EPIDEMIC[(start + n) % len(EPIDEMIC)]
            day = dice.day(date(2021, 1, 5), date(2021, 12, 20))
            title = f"{office.short}疫情防控提示：{topic}（{day.month}月）"
            book.published(FIELDS, "疫情防控信息", office.id, title, day, topics=[topic], column="疫情防控")
        for topic, key in (("疫苗接种", "10.vaccine"), ("健康科普", "10.science")):
            if does(office, key):
                day = dice.day(date(2021, 4, 1), date(2021, 11, 30))
                title = f"{office.short}{topic}信息"
                book.published(
                    FIELDS, "疫情防控信息", office.id, title, day, topics=[topic], column="疫情防控",
                )  # fmt: skip
    if office.id == "区卫生健康局":
        fields: Fields = {"举措": "实施15项重大健康行动", "成效": "居民健康素养水平提升"}
        book.published(
            FIELDS, "信息发布", office.id, "健康济南行动天桥区实施情况", date(2021, 6, 24), topics=["健康行动"], column="卫生健康",
            fields=fields,
        )  # fmt: skip
    timely = does(office, "10.timely")
    for n in range(dice.whole(1, 4)):
        known = dice.day(date(2021, 1, 11), date(2021, 12, 20))
        day = known + timedelta(dice.whole(0, 2) if timely or n else 5)
        title = dice.pick(
            ("关于网传核酸检测点停用的说明", "疫苗接种点排队问题的回应", "隔离政策咨询集中回应")
        )
        fields = {"知悉日期": known.isoformat(), "来源渠道": "12345市民服务热线"}
        book.published(
            RESPONSES, "回应关切", office.id, f"{office.short}{title}", day, column="回应关切", fields=fields,
        )  # fmt: skip
    if dice.chance(0.4):
        fields = {"领域": "疫情防控信息发布", "查实": not does(office, "10.harmless", 0.4)}
        title = "信息发布内容投诉核查"
        book.entered(
            REGISTER, "监督核查", office.id, title, dice.day(date(2021, 3, 1), date(2021, 11, 1)), fields=fields,
        )  # fmt: skip


def six_stabilities(book: Book, office: Office) -> None:
    """Row 11."""
    if not does(office, "11.own", 0.3):
        return
    dice = Dice(office.id, "11")
    start = OFFICES.index(office)
    topics = STABILITIES + GUARANTEES
    whole = does(office, "11.effects", 0.2)
    for n in range(dice.whole(2, 4)):
        topic = topics[(start + n * 5) % len(topics)]
        day = outside_quiet(office, dice.day(date(2021, 2, 1), date(2021, 12, 15)))
        fields: Fields = {"举措": f"{topic}政策措施落实", "成效": "企业群众得到实惠" if whole or n else None}
        title = f"{office.short}{topic}有关政策举措和效果"
        book.published(
            FIELDS, "信息发布", office.id, title, day, topics=[topic], column="六稳六保", fields=fields,
        )  # fmt: skip


def jobs_and_schools(book: Book, office: Office) -> None:
    """Rows 12 and 13."""
    dice = Dice(office.id, "12")
    groups = ("高校毕业生", "退役军人", "困难人员")
    if office.street or office.id in ("区人力资源社会保障局", "区退役军人局"):
        wanted = groups if does(office, "12.people") else groups[: dice.whole(0, 2)]
        for group in wanted:
            for _ in range(dice.whole(1, 3)):
                day = outside_quiet(office, dice.day(date(2021, 2, 22), date(2021, 12, 10)))
                title = f"{office.short}{group}就业服务信息（{day.month}月）"
                book.published(
                    FIELDS, "就业信息", office.id, title, day, column="就业创业", fields={"人群": [group]},
                )  # fmt: skip
    if not (office.street or office.id == "区教育体育局"):
        return
    opening = date(2021, 8, 20) if office.street else date(2021, 7, 20)
    number = book.entered(REGISTER, "招生入学安排", office.id, "2021年义务教育招生报名首日", opening)
    if does(office, "13.published", 0.2):
        day = opening - timedelta(dice.whole(8, 30)) if does(office, "13.before") else opening + timedelta(6)
        title = f"{office.short}2021年义务教育入学信息"
        book.published(
            FIELDS, "教育信息", office.id, title, day, refs=[number], column="教育信息", fields={"类别": "义务教育入学"},
        )  # fmt: skip
    if not office.street:
        title = "天桥区学前教育行动计划（2021—2025年）"
        book.published(
            FIELDS, "教育信息", office.id, title, date(2021, 5, 27), column="教育信息", fields={"类别": "学前教育行动计划"},
        )  # fmt: skip


def welfare(book: Book, office: Office) -> None:
    """Row 14."""
    subjects = {
        "区人力资源社会保障局": ("社会保障",),
        "区民政局": ("社会救助", "养老"),
        "区医保局": ("医疗",),
    }
    mine = subjects.get(office.id, ("社会保障", "社会救助", "养老", "医疗") if office.street else ())
    if not mine:
        return
    dice = Dice(office.id, "14")
    wanted = mine if does(office, "14.subjects", 0.2) else mine[:1]
    steady = does(office, "14.fresh")
    months = (2, 5, 8, 11) if steady else (2,)
    for n, month in enumerate(months):
        for subject in wanted if n < 2 else wanted[: 1 + dice.whole(0, 1)]:
            day = dice.day(date(2021, month, 1), date(2021, month, 26))
            title = f"{office.short}{subject}服务信息（{month}月）"
            book.published(FIELDS, "民生保障信息", office.id, title, day, topics=[subject], column="民生保障")


def environment(book: Book, office: Office) -> None:
    """Row 15."""
    dice = Dice(office.id, "15")
    if office.id == "区生态环境分局":
        for n in range(14):
            decided = dice.day(date(2021, 1, 18), date(2021, 11, 19))
            day = later(decided, dice.whole(0, 3) if n != 4 else 20)
            fields: Fields = {"类别": "排污许可", "决定日期": decided.isoformat()}
            title = f"排污许可证核发信息公开（第{n + 1}批）"
            book.published(FIELDS, "生态环境信息", office.id, title, day, column="环境信息", fields=fields)
        title = "天桥区新一轮“四减四增”行动进展"
        book.published(
            FIELDS, "生态环境信息", office.id, title, date(2021, 10, 14), column="环境信息", fields={"类别": "四减四增"},
        )  # fmt: skip
    if office.id == "区自然资源局":
        title = "自然资源统一确权登记工作情况"
        book.published(
            FIELDS, "自然资源信息", office.id, title, date(2021, 9, 9), column="自然资源", fields={"类别": "权属调查"},
        )  # fmt: skip
    if office.street and dice.chance(0.2):
        decided = dice.day(date(2021, 3, 1), date(2021, 10, 20))
        fields = {"类别": "排污许可", "决定日期": decided.isoformat()}
        title = f"{office.short}辖区排污许可信息转载"
        book.published(
            FIELDS, "生态环境信息", office.id, title, later(decided, dice.pick((2, 3, 15))), column="环境信息",
            fields=fields,
        )  # fmt: skip


def safety(book: Book, office: Office) -> None:
    """Row 16: safety, accidents and their reports, or the statement that there was none."""
    if not (office.street or office.id == "区应急局"):
        return
    dice = Dice(office.id, "16")
    if does(office, "16.safety", 0.5):
        for _ in range(dice.whole(2, 6) if office.street else 18):
            day = dice.day(date(2021, 1, 11), date(2021, 12, 20))
            sort = dice.pick(("监管检查", "隐患整治", "宣传教育"))
            title = f"{office.short}{sort}情况（{day.month}月）"
            book.published(
                FIELDS, "安全生产信息", office.id, title, day, column="安全监管", fields={"类别": sort},
            )  # fmt: skip
    title = f"{office.short}生产安全事故应急预案"
    book.published(
        FIELDS, "安全生产信息", office.id, title, date(2021, 5, 20), column="安全监管", fields={"类别": "应急预案"},
    )  # fmt: skip
    accidents = {"区应急局": 3, "北园街道办事处": 1, "泺口街道办事处": 1, "桑梓店街道办事处": 1}
    for n in range(accidents.get(office.id, 0)):
        day = date(2021, 3, 9) + timedelta(61 * n)
        number = book.entered(
            REGISTER, "生产安全事故", office.id, f"一般生产安全事故（2021年第{n + 1}起）", day
        )
        for sort, key in (("事故调查报告", "16.reports"), ("责任追究", "16.accountability")):
            if does(office, key) and not (n == 2 and sort == "责任追究"):
                title = f"一般生产安全事故{sort}（2021年第{n + 1}起）"
                told = later(day, 60 if sort == "事故调查报告" else 75)
                book.published(
                    FIELDS, "安全生产信息", office.id, title, told, refs=[number], column="安全监管",
                    fields={"类别": sort},
                )  # fmt: skip
    if office.id not in accidents and does(office, "16.stated"):
        title = f"{office.short}2021年未发生生产安全事故的说明"
        book.published(
            RESPONSES, "情况说明", office.id, title, date(2021, 12, 24), column="情况说明", fields={"事项": "生产安全事故查处"},
        )  # fmt: skip


def public_bodies(book: Book, office: Office) -> None:
    """Rows 17 and 18."""
    dice = Dice(office.id, "17")
    lines = {
        "区教育体育局": "教育", "区卫生健康局": "卫生健康", "区人力资源社会保障局": "技工教育", "区民政局": "养老服务",
    }  # fmt: skip
    kind = "公共企事业单位信息"
    line = lines.get(office.id)
    if line and does(office, "17.measures", 0.3):
        # the health bureau's measures leave their field unnamed
        fields: Fields = {"类别": "落实措施", "领域": [line] if line != "卫生健康" else []}
        book.published(
            FIELDS, kind, office.id, f"{line}领域公共企事业单位信息公开实施办法", date(2021, 8, 26), column="公共企事业单位",
            fields=fields,
        )  # fmt: skip
    if line and does(office, "17.appeals"):
        flow = "受理—调查—处理—答复" if does(office, "17.elements") else None
        fields = {
            "类别": "申诉制度",
            "领域": [line] if line != "卫生健康" else [],
            "处理期限": "20个工作日",
            "处理流程": flow,
        }
        book.published(
            FIELDS, kind, office.id, f"{line}领域公共企事业单位信息公开申诉办理规定", date(2021, 10, 20), column="公共企事业单位",
            fields=fields,
        )  # fmt: skip
        for n in range(2):
            fields = {"按期办结": n == 0 or does(office, "17.handled")}
            book.entered(
                REGISTER, "申诉事项", office.id, f"信息公开申诉事项（{n + 1}）", date(2021, 11, 8), fields=fields,
            )  # fmt: skip
    if (office.street or line) and does(office, "18.supervised"):
        sort = "协助监督" if office.street else "监督检查"
        for _ in range(dice.whole(1, 3)):
            day = dice.day(date(2021, 3, 8), date(2021, 12, 3))
            title = f"{office.short}公共企事业单位{sort}情况（{day.month}月）"
            book.published(
                FIELDS, kind, office.id, title, day, column="公共企事业单位", fields={"类别": sort}
            )
