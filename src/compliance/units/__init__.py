"""The registry of units: names, groups, lives and succession."""

from compliance.units.lives import Lives, settle
from compliance.units.load import did_you_mean, load_units
from compliance.units.registry import Registry

__all__ = ["Lives", "Registry", "did_you_mean", "load_units", "settle"]
