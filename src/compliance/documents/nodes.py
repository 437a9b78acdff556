"""The node graph of a YAML text, whose marks say where each thing stands in it."""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver


class PlainResolver(VersionedResolver):
    """Gives every scalar the tag of a text: what a plain word means is for `documents.yaml` to say, and a number or a
    date goes through a round trip as it is written."""

    @property
    def versioned_resolver(self) -> Any:
        """No word is anything else than a word."""
        return {}


def composed(text: str) -> Any:
    """The root node; None for a text without any. Raises whatever ruamel.yaml does on what is no YAML."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Resolver = PlainResolver
    return yaml.compose(text)


def is_scalar(node: Any) -> bool:
    """Whether a node holds a text."""
    return isinstance(node.value, str)


def is_mapping(node: Any) -> bool:
    """Whether a node holds pairs."""
    return type(node).__name__ == "MappingNode"


def children(node: Any) -> list[Any]:
    """The nodes directly below, keys before their values."""
    if is_scalar(node):
        return []
    return [part for pair in node.value for part in pair] if is_mapping(node) else list(node.value)


def walk(root: Any) -> Iterator[Any]:
    """Every node, outermost first and in the order of the text; one that has several names each time that it is named."""
    stack = [] if root is None else [root]
    while stack:
        node = stack.pop()
        yield node
        stack += reversed(children(node))


def start(node: Any) -> int:
    """Where a node begins, as an index of the text."""
    return int(node.start_mark.index)


def end(node: Any) -> int:
    """Where a node ends; of a block collection, where the next thing begins."""
    return int(node.end_mark.index)


def has_aliases(root: Any) -> bool:
    """Whether some node stands in several places."""
    seen: set[int] = set()
    for node in walk(root):
        if id(node) in seen:
            return True
        seen.add(id(node))
    return False


def block_texts(root: Any) -> list[tuple[int, int]]:
    """Where the texts stand that are written with | or >, in which blanks at the end of a line count."""
    return [(start(node), end(node)) for node in walk(root) if is_scalar(node) and node.style in ("|", ">")]


def comments(text: str, root: Any) -> list[str]:
    """The comments of a text, sorted; one that stands behind something on its line begins with `… `, for what it is about
    is another thing than where it stands alone."""
    spans = sorted((start(node), end(node)) for node in walk(root) if is_scalar(node))
    found = []
    position = 0
    for first, last in (*spans, (len(text), len(text))):
        first_line = True
        for line in text[position : max(first, position)].split("\n"):
            mark = line.find("#")
            if mark >= 0:
                begin = text.rfind("\n", 0, position) + 1 if first_line else 0
                behind = (text[begin:position] if first_line else "") + line[:mark]
                found.append(("… " if behind.strip() else "") + line[mark:].strip())
            first_line = False
        position = max(position, last)
    return sorted(found)
