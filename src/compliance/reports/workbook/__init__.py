"""The workbook of an assessment: each sheet is described in a module of its own, and written by `write`."""
