"""Which texts of the evidence may be links: the same ones in every report."""

import re
from urllib.parse import urlsplit

from compliance.reports.layout import clean

LONGEST = 2_000
"""Characters of an address that browsers and spreadsheets open."""
_NO_HOST = re.compile(r"""["'<>\\^`{|}]""")
"""What no host's name holds: a spreadsheet would take the file for damaged. After the host such signs can be escaped."""


def address(url: str | None) -> str | None:
    """An address that may be opened by a click: of the web (http, https), with a host, whole; else None."""
    if not url or len(url) > LONGEST or not url.isprintable() or " " in url or clean(url) != url:
        return None
    try:
        parts = urlsplit(url)
        there = bool(parts.hostname) and parts.port != 0 and not _NO_HOST.search(parts.netloc)
    except ValueError:
        return None
    return url if there and parts.scheme in ("http", "https") else None
