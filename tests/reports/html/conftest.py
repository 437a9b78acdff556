from datetime import date
from pathlib import Path

import pytest
from tests.cli.small import make
from tests.reports.html.hostile import make as make_hostile

from compliance.assessment import Assessment, assess
from compliance.reports.dossier import Dossier
from compliance.reports.html.render import page

DAY = date(2021, 12, 31)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("html-small"))


@pytest.fixture(scope="session")
def assessed(small: Path) -> Assessment:
    return assess(small, as_of=DAY)


@pytest.fixture(scope="session")
def district(assessed: Assessment) -> str:
    """The page of the small workspace."""
    return page(Dossier(assessed))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a workspace whose every text is hostile."""
    return page(Dossier(assess(make_hostile(tmp_path_factory.mktemp("html-hostile")), as_of=DAY)))


@pytest.fixture(scope="session")
def one_unit(assessed: Assessment) -> str:
    """The page of one unit of the small workspace."""
    return page(Dossier(assessed, unit="区财政局"))
