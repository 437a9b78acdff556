"""The scheme, the arithmetic, the account in words, the receipt (SPEC section 6)."""

from compliance.scoring.account import account
from compliance.scoring.load import load_scheme, scheme_of
from compliance.scoring.notices import Notice
from compliance.scoring.published import IndicatorScore, UnitScore
from compliance.scoring.receipt import receipt
from compliance.scoring.run import score
from compliance.scoring.scheme import Scheme
from compliance.scoring.scoring import Changed, Scoring
from compliance.scoring.steps import Step

__all__ = [
    "Changed",
    "IndicatorScore",
    "Notice",
    "Scheme",
    "Scoring",
    "Step",
    "UnitScore",
    "account",
    "load_scheme",
    "receipt",
    "scheme_of",
    "score",
]
