"""Rows 29 to 36: documents in force, platforms, applications, standard lists, safeguards."""

from datetime import date, timedelta

from tools.samples.book import Book, Fields, outside_quiet
from tools.samples.dice import Dice, does, later
from tools.samples.key_areas import REGISTER
from tools.samples.livelihood import RESPONSES
from tools.samples.news import FIELDS
from tools.samples.offices import OFFICES, Office
from tools.samples.wording import FIELDS_26

LIBRARY = "示例数据-政策文件和解读"
MONITOR = "示例数据-网站和新媒体监测"
_LAWS = ("优化营商环境条例", "政府信息公开条例", "保障农民工工资支付条例")


def library(book: Book, office: Office) -> None:
    """Row 29: what is in force, with its state; reprints of regulations of the State Council."""
    dice = Dice(office.id, "29")
    if does(office, "29.collected", 0.2):
        told, column = does(office, "29.cleared"), does(office, "29.column", 0.2)
        for n in range(dice.whole(2, 4)):
            made = dice.day(date(2016, 2, 1), date(2020, 11, 30))
            day = later(made, dice.whole(3, 15)) if dice.chance(0.5) else date(2021, 11, 10)
            state = dice.pick(("有效", "有效", "修改", "废止", "失效"))
            fields: Fields = {"制定日期": made.isoformat(), "有效性": state if told or n else None}
            title = f"{office.short}{dice.pick(office.themes)}管理规定（{made.year}年）"
            book.published(
                LIBRARY, "规范性文件库", office.id, title, day, column="规范性文件" if column or n else None,
                fields=fields,
            )  # fmt: skip
    elif dice.chance(0.4):
        title = f"{office.short}无需清理规范性文件的说明"
        book.published(
            RESPONSES, "情况说明", office.id, title, date(2021, 11, 30), column="情况说明", fields={"事项": "规范性文件清理"},
        )  # fmt: skip
    if dice.chance(0.3) or office.id == "区司法局":
        fields = {"与国家正式版本一致": does(office, "29.statutes", 0.2)}
        book.published(
            LIBRARY, "行政法规转载", office.id, dice.pick(_LAWS), dice.day(date(2021, 3, 1), date(2021, 12, 1)),
            column="行政法规", fields=fields,
        )  # fmt: skip


def platforms(book: Book, office: Office) -> None:
    """Row 30: what monitors found, what was mended, what was looked at again."""
    dice = Dice(office.id, "30")
    for half, day in (("2021年上半年", date(2021, 6, 18)), ("2021年下半年", date(2021, 12, 10))):
        good = does(office, f"30.operation.{half}", 0.5)
        fields: Fields = {"监测结果": "合格" if good else "不合格", "轮次": half}
        book.entered(MONITOR, "新媒体监测", office.id, f"{office.short}微信公众号监测", day, fields=fields)
        if office.id == "区政府办公室":
            fields = {"监测结果": "合格", "轮次": half}
            book.entered(MONITOR, "网站监测", office.id, "区政府门户网站监测", day, fields=fields)
    for n in range(dice.whole(0, 2)):
        told = dice.day(date(2021, 4, 12), date(2021, 10, 15))
        source = dice.pick(("网站监测", "清单落实回头看"))
        fields = {"问题来源": source, "反馈日期": later(told, 2).isoformat()}
        found = book.entered(
            REGISTER, "核查问题", office.id, f"栏目更新不及时等问题（{told.month}月）", told, fields=fields,
        )  # fmt: skip
        if not does(office, f"30.closed-loop.{n}"):
            continue
        mended = book.entered(
            REGISTER, "整改反馈", office.id, f"问题整改情况（{told.month}月）", later(told, 14), refs=[found],
        )  # fmt: skip
        if does(office, f"30.look-back.{n}", 0.3):
            title = f"整改情况再核查（{told.month}月，{office.short}）"
            book.entered(
                REGISTER, "整改复核", "区政府办公室", title, later(told, 25), refs=[found, mended],
                fields={"复核结论": "已整改"},
            )  # fmt: skip


