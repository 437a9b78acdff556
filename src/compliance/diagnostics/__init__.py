"""Findings, their places, and the catalogue of codes."""

from compliance.diagnostics.finding import Finding, InputError, Level, Place, raise_errors

__all__ = ["Finding", "InputError", "Level", "Place", "raise_errors"]
