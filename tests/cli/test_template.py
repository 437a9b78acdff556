"""`compliance template`."""

from pathlib import Path

import pytest
from tests.cli.small import in_process
from tests.reports.workbook.reading import opened

DAY = ("--as-of", "2021-12-31")


def test_a_form_of_one_unit(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "表.xlsx"
    done = in_process(small, "template", "--unit", "财政部门", "-o", str(target), *DAY)
    assert (done.returncode, done.stderr) == (0, f"填报表已写到 {target}。\n")
    assert "区财政局" in opened(target.read_bytes())["说明"]["A1"].value


def test_where_it_goes_by_itself(own: Path) -> None:
    done = in_process(own, "template", "--unit", "区民政局", *DAY)
    assert done.returncode == 0, done.stderr
    assert (own / "填报-区民政局.xlsx").is_file()


def test_a_form_of_every_unit_with_obligations(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "新/表"
    done = in_process(small, "template", "--all", "-o", str(target), *DAY)
    assert (done.returncode, done.stderr) == (0, f"4 个单位的填报表已写到 {target}。\n")
    names = sorted(path.stem for path in target.iterdir())
    assert names == ["北坦街道办事处", "区民政局", "区财政局", "药山街道办事处"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "--unit"),
        (["--all", "--unit", "区财政局"], "只写其中一个"),
        (["--unit", "区财政局", "-o", "表.csv"], ".xlsx"),
        (["--unit", "区财政居"], "是否想写"),
        (["--unit", "档案馆"], "C053"),
        (["--unit", "区财政局", "-o", "rules/2021/表.xlsx"], "C006"),
        (["--unit", "区财政局", "-o", "没有/表.xlsx"], "C006"),
        (["--all", "-o", "compliance.yaml"], "不是文件夹"),
    ],
)
def test_wrong_calls(small: Path, arguments: list[str], words: str) -> None:
    done = in_process(small, "template", *arguments, *DAY)
    assert done.returncode == 2
    assert words in done.stderr
    assert not done.stdout
