"""A workspace with a kind of every type, its forms, and how people fill them in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.cli.small import make
from tests.forms.filling import Filler

from compliance.assessment import assess
from compliance.forms.template import template
from compliance.reports.dossier import Dossier
from compliance.reports.workbook.gathered import Gathered

DAY = date(2021, 12, 31)
KINDS = """  样样:
    title: 各种字段
    fields:
      文: {required: true}
      数: {type: number, unit: 亿元, title: 总数}
      整: {type: integer}
      日: {type: date}
      是否: {type: boolean}
      列: {type: list}
      链接: {}
  没人要的: {}
"""
RULE = """- id: S-05
  title: 样样齐全
  source: {row: 5, section: 重点领域, text: 样样都要齐全。}
  owners: [区财政局, 区民政局]
  checks:
    - {id: all, quote: 样样都要齐全, complete: {of: 样样, fields: [文, 数, title], none: unmet}}
"""


def make_every(folder: Path) -> Path:
    make(folder)
    for name, more in (("rules/kinds.yaml", KINDS), ("rules/2021/rules.yaml", RULE)):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def every(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace, for tests that change nothing in it."""
    return make_every(tmp_path_factory.mktemp("every"))


@pytest.fixture
def own_every(tmp_path: Path) -> Path:
    """A workspace of the test's own."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    return make_every(folder)


@pytest.fixture(scope="session")
def form(every: Path) -> bytes:
    """The form of 区财政局."""
    return template(Gathered(Dossier(assess(every, as_of=DAY), "区财政局")), "区财政局")


@pytest.fixture
def fill(form: bytes, tmp_path: Path) -> Callable[[], Filler]:
    """A form to fill in."""
    return lambda: Filler(form, tmp_path)
