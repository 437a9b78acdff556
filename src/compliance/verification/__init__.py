"""An assessment on file, held against what the workspace gives now (SPEC sections 6 and 8)."""

from compliance.verification.differences import Changed, Difference, Part
from compliance.verification.model import Verification
from compliance.verification.stored import Stored, read_stored
from compliance.verification.verify import verify

__all__ = ["Changed", "Difference", "Part", "Stored", "Verification", "read_stored", "verify"]
