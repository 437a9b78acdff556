"""The Hypothesis strategy for whole workspaces, and how to write one to disk."""

from tests.strategies.workspaces import workspaces
from tests.strategies.write import write_workspace

__all__ = ["workspaces", "write_workspace"]
