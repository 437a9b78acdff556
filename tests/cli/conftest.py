from pathlib import Path

import pytest
from tests.cli.small import make


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace, for tests that change nothing in it."""
    return make(tmp_path_factory.mktemp("small"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A small workspace of the test's own."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    return make(folder)
