"""A small workspace to write letters about."""

from pathlib import Path

import pytest
from tests.cli.small import make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path)
