"""What a page says of the small workspace, checked by hand and against a golden text."""

from tests import golden_text
from tests.reports.html.parsed import parsed

from compliance.reports.html.book import address
from compliance.reports.html.charts import per_mille, spark


def test_the_page_says_what_is_agreed(district: str) -> None:
    read = parsed(district)
    text = "\n\n".join(read.part(part) for part in ["head", *read.parts()])
    digests = [line for line in text.splitlines() if "sha256:" in line]
    assert len(digests) == 8
    golden_text.check(
        "html/district.txt", "\n".join(line for line in text.splitlines() if "sha256:" not in line) + "\n"
    )


def test_the_page_of_one_unit_says_what_is_agreed(one_unit: str) -> None:
    read = parsed(one_unit)
    text = "\n\n".join(read.part(part) for part in ["head", "document", "units"])
    golden_text.check("html/unit.txt", text + "\n")


def test_of_one_unit_nothing_is_said_of_others(one_unit: str) -> None:
    for other in ("区民政局", "北坦街道", "药山街道", "档案馆"):
        assert other not in one_unit
    assert "部门组第" in one_unit and "部门组平均" in one_unit


def test_each_clause_leads_to_its_check_and_to_who_fails_it(district: str) -> None:
    read = parsed(district)
    links = {
        one.attributes["href"]
        for one in read.elements
        if "q" in one.attributes.get("class", "").split() and one.tag == "a"
    }
    assert links == {"#c0-S-01", "#c1-S-01", "#c0-S-02", "#c1-S-02", "#c0-S-03", "#c0-S-04"}
    chips = [
        one.attributes["href"] for one in read.elements if one.attributes.get("class", "").startswith("chip")
    ]
    finance, street = "#o3-S-{}", "#o0-S-{}"  # by the units' places in the registry
    failing = [street.format("01"), finance.format("01"), finance.format("01"), finance.format("02"), finance.format("02"),
               street.format("03")]  # fmt: skip
    assert chips == failing
    assert {one[1:] for one in chips} <= set(read.ids())


def test_bars_and_lines_stay_within_their_charts() -> None:
    from decimal import Decimal
    from fractions import Fraction

    assert [
        per_mille(Decimal("-3"), 10),
        per_mille(Decimal("12"), 10),
        per_mille(5, 0),
        per_mille(Fraction(1, 3), 1),
    ] == [0, 1000, 0, 333]
    chart = spark([Fraction(0), None, Fraction(1), Fraction(1, 2)], Fraction(0), Fraction(1))
    assert chart.dots == ((4, 24), (79, 4), (116, 14))
    assert chart.lines == ("79,4 116,14",)
    assert spark([Fraction(1)], Fraction(1), Fraction(1)).dots == ((4, 24),)


def test_an_address_is_a_link_only_on_the_web() -> None:
    assert address("https://www.example.gov.cn/a") == "https://www.example.gov.cn/a"
    for url in (
        None,
        "",
        "javascript:alert(1)",
        "//x.example",
        "http:",
        "http://a\u202eb",
        "http://x/" + "a" * 2000,
        "https://[bad",
    ):
        assert address(url) is None
