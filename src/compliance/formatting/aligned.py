"""Comments on lines of their own stay with the line below them when a list is moved in or out."""

from typing import Any

from compliance.documents.nodes import composed, is_scalar, walk


def aligned(before: str, root: Any, after: str) -> str:
    """`after`, the round trip of `before` (whose root node is `root`), with each comment that stood right above a line as
    deep as it, again as deep as that line. Where the comments do not correspond, as it is."""
    if "#" not in before:
        return after
    old, new = _comments(before, root), _comments(after, composed(after))
    old_lines, lines = before.split("\n"), after.split("\n")
    if [old_lines[n].strip() for n in old] != [lines[n].strip() for n in new]:
        return after
    no_words, none_now = set(old), set(new)
    for there, here in reversed(list(zip(old, new, strict=True))):
        above, below = _below(old_lines, there, no_words), _below(lines, here, none_now)
        if above is not None and below is not None and _indent(old_lines[there]) == _indent(old_lines[above]):
            lines[here] = " " * _indent(lines[below]) + lines[here].lstrip(" ")
    return "\n".join(lines)


def _comments(text: str, root: Any) -> list[int]:
    """The lines that are comments and no part of a text."""
    inside = {
        line
        for node in walk(root)
        if is_scalar(node)
        for line in range(node.start_mark.line + 1, node.end_mark.line + bool(node.end_mark.column))
    }
    return [
        n for n, line in enumerate(text.split("\n")) if line.lstrip(" ").startswith("#") and n not in inside
    ]


def _below(lines: list[str], number: int, comments: set[int]) -> int | None:
    """The next line that says something."""
    return next((n for n in range(number + 1, len(lines)) if n not in comments and lines[n].strip()), None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
