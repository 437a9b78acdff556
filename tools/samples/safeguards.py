"""Rows 33 to 36, and what rows 30 to 36 ask of the office in charge alone."""

from datetime import date

from tools.samples.book import Book, outside_quiet
from tools.samples.dice import Dice, does, later
from tools.samples.key_areas import REGISTER
from tools.samples.livelihood import RESPONSES
from tools.samples.news import NEWS
from tools.samples.offices import OFFICES, Office

CHARGE = "区政府办公室"
TASKS = (
    "聚焦全区中心工作做好信息主动公开", "聚焦“十四五”规划做好信息主动公开", "聚焦优化营商环境做好信息主动公开",
    "聚焦经济循环做好财政信息主动公开", "聚焦疫情防控做好信息主动公开", "聚焦“六稳”“六保”工作做好信息主动公开",
    "全面推进公共企事业单位信息公开", "落实年度重大决策事项目录公开制度", "持续加强重大政策发布解读", "不断改进政策解读工作方式",
    "切实回应社会关切", "畅通公众参与渠道", "扎实搞好政民互动", "创新方式方法", "做好政务信息管理工作", "完善政务公开平台",
    "提高依申请公开工作质量", "推进基层政务公开标准化规范化", "健全工作机制", "加强培训考核", "改进工作作风", "督促整改落实",
)  # fmt: skip
_STREETS_ALONE = ("聚焦经济循环做好财政信息主动公开", "聚焦疫情防控做好信息主动公开", "创新方式方法")


def safeguards(book: Book, office: Office) -> None:
    """Rows 33 to 36, each office's own part."""
    dice = Dice(office.id, "33")
    if does(office, "33.publicity", 0.3):
        for _ in range(dice.whole(1, 2)):
            day = outside_quiet(office, dice.day(date(2021, 4, 1), date(2021, 12, 10)))
            title = f"{office.short}开展政务公开宣传（{day.month}月）"
            book.published(NEWS, "政务公开宣传", office.id, title, day, column="工作动态")
    if does(office, "34.trained"):
        day = outside_quiet(office, dice.day(date(2021, 5, 10), date(2021, 11, 19)))
        title = f"{office.short}组织政务公开业务培训"
        book.published(
            NEWS, "培训", office.id, title, day, column="工作动态",
            fields={"培训形式": ["业务培训"], "培训对象": ["社区"] if office.street else ["科室"]},
        )  # fmt: skip
    if does(office, "35.attention", 0.3):
        day = outside_quiet(office, dice.day(date(2021, 3, 15), date(2021, 6, 30)))
        title = f"{office.short}研究部署2021年政务公开工作"
        book.published(NEWS, "工作部署", office.id, title, day, column="工作动态")
    _papers(book, office, dice)
    _ledger(book, office, dice)


def _papers(book: Book, office: Office, dice: Dice) -> None:
    """Row 35: papers asked of those below."""
    amount = dice.whole(0, 2) if does(office, "35.burden", 0.3) else 3
    for n in range(amount):
        day = dice.day(date(2021, 3, 1), date(2021, 12, 3))
        title = f"关于报送自查报告的通知（第{n + 1}次）"
        book.entered(REGISTER, "材料报送要求", office.id, title, day, fields={"材料类型": "自查报告"})


