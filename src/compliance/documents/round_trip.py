"""YAML that is changed and written back with its comments: ruamel.yaml's round trip, in the one style of the house."""

from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.emitter import Emitter

WIDE = 1_000_000
"""No line is broken."""


class HouseEmitter(Emitter):
    """Lists are indented by two below their key; a list that is the whole file stands at the margin, and one that is an
    item of a list right behind its dash, which the settings of ruamel.yaml cannot say."""

    def expect_block_sequence_item(self, first: bool = False) -> None:
        flush = len(self.indents) == 1 or self.indents.seq_seq()
        self.sequence_dash_offset = 0 if flush else 2
        self.best_sequence_indent = 2 if flush else 4
        super().expect_block_sequence_item(first)


def parser() -> YAML:
    """A round-trip parser that writes as the house does: YAML 1.2, lists indented by two, lines as long as they are."""
    yaml = YAML(typ="rt")
    yaml.Emitter = HouseEmitter
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = WIDE
    return yaml


def read(path: Path) -> Any:
    """The content of a file, with its comments; only for files that `documents.load` takes."""
    return parser().load(path.read_text(encoding="utf-8-sig"))


def dumped(root: Any) -> str:
    """The content as text that ends with a line break."""
    stream = StringIO()
    parser().dump(root, stream)
    return stream.getvalue()
