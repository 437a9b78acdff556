"""What an office's template may do: show the values that there are, test them, repeat over them, and nothing else."""

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from compliance.i18n import _
from compliance.reports.layout import clean
from compliance.reports.letters.allowed import look_at

KEPT = ("default", "d", "length", "count", "first", "last", "upper", "lower", "trim", "escape", "e")
"""Filters that cannot make much out of little."""
PARTS = 100
"""Parts of templates that are kept: a template has about ten."""
WIDEST = 20_000_000
"""Characters that a part of a letter may come to."""
LONGEST = 200
"""Characters of what a library says that a message repeats."""


class Unknown(StrictUndefined):
    """A placeholder that has no value: an error, wherever it is used, that says its name and nothing else."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


class Bounded(Template):
    """A template that stops, when what it makes becomes too long."""

    def render(self, *values: Any, **more: Any) -> str:
        """The text; SecurityError where it comes to more than WIDEST characters."""
        pieces, length = [], 0
        for piece in self.generate(*values, **more):
            length += len(piece)
            if length > WIDEST:
                raise SecurityError("length")
            pieces.append(piece)
        return "".join(pieces)


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which nothing is called, no text is multiplied, and values have nothing but what they hold."""

    template_class = Bounded
    intercepted_binops = frozenset(("*", "**", "%"))

    @cached_property
    def _understood(self) -> dict[str, Template]:
        return {}

    def from_string(self, source: Any, *arguments: Any, **settings: Any) -> Template:
        """The template with this text, understood once for all letters."""
        if arguments or settings or not isinstance(source, str):
            return super().from_string(source, *arguments, **settings)
        if source not in self._understood:
            if len(self._understood) >= PARTS:
                self._understood.clear()
            tree = self.parse(source)
            look_at(tree)
            self._understood[source] = super().from_string(tree)
        return self._understood[source]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A value of a mapping, or what a repetition knows of itself: never what a type of the language brings along."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, (LoopContext, Unknown)):
            return super().getattr(obj, attribute)
        return (
            self.unsafe_undefined(obj, attribute)
            if hasattr(obj, attribute)
            else self.undefined(obj=obj, name=attribute)
        )

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same, written with brackets; of lists and texts what stands at a place."""
        return self.getattr(obj, argument) if isinstance(argument, str) else super().getitem(obj, argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing is."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Texts and powers are refused: a few characters can become more than the machine holds."""
        if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


@cache
def sandbox() -> Sandbox:
    """The environment in which a template is filled: no names but the values', values escaped. One for all letters, so
    that a template is understood once."""
    found = Sandbox(autoescape=True, undefined=Unknown)
    found.globals.clear()
    found.filters = {name: found.filters[name] for name in KEPT}
    return found


def refusal(error: Exception) -> str | None:
    """What is the matter with a template, in words; None where the error is not the template language's."""
    if isinstance(error, SecurityError):
        return _(
            "模板里有不许用的写法：只能取值、判断和重复，不能调用或运算。能用的占位符见 docs/letters.md。"
        )
    if isinstance(error, TemplateSyntaxError):
        text = _("模板里占位符的写法有误（{why}）。写法见 docs/letters.md。")
        return text.format(why=clean(str(error.message))[:LONGEST])
    if isinstance(error, UndefinedError):
        text = _("模板里的「{name}」不是占位符。能用的占位符见 docs/letters.md。")
        return text.format(name=clean(str(error))[:LONGEST])
    if isinstance(error, TemplateError):
        text = _("模板填不进去（{why}）。能用的占位符见 docs/letters.md。")
        return text.format(why=clean(str(error))[:LONGEST])
    return None
