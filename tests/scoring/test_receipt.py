"""The receipt: what does not matter changes nothing, what matters does."""

import hashlib
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.documents.yaml import loads
from compliance.scoring.receipt import FORMAT, canonical, differences, receipt

DIGEST = "sha256:" + "0" * 64


def digest(text: str) -> str:
    return receipt({"scheme": loads(text, "scoring.yaml").value})["scheme"]


def test_the_form() -> None:
    found = receipt({"units": None, "evidence": DIGEST, "kinds": b"\x00"})
    assert list(found) == ["format", "evidence", "kinds", "units"]
    assert found == {
        "format": FORMAT,
        "evidence": DIGEST,
        "kinds": "sha256:" + hashlib.sha256(b"\x00").hexdigest(),
        "units": "sha256:" + hashlib.sha256(b"null").hexdigest(),
    }


def test_comments_quotes_and_the_order_of_keys_do_not_matter() -> None:
    one = "a: 1   # 说明\nb: [x, '2021-01-01', {c: 0.5, d: true}]\n"
    other = 'b:\r\n  - "x"\r\n  - 2021-01-01\r\n  - d: true\r\n    c: 0.5\r\na: 1\r\n'
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    "other", ["a: 2", "a: '1'", "a: 1.0", "a: [1]", "b: 1", "a: true", "a: 1\nb: null", "a:"]
)
def test_content_does_matter(other: str) -> None:
    assert digest("a: 1") != digest(other)


def test_the_canonical_form_to_the_byte() -> None:
    value = {
        "乙": [None, True, -3, Decimal("0.50")],
        "a": {"é\n": "“”"},
        "b": (date(2021, 1, 2), Fraction(2, 3)),
    }
    wanted = '{"a":{"é\\n":"“”"},"b":["2021-01-02","2/3"],"乙":[null,true,-3,0.50]}'
    assert canonical(value) == wanted.encode()


def test_what_has_no_canonical_form_is_refused() -> None:
    for value in (0.5, {1: "x"}, {"a": {2, 3}}):
        with pytest.raises(TypeError):
            canonical(value)


def test_what_changed_between_two_receipts() -> None:
    old = receipt({"units": 1, "kinds": 2})
    assert differences(old, receipt({"units": 1, "kinds": 2})) == []
    assert differences(old, receipt({"units": 3, "calendar": 0})) == ["calendar", "kinds", "units"]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), VALUES), st.randoms(use_true_random=False))
def test_the_order_of_keys_never_matters(value: dict[str, object], random: object) -> None:
    keys = list(value)
    random.shuffle(keys)  # type: ignore[attr-defined]
    assert canonical({key: value[key] for key in keys}) == canonical(value)
