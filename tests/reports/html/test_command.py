"""`compliance report --html`, as people call it."""

from pathlib import Path

from tests.cli.small import compliance, make
from tests.reports.html.parsed import parsed


def test_the_command_writes_the_page_of_the_district_and_of_a_unit(tmp_path: Path) -> None:
    folder = make(tmp_path)
    done = compliance(folder, "report", "--as-of", "2021-12-31", "--html", "区.html")
    assert done.returncode == 0, done.stderr
    assert "ranks" in parsed((folder / "区.html").read_text(encoding="utf-8")).parts()
    done = compliance(
        folder, "report", "--as-of", "2021-12-31", "--unit", "财政部门", "--html", "-o", "局.html"
    )
    assert done.returncode == 0, done.stderr
    found = parsed((folder / "局.html").read_text(encoding="utf-8"))
    assert "区财政局考核报告" in found.part("head") and "ranks" not in found.parts()
