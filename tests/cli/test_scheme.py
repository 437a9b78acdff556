"""`compliance scheme`: the sheet as a table, its lint, dry runs; streams, exit codes, hostile names."""

import json
from pathlib import Path

import pytest
from tests import golden_text
from tests.cli.priced import SHEET, priced, replace, whole, write
from tests.cli.small import compliance, in_process

SCORING = "rules/2021/scoring.yaml"


@pytest.fixture(scope="session")
def prices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a sheet of prices, for tests that change nothing in it."""
    return priced(tmp_path_factory.mktemp("prices"))


@pytest.fixture(scope="session")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a scheme of several sheets, for tests that change nothing in it."""
    return whole(tmp_path_factory.mktemp("sheets"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace with a sheet of prices, of the test's own."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    return priced(folder)


CASES = {
    "show-80": (80, ("show",)),
    "show-120": (120, ("show",)),
    "show-json": (80, ("show", "--format", "json")),
    "try-80": (80, ("try", "试算.yaml")),
    "try-unit": (80, ("try", "试算.yaml", "--unit", "区财政局")),
    "try-json": (80, ("try", "试算.yaml", "--format", "json")),
    "whole-show": (80, ("show",)),
    "whole-show-json": (80, ("show", "--format", "json")),
    "whole-try": (80, ("try", "试算.yaml")),
    "whole-try-unit": (80, ("try", "试算.yaml", "--unit", "北坦街道办事处")),
    "help": (80, ("--help",)),
    "help-try": (
        80,
        (
            "try",
            "--help",
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_output_is_as_agreed(name: str, prices: Path, sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    width, arguments = CASES[name]
    monkeypatch.setenv("COLUMNS", str(width))
    done = in_process(sheets if name.startswith("whole") else prices, "scheme", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    golden_text.check(f"cli/scheme-{name}.txt", done.stdout)


@pytest.mark.parametrize("name", [name for name in CASES if "json" not in name])
def test_no_line_is_wider_than_asked(name: str) -> None:
    from compliance.reports.layout import width_of

    lines = (golden_text.FOLDER / f"cli/scheme-{name}.txt").read_text(encoding="utf-8").splitlines()
    assert all(width_of(line) <= CASES[name][0] and line == line.rstrip() for line in lines)


def test_a_bare_call_shows_the_scheme(prices: Path) -> None:
    assert in_process(prices, "scheme").stdout == in_process(prices, "scheme", "show").stdout
    bare = in_process(prices, "scheme", "--format", "json").stdout
    assert json.loads(bare) == json.loads(in_process(prices, "scheme", "show", "--format", "json").stdout)


def test_the_command_as_people_run_it(prices: Path, tmp_path: Path) -> None:
    done = compliance(tmp_path, "scheme", "show", "--workspace", str(prices), COLUMNS="80")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (golden_text.FOLDER / "cli/scheme-show-80.txt").read_text(encoding="utf-8")


# lint


def test_findings_of_lint_go_to_stdout_with_their_place(prices: Path) -> None:
    done = in_process(prices, "scheme", "lint")
    assert (done.returncode, done.stderr) == (1, "共 2 处。每一处的含义和改法见 compliance explain 代码。\n")
    golden_text.check("cli/scheme-lint.txt", done.stdout)


def test_nothing_found(sheets: Path) -> None:
    done = in_process(sheets, "scheme", "lint")
    assert (done.returncode, done.stdout, done.stderr) == (0, "没有发现问题。\n", "")


def test_notes_alone_are_no_findings(own: Path) -> None:
    replace(own, "grade: 不评, ", "")
    done = in_process(own, "scheme", "lint")
    assert done.returncode == 0 and done.stderr == ""
    (line,) = done.stdout.splitlines()
    assert line.startswith("rules/2021/scoring.yaml:28:5: S219 ")


def test_lint_looks_at_every_sheet(tmp_path: Path) -> None:
    whole(tmp_path)
    replace(tmp_path, "points: 100", "points: 90", "rules/2021/work.yaml")
    done = in_process(tmp_path, "scheme", "lint")
    assert done.returncode == 1
    assert done.stdout.startswith("rules/2021/work.yaml:4:3: S201 ")


# a scheme that is missing, or wrong


@pytest.mark.parametrize(
    "arguments", [("show",), ("show", "--format", "json"), ("lint",), ("try", "试算.yaml")]
)
def test_a_ruleset_without_a_scheme(own: Path, arguments: tuple[str, ...]) -> None:
    (own / SCORING).unlink()
    done = in_process(own, "scheme", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("C008 规则集的文件夹 rules/2021 里没有评分方案 scoring.yaml。\n")


@pytest.mark.parametrize("arguments", [("show",), ("lint",), ("try", "试算.yaml")])
def test_every_error_of_a_scheme_is_told(own: Path, arguments: tuple[str, ...]) -> None:
    replace(own, "all: true}", "all: true, flat: 1}")
    replace(own, "of: open}", "of: opened}")
    done = in_process(own, "scheme", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "scoring.yaml:27:12: S101 「indicators.1.take.0」flat、all 只能写一种" in done.stderr
    assert done.stderr.endswith("共 1 处错误；改正后再运行。\n")
    replace(own, "all: true, flat: 1}", "all: true}")
    done = in_process(own, "scheme", *arguments)
    assert done.stderr.startswith(
        "rules/2021/scoring.yaml:38:27: S104 没有编号为「opened」的指标。是否想写：「open」"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "--format", "csv"), "C001 --format 没有「csv」；可以写：json、table。"),
        (("lint", "--format", "json"), "C001 没有选项「--format」。"),
        (("try",), "C001 缺少参数「文件」。"),
        (("try", "试算.yaml", "--format", "csv"), "C001 --format 没有「csv」；可以写：json、table。"),
        (
            ("try", "试算.yaml", "--unit", "区财政居"),
            "C002 试算里没有单位「区财政居」。是否想写：「区财政局」",
        ),
        (("show", "--ruleset", "rules/2020"), "W004 工作区没有规则集「rules/2020」。"),
    ],
)
def test_wrong_calls(prices: Path, arguments: tuple[str, ...], message: str) -> None:
    done = in_process(prices, "scheme", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message) and "Traceback" not in done.stderr


# dry runs


def test_errors_of_a_dry_run(own: Path) -> None:
    write(own, "试算.yaml", SHEET.replace("S-02.plain: 0.5", "S-02.plane: 0.5").replace("组\n", "\n"))
    done = in_process(own, "scheme", "try", "试算.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "试算.yaml:5:7: S303 没有规则或检查项「S-02.plane」。是否想写：「S-02」、「S-02.plain」？\n"
        "试算.yaml:15:12: S302 方案没有组别「街道」。是否想写：「街道组」？\n"
        "共 2 处错误；改正后再运行。\n"
    )
    write(own, "试算.yaml", "units: {区财政局: {results: {S-01: 2}}}")
    done = in_process(own, "scheme", "try", "试算.yaml")
    assert done.returncode == 2
    assert done.stderr.startswith("试算.yaml:1:32: S301 「units.区财政局.results.S-01」应在 0 到 1 之间。")


def test_a_file_that_is_not_there(prices: Path) -> None:
    done = in_process(prices, "scheme", "try", "没有.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("没有.yaml: Y") and "Traceback" not in done.stderr


def test_the_file_may_stand_elsewhere(prices: Path, tmp_path: Path) -> None:
    write(tmp_path, "sheet.yaml", SHEET)
    done = in_process(prices, "scheme", "try", str(tmp_path / "sheet.yaml"), "--format", "json")
    assert done.stdout == in_process(prices, "scheme", "try", "试算.yaml", "--format", "json").stdout
    # a name is looked for where the command runs, then in the workspace
    done = in_process(tmp_path, "scheme", "try", "sheet.yaml", "--workspace", str(prices))
    assert done.returncode == 0
    done = in_process(tmp_path, "scheme", "try", "试算.yaml", "--workspace", str(prices))
    assert done.returncode == 0


def test_json_is_what_an_assessment_shows_of_units(prices: Path) -> None:
    value = json.loads(in_process(prices, "scheme", "try", "试算.yaml", "--format", "json").stdout)
    assert (value["format"], value["scheme"]) == (
        "compliance.trial/1",
        {"id": "prices-2021", "title": "政务公开评分表"},
    )
    found = {
        one["id"]: (one["class"], one["score"], one["rank"], one["grade"], one["veto"])
        for one in value["units"]
    }
    assert found == {
        # 40 − 5 × 15 = −35, and 40: the veto of S-01 leaves no score
        "北坦街道办事处": ("街道组", None, None, "不评", "债务不公开"),
        # 40 − 1 for what is late, + 40 and 20, 1.5 for one record: 100.5; the half of one ranked unit is none
        "某新区街道": ("街道组", "100.50", 1, "合格", None),
        # debt does not apply: its 40 go to both others, 20 each; nothing of 60 for reading; 40; − 0.5 of linked
        "区民政局": ("部门组", "39.50", 1, "不合格", None),
        # 40 + 0; requests lost (and struck), 4 × 1/2 for what is plain
        "区财政局": ("部门组", "38.00", 2, "不合格", None),
    }
    entries = {
        one["id"]: one for one in next(one for one in value["units"] if one["id"] == "区财政局")["indicators"]
    }
    assert entries["open"] == {"id": "open", "points": "80", "score": "40.00", "pass": "40", "passed": True}
    assert entries["reading"]["passed"] is False
    assert entries["faults"]["points"] is None


def test_a_unit_is_shown_step_by_step_whatever_the_width(
    prices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    done = in_process(prices, "scheme", "try", "试算.yaml", "--unit", "某新区街道")
    assert done.returncode == 0
    assert "100.5 分四舍五入，保留 2 位小数：" in done.stdout.replace("\n", "").replace("  ", "")


def test_o_writes_a_file(own: Path, tmp_path: Path) -> None:
    target = tmp_path / "试算结果.json"
    arguments = ("scheme", "try", "试算.yaml", "--format", "json", "-o")
    done = in_process(own, *arguments, str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["format"] == "compliance.trial/1"


@pytest.mark.parametrize(
    "name",
    [
        "试算.yaml",
        "rules/2021/scoring.yaml",
        "rules/2021/new.json",
        "rules/units.yaml",
        "rules/kinds.yaml",
        "compliance.yaml",
    ],
)
def test_o_never_touches_an_input(name: str, own: Path) -> None:
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    done = in_process(own, "scheme", "try", "试算.yaml", "--format", "json", "-o", name)
    assert done.returncode == 2
    assert done.stderr.startswith(f"C006 不能把结果写到「{name}」：")
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before


def test_show_does_not_depend_on_the_order_of_what_is_read(prices: Path, tmp_path: Path) -> None:
    rules = (prices / "rules/2021/rules.yaml").read_text(encoding="utf-8")
    turned = priced(tmp_path)
    entries = ["- id: " + one for one in rules.split("- id: S")[1:]]
    backwards = "".join(f"- id: S{one.removeprefix('- id: ')}" for one in reversed(entries))
    write(turned, "rules/2021/rules.yaml", backwards)
    for arguments in (("show", "--format", "json"), ("try", "试算.yaml", "--format", "json")):
        assert (
            in_process(turned, "scheme", *arguments).stdout == in_process(prices, "scheme", *arguments).stdout
        )
