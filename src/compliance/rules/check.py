"""A rule's check: id, quote and weight, and exactly one of the check types found in `compliance.checks`.

A check type is a module of that package (or of an entry point in the group `compliance.checks`) that defines a
subclass of `CheckType`; nothing lists them by hand.
"""

import importlib
import pkgutil
from abc import ABC
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field, create_model, field_validator, model_validator

from compliance.documents import Name, Ratio, StrictModel, wrong
from compliance.i18n import _
from compliance.rules.selector import Selector
from compliance.text import nearest

CHECK_ID = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a check's parameters, at `path` below them."""

    path: tuple[str | int, ...]
    message: str
    code: str = "R105"


class CheckType(ABC):
    """What a check type is to the rule language; how it is decided stands in `compliance.checks.base`."""

    key: ClassVar[str]
    """The key in the YAML."""
    model: ClassVar[type[StrictModel] | None]
    """The model of the value under the key; None for those that take a list of checks."""
    description: ClassVar[str] = ""
    """What it means, for rule authors, in Chinese (Markdown); the first line stands alone."""

    def selectors(self, params: Any) -> Iterator[tuple[tuple[str | int, ...], Selector]]:
        """The selectors in the parameters with their path, for checking names."""
        if isinstance(getattr(params, "of", None), Selector):
            yield ("of",), params.of

    def needs_evidence(self, params: Any) -> bool:
        """Whether the check fails when nothing at all was published."""
        return getattr(params, "none", None) == "unmet"


class CheckBase(StrictModel):
    """What all checks have; a part of `all` or `any` has no quote and no weight, only a part of `any` a `credit`:
    what the lesser way of meeting a duty counts (SPEC section 6, Prices)."""

    id: Name | None = Field(None, pattern=CHECK_ID, description="检查项的编号，在规则里唯一")
    quote: Name | None = Field(None, description="它落实的那一句，从 source.text 逐字照抄")
    weight: Ratio = Field(Fraction(1), description="在规则的各检查项里占的权重，0 表示只看不计")
    credit: Ratio | None = Field(None, description="只用于 any 的一个部分：这样做到时按多少折算，如 0.8")

    @field_validator("credit")
    @classmethod
    def _share(cls, value: Any) -> Any:
        if value is not None and not 0 < value < 1:
            raise wrong(_("应大于 0 且小于 1"))
        return value

    @field_validator("weight")
    @classmethod
    def _not_negative(cls, value: Any) -> Any:
        if value < 0:
            raise wrong(_("权重不能小于 0"))
        return value

    @property
    def key(self) -> str:
        """The check type's key."""
        return next(key for key in check_types() if getattr(self, key) is not None)

    @property
    def params(self) -> Any:
        """The parameters: a model, or the list of parts for `all` and `any`."""
        return getattr(self, self.key)

    @property
    def type(self) -> CheckType:
        """The check type."""
        return check_types()[self.key]

    def parts(self) -> "list[CheckBase]":
        """The parts of `all` or `any`; empty for every other check."""
        return list(self.params) if isinstance(self.params, list) else []

    def walk(self) -> "Iterator[CheckBase]":
        """The check and all its parts, outermost first."""
        yield self
        for part in self.parts():
            yield from part.walk()

    @model_validator(mode="before")
    @classmethod
    def _one_type(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise wrong(_("检查项应为映射，写明一种检查"))
        known = list(check_types())
        written = [key for key in value if key in known]
        if len(written) == 1:
            if value[written[0]] is None:
                raise wrong(_("检查「{key}」没有内容").format(key=written[0]))
            return value
        if written:
            raise wrong(_("一个检查项只能有一种检查，这里有 {keys}").format(keys="、".join(written)))
        others = [key for key in value if key not in ("id", "quote", "weight", "credit")]
        hint = nearest(str(others[0]), known, 1) if others else []
        if hint:
            raise wrong(_("没有「{key}」这种检查；是否想写「{hint}」").format(key=others[0], hint=hint[0]))
        raise wrong(_("没有写检查；可用的检查：{known}").format(known="、".join(known)))


@cache
def check_types() -> dict[str, CheckType]:
    """Every check type by its key, in the order of the keys."""
    package = importlib.import_module("compliance.checks")
    names = [f"{package.__name__}.{module.name}" for module in pkgutil.iter_modules(package.__path__)]
    modules = [importlib.import_module(name) for name in names]
    modules += [entry.load() for entry in entry_points(group="compliance.checks")]
    found = {
        member.key: member()
        for module in modules
        for member in vars(module).values()
        if isinstance(member, type)
        and issubclass(member, CheckType)
        and member.__module__ == module.__name__
        and hasattr(member, "key")
    }
    return dict(sorted(found.items()))


@cache
def check_model() -> type[CheckBase]:
    """The model of a check, with one optional field a check type."""
    fields: dict[str, Any] = {}
    for key, check_type in check_types().items():
        annotation = list["Check"] if check_type.model is None else check_type.model
        fields[key] = (annotation | None, None)
    model = create_model("Check", __base__=CheckBase, __module__=__name__, **fields)
    model.model_rebuild(_types_namespace={"Check": model})
    return model


if TYPE_CHECKING:
    Check = CheckBase
else:

    def __getattr__(name: str) -> Any:
        if name == "Check":
            return check_model()
        raise AttributeError(name)
