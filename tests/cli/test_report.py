"""`compliance report`: where its files go, and what it refuses before it works anything out."""

from pathlib import Path

import pytest
from tests.cli.small import Done, in_process, make
from tests.reports.html import hostile

DAY = "2021-12-31"
FORMATS = ("csv", "docx", "html", "json", "markdown", "parquet", "workbooks", "xlsx")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("workspace"))


def report(folder: Path, *arguments: str) -> Done:
    return in_process(folder, "report", "--as-of", DAY, *arguments)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_help_names_every_format() -> None:
    done = in_process(Path(), "report", "--help")
    assert done.returncode == 0
    assert all(f"--{name}" in done.stdout for name in FORMATS)


def test_files_go_to_formats_by_their_ending(folder: Path) -> None:
    done = report(folder, "--json", "--html", "--xlsx", "表.xlsx", "数据.JSON", "页.html")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert (folder / "数据.JSON").read_bytes().startswith(b"{")
    assert (folder / "页.html").read_bytes().lower().startswith(b"<!doctype html>")
    assert (folder / "表.xlsx").read_bytes().startswith(b"PK")
    for name in ("数据.JSON", "页.html", "表.xlsx"):
        assert f"已写到 {name}。" in done.stderr


def test_one_format_goes_to_the_file_after_o(folder: Path) -> None:
    assert report(folder, "--json", "-o", "eins.json").returncode == 0
    assert (folder / "eins.json").is_file()


def test_several_formats_go_into_a_folder_under_names_of_their_own(folder: Path, tmp_path: Path) -> None:
    assert report(folder, "--json", "--csv", "-o", str(tmp_path)).returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {"政务公开考核.json", "政务公开考核-csv"}


def test_a_file_given_and_the_rest_into_a_folder(folder: Path, tmp_path: Path) -> None:
    assert report(folder, "--json", "--html", "eigen.json", "-o", str(tmp_path)).returncode == 0
    assert (folder / "eigen.json").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["政务公开考核.html"]


def test_formats_write_the_same_as_each_alone(folder: Path, tmp_path: Path) -> None:
    together = tmp_path / "together"
    together.mkdir()
    assert report(folder, *(f"--{name}" for name in FORMATS), "-o", str(together)).returncode == 0
    found = files(together)
    assert {"政务公开考核.html", "政务公开考核.xlsx", "政务公开考核-docx/通报.docx"} <= set(found)
    for name in FORMATS:
        alone = tmp_path / name
        alone.mkdir()
        assert report(folder, f"--{name}", "-o", str(alone)).returncode == 0
        for inner, data in files(alone).items():
            assert found.get(inner, found.get(f"政务公开考核-{name}/{inner}")) == data, (name, inner)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "没有写要哪种报告"),
        (("--json", "a.html"), "「a.html」的结尾和所要的格式对不上"),
        (("--html", "--html", "a.html", "b.html"), "「b.html」"),
        (("--docx", "a.docx"), "「a.docx」的结尾和所要的格式对不上"),
        (("--json", "-o", "a.html"), "-o 的「a.html」"),
        (("--json", "--html", "-o", "a.html"), "-o 的「a.html」"),
        (("--pdf",), "--pdf"),
        (("--json", "--unit", "区财政居"), "区财政居"),
        (("--json", "--previous", "没有.json"), "没有.json"),
        (("--json", "--review", "没有.json"), "没有.json"),
        (("--json", "--as-of", "2021-13-01"), "2021-13-01"),
    ],
)
def test_wrong_calls(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    before = files(folder)
    done = report(folder, *arguments)
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr
    assert files(folder) == before


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        (("--json", "-o", "evidence/其他.json"), "evidence/其他.json"),
        (("--json", "-o", "previous.json", "--previous", "previous.json"), "previous.json"),
    ],
)
def test_never_over_what_it_read(tmp_path: Path, arguments: tuple[str, ...], kept: str) -> None:
    folder = make(tmp_path)
    assert in_process(folder, "assess", "--as-of", "2021-06-30", "--format", "json", "-o", "previous.json").returncode == 0  # fmt: skip
    (folder / "evidence/其他.json").write_text("[]", encoding="utf-8")
    before = (folder / kept).read_bytes()
    done = report(folder, *arguments)
    assert done.returncode == 2 and kept in done.stderr
    assert (folder / kept).read_bytes() == before


def test_a_folder_of_files_never_over_what_it_read(tmp_path: Path) -> None:
    folder = make(tmp_path)
    (folder / "evidence/结论.csv").write_text(
        "id,unit,kind,title,published\nC-1,区财政局,政策文件,文,2021-03-01\n", encoding="utf-8"
    )
    before = files(folder)
    done = report(folder, "--csv", "-o", "evidence")
    assert done.returncode == 2 and "C006" in done.stderr and "evidence/" in done.stderr
    assert files(folder) == before


def test_no_name_of_a_unit_leads_out_of_the_folder(tmp_path: Path) -> None:
    folder = make(tmp_path / "workspace")
    units = folder / "rules/units.yaml"
    evil = "../../外面"
    units.write_text(units.read_text(encoding="utf-8").replace("id: 药山街道办事处", f'id: "{evil}"'), encoding="utf-8")  # fmt: skip
    rules = folder / "rules/2021"
    for name in ("rules.yaml", "waivers.yaml"):
        path = rules / name
        path.write_text(path.read_text(encoding="utf-8").replace("药山街道办事处", f'"{evil}"'), "utf-8")
    out = folder / "out"
    out.mkdir()
    for name in ("docx", "markdown", "workbooks"):
        assert report(folder, f"--{name}", "-o", str(out / name)).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["workspace"]
    assert any("外面" in name for name in files(out))


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_gives_files_and_no_traceback(tmp_path: Path, name: str) -> None:
    folder = hostile.make(tmp_path)
    (folder / "out").mkdir()
    done = report(folder, f"--{name}", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert files(folder / "out") and "Traceback" not in done.stderr


def test_folders_go_to_the_formats_in_the_order_of_the_call(folder: Path) -> None:
    done = in_process(
        folder, "report", "--as-of", "2021-12-31", "--parquet", "甲", "--csv", "乙", "--markdown", "丙"
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "甲/scores.parquet").is_file()
    assert (folder / "乙/得分.csv").is_file()
    assert (folder / "丙/README.md").is_file()


def test_what_has_nothing_to_say_says_so(folder: Path) -> None:
    done = in_process(folder, "report", "--as-of", "2021-12-31", "--docx", "--unit", "档案馆", "-o", "公文")
    assert done.returncode == 0 and "没有写出文件" in done.stderr
    assert not (folder / "公文").exists()


def test_a_folder_for_several_formats_is_made(folder: Path) -> None:
    done = in_process(folder, "report", "--as-of", "2021-12-31", "--json", "--markdown", "-o", "新文件夹")
    assert done.returncode == 0, done.stderr
    assert (folder / "新文件夹/政务公开考核.json").is_file()
    done = in_process(folder, "report", "--as-of", "2021-12-31", "--json", "--markdown", "-o", "evidence")
    assert done.returncode == 2 and "C006" in done.stderr


def test_a_place_that_nothing_is_left_for(folder: Path) -> None:
    done = in_process(folder, "report", "--as-of", "2021-12-31", "--json", "a.json", "-o", "b.json")
    assert done.returncode == 2 and "用不上" in done.stderr and not (folder / "a.json").exists()
