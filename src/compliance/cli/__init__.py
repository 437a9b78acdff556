"""One file a command, found by being in this folder.

A command's module defines `register(app)`, which adds the command (or a group of them) to the typer application it
is given; modules without `register` serve the others. At the top a module imports nothing heavy (no polars, pydantic,
rich or engine): that happens in the body of the command, so that `compliance --help` answers at once. Commands return
for exit code 0, `raise typer.Exit(1)` when they found something (check, test, verify), and let InputError (exit
code 2) and everything else (3) pass to `compliance.cli.main`.
"""
