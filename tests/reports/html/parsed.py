"""A page read back with the standard library's parser: elements, ids, links, and what each part says."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "col", "rect", "circle", "polyline"}
SILENT = {"style", "script", "title"}
BLOCKS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "li",
    "tr",
    "dt",
    "summary",
    "caption",
    "figcaption",
    "div",
    "blockquote",
}


@dataclass
class Element:
    """An element with its attributes and the names of those around it."""

    tag: str
    attributes: dict[str, str]
    around: tuple[str, ...]


@dataclass
class Parsed(HTMLParser):
    """A page; every element that is opened must be closed in its turn."""

    elements: list[Element] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self._part = "head"
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes, tuple(self._open)))
        if tag == "section":
            self._part = attributes["id"]
        if tag in BLOCKS:
            self._say("\n")
        elif tag in ("td", "th", "dd"):
            self._say(" | ")
        self._silent += tag in SILENT
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes, tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open[-1] == tag, f"</{tag}> closes {self._open[-3:]}"
        self._open.pop()
        self._silent -= tag in SILENT
        if tag == "section":
            self._part = "foot"

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data.replace("\n", " "))

    def _say(self, text: str) -> None:
        self.texts.setdefault(self._part, []).append(text)

    def part(self, name: str) -> str:
        """What a part says, a line a block, without empty ones."""
        lines = "".join(self.texts.get(name, [])).split("\n")
        return "\n".join(" ".join(line.split()) for line in lines if line.strip(" |"))

    def parts(self) -> list[str]:
        """The ids of the parts, in order."""
        return [one.attributes["id"] for one in self.elements if one.tag == "section"]

    def ids(self) -> list[str]:
        """Every id."""
        return [one.attributes["id"] for one in self.elements if "id" in one.attributes]

    def values(self, attribute: str) -> list[str]:
        """Every value of an attribute."""
        return [one.attributes[attribute] for one in self.elements if attribute in one.attributes]


def parsed(page: str) -> Parsed:
    """A page read back."""
    found = Parsed()
    found.feed(page)
    found.close()
    assert not found._open, found._open
    return found
