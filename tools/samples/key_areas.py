"""Rows 1 to 6: the district's work, promises, plans, functions, market rules."""

from datetime import date, timedelta

from tools.samples.book import Book, outside_quiet
from tools.samples.dice import Dice, does, later
from tools.samples.news import FIELDS, NEWS
from tools.samples.offices import OFFICES, Office
from tools.samples.wording import ASPECTS, RESULTS, STRATEGIES

REGISTER = "示例数据-考核登记"
PROMISING = 26
"""How many offices have promised something."""

_PROMISES = (
    "改造老旧小区{n}个", "新建口袋公园{n}处", "新增停车泊位{n}00个", "建设社区食堂{n}处", "新建充电设施{n}0处",
    "打造智慧社区{n}个", "提升农贸市场{n}处", "开展职业技能培训{n}000人次", "新建（改扩建）学校{n}所", "为{n}万名老人免费查体",
)  # fmt: skip


def central_work(book: Book, office: Office) -> None:
    """Row 1."""
    if not does(office, "01.own", 0.5):
        return
    dice = Dice(office.id, "01")
    start = OFFICES.index(office)
    topics = STRATEGIES + RESULTS
    for n in range(dice.whole(2, 5)):
        topic = topics[(start + n * 5) % len(topics)]
        day = outside_quiet(office, dice.day(date(2021, 2, 1), date(2021, 12, 20)))
        title = dice.pick(("{o}加快推进{t}", "{o}推动{t}取得新进展", "{o}{t}工作成果发布")).format(
            o=office.short, t=topic
        )
        if dice.chance(0.5):
            book.published(NEWS, "动态信息", office.id, title, day, topics=[topic], column="中心工作")
        else:
            fields = {"举措": f"围绕{topic}实施专项方案", "成效": f"{topic}年度目标按序时推进"}
            book.published(
                FIELDS, "信息发布", office.id, title, day, topics=[topic], column="中心工作", fields=fields,
            )  # fmt: skip


def promises(book: Book, office: Office) -> None:
    """Row 2: what was promised, and the reports on it."""
    if (OFFICES.index(office) * 7) % len(OFFICES) >= PROMISING:
        return
    dice = Dice(office.id, "02")
    named: list[tuple[str, str]] = []
    for text in dice.some(_PROMISES, dice.whole(1, 3)):
        title = text.format(n=dice.whole(2, 6))
        kept = "按计划推进" if dice.chance(0.4) else "已完成"
        if not does(office, "02.kept", 0.3) and not named:
            kept = "未完成"
        fields = {"类别": dice.pick(("重点任务", "民生实事")), "落实情况": kept}
        named.append(
            (title, book.entered(REGISTER, "承诺事项", office.id, title, date(2021, 1, 15), fields=fields))
        )
    for n, (title, number) in enumerate(named):
        if n == 0 and not does(office, "02.reported", 0.2):
            continue
        _report(book, office, dice, title, number, first=n == 0)


def _report(book: Book, office: Office, dice: Dice, title: str, number: str, *, first: bool) -> None:
    """Half-yearly reports on one promise; a late one, or one for the whole year, says so in 所属期."""
    whole = does(office, "02.elements")
    host = "www.tianqiao.gov.cn" if does(office, "02.portal", 0.5) else "mp.weixin.qq.com"
    half = does(office, "02.halfyear", -0.1)
    late = not half and dice.chance(0.7)
    days = [(date(2021, 7, dice.whole(5, 28)), "2021-H1"), (date(2021, 12, dice.whole(1, 24)), "2021-H2")]
    if not half:
        # a report on the whole year serves no half of it
        days = [(date(2021, 9, dice.whole(6, 24)), "2021-H1")] if late else [(date(2021, 12, 20), "2021")]
    for n, (day, about) in enumerate(days):
        word = {"2021-H1": "上半年", "2021-H2": "下半年", "2021": "年度"}[about]
        fields = {
            "进展": "按计划推进",
            "成效": "群众反映良好" if whole or not first else None,
            "后续举措": "继续落实管护责任" if whole or n else None,
        }
        book.published(
            FIELDS, "工作进展", office.id, f"{title}{word}进展情况", day, host=host, about=about, refs=[number],
            column="重点任务和民生实事", fields=fields,
        )  # fmt: skip


def plans(book: Book) -> None:
    """Row 3, beside the real outline of the district: special plans, regional plans, plans of earlier periods."""
    special = {
        "区教育体育局": "教育和体育", "区卫生健康局": "卫生健康", "区民政局": "民政事业", "区应急局": "应急体系建设",
        "区文化和旅游局": "文化和旅游", "区住房城乡建设局": "住房和城乡建设",
    }  # fmt: skip
    for n, (unit, field) in enumerate(special.items()):
        approved = date(2021, 8, 2) + timedelta(14 * n)
        fields = {"类别": "专项规划", "规划期": "十四五", "批准日期": approved.isoformat()}
        title = f"天桥区“十四五”{field}发展规划"
        book.published(
            FIELDS, "规划计划", unit, title, later(approved, 4 + n), column="规划信息", fields=fields,
        )  # fmt: skip
    regional = {"类别": "区域规划", "规划期": "十四五", "批准日期": "2021-10-18"}
    title = "天桥区北部片区“十四五”区域发展规划"
    book.published(
        FIELDS, "规划计划", ["区发展改革局", "区自然资源局"], title, date(2021, 11, 3), column="规划信息", fields=regional,
    )  # fmt: skip
    for period, day in (("十二五", date(2017, 3, 15)), ("十三五", date(2021, 5, 12))):
        fields = {"类别": "规划纲要", "规划期": period}
        title = f"天桥区国民经济和社会发展{period}规划纲要（归集）"
        book.published(FIELDS, "规划计划", "区发展改革局", title, day, column="历史规划", fields=fields)


