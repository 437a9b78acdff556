"""`compliance check`: every finding about a workspace, what became of each, and what it means for the exit code."""

from compliance.inspection.model import Inspection, Item, Reach, State
from compliance.inspection.sources import Sources

__all__ = ["Inspection", "Item", "Reach", "Sources", "State"]
