"""Makes up the sample evidence of the 2021 table, one module a section, and of the first half of 2022; none of it real."""
