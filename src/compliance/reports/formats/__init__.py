"""The formats of `assess`, one a file: the file's name is what `--format` calls it; nothing lists them by hand."""
