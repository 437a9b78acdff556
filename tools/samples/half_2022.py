"""The first half of 2022, all of it made up: what the statutory duties ask of each office, and of a few alone.

How well an office does is drawn anew, so that some duties missed in 2021 are done now and others fall back."""

from datetime import date, timedelta

from tools.samples.book import Book, Fields
from tools.samples.dice import Dice, does, later
from tools.samples.offices import OFFICES, Office

FILE = "示例数据-2022上半年"
CHARGE = "区政府办公室"
START = 220_000
"""Numbers of this year begin here: those of 2021 stay far below."""

PARTS = ("总体情况", "主动公开", "收到和处理申请", "复议诉讼", "问题和改进", "其他")
_GUIDE = (
    "信息分类", "编排体系", "获取方式", "机构名称", "办公地址", "办公时间", "联系电话", "传真号码", "互联网联系方式",
)  # fmt: skip
# 产品质量 and 公益事业 are what nobody writes about: topics of the district that stay uncovered
_TOPICS = (
    "规范性文件", "机构职能", "规划计划", "统计信息", "行政许可和服务", "行政处罚和强制", "财政预决算", "行政事业性收费", "集中采购",
    "重大建设项目", "扶贫", "教育", "医疗", "社会保障", "促进就业", "突发事件应急", "环境保护", "公共卫生", "安全生产", "食品药品",
    "公务员招考", "市政建设", "公共服务", "土地征收", "房屋征收", "治安管理", "社会救助",
)  # fmt: skip
_MATTERS = ("实施方案", "管理办法", "行动计划", "若干措施")
_LAW = "《政府信息公开条例》第十六条"


def reports(book: Book, office: Office) -> None:
    """The report on 2021: departments by 31 January; streets have no day in the law and publish one all the same."""
    dice = Dice(office.id, "2022.report")
    if not does(office, "2022.report", 0.7):
        return
    timely = does(office, "2022.report.timely", 0.3)
    first, last = (date(2022, 1, 10), date(2022, 1, 28)) if timely else (date(2022, 2, 7), date(2022, 3, 4))
    day = dice.day(first, last)
    whole = does(office, "2022.report.contents", 0.05)
    fields: Fields = {
        "报告层级": "部门", "报送日期": later(day, -2).isoformat() if does(office, "2022.report.submitted", 0.3) else None,
        "载明内容": list(PARTS if whole else PARTS[:4] + PARTS[5:]),
    }  # fmt: skip
    title = f"{office.short}2021年政府信息公开工作年度报告"
    book.published(
        FILE, "年度报告", office.id, title, day, about="2021", column="政府信息公开年报", fields=fields
    )


def guides(book: Book, office: Office) -> None:
    """The guide and the catalogue, made anew in this half year; some bring their functions up to date too."""
    dice = Dice(office.id, "2022.guide")
    if does(office, "2022.guide", 0.3):
        day = dice.day(date(2022, 1, 10), date(2022, 6, 24))
        whole = does(office, "2022.guide-elements")
        names = _GUIDE if whole else tuple(name for name in _GUIDE if name != "传真号码")
        fields: Fields = dict.fromkeys(names, "有") | {"更新日期": day.isoformat()}
        title = f"{office.short}政府信息公开指南（2022年版）"
        book.published(FILE, "公开指南", office.id, title, day, column="政府信息公开指南", fields=fields)
    if does(office, "2022.catalogue", 0.15):
        day = dice.day(date(2022, 1, 10), date(2022, 6, 24))
        whole = does(office, "2022.catalogue-elements", 0.05)
        fields = {
            "索引": "有", "名称": "有", "内容概述": "有" if whole else None, "生成日期": "有", "更新日期": day.isoformat(),
        }  # fmt: skip
        title = f"{office.short}政府信息公开目录（2022年版）"
        book.published(FILE, "公开目录", office.id, title, day, column="政府信息公开目录", fields=fields)
    if dice.chance(0.4):
        day = dice.day(date(2022, 3, 1), date(2022, 6, 17))
        changed = later(day, -dice.whole(2, 12) if does(office, "2022.functions.timely") else -35)
        fields = {
            "职能": "见“三定”规定", "机构设置": f"内设{dice.whole(4, 9)}个科室", "办公地址": "天桥区",
            "办公时间": "工作日9:00—12:00，13:00—17:00", "联系方式": "0531-12345", "负责人": "见领导信息栏目",
            "变更日期": changed.isoformat(),
        }  # fmt: skip
        title = f"{office.short}机构职能（2022年更新）"
        book.published(FILE, "机构职能", office.id, title, day, column="机构职能", fields=fields)


