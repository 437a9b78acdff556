"""Unified social credit codes: the check character, and what is no such code.

By hand, GB 32100 for 11370105004201002: the weights are the powers of 3 mod 31 (1 3 9 27 19 26 16 17 20 29 25 13 8 24
10 30 28), the products 1+3+27+189+0+26+0+85+0+0+100+26+0+24+0+0+56 = 537 = 17 × 31 + 10, so the last is character
31 - 10 = 21 of 0…9 A…H J K L M N P Q R T U W X Y: M."""

import pytest

from compliance.units.codes import Flaw, flaw


@pytest.mark.parametrize(
    "code",
    [
        "11370105004201002M",
        " １１３７０１０５００４２０１００２ｍ ",
        "11370105MB279780XD",
        "113701050042011684",
    ],
)
def test_a_code_that_checks(code: str) -> None:
    assert flaw(code) is None


@pytest.mark.parametrize("code", ["11370105004201002N", "11370105004201020M", "11370105MB279780DX"])
def test_a_character_that_is_wrong_or_two_that_changed_places(code: str) -> None:
    assert flaw(code) is Flaw.CHECK


@pytest.mark.parametrize("code", ["1137010500420I002M", "1137O105004201002M", "11370105004201002S"])
def test_a_letter_that_codes_do_not_use(code: str) -> None:
    assert flaw(code) is Flaw.LETTER


@pytest.mark.parametrize(
    "code", ["", "370105001", "11370105004201002", "11370105004201002MM", "tianqiaoquqjyhtyjd", "十一三七零一零五零零四二零一零零二M"]
)  # fmt: skip
def test_what_is_no_such_code(code: str) -> None:
    assert flaw(code) is None
