"""The page in a browser: usable by keyboard, without JavaScript, and to a screen reader."""

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.assessment import assess
from compliance.reports.dossier import Dossier
from compliance.reports.html.render import page

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
PACKAGES = ("puppeteer-core@24", "axe-core@4")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of node packages that drive the browser."""
    if CHROMIUM is None or shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("needs chromium, node and npm")
    folder = tmp_path_factory.mktemp("node")
    command = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), *PACKAGES]
    try:
        done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("npm did not answer")
    if done.returncode != 0:
        pytest.skip("npm cannot install the browser's driver here")
    return folder / "node_modules"


def browse(modules: Path, file: Path, *mode: str) -> dict[str, Any]:
    """What a visit found."""
    script = Path(__file__).with_name("browser.cjs")
    done = subprocess.run(
        ["node", str(script), str(CHROMIUM), str(file), *mode],
        env=os.environ | {"NODE_PATH": str(modules)}, capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["errors"] == []
    assert set(found["requests"]) == {"file"}
    return found


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the repository's own district."""
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(page(Dossier(assess(ROOT, as_of=date(2021, 12, 31)))), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def visit(modules: Path, repository: Path) -> dict[str, Any]:
    return browse(modules, repository)


def test_searching_and_picking_a_mark_narrow_the_document(visit: dict[str, Any]) -> None:
    searched, band = visit["searched"], visit["band"]
    assert 0 < searched["after"] < searched["before"] == searched["again"]
    assert band["fits"] and band["pressed"] == "true"
    assert 0 < band["n"] < band["all"] == searched["before"]


def test_sorting_goes_by_the_figure(visit: dict[str, Any]) -> None:
    up = [float(one) for one in visit["sorted"]["up"]]
    assert up == sorted(up) and len(up) > 5
    assert visit["sorted"]["down"] == visit["sorted"]["up"][::-1]
    assert visit["sorted"]["aria"] == "descending"


def test_one_part_at_a_time_and_links_open_what_they_lead_to(visit: dict[str, Any]) -> None:
    assert visit["first"] == ["document"] and visit["second"] == ["ranks"]
    assert visit["clause"] is True
    assert visit["failing"] == {"parts": ["units"], "pages": 1}


def test_a_clause_is_read_from_its_beginning_and_back_leads_to_where_one_was(visit: dict[str, Any]) -> None:
    assert visit["opened"] is True
    before, after = visit["returned"]
    assert before > 1000 and abs(before - after) < 5


def test_the_keyboard_starts_at_the_skip_link(visit: dict[str, Any]) -> None:
    assert visit["focus"] == ["skip", True]
    assert visit["skipped"] == "main"


def test_without_javascript_everything_is_there(visit: dict[str, Any]) -> None:
    assert visit["plain"]["parts"] == ["document", "ranks", "heat", "units", "rules", "data", "receipt"]
    assert visit["plain"]["pages"] > 40 and visit["plain"]["inputs"] == 0


def test_what_is_printed_is_what_is_open_or_everything(visit: dict[str, Any]) -> None:
    every, printed = visit["plain"]["every"], visit["printed"]
    assert printed["part"] == {"parts": 1, "pages": every["units"], "steps": 0, "buttons": 0, "back": True}
    assert printed["page"] == {"parts": 1, "pages": 1, "steps": 0, "buttons": 0, "back": True}
    assert printed["whole"] == {"parts": 7, "pages": every["all"], "steps": 0, "buttons": 0, "back": True}
    assert visit["onPaper"] > 0  # without JavaScript too, what can be opened is open on paper


@pytest.mark.parametrize("name", ["district", "hostile", "one_unit"])
def test_axe_finds_nothing_serious(
    modules: Path, name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(request.getfixturevalue(name), encoding="utf-8")
    found = browse(modules, file, "axe")["axe"]
    assert len(found) >= 5
    grave = {part: [one for one in all_ if one[0] in ("serious", "critical")] for part, all_ in found.items()}
    assert {part: one for part, one in grave.items() if one} == {}


def test_axe_finds_nothing_serious_in_the_district(modules: Path, repository: Path) -> None:
    found = browse(modules, repository, "axe", "#document", "#heat", "#unit-区财政局")["axe"]
    assert len(found) == 3
    assert [one for part in found.values() for one in part if one[0] in ("serious", "critical")] == []
