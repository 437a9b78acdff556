"""How fast an assessment runs, against hand-written code and other engines: `python -m benchmarks --help`."""
