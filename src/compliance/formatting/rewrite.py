"""The normal form of a YAML text: ruamel.yaml's round trip in the style of the house, then keys in order and no blanks at
the end of lines. What it means, and its comments, stay; where that cannot be had the text is refused."""

from io import StringIO
from typing import Any

from compliance.documents.nodes import PlainResolver, block_texts, comments, composed
from compliance.documents.round_trip import parser
from compliance.documents.yaml import Document, loads
from compliance.formatting.aligned import aligned
from compliance.formatting.held import held
from compliance.formatting.reorder import reordered
from compliance.i18n import _

ROUNDS = 4
"""Round trips after which a text that still changes is left alone."""
_UNSTABLE = _("注释或换行写在少见的位置，整理几遍都不稳定")


class Refused(Exception):
    """The text cannot be put into its normal form safely; the words say why, in Chinese and without a full stop."""


def normal_form(text: str, document: Document, shape: Any = None) -> str:
    """The normal form of `text`, which `document` was read from without findings; `shape` tells the order of keys.

    Refused where the meaning or the comments would not be the same."""
    for _time in range(ROUNDS):  # what is moved may be written in another way where it stands now
        found = _once(text, document, shape)
        if found == text:
            return found
        text = found
    raise Refused(_UNSTABLE)


def _once(text: str, document: Document, shape: Any) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        text = _readable(text, document)
        root = composed(text)
        if root is None:
            return _ended("\n".join(line.rstrip() for line in text.split("\n")))
        said = comments(text, root)
        found, root = _settled(text, root, document, said)
        ordered = _tidied(reordered(found, root, shape))
    except Refused:
        raise
    except Exception as error:  # ruamel.yaml has many ways of not coping with what it can read
        why = " ".join(str(getattr(error, "problem", None) or error).split())[:200]
        raise Refused(_("程序不会改写这种写法（{why}）").format(why=why)) from error
    # a comment or a text that is written in an odd way may not survive being moved: then nothing moves
    return ordered if ordered == found or _stands(ordered, document, said) else found


def _readable(text: str, document: Document) -> str:
    """Without tabs at the end of lines, where they mean nothing: one of ruamel.yaml's two parsers does not take them."""
    if "\t\n" not in text:
        return text
    bare = "\n".join(line.rstrip("\t ") if line.endswith("\t") else line for line in text.split("\n"))
    return bare if same(loads(bare, document.file).value, document.value) else text


def _settled(text: str, root: Any, document: Document, said: list[str]) -> tuple[str, Any]:
    """Through the round trip until nothing changes any more, for comments in odd places move a little each time; the
    text and its root node."""
    for _time in range(ROUNDS):
        found = aligned(text, root, _tidied(_round_trip(text, root)))
        if found == text:
            return found, root
        text, root = found, composed(found)
        problem = _problem(text, root, document, said)
        if problem:
            raise Refused(problem)
    raise Refused(_UNSTABLE)


def _round_trip(text: str, root: Any) -> str:
    """Through ruamel.yaml, every word as it is written."""
    yaml = parser()
    yaml.Resolver = PlainResolver
    yaml.explicit_start = text.startswith("---")
    kept = held(text, root)
    stream = StringIO()
    yaml.dump(yaml.load(kept.text), stream)
    return kept.released(stream.getvalue())


def _tidied(text: str) -> str:
    """Without blanks at the end of lines, but for those that are part of a text; with one line break at the end."""
    if all(line == line.rstrip() for line in text.split("\n")):
        return _ended(text)
    spans = block_texts(composed(text))
    lines = []
    position = 0
    for line in text.split("\n"):
        inside = any(first <= position < last for first, last in spans)
        lines.append(line if inside else line.rstrip())
        position += len(line) + 1
    return _ended("\n".join(lines))


def _ended(text: str) -> str:
    return text.rstrip("\n") + "\n" if text.strip("\n") else ""


def _stands(text: str, document: Document, said: list[str]) -> bool:
    """Whether meaning and comments are as they were in a text that may be no YAML at all."""
    try:
        return _problem(text, composed(text), document, said) is None
    except Exception:  # as above
        return False


def _problem(found: str, root: Any, document: Document, said: list[str]) -> str | None:
    """What is not as it was; None where everything is."""
    again = loads(found, document.file)
    if again.findings or not same(document.value, again.value):
        return _("改写之后内容会和原来不同")
    if comments(found, root) != said:
        return _("改写之后会丢失或改变注释")
    return None


def same(one: Any, other: Any) -> bool:
    """Whether two parsed values are the same, to the type and the digits; the order of keys apart."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return str(one) == str(other)
