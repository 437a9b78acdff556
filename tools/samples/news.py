"""News, meetings and the general information of each office: the bulk of what a portal holds."""

from datetime import date

from tools.samples.book import Book, outside_quiet
from tools.samples.dice import Dice
from tools.samples.offices import Office

NEWS = "示例数据-动态信息"
FIELDS = "示例数据-重点领域信息"

_HEADLINES = (
    "{office}召开{theme}工作推进会",
    "{office}召开{theme}工作部署会议",
    "{office}开展{theme}专项行动",
    "{office}扎实推进{theme}",
    "{office}多措并举做好{theme}",
    "{office}主要负责同志调研{theme}工作",
    "{office}组织{theme}业务学习",
    "{office}：{theme}“走新”更“走心”",
    "{office}开展“{theme}进社区”活动",
    "{office}抓实{theme} 解决群众急难愁盼",
    "{office}节日期间{theme}不放松",
    "【我为群众办实事】{office}：{theme}办到家门口",
    "{office}{month}月{theme}工作情况",
    "{office}联合多部门开展{theme}检查",
    "{office}党员志愿者参与{theme}",
)
_STREET_HEADLINES = (
    "{office}：{community}社区{theme}见成效",
    "{office}{community}社区开展{theme}宣传",
    "{office}组织网格员开展{theme}",
    "{community}社区：小网格推动{theme}",
)
COMMUNITIES = (
    "东安", "西苑", "南苑", "北苑", "中兴", "和平", "新华", "前进", "康乐", "安康", "光明", "友谊", "明珠", "锦绣", "丽景",
)  # fmt: skip

_MEETINGS = (
    "区政府第{n}次常务会议召开", "区政府第{n}次常务会议议题解读", "区政府第{n}次常务会议（文字实录）",
    "区政府党组（扩大）会议召开（第{n}次）", "全区{theme}工作会议召开",
)  # fmt: skip
_THEMES_OF_DISTRICT = (
    "防汛",
    "信访稳定",
    "征收拆迁",
    "招商引资",
    "文明城市创建",
    "食品监管",
    "安全防范",
    "项目建设",
)

_NOTICES = (
    "{office}{theme}工作情况公示",
    "{office}关于{theme}有关事项的公告",
    "{office}{theme}服务指南",
    "{office}{theme}进展情况（{month}月）",
    "{office}关于公布{theme}有关信息的通知",
)


def news(book: Book, office: Office) -> None:
    """A year of news of an office, thinner in February."""
    dice = Dice(office.id, "news")
    headlines = _HEADLINES + (_STREET_HEADLINES if office.street else ())
    for _ in range(office.news * 7 // 10):
        day = dice.day(date(2021, 1, 4), date(2021, 12, 30))
        if day.month == 2 and dice.chance(0.4):
            day = dice.day(date(2021, 4, 1), date(2021, 6, 30))
        title = dice.pick(headlines).format(
            office=office.short,
            theme=dice.pick(office.themes),
            community=dice.pick(COMMUNITIES),
            month=day.month,
        )
        book.published(NEWS, "动态信息", office.id, title, day, column="工作动态")


def meetings(book: Book) -> None:
    """Meetings of the district: announced, told in text, explained. Some 400 items in a year, as portals have."""
    dice = Dice("meetings")
    number = 0
    for month in range(1, 13):
        for _ in range(3):
            number += 1
            day = dice.day(date(2021, month, 1), date(2021, month, 28))
            for title in _MEETINGS[:3]:
                text = title.format(n=number)
                book.published(NEWS, "动态信息", "区政府办公室", text, day, column="会议公开")
            if dice.chance(0.6):
                text = _MEETINGS[3].format(n=number)
                book.published(NEWS, "动态信息", "区政府", text, day, column="会议公开")
        for theme in dice.some(_THEMES_OF_DISTRICT, 4):
            day = dice.day(date(2021, month, 1), date(2021, month, 28))
            text = _MEETINGS[4].format(theme=theme)
            book.published(NEWS, "动态信息", ["区政府办公室", "区政府"], text, day, column="会议公开")


def notices(book: Book, office: Office) -> None:
    """General information of the office's own fields."""
    dice = Dice(office.id, "notices")
    for _ in range(office.news // 6):
        day = outside_quiet(office, dice.day(date(2021, 1, 4), date(2021, 12, 30)))
        theme = dice.pick(office.themes)
        title = dice.pick(_NOTICES).format(office=office.short, theme=theme, month=day.month)
        book.published(
            FIELDS, "信息发布", office.id, title, day, column="重点领域信息公开",
            fields={"举措": f"开展{theme}", "成效": f"{theme}按计划推进"},
        )  # fmt: skip
