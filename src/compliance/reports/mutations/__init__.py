"""The formats of `compliance test --mutate`: one module each, called as `--format` calls it."""