def _ledger(book: Book, office: Office, dice: Dice) -> None:
    """Row 36: this year's ledger, last year's items."""
    mine = [task for task in TASKS if (task not in _STREETS_ALONE if not office.street else task != TASKS[1])]
    if does(office, "36.any", 0.6):
        tasks = mine if does(office, "36.ledger") else dice.some(mine, 14)
        book.entered(
            REGISTER, "工作台账", office.id, f"{office.short}2021年政务公开工作台账", date(2021, 5, 31),
            fields={"任务": tasks},
        )  # fmt: skip
    if not does(office, "36.look-back", 0.2):
        return
    if dice.chance(0.15):
        title = f"{office.short}上年度任务均已销号、无遗留的说明"
        book.published(
            RESPONSES, "情况说明", office.id, title, date(2021, 12, 21), column="情况说明", fields={"事项": "上年度任务"},
        )  # fmt: skip
        return
    whole = does(office, "36.items")
    for n in range(dice.whole(2, 3)):
        done = not dice.chance(0.25)
        day = dice.day(date(2021, 3, 8), date(2021, 9, 24))
        fields = {
            "责任主体": office.id, "时限": "2020-12-31", "落实状态": "已完成" if done else "未完成",
            "核查日期": day.isoformat() if whole or n else None,
        }  # fmt: skip
        number = book.entered(
            REGISTER, "上年度任务", office.id, f"2020年工作要点任务（{n + 1}）", day, fields=fields,
        )  # fmt: skip
        if not done and does(office, "36.mended"):
            book.entered(
                REGISTER, "整改反馈", office.id, f"上年度任务整改情况（{n + 1}）", later(day, 22), refs=[number],
            )  # fmt: skip


def organiser(book: Book) -> None:
    """What the office in charge does for all: rules, monitors, training, checks, praise. The second half's spot check,
    criticism's mending and one use of the budget are missing."""
    book.published(
        NEWS, "制度规范", CHARGE, "天桥区政务新媒体政务公开管理规范", date(2021, 6, 3), column="政务公开"
    )
    book.published(
        NEWS, "制度规范", CHARGE, "天桥区政务公开工作考核办法", date(2020, 9, 10), column="政务公开"
    )
    fields = {"网址": "www.tianqiao.gov.cn", "全部支持": True}
    book.entered(
        REGISTER, "IPv6检测", CHARGE, "区政府门户网站IPv6支持情况检测", date(2021, 11, 22), fields=fields
    )
    everybody = [office.id for office in OFFICES if does(office, "34.attended")]
    for title, form, whom, day in (
        ("全区政务公开业务培训班", ["业务培训"], ["部门", "街道"], date(2021, 6, 16)),
        ("依申请公开案例指导会", ["案例指导"], ["部门"], date(2021, 10, 20)),
    ):
        units = [CHARGE, *(name for name in everybody if name != CHARGE)]
        book.published(
            NEWS, "培训", units, title, day, column="政务公开", fields={"培训形式": form, "培训对象": whom}
        )
    checks = (
        ("抽检", "2021年上半年", "网上核查", date(2021, 6, 25)), ("清单落实回头看", "2021年", "系统采集", date(2021, 9, 28)),
        ("年度考核", "2021年", "报送材料", date(2021, 12, 20)),
    )  # fmt: skip
    for sort, round_, way, day in checks:
        fields = {"考核形式": [sort], "轮次": round_, "采集方式": way}
        book.published(
            NEWS, "考核", CHARGE, f"2021年政务公开{sort}情况", day, column="政务公开", fields=fields
        )
    book.published(
        NEWS, "考核", "区教育体育局", "教育系统政务公开网上检查", date(2021, 11, 4), column="政务公开",
        fields={"考核形式": ["抽检"], "轮次": "2021年", "采集方式": "网上核查"},
    )  # fmt: skip
    book.published(
        NEWS, "通报", CHARGE, "关于表扬2020年度政务公开先进单位的通报", date(2021, 3, 10), column="政务公开", fields={"通报类型": "表扬"},
    )  # fmt: skip
    book.published(
        NEWS, "通报", CHARGE, "关于政务公开工作落实不到位情况的通报", date(2021, 10, 26), column="政务公开", fields={"通报类型": "批评"},
    )  # fmt: skip
    book.entered(
        REGISTER, "样板遴选", CHARGE, "2021年政务公开样板单位遴选", date(2021, 8, 30), fields={"年度": "2021", "入选单位数": 2},
    )  # fmt: skip
    book.entered(
        REGISTER, "经费预算", CHARGE, "2021年政务公开工作经费", date(2021, 2, 26), fields={"用途": ["政策解读", "公开专栏建设"]},
    )  # fmt: skip
    book.published(
        NEWS, "工作部署", CHARGE, "区政务公开领导小组会议部署2021年重点任务", date(2021, 4, 8), column="政务公开",
    )  # fmt: skip