def topics(book: Book, office: Office) -> None:
    """One piece of news with substance, under the topics of the law that fall to the office."""
    if office.quiet and office.street:
        return
    n = OFFICES.index(office)
    mine = [_TOPICS[n % len(_TOPICS)]] if not office.street else []
    day = Dice(office.id, "2022.topics").day(date(2022, 1, 17), date(2022, 6, 10))
    title = f"{office.short}2022年{mine[0] if mine else office.themes[n % 5]}信息"
    fields: Fields = {"举措": "按年度计划推进", "成效": "进展顺利"}
    book.published(
        FILE, "信息发布", office.id, title, day, topics=mine, column="法定主动公开内容", fields=fields
    )


def documents(book: Book, office: Office) -> None:
    """Up to two documents with their attributes, most of them read within the days."""
    dice = Dice(office.id, "2022.documents")
    for n in range(dice.whole(0, 1) if office.street else dice.whole(1, 2)):
        timely = does(office, f"2022.timely.{n}", 0.15)
        dated = dice.day(date(2022, 1, 12), date(2022, 4, 29))
        day = later(dated, dice.whole(0, 9) if timely else 29)
        normative = n == 0 and dice.chance(0.6)
        matter = f"{dice.pick(office.themes)}{dice.pick(_MATTERS)}"
        title = f"{office.short}关于印发《{matter}》（2022年）的通知"
        marked = does(office, f"2022.attribute.{n}", 0.15)
        fields: Fields = {
            "公开属性": "主动公开" if marked else None, "有效性": "有效", "规范性文件": normative,
            "重要文件": normative or dice.chance(0.4), "发文名义": office.id,
        }  # fmt: skip
        number = f"{office.mark}〔2022〕{n + 1}号"
        book.published(
            FILE, "政策文件", office.id, title, day, dated=dated.isoformat(), doc_no=number, column="政策文件",
            fields=fields,
        )  # fmt: skip
        if does(office, f"2022.reading.{n}", 0.05):
            gap = dice.whole(0, 2) if does(office, f"2022.together.{n}", 0.05) else 11
            fields = {
                "形式": dice.pick(("文字", "图解", "视频")),
                "背景": "贯彻落实上级部署",
                "解读阶段": "随文",
            }
            words = f"解读：《{title}》"
            book.published(
                FILE, "政策解读", office.id, words, later(day, gap), refs=[number], column="政策解读", fields=fields,
            )  # fmt: skip


def budgets(book: Book, office: Office) -> None:
    """The budget of 2022; accounts come in the second half."""
    dice = Dice(office.id, "2022.budget")
    if not does(office, "2022.budget", 0.8):
        return
    replied = date(2022, 2, 11)
    whole = does(office, "2022.budget.tables", 0.05)
    day = replied + timedelta(dice.whole(3, 18) if does(office, "2022.budget.timely", 0.15) else 27)
    fields: Fields = {
        "预决算": "预算", "层级": "部门", "批复日期": replied.isoformat(), "支出功能分类表": "有",
        "基本支出经济分类表": "有" if whole else None, "机关运行经费说明": "有" if whole or dice.chance(0.6) else None,
    }  # fmt: skip
    title = f"{office.short}2022年部门预算"
    book.published(FILE, "预算决算", office.id, title, day, about="2022", column="财政信息", fields=fields)
    if not office.street:
        return
    name = f"{office.short}便民服务中心"
    number = book.entered(FILE, "预算单位", office.id, f"{name}（2022年）", date(2022, 1, 5))
    if not does(office, "2022.budget.body", 0.15):
        return
    passed_on = replied + timedelta(12 if does(office, "2022.budget.passed-on", 0.05) else 20)
    fields = {
        "预决算": "预算", "层级": "所属单位", "财政批复日期": replied.isoformat(), "批复日期": passed_on.isoformat(),
        "支出功能分类表": "有", "基本支出经济分类表": "有",
    }  # fmt: skip
    day = passed_on + timedelta(dice.whole(4, 16))
    title = f"{name}2022年预算"
    book.published(
        FILE, "预算决算", office.id, title, day, about="2022", refs=[number], column="财政信息", fields=fields,
    )  # fmt: skip


