"""The formats of `compliance test`: one module each, called as `--format` calls it."""
