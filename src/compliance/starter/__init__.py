"""What `compliance init` makes: a small workspace that works at once, from the templates in `files`."""

from compliance.starter.placing import Placed, place
from compliance.starter.templates import Wanted, starter

__all__ = ["Placed", "Wanted", "place", "starter"]
