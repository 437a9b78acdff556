"""The plan of a run, its execution, the results."""
