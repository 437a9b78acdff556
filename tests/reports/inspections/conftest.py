"""SARIF's schema and its public validator, from npm where that is at hand."""

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

PACKAGE = "@microsoft/sarif-multitool"
SECONDS = 180


@pytest.fixture(scope="session")
def multitool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the SARIF multitool for this platform: the program `Sarif.Multitool` and `sarif-2.1.0.json`."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not at hand")
    folder = tmp_path_factory.mktemp("multitool")
    command = [
        npm,
        "install",
        "--ignore-scripts",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--prefix",
        ".",
        PACKAGE,
    ]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        pytest.skip("npm does not answer")
    found = list(folder.glob("node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool"))
    if done.returncode or not found:
        pytest.skip("npm cannot install the SARIF multitool here")
    found[0].chmod(found[0].stat().st_mode | stat.S_IXUSR)
    return found[0].parent
