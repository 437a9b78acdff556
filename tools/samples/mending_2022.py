"""Early 2022, all of it made up: offices make good what they missed in 2021. Late records say so in `about`.

About half of what can be mended is; the rest stays as it was, so that a look-back has both."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tools.samples.book import Book, Fields, Record
from tools.samples.dice import Dice, does, later
from tools.samples.half_2022 import CHARGE, FILE
from tools.samples.offices import OFFICES, Office

FIRST, LAST = date(2022, 1, 10), date(2022, 4, 29)

# Duty of 2021, its ease then, and what mends it: kind, title, fields. Drawn as 2021 drew them, so that they name the same gaps.
_MISSED: tuple[tuple[str, float, str, str, Fields], ...] = (
    ("04.powers", 0.4, "权责清单", "权责清单（2021年版，补发）", {}),
    (
        "04.functions", 0.6, "机构职能", "机构职能（2021年，补发）",
        {"职能": "见“三定”规定", "机构设置": "内设6个科室", "办公地址": "天桥区", "办公时间": "工作日", "联系方式": "0531-12345", "负责人": "见领导信息栏目"},
    ),
    ("33.publicity", 0.3, "政务公开宣传", "2021年政务公开宣传情况（补发）", {}),
    ("27.open-day", 0.0, "政府开放日", "2021年“政府开放日”活动情况（补发）", {}),
    ("34.trained", 0.0, "培训", "2021年政务公开业务培训情况（补发）", {"培训形式": ["业务培训"], "培训对象": ["科室"]}),
    ("31.received", 0.0, "情况说明", "2021年依申请公开情况的说明（补发）", {"事项": "依申请公开"}),
    ("25.channels", 0.0, "情况说明", "2021年回应关切情况的说明（补发）", {"事项": "回应关切"}),
)  # fmt: skip


def missed(book: Book, office: Office) -> None:
    """Things that were to be there in 2021 and were not: half of them come now."""
    for duty, ease, kind, words, fields in _MISSED:
        dice = Dice(office.id, "2022.mending", duty)
        if does(office, duty, ease) or not dice.chance(0.5):
            continue
        day = dice.day(FIRST, LAST)
        title = f"{office.short}{words}"
        book.published(FILE, kind, office.id, title, day, about="2021", column="补发信息", fields=fields)
    if office.street and not does(office, "12.people") and Dice(office.id, "2022.mending", "12").chance(0.5):
        for group in ("高校毕业生", "退役军人", "困难人员"):
            title = f"{office.short}2021年{group}就业服务信息（补发）"
            fields = {"人群": [group]}
            book.published(
                FILE, "就业信息", office.id, title, date(2022, 3, 2), about="2021", column="补发信息", fields=fields,
            )  # fmt: skip


def unanswered(book: Book, files: Mapping[str, Sequence[Record]]) -> None:
    """Records of 2021 that something should point at and nothing does: half of them are pointed at now."""
    records = [record for found in files.values() for record in found]
    pointed: dict[str, set[str]] = {}
    for record in records:
        for ref in record.get("refs", ()):
            pointed.setdefault(ref, set()).add(record["kind"])
    for proposal in _open(records, pointed, "建议提案", "建议提案答复"):
        title = f"对{proposal['title']}的答复（补公开）"
        day = Dice("2022", proposal["id"]).day(FIRST, LAST)
        book.published(
            FILE, "建议提案答复", proposal["unit"], title, day, about="2021", refs=[proposal["id"]], column="建议提案",
            fields={"答复日期": "2021-08-20"},
        )  # fmt: skip
    for problem in _open(records, pointed, "核查问题", "整改反馈"):
        day = Dice("2022", problem["id"]).day(FIRST, date(2022, 3, 25))
        mended = book.entered(
            FILE, "整改反馈", problem["unit"], f"{problem['title']}整改情况", day, about="2021", refs=[problem["id"]],
        )  # fmt: skip
        title = f"整改情况再核查（{problem['unit']}，{problem['title']}）"
        fields: Fields = {"复核结论": "已整改"}
        book.entered(
            FILE, "整改复核", CHARGE, title, later(day, 12), about="2021", refs=[problem["id"], mended], fields=fields,
        )  # fmt: skip
    for document in _open(records, pointed, "政策文件", "政策解读"):
        if not document["fields"].get("规范性文件"):
            continue
        day = Dice("2022", document["url"]).day(FIRST, LAST)
        fields = {
            "形式": "文字",
            "背景": "贯彻落实上级部署",
            "目的": "规范工作",
            "举措": "明确责任",
            "咨询方式": "0531-12345",
        }
        fields |= {"解读对象": "规范性文件", "解读阶段": "施行后"}
        title = f"文字解读：《{document['title']}》（补发）"
        book.published(
            FILE, "政策解读", document["unit"], title, day, about="2021", refs=[document["doc_no"]], column="政策解读",
            fields=fields,
        )  # fmt: skip


def _open(records: Sequence[Record], pointed: Mapping[str, set[str]], kind: str, by: str) -> Iterator[Record]:
    """Of the records of a kind that no record of the kind `by` refers to, those of every other office."""
    mends = {office.id for n, office in enumerate(OFFICES) if n % 2}
    for record in records:
        names = {record.get("id"), record.get("url"), record.get("doc_no")} - {None}
        told = any(by in pointed.get(str(name), ()) for name in names)
        if record["kind"] == kind and record["unit"] in mends and not told:
            yield record


def once(book: Book) -> None:
    """Appeal rules and an accident's report that were missing."""
    fields: Fields = {
        "类别": "申诉制度",
        "领域": ["养老服务"],
        "处理期限": "20个工作日",
        "处理流程": "受理—调查—处理—答复",
    }
    title = "养老服务领域公共企事业单位信息公开申诉办理规定"
    book.published(
        FILE, "公共企事业单位信息", "区民政局", title, date(2022, 3, 9), about="2021", column="公共企事业单位", fields=fields,
    )  # fmt: skip
    fields = {"按期办结": True}
    book.entered(
        FILE, "申诉事项", "区民政局", "信息公开申诉事项（2022年第1件）", date(2022, 5, 9), fields=fields
    )
    fields = {"按期办结": False}
    title = "信息公开申诉事项（2022年第1件）"
    book.entered(FILE, "申诉事项", "区教育体育局", title, date(2022, 5, 11), fields=fields)
    for street in ("天桥东街街道办事处", "桑梓店街道办事处", "官扎营街道办事处"):
        fields = {
            "领域": [
                "重大建设项目",
                "安全生产",
                "国有土地上房屋征收与补偿",
                "生态环境",
                "市政服务",
                "食品药品监管",
            ]
        }
        title = f"{street.removesuffix('办事处')}未涉及领域补充说明"
        book.published(
            FILE, "未涉及领域说明", street, title, date(2022, 2, 23), about="2021", column="标准化规范化", fields=fields,
        )  # fmt: skip
