"""Personal numbers in texts: what is one, what only looks like one, and that nothing of them is left when masked.

The check digits, by hand: 11010519491231002 with the weights of GB 11643 gives 167, and 167 mod 11 = 2, the X;
37010519800101123 gives 204, and 204 mod 11 = 6, the 6. For 622202123456789012 (Luhn) the doubled digits give 38, the
others 34: 72, so that the last is 8; 4111111111111111 gives 8 × 2 and 7 × 1 and 4 → 8: 8 + 14 + 8 = 30."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.evidence.personal import SUSPECT, Sort, masked, numbers

IDENTITY, WITH_X, MOBILE = "370105198001011236", "11010519491231002X", "13812345678"
UNIONPAY, VISA, MASTER = "6222021234567890128", "4111111111111111", "5105105105105100"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"张三，{IDENTITY}。", "张三，〔身份证号〕。"),
        (f"身份证号{WITH_X}", "身份证号〔身份证号〕"),
        ("身份证11010519491231002x号", "身份证〔身份证号〕号"),
        ("１１０１０５１９４９１２３１００２Ｘ", "〔身份证号〕"),
        ("370105 19800101 1236", "〔身份证号〕"),
        ("370105-1980-0101-1236", "〔身份证号〕"),
        ("3 7 0 1 0 5 1 9 8 0 0 1 0 1 1 2 3 6", "〔身份证号〕"),
        ("110105 19491231 002 X", "〔身份证号〕"),
        (f"http://www.a.gov.cn/{IDENTITY}.pdf", "http://www.a.gov.cn/〔身份证号〕.pdf"),
        (f"ID{IDENTITY}", "ID〔身份证号〕"),
        (f"联系电话{MOBILE}", "联系电话〔手机号码〕"),
        (f"+86{MOBILE}、86-{MOBILE}、0086 {MOBILE}", "+〔手机号码〕、〔手机号码〕、〔手机号码〕"),
        ("138-1234-5678或138 1234 5678", "〔手机号码〕或〔手机号码〕"),
        ("86 138　1234　5678", "〔手机号码〕"),
        ("１３８１２３４５６７８", "〔手机号码〕"),
        (f"0531-85875678-{MOBILE}", "0531-85875678-〔手机号码〕"),
        (f"{MOBILE} 13912345678", "〔手机号码〕 〔手机号码〕"),
        (f"http://a.cn/1 {MOBILE}", "http://a.cn/1 〔手机号码〕"),
        (f"账号{UNIONPAY}", "账号〔银行卡号〕"),
        ("6222 0212 3456 7890 128", "〔银行卡号〕"),
        ("622202 1234567890128", "〔银行卡号〕"),
        (f"{VISA}；{MASTER}", "〔银行卡号〕；〔银行卡号〕"),
        (f"{MOBILE} {IDENTITY} {UNIONPAY}", "〔手机号码〕 〔身份证号〕 〔银行卡号〕"),
        (f'{{"title":"\\u7535\\u8bdd{MOBILE}","summary":"\\n{IDENTITY}"}}',
         '{"title":"\\u7535\\u8bdd〔手机号码〕","summary":"\\n〔身份证号〕"}'),
    ],
)  # fmt: skip
def test_what_is_one(text: str, expected: str) -> None:
    assert masked(text) == expected
    assert masked(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "370105198001011237",  # check digit
        "370105198013011236",  # no month 13
        "370105198002301236",  # no 30 February
        "990105198001011236",  # no such province
        "440524188001010014",  # valid by its check digit, but of 1880
        "1370105198001011236",  # a digit more
        "37010519800101123",  # a digit less
        "110105\n19491231002X",  # two lines
        "12812345678",  # no such prefix
        "1381234567",
        "138123456789",  # a longer number
        "T13812345678.html",
        "art_13812345678",
        "http://www.a.gov.cn/art/13812345678/index.html?id=4111111111111111",
        "限额13800000000元",
        "13812345678.50",
        "0.13812345678",
        "￥13812345678",
        "1381-2345-678",
        "138-1234-5678-90",
        "0531-85875678",
        "天政办发〔2021〕3号，11370105004201002M/2021-00012",
        "113701050042011684",  # a credit code of digits alone
        "2021-01-01 2021-12-31",
        "20210408123000123",
        "4111111111111112",  # Luhn
        "41111111111111110",  # a digit more than such cards have
        "3111111111111111",  # nobody's cards
        "SD6222021234567890128",
        "2021-6222021234567890128",  # a part of a longer number
        "6222021234567890128元",
        "622 202 123 456 789 012 8",  # not as cards are written
        "3-7-0105",
        "EV-123456789012",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert numbers(text) == []
    assert masked(text) == text


def test_the_digest_is_of_the_number_however_it_is_written() -> None:
    # echo -n 13812345678 | sha256sum
    ways = [MOBILE, "+86 138-1234-5678", "１３８１２３４５６７８", "0086138 1234 5678"]
    assert {number.digest for way in ways for number in numbers(way)} == {"38aed9048140"}
    ways = [WITH_X, "110105-19491231-002x", "１１０１０５１９４９１２３１００２ｘ"]
    assert {number.digest for way in ways for number in numbers(way)} == {"426695a0efdb"}


def test_numbers_come_in_their_order_with_their_places() -> None:
    found = numbers(f"甲{MOBILE}乙{IDENTITY}丙{VISA}丁")
    assert [(one.sort, one.start, one.end) for one in found] == [
        (Sort.MOBILE, 1, 12), (Sort.IDENTITY, 13, 31), (Sort.CARD, 32, 48),
    ]  # fmt: skip


gaps = st.text(" -　－\u00a0\u200b", max_size=2)
arounds = st.text("甲，。 \n(:a1.-_元号\\/", max_size=6)


@st.composite
def identities(draw: st.DrawFn) -> str:
    """An identity number with anything between its digits that may stand there."""
    digits = draw(st.sampled_from([IDENTITY, WITH_X]))
    text = "".join(digit + draw(gaps) for digit in digits[:-1]) + digits[-1]
    return text.translate(str.maketrans("0123", "０１２３")) if draw(st.booleans()) else text


@given(arounds, identities())
def test_no_digits_of_an_identity_number_are_left(around: str, number: str) -> None:
    text = f"{around}号{number}号{around}"
    assert masked(text).count("〔身份证号〕") == 1
    assert number not in masked(text)
    assert pl.Series([text]).str.contains(SUSPECT).all()


@given(st.text("0123456789１６Xx -－.元a/:\\n号", max_size=60))
def test_any_text_can_be_masked_and_twice_is_once(text: str) -> None:
    once = masked(text)
    assert masked(once) == once
    found = numbers(text)
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end for end, one in zip(ends, found, strict=False))
    if found:
        assert pl.Series([text]).str.contains(SUSPECT).all()


@pytest.mark.parametrize(
    "text",
    ["1 " * 100_000, "1" * 200_000, "a" * 200_000 + " ://" + "1" * 20, f"{MOBILE} http://a.cn " * 5_000,
     "http://" * 50_000 + "1" * 20, "\\" * 200_000 + MOBILE],
    ids=["blanks", "digits", "letters", "numbers", "links", "escapes"],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    """A search that goes back over what it has seen would not end here."""
    shown = masked(text)
    assert shown == text if MOBILE not in text else MOBILE not in shown
