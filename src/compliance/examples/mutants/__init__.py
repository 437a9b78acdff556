"""The ways of asking less: one module each (see `compliance.examples.mutant`)."""
