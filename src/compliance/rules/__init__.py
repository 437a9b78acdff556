"""The rule language: models, loading with line and column, clauses, owners, examples."""
