"""Finding the kind, field or key that a text names: exactly, else alone after normalisation, never by likeness."""

from collections.abc import Iterable

from compliance.evidence.heads import shorten
from compliance.i18n import _
from compliance.text import nearest, normalise

MANY = 200  # distinct unknown names up to which the nearest are looked for; the rest are only named
LONG = 100  # characters of a text that may still be a name


class Names:
    """A set of known names."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = list(known)
        self._exact = set(self.known)
        self._near: dict[str, str | None] = {}
        for name in self.known:
            key = normalise(name)
            self._near[key] = None if key in self._near else name
        self._found: dict[str, str | None] = {}
        self._hints: dict[str, str] = {}

    def find(self, text: str) -> str | None:
        """The known name that `text` stands for, or None."""
        if text in self._exact:
            return text
        if text not in self._found:
            self._found[text] = self._near.get(normalise(text))
        return self._found[text]

    def hint(self, text: str) -> str:
        """The sentence that helps who wrote the unknown `text`: the nearest names, or all when there are few."""
        if text not in self._hints:
            if len(self._hints) >= MANY or len(text) > LONG:
                return ""
            self._hints[text] = did_you_mean(nearest(text, self.known)) or listed(self.known)
        return self._hints[text]


def did_you_mean(names: list[str]) -> str:
    """The sentence that offers the nearest names; empty when there are none."""
    if not names:
        return ""
    return _("是否想写：{names}？").format(names="、".join(f"「{shorten(name)}」" for name in names))


def listed(names: list[str]) -> str:
    """The sentence that lists what there is, unless that is too long to help."""
    if not names or len(names) > 20:
        return ""
    return _("可用的有：{names}。").format(names="、".join(shorten(name) for name in names))
