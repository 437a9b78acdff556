"""Forms: a workbook that a unit fills in (`template`), and evidence records out of it (`ingest`).

A form has a sheet for each kind of evidence, called after it. A row without a kind is of the kind of its sheet, one
without a unit of the unit that the form was made for; a row in which nothing else stands is none.
"""
