"""What stands below a block text stays where it is: a file in order is left alone, however often it is put in order."""

from pathlib import Path

import pytest
from tests.cli.small import in_process, make

HEAD = "id: S-50\ntitle: 题\nsource:\n  row: 5\n"
BELOW = "\n\n# 责任单位\nowners: [区财政局]\nchecks: []\n"
UNCHECKED = "unchecked:\n  - quote: 甲\n    why: >-\n      丁\n\n  - quote: 乙\n    why: |\n      丙\n\n\n"


@pytest.mark.parametrize("style", ["|", "|-", ">-", ">", "|+"])
@pytest.mark.parametrize("below", ["\n", "\n\n", "\n\n\n", "\n# 说明\n\n"])
def test_blank_lines_below_a_text_are_not_doubled(tmp_path: Path, style: str, below: str) -> None:
    folder = make(tmp_path)
    path = folder / "rules/2021/q.yaml"
    text = f"{HEAD}  text: {style}\n    甲乙\n    丙。{below}{UNCHECKED.rstrip()}\n"
    text = text.replace("unchecked:", "owners: [区财政局]\nchecks: []\nunchecked:")
    path.write_text(text, encoding="utf-8")
    assert in_process(folder, "fmt", "rules/2021/q.yaml").returncode == 0
    first = path.read_text(encoding="utf-8")
    assert first.count("\n\n") <= text.count("\n\n") + 1
    assert in_process(folder, "fmt", "--check", "rules/2021/q.yaml").returncode == 0
    assert path.read_text(encoding="utf-8") == first


def test_what_moves_takes_its_text_with_it(tmp_path: Path) -> None:
    folder = make(tmp_path)
    path = folder / "rules/2021/q.yaml"
    path.write_text(f"{UNCHECKED}{HEAD}  text: 甲乙丙{BELOW}", encoding="utf-8")
    assert in_process(folder, "fmt", "rules/2021/q.yaml").returncode == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("id: S-50\n") and text.index("checks:") < text.index("unchecked:")
    assert "    why: >-\n      丁\n\n  - quote: 乙\n" in text and "# 责任单位\nowners:" in text
    assert in_process(folder, "fmt", "--check", "rules/2021/q.yaml").returncode == 0


def test_a_comment_that_would_leave_its_line_is_left_with_it(tmp_path: Path) -> None:
    folder = make(tmp_path)
    path = folder / "rules/2021/lists.yaml"
    text = "a: &x # 甲\n  b: 1\nc: *x # 乙\n"
    path.write_text(text, encoding="utf-8")
    done = in_process(folder, "fmt", "rules/2021/lists.yaml")
    assert done.returncode == 2 and "F102" in done.stderr and path.read_text(encoding="utf-8") == text
