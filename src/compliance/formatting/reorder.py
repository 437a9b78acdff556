"""Puts the keys of mappings in their order, in the text itself: an entry moves with the comments above it, those at the
end of its lines and everything below its key."""

from collections.abc import Sequence
from typing import Any

from compliance.documents.nodes import end, has_aliases, is_mapping, is_scalar, start
from compliance.formatting.order import item_of, keys_of

FOR_THE_PROGRAM = "compliance:"
"""What a comment that the program obeys begins with."""


def reordered(text: str, root: Any, shape: Any) -> str:
    """`text`, whose root node is `root`, with its keys in the order of `shape`. A text with aliases stays as it is: an
    anchor must come first."""
    if root is None or has_aliases(root):
        return text
    orderer = _Orderer(text)
    return text[: start(root)] + orderer.node(root, shape) + text[orderer.end(root) :]


class _Orderer:
    def __init__(self, text: str) -> None:
        self.text = text

    def node(self, node: Any, shape: Any) -> str:
        """The text of a node, in order."""
        if is_scalar(node):
            return self.text[start(node) : self.end(node)]
        if not is_mapping(node):
            return self.region(start(node), self.end(node), [(item, item_of(shape)) for item in node.value])
        keys = keys_of(shape)
        names = [key.value if is_scalar(key) else "" for key, _value in node.value]
        values = [
            (value, keys.values.get(name, keys.other))
            for name, (_key, value) in zip(names, node.value, strict=True)
        ]
        order = keys.sorted(names)
        if order != sorted(order):
            moved = self.flow(node, values, order) if node.flow_style else self.block(node, values, order)
            if moved is not None:
                return moved
        return self.region(start(node), self.end(node), values)

    def region(self, first: int, last: int, inside: Sequence[tuple[Any, Any]]) -> str:
        """A stretch of the text, the nodes in it in order."""
        pieces = []
        for node, shape in inside:
            pieces += [self.text[first : start(node)], self.node(node, shape)]
            first = self.end(node)
        return "".join([*pieces, self.text[first:last]])

    def flow(self, node: Any, values: Sequence[tuple[Any, Any]], order: Sequence[int]) -> str | None:
        """A flow mapping on one line; None for one on several, which is left as it stands."""
        if node.start_mark.line != node.end_mark.line:
            return None
        entries = [
            self.region(start(key), end(value), [(value, shape)])
            for (key, _value), (value, shape) in zip(node.value, values, strict=True)
        ]
        return "{" + ", ".join(entries[n] for n in order) + "}"

    def block(self, node: Any, values: Sequence[tuple[Any, Any]], order: Sequence[int]) -> str | None:
        """A block mapping; None where an entry cannot be moved as whole lines."""
        column = node.start_mark.column
        keys = [start(key) for key, _value in node.value]
        line = self.text.rfind("\n", 0, keys[0]) + 1
        alone = not self.text[line : keys[0]].strip()
        cuts = [keys[0], *(self._cut(key, column) for key in keys[1:]), self.end(node)]
        if any(self.text[key - column : key].strip() for key in keys[1:]):
            return None
        if order[0] != 0 and self._said_above(line):
            return None  # what a comment for the program is about may not move away from it
        entries = []
        for n, key in enumerate(keys):
            lead = " " * column if n == 0 else self.text[cuts[n] : key]
            body = self.region(key, cuts[n + 1], [values[n]])
            if not body.endswith("\n"):
                return None
            entries.append((lead, body))
        lead, body = entries[order[0]]
        if lead.strip() and not alone:
            return None  # a comment cannot go before the dash of a list's item
        first = lead.lstrip("\n").removeprefix(" " * column) + body
        return first + "".join("".join(entries[n]) for n in order[1:])

    def _said_above(self, line: int) -> bool:
        """Whether a comment for the program stands right above a line."""
        while line > 0:
            above = self.text.rfind("\n", 0, line - 1) + 1
            words = self.text[above : line - 1].strip()
            if not words.startswith("#"):
                return False
            if words.lstrip("# ").startswith(FOR_THE_PROGRAM):
                return True
            line = above
        return False

    def _cut(self, key: int, column: int) -> int:
        """Where the entry with a key at `key` begins: above the comments and blank lines before it."""
        cut = self.text.rfind("\n", 0, key) + 1
        while cut > 0:
            above = self.text.rfind("\n", 0, cut - 1) + 1
            if not _loose(self.text[above : cut - 1], column, exactly=True):
                break
            cut = above
        return cut

    def end(self, node: Any) -> int:
        """Where a node ends: of a block before what is loose below it, which belongs to what holds it."""
        limit, column = end(node), node.start_mark.column
        if is_scalar(node):
            return self._text_end(node, limit)
        if node.flow_style:
            return limit
        return max(self._loose_end(limit, column), self._last_end(node))

    def _last_end(self, node: Any) -> int:
        """Where the last thing in a list or mapping ends."""
        if not node.value:
            return 0
        last = node.value[-1]
        return self.end(last[1] if is_mapping(node) else last)

    def _text_end(self, node: Any, limit: int) -> int:
        """Where a scalar ends: a block text without the blank lines below it, unless it keeps them (`|+`)."""
        head = self.text[start(node) : limit].partition("\n")[0]
        if node.style not in ("|", ">") or "+" in head.partition("#")[0]:
            return limit
        text = self.text[start(node) : limit]
        return start(node) + len(text.rstrip(" \n")) + 1 if text.endswith("\n") else limit

    def _loose_end(self, limit: int, column: int) -> int:
        """Above the blank lines and comments that come before `limit`."""
        last = self.text.rfind("\n", 0, limit) + 1 if limit < len(self.text) else limit
        while last > 0:
            above = self.text.rfind("\n", 0, last - 1) + 1
            if not _loose(self.text[above : last - 1], column, exactly=False):
                break
            last = above
        return last


def _loose(line: str, column: int, *, exactly: bool) -> bool:
    """Whether a line is blank, or a comment no deeper than a column (or right at it)."""
    bare = line.lstrip(" ")
    indent = len(line) - len(bare)
    return not bare.strip() or (bare.startswith("#") and (indent == column if exactly else indent <= column))
