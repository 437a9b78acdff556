"""What people type into a form comes out as the same evidence, whatever they type it as."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from tests.forms.filling import Filler
from tests.forms.test_template import words

from compliance.evidence.read import read_evidence
from compliance.forms.ingest import ingest
from compliance.forms.read import read_form

DAY = date(2021, 12, 31)
_CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\u2028\u2029"
)
TEXTS = st.one_of(
    st.sampled_from(
        ["=1+1", "“引号”", "007", "1e5", "１２", " 前后 ", "一\n二", "TRUE", "2021-04-08", "'", "长" * 3_000]
    ),
    st.text(_CHARACTERS, min_size=1, max_size=30).filter(
        lambda text: text.strip() != "" and "_x" not in text
    ),
).filter(lambda text: not ILLEGAL_CHARACTERS_RE.search(text))
NAMES = st.text(st.sampled_from("甲乙丙丁ab1（）"), min_size=1, max_size=5)
DAYS = st.dates(date(1950, 1, 1), date(2199, 12, 31))
NUMBERS = st.decimals(-(10**9), 10**9, places=4, allow_nan=False)


@st.composite
def typed_days(draw: st.DrawFn) -> tuple[date, Any]:
    """A day, and how it is typed."""
    day = draw(DAYS)
    ways = [
        day,
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
    ]
    return day, draw(st.sampled_from(ways))


@st.composite
def typed_numbers(draw: st.DrawFn) -> tuple[Decimal, Any]:
    """A number, and how it is typed."""
    number = draw(NUMBERS)
    wide = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
    return number, draw(
        st.sampled_from([float(number), f"{number:f}", f"{number:,f}", f"{number:f}".translate(wide)])
    )


RECORDS = st.fixed_dictionaries(
    {"标题": TEXTS, "文": TEXTS, "发布日期": typed_days()},
    optional={
        "数": typed_numbers(), "整": st.integers(-(2**53), 2**53), "日": typed_days(), "是否": st.booleans(),
        "列": st.lists(NAMES, min_size=1, max_size=4), "文号": TEXTS, "摘要": TEXTS, "fields.链接": TEXTS,
        "主题": st.lists(NAMES, min_size=1, max_size=3), "所属期": st.sampled_from(["2021", "2021-Q3", "2021年上半年", "2021-03"]),
    },
)  # fmt: skip
PERIODS = {"2021年上半年": "2021-H1"}


def _typed(head: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return value[1]
    if isinstance(value, list):
        return "、".join(value)
    if head == "是否":
        return "是" if value else "否"
    return str(value) if isinstance(value, int) and abs(value) >= 10**15 else value


def _meant(record: dict[str, Any]) -> dict[str, Any]:
    """The JSON that the record should become, without its id."""
    keys = {
        "标题": "title",
        "发布日期": "published",
        "文号": "doc_no",
        "摘要": "summary",
        "主题": "topics",
        "所属期": "about",
    }
    found: dict[str, Any] = {"unit": "区财政局", "kind": "样样", "collected": DAY.isoformat(), "fields": {}}
    for head, value in record.items():
        plain = value[0] if isinstance(value, tuple) else value
        plain = plain.isoformat() if isinstance(plain, date) else plain
        if head == "文号":
            plain = plain.strip()
        if head == "所属期":
            plain = PERIODS.get(plain, plain)
        if head in keys:
            found[keys[head]] = plain
        else:
            found["fields"][head.removeprefix("fields.")] = plain
    return found


@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    records=st.lists(RECORDS, min_size=1, max_size=4, unique_by=lambda one: (one["标题"], one["发布日期"][0]))
)
def test_a_form_comes_back_as_what_was_typed(
    records: list[dict[str, Any]], form: bytes, every: Path, tmp_path_factory: Any
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    filler = Filler(form, folder)
    for record in records:
        filler.add("样样", **{head: _typed(head, value) for head, value in record.items()})
    kinds, registry = words(every)
    filled = read_form(filler.save(), "填报.xlsx", kinds, registry, DAY)
    assert [str(one) for one in filled.errors] == []
    empty = read_evidence([], name=str, kinds=kinds, registry=registry)
    (outcome,) = ingest([filled], empty, registry)
    assert len(outcome.taken) + outcome.known == len(records)
    found = [json.loads(one.line, parse_float=Decimal, parse_int=Decimal) for one in outcome.taken]
    for one in found:
        assert one.pop("id").startswith("EV-")
    wanted = [_meant(record) for record in records]
    assert len(found) == len(wanted)
    for one, meant in zip(found, wanted, strict=True):
        assert one == meant
    # what is written reads back as the same records
    written = folder / "a.jsonl"
    written.write_text("".join(one.line + "\n" for one in outcome.taken), encoding="utf-8")
    evidence = read_evidence([written], name=str, kinds=kinds, registry=registry)
    assert not evidence.left_out
    (again,) = ingest([filled], evidence, registry)
    assert (len(again.taken), again.known) == (0, len(records))
