"""Writes the generated pages of docs/rules: a page a check type, the keys of every file, the list of codes.

    python tools/make_docs.py

The same repository gives the same bytes; tests/rules holds the pages against the repository."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Write every page, and remove the pages of check types that are gone."""
    sys.path.insert(0, str(ROOT))
    from tools.reference.pages import reference

    docs = ROOT / "docs" / "rules"
    made = reference(ROOT)
    for old in (docs / "checks").glob("*.md"):
        if f"checks/{old.name}" not in made:
            old.unlink()
    for name, text in made.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(made)} pages")


if __name__ == "__main__":
    main()
