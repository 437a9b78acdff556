"""The condition `host` on every way in which a link can be put together."""

import re
from itertools import product

import polars as pl

from compliance.checks.hosts import at_host

LINK = re.compile(r"(?:[a-z][a-z0-9+.\-]*:)?//(?:[^/?#\\@]*@)?([^/?#\\:@]+)", re.IGNORECASE)


def by_hand(link: str, wanted: str) -> bool | None:
    found = LINK.match(link)
    if found is None:
        return None
    host = found[1].lower().rstrip(".")
    return host == wanted or host.endswith("." + wanted)


def differing(links: list[str], wanted: str) -> list[str]:
    found = pl.DataFrame({"link": links}).select(at_host(pl.col("link"), wanted))["link"].to_list()
    return [x for x, met in zip(links, found, strict=True) if bool(met) != bool(by_hand(x, wanted))]


def test_every_sequence_of_parts() -> None:
    parts = ("gov.cn", "kx", "K\u212a.", ".", "@", ":", "/", "//", "\\", "?", "http:")
    links = ["".join(chosen) for n in range(6) for chosen in product(parts, repeat=n)]
    for wanted in ("gov.cn", "kk", "x"):
        assert differing(links, wanted) == []


def test_after_the_slashes() -> None:
    parts = ("gov.cn", "GOV.CN.", "www.", "a", "@", ":80", "/", "#")
    links = ["//" + "".join(chosen) for n in range(7) for chosen in product(parts, repeat=n)]
    assert differing(links, "gov.cn") == []
    assert sum(bool(by_hand(link, "gov.cn")) for link in links) > 1000


def test_hosts_beyond_ascii_and_hosts_that_are_none() -> None:
    links = ["http://www.政务.cn/a", "http://政务.cn", "//gov.cn/x", "//a:b", "//...", "gov.cn", "//xgov.cn"]
    for wanted in ("政务.cn", "gov.cn/x", "a:b", "", "gov.cn"):
        assert differing(links, wanted) == []
