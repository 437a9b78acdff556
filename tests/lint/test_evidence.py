"""What reading found is passed on once, without personal numbers in what it is about."""

from pathlib import Path

from tests.lint.whole_helper import codes, findings, record, whole

from compliance.lint.workspace import evidence


def test_errors_warnings_and_copies(tmp_path: Path) -> None:
    rows = [
        record(id="甲-1", url="http://a.gov.cn/1", about="2021"),
        record(id="甲-2", url="http://a.gov.cn/1", about="2021"),
        record(id="甲-3", kind="信急"),
        record(id="甲-4", unit=["甲局", "无此局"], published="2021-07-01"),
        record(id="甲-5", published="2021-02-30"),
        record(id="甲-6", title="同号不同事", published="2021-03-01"),
        record(id="甲-6", title="另一件", published="2021-04-01"),
    ]
    assert sorted(codes(evidence, whole(tmp_path, rows))) == [
        "error E116 甲-3",
        "error E120 甲-5",
        "note E201 甲-1 甲-2",
        "note E201 甲-6 甲-6",
        "warning E115 甲-4",
        "warning E202 甲-6",
    ]


def test_with_two_rulesets_copies_are_told_once(tmp_path: Path) -> None:
    rows = [record(), record()]
    found = whole(tmp_path, rows, rules={"set": [], "next": []})
    assert len(found.runs) == 2
    assert codes(evidence, found) == ["note E201 甲-1 甲-1"]


def test_good_evidence_says_nothing(tmp_path: Path) -> None:
    assert codes(evidence, whole(tmp_path, [record(), record(id="甲-2", title="另一件")])) == []


def test_personal_numbers_of_bad_records_are_not_shown(tmp_path: Path) -> None:
    rows = [
        record(id="13812345678", kind="身份证 11010519491231002X"),
        record(id="甲-2", published="11010519491231002X"),
        record(id="甲-3", unit="张三 6222021234567890128"),
    ]
    found = findings(evidence, whole(tmp_path, rows))
    said = "\n".join("\n".join([str(one), *one.subject]) for one in found)
    assert len(found) == 3
    assert "〔身份证号〕" in said and "〔手机号码〕" in said and "〔银行卡号〕" in said
    assert not any(number in said for number in ("11010519491231002", "13812345678", "6222021234567890128"))
