"""The pictures of the README show what the report looks like today: compared from afar, for fonts differ a little."""

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from tools.screenshots import PICTURES, ROOT, take

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SMALL = (60, 41)
"""A twentieth of the picture: words become grey, the layout stays."""
APART = 8
"""By how many of 255 steps of grey a picture may differ on the average."""


def apart(one: Path, other: Path) -> float:
    """How far two pictures are apart, seen from afar."""
    small = [Image.open(path).convert("L").resize(SMALL, Image.Resampling.BOX) for path in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*small)).mean[0]


def test_pictures_of_different_parts_are_told_apart() -> None:
    folder = ROOT / "docs" / "images"
    assert apart(folder / "ranks.png", folder / "ranks.png") == 0
    assert apart(folder / "ranks.png", folder / "heat.png") > APART


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_the_pictures_are_of_today(tmp_path: Path) -> None:
    assert CHROMIUM is not None
    taken = {path.stem: path for path in take(tmp_path, CHROMIUM)}
    assert set(taken) == set(PICTURES)
    for name, path in taken.items():
        assert apart(path, ROOT / "docs" / "images" / f"{name}.png") <= APART, (
            f"{name}: run python tools/screenshots.py, and look"
        )
