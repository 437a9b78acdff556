"""One module a lint rule, found by being here."""
