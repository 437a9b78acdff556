"""Reading YAML with places, and turning it into strict models with every error at once."""

from compliance.documents.fields import Day, Exact, Mark, Name, Ratio, Span, Text, wrong
from compliance.documents.models import StrictModel, build
from compliance.documents.yaml import Document, load

__all__ = [
    "Day",
    "Document",
    "Exact",
    "Mark",
    "Name",
    "Ratio",
    "Span",
    "StrictModel",
    "Text",
    "build",
    "load",
    "wrong",
]
