"""Flow lists and mappings over several lines keep the lines that the author gave them: ruamel.yaml would put them on
one. For the round trip a word stands for each."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from compliance.documents.nodes import children, end, is_scalar, start


@dataclass(frozen=True, slots=True)
class Held:
    """A text with words in place of its flow collections of several lines, and what they stand for: the text of each,
    and the indent of the line that it began on."""

    text: str
    parts: dict[str, tuple[str, int]]

    def released(self, text: str) -> str:
        """`text` with the collections in their places again, moved as far as the line that they begin on has moved."""
        for word, (part, indent) in self.parts.items():
            before, _word, after = text.partition(word)
            shift = _indent(before.rpartition("\n")[2]) - indent
            first, *rest = part.split("\n")
            text = before + "\n".join([first, *(_shifted(line, shift) for line in rest)]) + after
        return text


def held(text: str, root: Any) -> Held:
    """Put words in place of the flow collections of several lines."""
    prefix = next(word for n in count() if (word := f"held-{n}-flow-") not in text)
    parts: dict[str, tuple[str, int]] = {}
    pieces, position = [], 0
    for n, node in enumerate(_several_lines(root)):
        word = f"{prefix}{n}."
        line = text[: start(node)].rpartition("\n")[2]
        parts[word] = (text[start(node) : end(node)], _indent(line))
        pieces += [text[position : start(node)], word]
        position = end(node)
    return Held("".join([*pieces, text[position:]]), parts)


def _several_lines(node: Any) -> list[Any]:
    """The outermost flow collections that go over several lines, in the order of the text."""
    found: list[Any] = []
    stack = [] if node is None else [node]
    seen: set[int] = set()
    while stack:
        one = stack.pop()
        if is_scalar(one) or id(one) in seen:
            continue
        seen.add(id(one))
        if one.flow_style and one.start_mark.line != one.end_mark.line:
            found.append(one)
        elif not one.flow_style:
            stack += reversed(children(one))
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _shifted(line: str, shift: int) -> str:
    if not line.strip():
        return ""
    return " " * max(_indent(line) + shift, 0) + line.lstrip(" ")
