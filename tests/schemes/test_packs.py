"""Every pack: its rules hold, its examples pass, its sheet is complete and is listed for readers."""

import re

import pytest
from tests.cli.small import in_process
from tests.schemes.sheet import PACKS, scores

SLUGS = sorted(folder.name for folder in PACKS.iterdir() if folder.is_dir())
PAGE = (PACKS.parents[1] / "docs" / "schemes.md").read_text(encoding="utf-8")
WITHOUT_ADDRESS = {"zhonglou"}
"""Read in a copy whose address was not kept; the file says so."""


@pytest.mark.parametrize("slug", SLUGS)
def test_examples_pass(slug: str) -> None:
    folder = PACKS / slug
    done = in_process(folder, "test", "--workspace", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("slug", SLUGS)
def test_every_clause_is_covered(slug: str) -> None:
    folder = PACKS / slug
    done = in_process(folder, "rules", "--workspace", str(folder))
    assert done.returncode == 0, done.stderr
    assert re.findall(r"R3\d\d.*", done.stderr) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_scheme_has_nothing_to_mend(slug: str) -> None:
    folder = PACKS / slug
    done = in_process(folder, "scheme", "lint", "--workspace", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("slug", SLUGS)
def test_the_document_is_named(slug: str) -> None:
    text = (PACKS / slug / "rules" / "scoring.yaml").read_text(encoding="utf-8")
    head = "".join(line for line in text.splitlines(keepends=True)[:8] if line.startswith("#"))
    assert ("http" in head) is (slug not in WITHOUT_ADDRESS)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_lists_it(slug: str) -> None:
    assert f"](../rules/schemes/{slug})" in PAGE


@pytest.mark.parametrize("slug", SLUGS)
def test_every_unit_of_the_registry_is_scored(slug: str) -> None:
    units = (PACKS / slug / "units.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"\{id: ([^,]+),", units)) <= set(scores(slug))
