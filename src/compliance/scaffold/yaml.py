"""Texts that people give on the command line, as YAML that reads back as the same text."""

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from compliance.documents.yaml import loads


def written(text: str) -> str:
    """`text` as it goes into a document: in quotes where the bare words would say something else."""
    bare = loads(f"- {text}\n", "")
    if not bare.findings and bare.value == [text]:
        return text
    quoted: str = DoubleQuotedScalarString(text)
    return quoted


def flow_map(**values: Any) -> CommentedMap:
    """A mapping on one line."""
    found = CommentedMap(values)
    found.fa.set_flow_style()
    return found


def flow_list(*values: Any) -> CommentedSeq:
    """A list on one line."""
    found = CommentedSeq(values)
    found.fa.set_flow_style()
    return found
