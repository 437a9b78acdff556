"""The pages that `report --markdown` writes: a front page, one page a unit, one a rule, linked by relative paths."""
