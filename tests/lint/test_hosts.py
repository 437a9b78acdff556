"""E404, E405: links off the official hosts, and links that are none."""

from pathlib import Path

import pytest
from tests.lint.whole_helper import codes, record, told, whole

from compliance.lint.workspace import hosts

HOSTS = ["a.gov.cn", "b.gov.cn"]


def test_foreign_hosts_are_told_once_for_each_file(tmp_path: Path) -> None:
    rows = [record(id=f"甲-{n}", url=f"http://WWW.x.com:80/{n}") for n in range(1, 8)]
    rows += [record(id="乙", url="https://mp.example.com/1"), record(id="丙", url="https://www.a.gov.cn/1")]
    found = whole(tmp_path, {"一": rows, "二": [record(id="丁", url="http://www.x.com")]}, hosts=HOSTS)
    assert told(hosts, found) == [
        (
            "evidence/一.jsonl:1 warning E404 7 条佐证的链接在「www.x.com」，不属于 compliance.yaml 的 hosts 所列的官方网站"
            "（a.gov.cn、b.gov.cn）：甲-1、甲-2、甲-3、甲-4、甲-5 等 7 项。请改用官方网站上的链接；如果这也是官方网站，请补进 hosts。"
        ),
        (
            "evidence/一.jsonl:8 warning E404 1 条佐证的链接在「mp.example.com」，不属于 compliance.yaml 的 hosts 所列的官方网站"
            "（a.gov.cn、b.gov.cn）：乙。请改用官方网站上的链接；如果这也是官方网站，请补进 hosts。"
        ),
        (
            "evidence/二.jsonl:1 warning E404 1 条佐证的链接在「www.x.com」，不属于 compliance.yaml 的 hosts 所列的官方网站"
            "（a.gov.cn、b.gov.cn）：丁。请改用官方网站上的链接；如果这也是官方网站，请补进 hosts。"
        ),
    ]
    assert codes(hosts, found)[0] == "warning E404 evidence/一.jsonl www.x.com"


@pytest.mark.parametrize(
    "url",
    [
        "http://a.gov.cn",
        "HTTPS://WWW.A.GOV.CN./x?y#z",
        "http://x.y.b.gov.cn:8080/路径",
        "http://user@a.gov.cn/",
        None,
    ],
)
def test_official_links(tmp_path: Path, url: str | None) -> None:
    assert codes(hosts, whole(tmp_path, [record(url=url)], hosts=HOSTS)) == []


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://nota.gov.cn/", "nota.gov.cn"),
        ("http://a.gov.cn.evil.com/", "a.gov.cn.evil.com"),
        ("http://evil.com/a.gov.cn", "evil.com"),
        ("http://a.gov.cn@evil.com/", "evil.com"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("http://天桥.政务/", "天桥.政务"),
        ("http://13812345678/", "〔手机号码〕"),
    ],
)
def test_hosts_that_only_look_official(tmp_path: Path, url: str, host: str) -> None:
    assert codes(hosts, whole(tmp_path, [record(url=url)], hosts=HOSTS)) == [
        f"warning E404 evidence/佐证.jsonl {host}"
    ]


def test_without_official_hosts_none_is_foreign(tmp_path: Path) -> None:
    assert codes(hosts, whole(tmp_path, [record(url="http://www.x.com/")])) == []


@pytest.mark.parametrize(
    "url",
    ["www.a.gov.cn/x", "//a.gov.cn/x", "ftp://a.gov.cn/x", "javascript:alert(1)", "http://", "http:///x", "http://a b/x", "http://[::1/x",
     "见门户网站", "file:///etc/passwd", "mailto:x@a.gov.cn"],
)  # fmt: skip
def test_what_is_no_address_of_a_page(tmp_path: Path, url: str) -> None:
    assert codes(hosts, whole(tmp_path, [record(url=url)], hosts=HOSTS)) == [
        "warning E405 evidence/佐证.jsonl"
    ]


def test_such_links_are_told_once_for_each_file_whatever_the_hosts(tmp_path: Path) -> None:
    rows = [record(id=f"甲-{n}", url="见网站") for n in range(1, 4)]
    assert told(hosts, whole(tmp_path, [record(id="乙"), *rows])) == [
        (
            "evidence/佐证.jsonl:2 warning E405 3 条佐证的链接不是 http:// 或 https:// 开头、写明网站的网址：甲-1、甲-2、甲-3。"
            "请从浏览器的地址栏照抄。"
        )
    ]


def test_a_workspace_without_evidence(tmp_path: Path) -> None:
    assert codes(hosts, whole(tmp_path, hosts=HOSTS)) == []
