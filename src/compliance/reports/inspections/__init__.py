"""The formats of `compliance check`: one module each, called as `--format` calls it."""
