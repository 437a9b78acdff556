"""What goes wrong in real collections: wrong records, the same thing twice, other years, late and too wide periods."""

import json
from datetime import date
from typing import Any

from tools.samples.book import Book
from tools.samples.dice import Dice
from tools.samples.documents import HOTLINE
from tools.samples.foundations import REQUESTS
from tools.samples.news import FIELDS, NEWS

TWICE = "示例数据-重复报送"
WRONG = "示例数据-问题记录"


def other_years(book: Book) -> None:
    """Records before and after the period, with and without a 所属期 that brings them back into it."""
    for n, day in enumerate((date(2020, 11, 18), date(2020, 12, 30), date(2022, 1, 11), date(2022, 2, 16))):
        title = f"区商务局消费促进活动（{day.year}年第{n + 1}期）"
        book.published(NEWS, "动态信息", "区商务局", title, day, column="工作动态")
    for unit, about, day in (
        ("北坦街道办事处", "2021-H2", date(2022, 1, 14)),  # in time: the half year has 31 days of grace
        ("官扎营街道办事处", "2021-H2", date(2022, 3, 2)),  # late, but it says what it mends
        ("药山街道办事处", None, date(2022, 3, 4)),  # late and silent: it counts for nothing in 2021
        ("区卫生健康局", "2020", date(2021, 1, 8)),  # published in 2021, of 2020
    ):
        fields = {"进展": "已完成", "成效": "效果良好", "后续举措": "巩固提升"}
        title = f"{unit}重点任务补充进展情况"
        book.published(
            FIELDS, "工作进展", unit, title, day, about=about, column="重点任务和民生实事", fields=fields,
        )  # fmt: skip


def twice(book: Book) -> None:
    """Copies: by address, by unit, day and title, by number, in a chain, and of a thing published jointly."""
    dice = Dice("twice")
    for kind, n in (("动态信息", 14), ("信息发布", 6), ("政策解读", 3)):
        file = {"动态信息": NEWS, "信息发布": FIELDS, "政策解读": "示例数据-政策文件和解读"}[kind]
        for record in dice.some([one for one in book.files[file] if one["kind"] == kind], n):
            copy = dict(record) | {"collected": "2022-01-05"}
            if dice.chance(0.5):
                copy.pop("url")  # the same by unit, day and title
            else:
                copy["title"] = f"【转】{copy['title']}"  # the same by address
            book.add(TWICE, **copy)
    chain: dict[str, Any] = {
        "unit": "区财政局",
        "kind": "信息发布",
        "published": "2021-06-08",
        "column": "财政信息",
    }
    url = "http://www.tianqiao.gov.cn/shili/2021/6/8/sl_900001.html"
    book.add(TWICE, **chain, title="区财政局惠企资金直达情况", url=url)
    book.add(TWICE, **chain, title="区财政局惠企资金直达情况（更正）", url=url)
    book.add(
        TWICE, **chain, title="区财政局惠企资金直达情况更正"
    )  # the end of the chain shares nothing with its head
    joint = chain | {
        "title": "区财政局、区工业和信息化局惠企资金拨付公示",
        "url": url.replace("900001", "900002"),
    }
    book.add(TWICE, **joint | {"unit": ["区财政局", "区工业和信息化局"]})
    book.add(TWICE, **joint | {"published": "2021-06-10"})
    known = {"id": "SL-900003", "unit": "区审计局", "kind": "动态信息", "title": "区审计局召开审计整改推进会"}
    book.add(TWICE, **known, published="2021-09-02")
    book.add(TWICE, **known, published="2021-09-02")
    # one number, two contents: reported
    book.add(TWICE, **known | {"id": "SL-900004"}, published="2021-10-12")
    book.add(
        TWICE, **known | {"id": "SL-900004", "title": "区审计局开展项目审计检查"}, published="2021-10-12"
    )


def wrong_in_tables(book: Book) -> None:
    """One wrong row in each table: a day that does not exist, a number that is none."""
    fields = {"收到日期": "2021-02-30", "答复日期": "2021-03-04"}
    book.add(
        HOTLINE, id="SL-900011", unit="区统计局", kind="政策咨询", title="关于数据发布政策的咨询", published="2021-02-26",
        fields=fields,
    )  # fmt: skip
    fields = {"计费方式": "按件", "数量": "十二", "金额": "200", "收费通知日期": "2021-05-06"}
    book.add(
        REQUESTS, id="SL-900012", unit="区审计局", kind="信息处理费", title="信息处理费（5月，按件）", published="2021-05-10",
        fields=fields,
    )  # fmt: skip


def wrong_lines() -> list[str]:
    """Lines of the file of wrong records; only the last one holds, without the unit that does not exist."""
    base = {
        "unit": "区统计局",
        "kind": "动态信息",
        "title": "区统计局开展统计执法检查",
        "published": "2021-05-18",
    }
    records: list[dict[str, Any]] = [
        base | {"unit": "区统计居"},
        base | {"kind": "动态信总"},
        base | {"kind": "信息发布", "fields": {"成果": "数据质量提升"}},
        base | {"published": "2021-02-30"},
        base | {"kind": "公开方式"},
        {key: value for key, value in base.items() if key != "published"},
        base | {"kind": "惠民补贴", "fields": {"金额": "约三万元"}},
        base | {"about": "2021年春季"},
        base | {"发布时间": "2021-05-18"},
        base | {"title": "区统计局、区数据局联合发布统计数据", "unit": ["区统计局", "区数据局"]},
    ]
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records]
    return [*lines[:3], '{"unit":"区统计局","kind":"动态信息","title":"这一行没有写完', *lines[3:]]
