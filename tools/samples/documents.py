"""Rows 21 to 24, and what row 29 asks of the same documents: policy documents, reports, their readings, reposts."""

from datetime import date

from tools.samples.book import Book, outside_quiet
from tools.samples.dice import Dice, does, later
from tools.samples.livelihood import RESPONSES
from tools.samples.news import FIELDS
from tools.samples.offices import OFFICES, Office
from tools.samples.wording import GUARANTEES, POLICIES, STRATEGIES

POLICIES_FILE = "示例数据-政策文件和解读"
HOTLINE = "示例数据-政策咨询和建议提案登记"
GOVERNMENT = "区政府办公室"

_FORMS = (("文字解读", "文字"), ("图解", "图解"), ("视频解读", "视频"), ("负责人解读", "负责人解读"))
_MATTERS = (
    "实施方案", "工作要点", "管理办法", "行动计划", "若干措施", "应急预案", "实施细则",
)  # fmt: skip


class _Reading:
    """Writes readings for one office, as whole as the office is thorough."""

    def __init__(self, book: Book, office: Office) -> None:
        self.book, self.office = book, office
        self.dice = Dice(office.id, "reading")
        self.substance = does(office, "24.substance")
        self.contact = does(office, "24.contact", -0.1)
        self.count = 0

    def write(self, title: str, day: date, refs: list[str], object_: str, stage: str = "随文") -> str:
        """One reading; its address. Of an office that is not thorough the first lacks something."""
        self.count += 1
        word, form = self.dice.pick(_FORMS) if self.count > 1 else _FORMS[0]
        first = self.count == 1
        fields = {
            "形式": form, "背景": "贯彻落实上级部署", "目的": "规范工作、便民利企",
            "举措": "明确责任分工和时间安排" if self.substance or not first else None, "解读对象": object_,
            "解读阶段": stage, "咨询方式": "0531-12345" if self.contact or (self.count % 2 == 0) else None,
        }  # fmt: skip
        return self.book.published(
            POLICIES_FILE, "政策解读", self.office.id, f"{word}：{title}", day, refs=refs, column="政策解读", fields=fields,
        )  # fmt: skip


def documents(book: Book, office: Office) -> None:
    """The year's documents of an office: one on the strategy, one normative, one on the basics, others plain."""
    dice = Dice(office.id, "21")
    reading = _Reading(book, office)
    report(book, office, reading)
    sorts = ["strategy", "normative", "basics", "plain", "plain"][: dice.whole(1, 5)]
    if office.id == GOVERNMENT:
        sorts += ["plain"] * 6 + ["normative"] * 2
    release(book, office, dice)
    for n, sort in enumerate(sorts):
        if sort == "strategy" and not does(office, "21.release", 0.5):
            continue
        document(book, office, reading, dice, sort, n)


def report(book: Book, office: Office, reading: _Reading) -> None:
    """The report on 2020, which belongs to 2020, and its reading."""
    dice = Dice(office.id, "22.reports")
    title = f"{office.short}2020年政府信息公开工作年度报告"
    if not does(office, "report", 0.8):
        return
    day = dice.day(date(2021, 1, 11), date(2021, 1, 29))
    url = book.published(
        POLICIES_FILE, "年度报告", office.id, title, day, about="2020", column="政府信息公开年报"
    )
    if does(office, "22.reports", 0.2):
        reading.write(f"《{title}》", later(day, dice.whole(0, 6)), [url], "年度报告")


def document(book: Book, office: Office, reading: _Reading, dice: Dice, sort: str, n: int) -> None:
    """One document with what follows it."""
    start = OFFICES.index(office)
    topic = {
        "strategy": STRATEGIES[start % len(STRATEGIES)],
        "basics": GUARANTEES[start % len(GUARANTEES)],
    }.get(sort, dice.pick(office.themes))
    government = office.id == GOVERNMENT
    in_name = government or (not office.street and sort == "plain" and n < 4)  # drafted for the government
    matter = dice.pick(_MATTERS)
    title = f"{office.short}关于印发《{topic}{matter}》的通知"
    if government:
        title = f"济南市天桥区人民政府办公室关于印发{topic}{matter}的通知"
    timely = does(office, {"strategy": "21.timely", "basics": "11.prompt"}.get(sort, "26"), 0.3)
    dated = outside_quiet(office, dice.day(date(2021, 1, 18), date(2021, 10, 15)))
    day = later(dated, dice.whole(0, 9) if timely else 30)
    normative, important = sort == "normative", sort in ("strategy", "normative") or dice.chance(0.3)
    doubted = dice.chance(0.15) or sort == "basics"
    marked = does(office, f"29.attribute.{n}", 0.6)
    number = f"{office.mark}〔2021〕{n + 1}号"
    handed = later(dated, -8)
    fields = {
        "公开属性": "主动公开" if marked else None, "有效性": "有效", "规范性文件": normative, "重要文件": important,
        "发文名义": ("区政府" if n % 3 else "区政府办公室") if in_name else office.id,
        "施行日期": later(day, 10).isoformat() if normative else None,
        "送审日期": handed.isoformat() if in_name else None,
        "解读送审日期": later(handed, 0 if does(office, f"29.reading.{n}", 0.5) else 9).isoformat() if in_name else None,
        "社会疑虑": doubted or None,
    }  # fmt: skip
    book.published(
        POLICIES_FILE, "政策文件", office.id, title, day, dated=dated.isoformat(), doc_no=number, topics=[topic],
        column="政策文件", fields=fields,
    )  # fmt: skip
    _followed(book, office, reading, dice, (sort, n, title, number, day, doubted, important))


