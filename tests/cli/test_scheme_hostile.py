"""`compliance scheme` on hostile files: names that would steer a terminal, paths that lead elsewhere."""

from pathlib import Path

import pytest
from tests.cli.priced import SCHEME, SHEET, priced, replace, whole, write
from tests.cli.small import in_process

SCORING = "rules/2021/scoring.yaml"
STEERING = set("\x1b\x07\x9b\u202e\u2028")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace with a sheet of prices, of the test's own."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    return priced(folder)


EVIL = r"\x1b[31m[red]坏\a\x9b\u202e\u2028[/red]"


def hostile(folder: Path) -> None:
    """Give the scheme and the dry run titles that try to steer a terminal."""
    text = SCHEME.replace("title: 政务公开评分表", f'title: "评分表{EVIL}"')
    text = text.replace("title: 政府债务\n", f'title: "债务{EVIL}"\n').replace("窗口不设", f'"窗口{EVIL}"')
    text = text.replace("title: 优秀", f'title: "优秀{EVIL}"').replace("id: 街道组", f'id: "街道组{EVIL}"')
    text = text.replace("{of: S-03, each: 1}", f'{{of: [S-03, "没有{EVIL}"], each: 1}}').replace(
        "grade: 不合格", f'grade: "差{EVIL}"'
    )
    write(folder, SCORING, text)
    sheet = SHEET.replace("某新区街道:", f'"某街道{EVIL}":').replace(
        "class: 街道组", f'class: "街道组{EVIL}"'
    )
    write(folder, "试算.yaml", sheet.replace("[2021-Q1,", f'["{EVIL}",'))


@pytest.mark.parametrize(
    "arguments",
    [
        ("show",),
        ("show", "--format", "json"),
        ("lint",),
        ("try", "试算.yaml"),
        ("try", "试算.yaml", "--unit", "区财政局"),
        ("try", "试算.yaml", "--unit", "北坦街道办事处"),
        ("try", "试算.yaml", "--format", "json"),
    ],
)
def test_names_cannot_steer_the_terminal(own: Path, arguments: tuple[str, ...]) -> None:
    hostile(own)
    done = in_process(own, "scheme", *arguments)
    assert done.returncode == (1 if arguments[0] == "lint" else 0), done.stderr
    assert not set(done.stdout + done.stderr) & STEERING
    # what looks like markup is text
    assert "[red]" in done.stdout


def test_errors_about_hostile_names_are_harmless(own: Path) -> None:
    write(own, "试算.yaml", f'units: {{"某街道{EVIL}": {{results: {{"S-01{EVIL}": 1}}}}}}')
    done = in_process(own, "scheme", "try", "试算.yaml")
    assert done.returncode == 2 and "S302" in done.stderr and "S303" in done.stderr
    assert not set(done.stderr) & STEERING
    done = in_process(own, "scheme", "try", "试算.yaml", "--unit", "x\x1b[31m")
    assert done.returncode == 2 and not set(done.stderr) & STEERING


def test_paths_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    whole(tmp_path)
    replace(tmp_path, "scheme: work.yaml", "scheme: ../units.yaml")
    done = in_process(tmp_path, "scheme", "show")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "rules/2021/scoring.yaml:6:14: S106 路径「../units.yaml」指向文件夹之外。\n"
    )


def test_filed_assessments_are_read_for_show_and_given_for_a_dry_run(tmp_path: Path) -> None:
    whole(tmp_path)
    (tmp_path / "assessments/2021-Q2.json").write_text("{", encoding="utf-8")
    for arguments in (("show",), ("lint",)):
        done = in_process(tmp_path, "scheme", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(
            "rules/2021/scoring.yaml:8:29: S107 存档的考核「2021-Q2」（assessments/2021-Q2.json）不能用：不是完整的 JSON"
        )
    # the dry run has its own figures
    assert in_process(tmp_path, "scheme", "try", "试算.yaml").returncode == 0
