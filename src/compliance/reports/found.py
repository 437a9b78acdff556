"""Formats are found by being in a folder, or through entry points of other packages."""

import importlib
import pkgutil
from importlib.metadata import entry_points
from typing import TypeVar

Format = TypeVar("Format")


def names_in(package: str, group: str) -> list[str]:
    """The names of all formats in a package, and of those that the entry points `group` add, in order."""
    folder = importlib.import_module(package)
    names = [module.name for module in pkgutil.iter_modules(folder.__path__)]
    return sorted({*names, *(entry.name for entry in entry_points(group=group))})


def named(name: str, package: str, group: str, base: type[Format]) -> Format:
    """The format called `name`, one of `names_in`: the subclass of `base` in its module; no other is loaded."""
    loaded = [entry.load() for entry in entry_points(group=group) if entry.name == name]
    module = loaded[0] if loaded else importlib.import_module(f"{package}.{name}")
    found = (
        member
        for member in vars(module).values()
        if isinstance(member, type) and issubclass(member, base) and member.__module__ == module.__name__
    )
    return next(found)()