def _followed(
    book: Book,
    office: Office,
    reading: _Reading,
    dice: Dice,
    about: tuple[str, int, str, str, date, bool, bool],
) -> None:
    """The reading, a second one after doubts, the reposts. They refer to the document by its number."""
    sort, n, title, number, day, doubted, important = about
    key = {"strategy": "21.reading", "normative": "22.documents"}.get(sort, "22.together")
    urls = []
    if does(office, f"{key}.{n}", 0.3) and (important or sort == "normative" or dice.chance(0.6)):
        gap = dice.whole(0, 2) if does(office, f"22.together.{n}", 0.2) else 12
        target = "规范性文件" if sort == "normative" else "重要政策文件" if important else "一般文件"
        urls.append(reading.write(f"《{title}》", later(day, gap), [number], target))
    if doubted and does(office, "24.afterwards"):
        words = f"深度解读：{title}常见问题"
        urls.append(reading.write(words, later(day, 25), [number], "一般文件", "施行后"))
    if important and does(office, f"22.reposts.{n}", 0.1):
        for platform in dice.some(("天桥融媒", "济南日报", "爱济南客户端", "天桥发布微信公众号"), 2):
            book.published(
                POLICIES_FILE, "转发转载", office.id, f"{platform}转发：{title}", later(day, 14), host="mp.weixin.qq.com",
                refs=[number, *urls], fields={"平台": platform},
            )  # fmt: skip


def release(book: Book, office: Office, dice: Dice) -> None:
    """Rows 21 and 23: something on the strategy, something on the great policies."""
    start = OFFICES.index(office)
    wanted = [
        (STRATEGIES[(start + 3) % len(STRATEGIES)], "21.release", 0.3),
        (POLICIES[start % len(POLICIES)], "23.release", 0.3),
    ]
    for topic, key, ease in wanted:
        if does(office, key, ease):
            day = outside_quiet(office, dice.day(date(2021, 3, 1), date(2021, 12, 10)))
            fields = {"举措": f"落实{topic}政策", "成效": "政策红利持续释放"}
            title = f"{office.short}发布{topic}政策落实情况"
            book.published(
                FIELDS, "信息发布", office.id, title, day, topics=[topic], column="政策落实", fields=fields,
            )  # fmt: skip


def questions(book: Book, office: Office) -> None:
    """Row 24: questions on policy, from the hotline and the windows; some answered after a notice, some still open."""
    dice = Dice(office.id, "24")
    all_timely = does(office, "24.answered")
    for n in range(dice.whole(3, 8) if office.quality > 0.5 else 2):
        received = dice.day(date(2021, 1, 6), date(2021, 12, 29))
        extended = dice.chance(0.15)
        days = dice.whole(1, 4) if not extended else dice.whole(8, 9)
        if not all_timely and (n == 0 or dice.chance(0.3)):
            days, extended = 19, False
        answered = later(received, days)
        fields = {
            "收到日期": received.isoformat(),
            "延期告知日期": later(received, 4).isoformat() if extended else None,
            "答复日期": answered.isoformat() if answered <= date(2021, 12, 31) else None,
        }
        title = f"关于{dice.pick(office.themes)}政策的咨询"
        book.entered(HOTLINE, "政策咨询", office.id, title, received, fields=fields)


def opinions(book: Book, office: Office) -> None:
    """Row 25: what the public talks about, and the answer to it; public replies; the statement that there was none."""
    dice = Dice(office.id, "25")
    fields_ = ("疫情防控", "工资拖欠", "教育医疗养老", "房地产市场", "食药安全", "困难群众生活")
    all_timely = does(office, "25.opinion")
    for n in range(dice.whole(0, 4)):
        found = dice.day(date(2021, 1, 11), date(2021, 12, 20))
        fields = {
            "领域": dice.pick(fields_), "发现日期": found.isoformat(),
            "回应日期": date.fromordinal(found.toordinal() + (dice.whole(0, 2) if all_timely or n else 6)).isoformat(),
        }  # fmt: skip
        book.entered(HOTLINE, "舆情", office.id, f"网民反映{fields['领域']}问题", found, fields=fields)
    if does(office, "25.channels"):
        for _ in range(dice.whole(1, 3)):
            day = outside_quiet(office, dice.day(date(2021, 2, 22), date(2021, 12, 24)))
            title = f"{office.short}回应群众关于{dice.pick(office.themes)}的反映"
            source = dice.pick(("12345市民服务热线", "政府网站留言板", "民生连线", "一网通办"))
            book.published(
                RESPONSES, "回应关切", office.id, title, day, column="回应关切", fields={"来源渠道": source},
            )  # fmt: skip
    elif dice.chance(0.5):
        fields = {"事项": "回应关切"}
        title = f"{office.short}2021年无需回应关切事项的说明"
        book.published(
            RESPONSES, "情况说明", office.id, title, date(2021, 12, 27), column="情况说明", fields=fields,
        )  # fmt: skip
