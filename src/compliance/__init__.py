"""Open-government duties as rules, evidence matched against them, exact scores, and tasks that close on proof.

    from datetime import date
    import compliance

    assessment = compliance.assess("path/to/workspace", as_of=date(2021, 12, 31))
    assessment.to_dict()     # the shape of `compliance assess --format json`

`InputError` carries every finding when the input cannot be used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compliance.assessment import Assessment, assess
    from compliance.diagnostics import Finding, InputError, Place

__version__ = "0.1.0"
__all__ = ["Assessment", "Finding", "InputError", "Place", "__version__", "assess"]

_HOMES = {
    "Assessment": "compliance.assessment", "assess": "compliance.assessment", "Finding": "compliance.diagnostics",
    "InputError": "compliance.diagnostics", "Place": "compliance.diagnostics",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # loaded when used: `compliance --help` must not pay for the engine
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
