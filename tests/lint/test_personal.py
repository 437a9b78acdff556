"""E410, E411, E412: personal numbers in records, of which no output shows a digit."""

from pathlib import Path
from typing import Any

import pytest
from tests.lint.whole_helper import codes, findings, record, told, whole

from compliance.lint.workspace import personal

IDENTITY, MOBILE, CARD = "11010519491231002X", "13812345678", "6222021234567890128"


def test_each_kind_of_number_wherever_it_stands(tmp_path: Path) -> None:
    found = whole(
        tmp_path,
        [
            record(id="甲-1", title=f"名单（张三，{IDENTITY}）"),
            record(id="甲-2", summary=f"电话138-1234-5678，{MOBILE}"),
            record(id="甲-3", topics=["主题", CARD]),
            record(id="甲-4", fields={"说明": f"{MOBILE}和{CARD}", "名单": ["甲", "１１０１０５１９４９１２３１００２ｘ"]}),
        ],
    )  # fmt: skip
    assert told(personal, found) == [
        (
            "evidence/佐证.jsonl:1 error E410 佐证「甲-1」的「title（标题）」里有身份证号（代号 426695a0efdb）。"
            "公开信息不得泄露个人隐私；请删去或遮住，已公开的立即更正。"
        ),
        (
            "evidence/佐证.jsonl:2 warning E411 佐证「甲-2」的「summary（摘要）」里有手机号码（代号 38aed9048140）。"
            "请核对是不是有意公开的联系方式；个人的请删去或遮住。"
        ),
        (
            "evidence/佐证.jsonl:3 error E412 佐证「甲-3」的「topics（主题）」里有银行卡号（代号 0ed165b76392）。"
            "公开信息不得泄露个人隐私；请删去或遮住，已公开的立即更正。"
        ),
        (
            "evidence/佐证.jsonl:4 warning E411 佐证「甲-4」的「说明」里有手机号码（代号 38aed9048140）。"
            "请核对是不是有意公开的联系方式；个人的请删去或遮住。"
        ),
        (
            "evidence/佐证.jsonl:4 error E412 佐证「甲-4」的「说明」里有银行卡号（代号 0ed165b76392）。"
            "公开信息不得泄露个人隐私；请删去或遮住，已公开的立即更正。"
        ),
        (
            "evidence/佐证.jsonl:4 error E410 佐证「甲-4」的「名单」里有身份证号（代号 426695a0efdb）。"
            "公开信息不得泄露个人隐私；请删去或遮住，已公开的立即更正。"
        ),
    ]
    assert codes(personal, found)[0] == "error E410 甲-1 title 426695a0efdb"


def test_elements_of_a_list_are_not_one_text(tmp_path: Path) -> None:
    assert (
        codes(personal, whole(tmp_path, [record(topics=["110105194912", "31002X", "138", "1234", "5678"])]))
        == []
    )


def test_links_ids_and_amounts_are_no_text(tmp_path: Path) -> None:
    kinds: dict[str, Any] = {"信息": {"fields": {"金额": {"type": "integer", "unit": "元"}}}}
    about = record(id=MOBILE, url=f"http://a.gov.cn/{IDENTITY}", doc_no=MOBILE, fields={"金额": 13812345678})
    assert codes(personal, whole(tmp_path, [about], kinds=kinds)) == []


def test_a_whole_number_that_counts_nothing_is_read_like_a_text(tmp_path: Path) -> None:
    kinds: dict[str, Any] = {"信息": {"fields": {"电话": {"type": "integer"}, "证号": {"type": "integer"}}}}
    about = record(id="甲-1", fields={"电话": 13812345678, "证号": 110105194912310021})
    found = codes(personal, whole(tmp_path, [about, record(id="甲-2")], kinds=kinds))
    assert [one.split()[1] for one in found] == ["E411"]  # the other one's check digit is wrong


def test_a_workspace_without_evidence(tmp_path: Path) -> None:
    assert codes(personal, whole(tmp_path)) == []


@pytest.mark.parametrize("number", [IDENTITY, MOBILE, CARD])
def test_no_output_shows_the_number_though_it_is_the_id_too(tmp_path: Path, number: str) -> None:
    kinds: dict[str, Any] = {"信息": {"fields": {f"说明{number}": {}}}}
    fields = {f"说明{number}": f"又是{number}"}
    about = record(
        id=f"某人 {number}",
        title=f"关于{number}",
        summary=f"{number[:5]} {number[5:]}、{number}",
        fields=fields,
    )
    found = findings(personal, whole(tmp_path, [about], kinds=kinds))
    assert len(found) >= 3
    for one in found:
        said = "\n".join([str(one), *one.subject])
        assert number not in said
        assert number[:-1] not in said
        assert number[-6:] not in said