def applications(book: Book, office: Office) -> None:
    """Row 31: up to 20 applications a department, few in streets; replies, extensions, completions, fees."""
    dice = Dice(office.id, "31")
    amount = dice.whole(0, 4) if office.street else dice.whole(0, 15)
    if office.id in ("区行政审批服务局", "区住房城乡建设局", "区政府办公室"):
        amount = 18
    new = office.id == "区投资促进局"  # its only application came in December: its days still run
    all_timely, known = does(office, "31.answered"), does(office, "31.answers", 0.3)
    prompt = does(office, "31.completion")
    for n in range(1 if new else amount):
        received = dice.day(
            date(2021, 12, 13), date(2021, 12, 28)) if new else dice.day(date(2021, 1, 5), date(2021, 12, 24),
        )  # fmt: skip
        unclear, extended = dice.chance(0.15), dice.chance(0.12)
        base = later(received, 8) if unclear else received
        days = dice.whole(18, 24) if extended else dice.whole(3, 14)
        if not all_timely and (n == 0 or dice.chance(0.15)):
            days, extended = 34, False
        pause = 5 if dice.chance(0.08) else None
        answered = later(base, days)
        over = answered <= date(2021, 12, 31) and not new
        sort = dice.pick(
            ("予以公开", "予以公开", "部分公开", "信息不存在", "非本机关负责", "已主动公开", "不予公开")
        )
        if not known and n == 0:
            sort = "其他处理"
        fields: Fields = {
            "收到日期": received.isoformat(), "需要补正": unclear,
            "补正告知日期": later(received, 3 if prompt else 14).isoformat() if unclear else None,
            "补正收到日期": base.isoformat() if unclear else None,
            "延期通知日期": later(base, 10).isoformat() if extended else None, "扣除天数": pause,
            "答复日期": answered.isoformat() if over else None, "答复类型": sort if over else None,
        }  # fmt: skip
        book.entered(
            REQUESTS, "依申请公开", office.id, f"申请公开{dice.pick(office.themes)}相关信息", received, fields=fields,
        )  # fmt: skip
    if not amount and does(office, "31.received"):
        title = f"{office.short}2021年未收到依申请公开申请的说明"
        book.published(
            RESPONSES, "情况说明", office.id, title, date(2021, 12, 29), column="情况说明", fields={"事项": "依申请公开"},
        )  # fmt: skip
    if not office.street and dice.chance(0.5):
        asked = dice.day(date(2021, 3, 1), date(2021, 10, 29))
        answered = later(asked, 9 if does(office, "31.assistance") else 22)
        fields = {"收到日期": asked.isoformat(), "回复日期": answered.isoformat()}
        book.entered(REQUESTS, "依申请公开协查", office.id, "征求意见协查函", asked, fields=fields)
    if amount > 12:
        _fees(book, office, dice)


REQUESTS = "示例数据-依申请公开登记"


def _fees(book: Book, office: Office, dice: Dice) -> None:
    """Fees: by piece for a month of one applicant, by page for one application."""
    right, noticed = does(office, "31.fee", 0.2), does(office, "31.fee-procedure", 0.2)
    bills = [("按件", 14, 400), ("按件", 35, 3000), ("按量", 88, 580)]
    for n, (way, amount, charge) in enumerate(bills):
        day = date(2021, 4, 30) + timedelta(61 * n)
        fields: Fields = {
            "计费方式": way, "数量": amount, "金额": charge if right or n else charge + 60,
            "收费通知日期": later(day, -4).isoformat() if noticed or n != 1 else None,
        }  # fmt: skip
        book.entered(
            REQUESTS, "信息处理费", office.id, f"信息处理费（{day.month}月，{way}）", day, fields=fields
        )


def lists(book: Book, office: Office) -> None:
    """Row 32: the standard lists; a street states what does not reach it."""
    dice = Dice(office.id, "32")
    checked = does(office, "32.adjusted")
    if office.street:
        near = [field for n, field in enumerate(FIELDS_26) if n % 3]
        far = [field for field in FIELDS_26 if field not in near]
        if not does(office, "32.street-lists"):
            far = far[:5]
    else:
        near, far = [FIELDS_26[n] for n in range(OFFICES.index(office) % 13, 26, 13)], []
    for n, part in enumerate([near[::2], near[1::2]] if office.street else [near]):
        fields: Fields = {"领域": part, "核对日期": f"2021-0{4 + n}-15" if checked or n else "2020-12-10"}
        title = f"{office.short}基层政务公开标准化清单（{n + 1}）"
        book.published(
            FIELDS, "标准化清单", office.id, title, date(2020, 12, 14 + n), column="标准化规范化", fields=fields,
        )  # fmt: skip
    if far:
        title = f"{office.short}未涉及领域说明"
        day = outside_quiet(office, dice.day(date(2021, 1, 11), date(2021, 5, 28)))
        book.published(
            FIELDS, "未涉及领域说明", office.id, title, day, column="标准化规范化", fields={"领域": far}
        )