def functions(book: Book, office: Office) -> None:
    """Row 4: the list of powers and the catalogue of functions."""
    dice = Dice(office.id, "04")
    timely = does(office, "04.timely")
    if does(office, "04.powers", 0.4):
        day = outside_quiet(office, dice.day(date(2021, 3, 1), date(2021, 10, 29)))
        changed = later(day, -dice.whole(2, 12) if timely else -dice.whole(30, 50))
        book.published(
            FIELDS, "权责清单", office.id, f"{office.short}权责清单（2021年版）", day, column="权责清单",
            fields={"变更日期": changed.isoformat()},
        )  # fmt: skip
    if does(office, "04.functions", 0.6):
        day = outside_quiet(office, dice.day(date(2021, 1, 11), date(2021, 9, 30)))
        whole = does(office, "04.elements", 0.2)
        fields = {
            "职能": "见“三定”规定", "机构设置": f"内设{dice.whole(4, 9)}个科室", "办公地址": "天桥区",
            "办公时间": "工作日8:30—12:00，13:30—17:30" if whole else None, "联系方式": "0531-12345",
            "负责人": "见领导信息栏目" if whole or dice.chance(0.5) else None,
            "变更日期": later(day, -dice.whole(1, 12)).isoformat() if dice.chance(0.5) else None,
        }  # fmt: skip
        book.published(
            FIELDS, "机构职能", office.id, f"{office.short}机构职能", day, column="机构职能", fields=fields,
        )  # fmt: skip


def macro(book: Book, office: Office) -> None:
    """Row 5."""
    named = ("区政府办公室", "区发展改革局", "区财政局", "区司法局", "区市场监管局")
    if not (office.street or office.id in named) or not does(office, "05.own", 0.2):
        return
    dice = Dice(office.id, "05")
    aspect = ASPECTS[OFFICES.index(office) % len(ASPECTS)]
    day = outside_quiet(office, dice.day(date(2021, 3, 1), date(2021, 11, 30)))
    fields = {"举措": f"围绕{aspect}出台措施", "成效": "办事更便利"}
    title = f"{office.short}优化{aspect}有关举措"
    book.published(
        FIELDS, "信息发布", office.id, title, day, topics=[aspect], column="营商环境", fields=fields
    )


def regulation(book: Book, office: Office) -> None:
    """Row 6: decisions of each office that takes any; the market regulator's and the judicial bureau's own duties."""
    dice = Dice(office.id, "06")
    amounts = {"区市场监管局": 44, "区司法局": 6, "区城市管理局": 18, "区应急局": 12, "区公安分局": 16}
    amount = amounts.get(office.id, dice.whole(0, 3) if office.street else 0)
    all_timely = does(office, "06.decisions")
    for _ in range(amount):
        decided = dice.day(date(2021, 1, 8), date(2021, 11, 26))
        timely = all_timely or dice.chance(0.6)
        day = later(decided, dice.whole(0, 3) if timely else dice.whole(14, 24))
        sort = dice.pick(("行政许可", "行政处罚", "行政处罚"))
        title = f"{office.short}{sort}决定信息公示（2021年第{dice.whole(1, 400)}号）"
        fields = {"类别": sort, "决定日期": decided.isoformat()}
        book.published(FIELDS, "监管信息", office.id, title, day, column="行政执法", fields=fields)
    if office.id == "区市场监管局":
        _market(book)
    if office.id == "区司法局":
        title = "天桥区公共法律服务平台建设情况"
        fields = {"举措": "建成三级公共法律服务平台", "成效": "全年接待咨询8600人次"}
        book.published(
            FIELDS, "信息发布", office.id, title, date(2021, 9, 15), topics=["公共法律服务", "互联网+执法"], column="公共法律服务",
            fields=fields,
        )  # fmt: skip
        book.published(
            FIELDS, "信息发布", "区行政审批服务局", "“互联网+政务服务”工作情况", date(2021, 6, 18), topics=["互联网+政务服务"],
            column="政务服务", fields=fields | {"举措": "推进网上办理"},
        )  # fmt: skip


def _market(book: Book) -> None:
    """The lists are out, competition is half told, the measures are missing."""
    unit = "区市场监管局"
    title = "天桥区市场监管领域重点监管事项清单（2021年）"
    book.published(
        FIELDS, "监管信息", unit, title, date(2021, 4, 20), column="监管规则", fields={"类别": "重点监管事项清单"},
    )  # fmt: skip
    title = "食品经营监管规则和标准汇编"
    book.published(
        FIELDS, "监管信息", unit, title, date(2021, 5, 26), column="监管规则", fields={"类别": "监管规则标准"},
    )  # fmt: skip
    title = "2021年反不正当竞争执法专项行动情况"
    book.published(
        FIELDS, "监管信息", unit, title, date(2021, 11, 10), topics=["反不正当竞争", "互联网+监管"], column="行政执法",
        fields={"类别": "执法动态"},
    )  # fmt: skip
