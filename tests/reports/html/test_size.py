"""How large the page of a district's year is."""

from datetime import date
from pathlib import Path

import pytest
from tests.reports.html.parsed import parsed

from compliance.assessment import assess
from compliance.followup.fold import Folded, fold
from compliance.followup.review import items_of_ledger, review
from compliance.followup.sync import sync
from compliance.reports.dossier import Dossier
from compliance.reports.html.render import page

ROOT = Path(__file__).parents[3]
MOST = 5_000_000
"""Bytes."""


@pytest.mark.slow
def test_the_repositorys_district_with_ledger_and_review_stays_below_five_megabytes() -> None:
    before, now = (assess(ROOT, as_of=day) for day in (date(2021, 9, 30), date(2021, 12, 31)))
    folded = fold(sync(Folded(), before.current))
    folded = fold(sync(folded, now.current), folded)
    held = review(list(items_of_ledger(folded)), now.current)
    text = page(Dossier(now, None, folded, held, "台账"))
    assert len(text.encode()) < MOST
    read = parsed(text)
    assert len(set(read.ids())) == len(read.ids())
    inner = {one[1:] for one in read.values("href") if one.startswith("#")}
    assert inner <= set(read.ids())
