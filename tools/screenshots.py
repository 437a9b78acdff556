"""Takes the README's pictures of the HTML report, of the repository's own assessment, into docs/images.

Run it from the root of the repository, with Chromium installed: `.venv/bin/python tools/screenshots.py`.
"""

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from compliance.assessment import assess
from compliance.reports.dossier import Dossier
from compliance.reports.html.render import page

ROOT = Path(__file__).parents[1]
AS_OF = date(2021, 12, 31)
SIZE = (1200, 820)
PICTURES = {
    "document": "",
    "ranks": "#ranks",
    "heat": "#heat",
    "unit": "#unit-区财政局",
}
"""The name of each picture, and the place on the page."""

FRAME = """<!DOCTYPE html><meta charset="utf-8"><style>body{{margin:0}}iframe{{border:0;display:block}}</style>
<iframe src="{url}" width="{width}" height="{height}"></iframe>"""
"""Chromium takes its picture from the top of a page, however far that is scrolled; in a frame it shows what is seen."""


def browser() -> str:
    """The command of Chromium, or of Chrome."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found is not None:
            return found
    sys.exit("Chromium is needed to take the pictures: apt install chromium")


def take(folder: Path, chromium: str) -> list[Path]:
    """Take every picture into a folder."""
    taken = []
    with tempfile.TemporaryDirectory() as temporary:
        file, frame = Path(temporary) / "report.html", Path(temporary) / "frame.html"
        file.write_text(page(Dossier(assess(ROOT, as_of=AS_OF))), encoding="utf-8")
        for name, place in PICTURES.items():
            target = folder / f"{name}.png"
            frame.write_text(
                FRAME.format(url=f"{file.name}{place}", width=SIZE[0], height=SIZE[1]), encoding="utf-8"
            )
            command = [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=zh-CN",
                "--virtual-time-budget=2000", f"--window-size={SIZE[0]},{SIZE[1]}", f"--screenshot={target}",
                frame.as_uri(),
            ]  # fmt: skip
            subprocess.run(command, check=True, capture_output=True, timeout=120)
            taken.append(target)
    return taken


def main() -> None:
    """Write every picture anew."""
    folder = ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    for target in take(folder, browser()):
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
