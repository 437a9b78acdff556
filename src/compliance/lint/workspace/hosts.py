"""Links of records that lead off the official hosts (E404), or are no address of a page at all (E405)."""

from collections.abc import Iterator

import polars as pl

from compliance.checks.hosts import at_host, host_of
from compliance.checks.words import some
from compliance.diagnostics import Finding, Level
from compliance.evidence.heads import shorten
from compliance.evidence.personal import masked
from compliance.i18n import _
from compliance.lint.records import first_place, listed, records, together
from compliance.lint.whole import Whole

WEB = r"^(?i:https?)://"
HOST = r"^(?:[\w.\-]+|\[[0-9A-Fa-f:.]+\])$"
"""The name of a host, or its number."""


def find(whole: Whole) -> Iterator[Finding]:
    """One finding for each file with such links, and in it for each foreign host; without `hosts` none is foreign."""
    link = pl.col("url")
    found = records(whole.evidence, "url").drop_nulls("url").with_columns(host=host_of(link))
    sound = link.str.contains(WEB) & pl.col("host").str.contains(HOST).fill_null(False)
    for group in together(found.filter(~sound), "file"):
        text = _(
            "{n} 条佐证的链接不是 http:// 或 https:// 开头、写明网站的网址：{ids}。请从浏览器的地址栏照抄。"
        )
        message = text.format(n=group.height, ids=listed(group["id"].to_list()))
        yield _finding("E405", message, whole, group)
    hosts = whole.workspace.settings.hosts
    if not hosts:
        return
    official = pl.any_horizontal([at_host(link, host) for host in hosts])
    for group in together(found.filter(sound & ~official), "file", "host"):
        text = _(
            "{n} 条佐证的链接在「{host}」，不属于 compliance.yaml 的 hosts 所列的官方网站（{hosts}）：{ids}。"
            "请改用官方网站上的链接；如果这也是官方网站，请补进 hosts。"
        )
        host = group.item(0, "host")
        message = text.format(
            n=group.height,
            host=shorten(masked(host)),
            hosts=some(hosts),
            ids=listed(group["id"].to_list()),
        )
        yield _finding("E404", message, whole, group, masked(host))


def _finding(code: str, message: str, whole: Whole, group: pl.DataFrame, *about: str) -> Finding:
    subject = (whole.evidence.files[group.item(0, "file")], *about)
    return Finding(code, message, first_place(whole.evidence, group), Level.WARNING, subject)
