"""Reports: the formats of `assess` in `formats/`, found by being there, and the pages that they and other commands print.

A format's module defines a subclass of `compliance.reports.base.Format`; nothing lists them by hand.
"""
