"""Makes up the sample evidence of the 2021 table: one module a section of the table, none of it real."""
