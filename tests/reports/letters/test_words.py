"""Words of the program and of the source, as a letter has them."""

import pytest

from compliance.reports.letters.words import around, plain_words, sentence

TEXT = "完善权责清单和职能目录，并按要求公开；推进便利化。加强监督\n其他要求"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2021-12-31 之后发布的", "2021年12月31日之后发布的"),
        ("要在 2021-01-01 至 2021-12-31 之内", "要在2021年1月1日至2021年12月31日之内"),
        ("断档：2021-08-28/2021-12-31。", "断档：2021年8月28日至2021年12月31日。"),
        (
            "不符合：EV-2021-08-28、A2021-08-28、2021-08-28-1",
            "不符合：EV-2021-08-28、A2021-08-28、2021-08-28-1",
        ),
        ("http://x.cn/2021-08-28/a、/2021-08-28", "http://x.cn/2021-08-28/a、/2021-08-28"),
        ("2021-02-30、12021-08-28、2021-08-281", "2021-02-30、12021-08-28、2021-08-281"),
        ("所属期（about）要写明", "所属期要写明"),
    ],
)
def test_days_in_words_and_no_keys(text: str, wanted: str) -> None:
    assert plain_words(text) == wanted


@pytest.mark.parametrize(
    ("quote", "wanted"),
    [
        ("和职能目录", "完善权责清单和职能目录，并按要求公开；"),
        ("推进便利化", "推进便利化。"),
        ("推进便利化。", "推进便利化。"),
        ("公开；推进", "完善权责清单和职能目录，并按要求公开；推进便利化。"),
        ("监督", "加强监督"),
        ("其他要求", "其他要求"),
        ("不在其中", "不在其中"),
    ],
)
def test_the_sentence_around_a_quote(quote: str, wanted: str) -> None:
    assert around(quote, TEXT) == wanted


def test_a_sentence_ends() -> None:
    assert [sentence(text) for text in ("公开", "公开。", "公开；")] == ["公开。", "公开。", "公开；"]
