"""What people see, word for word. `UPDATE_GOLDEN=1 pytest tests/cli/test_golden.py` writes the files anew."""

import os
from pathlib import Path

import pytest
from tests.cli.small import in_process

GOLDEN = Path(__file__).parents[1] / "golden" / "cli"
DAY = ("--as-of", "2021-12-31")
CASES = {
    "assess-80": (80, ("assess", *DAY)),
    "assess-120": (120, ("assess", *DAY)),
    "assess-50": (50, ("assess", *DAY)),
    "assess-midyear": (80, ("assess", "--as-of", "2021-07-15")),
    "unit": (80, ("assess", *DAY, "--unit", "财政部门")),
    "letter": (80, ("explain", *DAY, "北坦街道")),
    "letter-failing": (80, ("explain", *DAY, "区财政局", "S-01")),
    "letter-judged": (80, ("explain", *DAY, "区民政局", "S-02")),
    "letter-shared": (80, ("explain", *DAY, "北坦街道", "S-04")),
    "letter-waived": (80, ("explain", *DAY, "药山街道办事处", "S-03")),
    "results-csv": (80, ("assess", *DAY, "--format", "csv")),
    "units": (80, ("units",)),
    "units-match": (80, ("units", "match", "财政部门、各街道办事处和北坦街道，区粮食居")),
    "rules": (80, ("rules",)),
    "rules-show": (80, ("rules", "show", "S-02")),
    "help": (80, ("--help",)),
    "help-assess": (80, ("assess", "--help")),
}


@pytest.mark.parametrize("name", CASES)
def test_output_is_as_agreed(name: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    width, arguments = CASES[name]
    monkeypatch.setenv("COLUMNS", str(width))
    done = in_process(small, *arguments)
    assert done.returncode == 0, done.stderr
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(done.stdout, encoding="utf-8")
    assert done.stdout == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in CASES if "csv" not in name])
def test_no_line_is_wider_than_asked(name: str) -> None:
    from compliance.reports.layout import width_of

    width = CASES[name][0]
    lines = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert all(width_of(line) <= width and line == line.rstrip() for line in lines)
