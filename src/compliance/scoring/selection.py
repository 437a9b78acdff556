"""Which rules a leaf or a veto selects: `rules:` of a scheme (SPEC section 6).

A list holds ids or globs, in which case counts; a mapping says what must hold of section, task and tag, compared
after normalisation as titles are everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from compliance.documents import Name, StrictModel, wrong
from compliance.i18n import _
from compliance.rules.model import Rule
from compliance.text import nearest, normalise

KEYS = ("section", "task", "tag")


class Selection(StrictModel):
    """Ids and globs of rules, or values of section, task and tag, of which all given keys must hold."""

    ids: list[Name] | None = Field(None, min_length=1)
    section: list[Name] | None = Field(None, min_length=1)
    task: list[Name] | None = Field(None, min_length=1)
    tag: list[Name] | None = Field(None, min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: Any) -> Any:
        if isinstance(value, list):
            return {"ids": value}
        if not isinstance(value, dict):
            raise wrong(_("应为规则编号的列表，或写明 section、task、tag 的映射"))
        unknown = [key for key in value if key not in KEYS]
        if unknown:
            hint = nearest(str(unknown[0]), KEYS, 1) or list(KEYS)
            message = _("没有「{key}」这个键；是否想写{hint}")
            raise wrong(message.format(key=unknown[0], hint="、".join(f"「{name}」" for name in hint)))
        if not value:
            raise wrong(_("没有写任何条件"))
        return {key: entry if isinstance(entry, list) else [entry] for key, entry in value.items()}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        names = {"type": "array", "items": {"type": "string"}, "minItems": 1}
        value = {"anyOf": [{"type": "string"}, names]}
        keys = dict.fromkeys(KEYS, value)
        return {
            "anyOf": [
                names,
                {"type": "object", "properties": keys, "additionalProperties": False, "minProperties": 1},
            ]
        }

    def wanted(self) -> dict[str, list[str]]:
        """The given keys of a mapping with their values."""
        pairs = {"section": self.section, "task": self.task, "tag": self.tag}
        return {key: values for key, values in pairs.items() if values is not None}

    def takes(self, rule: Rule) -> bool:
        """Whether the rule is selected."""
        if self.ids is not None:
            return any(fnmatchcase(rule.id, pattern) for pattern in self.ids)
        return all(
            any(same(value, own) for own in values_of(rule, key) for value in values)
            for key, values in self.wanted().items()
        )

    def select(self, rules: Iterable[Rule]) -> tuple[str, ...]:
        """The ids of the selected rules, in order."""
        return tuple(sorted(rule.id for rule in rules if self.takes(rule)))

    def unmatched(self, rules: Sequence[Rule]) -> Iterator[tuple[tuple[str | int, ...], str, list[str]]]:
        """The patterns and values that no rule has: path below the selection, the text, the nearest that exist."""
        if self.ids is not None:
            known = [rule.id for rule in rules]
            for n, pattern in enumerate(self.ids):
                if not any(fnmatchcase(name, pattern) for name in known):
                    yield (n,), pattern, nearest(pattern, known, 2)
        for key, values in self.wanted().items():
            have = list(dict.fromkeys(own for rule in rules for own in values_of(rule, key)))
            for n, value in enumerate(values):
                if not any(same(value, own) for own in have):
                    yield (key, n), value, nearest(value, have, 2)


def values_of(rule: Rule, key: str) -> list[str]:
    """What a rule has under section, task or tag."""
    if key == "tag":
        return rule.tags
    own = rule.source.section if key == "section" else rule.source.task
    return [] if own is None else [own]


def same(one: str, other: str) -> bool:
    """Whether two titles are equal after normalisation; texts of symbols alone are compared as they stand."""
    left, right = normalise(one), normalise(other)
    return left == right if left and right else one == other
