"""Every code that scoring reports has a page, and every page of its codes is reported somewhere."""

import re
from pathlib import Path

import compliance.scoring
from compliance.diagnostics.catalogue import pages


def test_every_code_has_a_page() -> None:
    folder = Path(compliance.scoring.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    used = set(re.findall(r'"(S\d{3})"', text))
    known = {code for code in pages() if code.startswith("S")}
    assert used == known
    for code in known:
        page = pages()[code]
        assert page.title and all(f"**{head}**" in page.text for head in ("含义", "为什么", "怎么改", "例子"))
