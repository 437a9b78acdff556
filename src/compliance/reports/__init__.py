"""Reports: one file a format of `assess`, found by being here, and the pages that other commands print.

A format's module defines a subclass of `compliance.reports.base.Format`; nothing lists them by hand.
"""