def applications(book: Book, office: Office) -> None:
    """Applications of the half year. Whether they are answered in time is drawn anew: some mend, some fall back."""
    dice = Dice(office.id, "2022.applications")
    amount = dice.whole(0, 2) if office.street else dice.whole(0, 5)
    if office.id in ("区住房城乡建设局", "区行政审批服务局", CHARGE):
        amount = 8
    all_timely = does(office, "2022.answered")
    for n in range(amount):
        received = dice.day(date(2022, 1, 5), date(2022, 6, 24))
        unclear = dice.chance(0.15)
        base = later(received, 9) if unclear else received
        answered = later(base, dice.whole(3, 14) if all_timely or n else 33)
        over = answered <= date(2022, 6, 30)
        sort = dice.pick(("予以公开", "予以公开", "部分公开", "信息不存在", "非本机关负责", "不予公开"))
        ground = _LAW if does(office, "2022.grounds", 0.05) else None
        prompt = does(office, "2022.completion", 0.05)
        fields: Fields = {
            "收到日期": received.isoformat(), "需要补正": unclear,
            "补正告知日期": later(received, 4 if prompt else 12).isoformat() if unclear else None,
            "补正收到日期": base.isoformat() if unclear else None,
            "答复日期": answered.isoformat() if over else None, "答复类型": sort if over else None,
            "不予公开依据": ground if over and sort in ("部分公开", "不予公开") else None,
        }  # fmt: skip
        title = f"申请公开{dice.pick(office.themes)}相关信息（2022年）"
        book.entered(FILE, "依申请公开", office.id, title, received, fields=fields)
    if amount == 8:
        for way, pages, charge in (("按件", 12, 200), ("按量", 120, 1100)):
            right = does(office, f"2022.fee.{way}", 0.15)
            fields = {
                "计费方式": way,
                "数量": pages,
                "金额": charge + (0 if right else 50),
                "收费通知日期": "2022-04-28",
            }
            book.entered(
                FILE, "信息处理费", office.id, f"信息处理费（2022年4月，{way}）", date(2022, 4, 29), fields=fields,
            )  # fmt: skip


def responses(book: Book, office: Office) -> None:
    """Proposals of the year with the first replies, what the public talks about, messages and their answers."""
    dice = Dice(office.id, "2022.responses")
    prompt = does(office, "2022.proposals")
    for n in range(dice.whole(0, 1) if office.street else dice.whole(1, 2)):
        matter = f"关于{dice.pick(office.themes)}的建议（2022年第{OFFICES.index(office) * 3 + n + 1}号）"
        number = book.entered(FILE, "建议提案", office.id, matter, date(2022, 3, 14))
        if prompt or n:
            day = dice.day(date(2022, 5, 16), date(2022, 6, 24))
            title = f"{office.short}对{matter}的答复"
            book.published(
                FILE, "建议提案答复", office.id, title, day, refs=[number], column="建议提案",
                fields={"答复日期": later(day, -5).isoformat()},
            )  # fmt: skip
    if dice.chance(0.5):
        found = dice.day(date(2022, 1, 10), date(2022, 6, 17))
        took = dice.whole(0, 2) if does(office, "2022.opinion", 0.05) else 5
        fields: Fields = {
            "领域": "疫情防控",
            "发现日期": found.isoformat(),
            "回应日期": (found + timedelta(took)).isoformat(),
        }
        book.entered(FILE, "舆情", office.id, "网民反映疫情防控问题（2022年）", found, fields=fields)
    timely = does(office, "2022.messages")
    for n in range(dice.whole(0, 2)):
        received = dice.day(date(2022, 1, 6), date(2022, 6, 10))
        answered = later(received, dice.whole(1, 4) if timely or n else 18)
        fields = {
            "收到日期": received.isoformat(),
            "答复日期": answered.isoformat() if answered <= date(2022, 6, 30) else None,
        }
        title = f"关于{dice.pick(office.themes)}政策的咨询（2022年）"
        book.entered(FILE, "政策咨询", office.id, title, received, fields=fields)


def monitors(book: Book, office: Office) -> None:
    """The first half year's round over the accounts, and what checks of columns found, mended or not."""
    good = does(office, "2022.operation", 0.3)
    fields: Fields = {"监测结果": "合格" if good else "不合格", "轮次": "2022年上半年"}
    title = f"{office.short}微信公众号监测（2022年上半年）"
    book.entered(FILE, "新媒体监测", office.id, title, date(2022, 6, 17), fields=fields)
    dice = Dice(office.id, "2022.problems")
    if not dice.chance(0.35):
        return
    told = dice.day(date(2022, 2, 21), date(2022, 4, 22))
    fields = {"问题来源": "网站监测", "反馈日期": later(told, 2).isoformat()}
    title = f"{office.short}栏目更新不及时等问题（2022年{told.month}月）"
    found = book.entered(FILE, "核查问题", office.id, title, told, fields=fields)
    if does(office, "2022.closed-loop"):
        title = f"{office.short}问题整改情况（2022年{told.month}月）"
        book.entered(FILE, "整改反馈", office.id, title, later(told, 14), refs=[found])
