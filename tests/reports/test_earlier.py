"""Earlier assessments that units or files do not fit to: renamed units, and files of one unit alone."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.cli.small import in_process, make

from compliance.assessment import Assessment, assess
from compliance.diagnostics import InputError
from compliance.reports.dossier import Dossier
from compliance.reports.earlier import changes, persistent, read_earlier
from compliance.reports.trend import trend_of

DAY = date(2021, 12, 31)
RENAMED = """  - {id: 北坦街道办事处, groups: [街道办事处], until: 2021-11-01, succeeded_by: [新街道办事处]}
  - {id: 新街道办事处, groups: [街道办事处], since: 2021-11-02}
"""


def rename(folder: Path) -> str:
    """Rename a unit in the small workspace from November on; what the file was before."""
    units = folder / "rules/units.yaml"
    old = "  - {id: 北坦街道办事处, aliases: [北坦街道], groups: [街道办事处]}\n"
    text = units.read_text(encoding="utf-8")
    assert old in text
    new = RENAMED.replace("groups", "aliases: [北坦街道], groups", 1)
    units.write_text(text.replace(old, new), encoding="utf-8")
    return text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("earlier"))


@pytest.fixture(scope="module")
def filed(folder: Path) -> Path:
    path = folder / "q3.json"
    in_process(folder, "assess", "--format", "json", "-o", path.name, "--as-of", "2021-09-30")
    return path


@pytest.fixture(scope="module")
def renamed(folder: Path, filed: Path) -> Assessment:
    assert filed.exists()
    text = rename(folder)
    found = assess(folder, as_of=DAY)
    (folder / "rules/units.yaml").write_text(text, encoding="utf-8")
    return found


def test_a_renamed_unit_is_held_against_what_it_was(renamed: Assessment, filed: Path) -> None:
    earlier = read_earlier([filed], DAY)
    (change,) = [one for one in changes(renamed, earlier) if one.unit == "新街道办事处"]
    assert change.before is not None
    assert change.before.score == earlier[0].units["北坦街道办事处"].score
    trend = trend_of(Dossier(renamed, previous=[filed]))
    assert trend is not None
    (own,) = [one for one in trend.units if one.unit == "新街道办事处"]
    assert own.change == change.score != Decimal(0)


def test_a_renamed_unit_stays_behind(renamed: Assessment, filed: Path) -> None:
    earlier = read_earlier([filed], DAY)
    assert all(one.score is not None and one.score < 60 for one in [earlier[0].units["北坦街道办事处"]])
    behind = persistent(renamed, earlier)
    assert behind is not None
    assert "新街道办事处" in behind


def test_a_file_of_one_unit_is_refused(folder: Path, filed: Path, tmp_path: Path) -> None:
    path = tmp_path / "一个.json"
    call = ("assess", "--unit", "区财政局", "--format", "json", "-o", str(path), "--as-of", "2021-10-30")
    in_process(folder, *call)
    assert [one["id"] for one in json.loads(path.read_text(encoding="utf-8"))["units"]] == ["区财政局"]
    with pytest.raises(InputError, match=r"C005.*--as-of 2021-10-30"):
        read_earlier([filed, path], DAY)
    done = in_process(
        folder, "report", "--html", str(tmp_path / "r.html"), "--previous", str(path), "--as-of", "2021-12-31"
    )
    assert done.returncode == 2
    assert "不写 --unit" in done.stderr
    assert [one.narrowed for one in read_earlier([filed, path], DAY, narrowed=True)] == [False, True]
