"""Field types of a scheme: exact numbers with their bounds, and the words of its settings."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from compliance.documents import Ratio, wrong
from compliance.documents.fields import exact
from compliance.i18n import _

Mode = Literal["award", "from_full", "deduct", "bonus"]
Policy = Literal["rescale", "spread", "full", "zero"]
Credit = Literal["proportional", "all_or_nothing"]
Calendar = Literal["working", "natural"]
NONE = "none"
"""What stands for no cap, and for no score."""


def _positive(value: Any) -> Any:
    if value <= 0:
        raise wrong(_("应大于 0"))
    return value


def _not_negative(value: Any) -> Any:
    if value < 0:
        raise wrong(_("不能小于 0"))
    return value


def _share(value: Any) -> Any:
    if not 0 <= value <= 1:
        raise wrong(_("应在 0 到 1 之间"))
    return value


def _part(value: Any) -> Any:
    if not 0 < value <= 1:
        raise wrong(_("应大于 0，至多为 1（100%）"))
    return value


Positive = Annotated[Ratio, AfterValidator(_positive)]
NotNegative = Annotated[Ratio, AfterValidator(_not_negative)]
Share = Annotated[Ratio, AfterValidator(_share)]
Part = Annotated[Ratio, AfterValidator(_part)]
"""A share that is more than nothing."""


def _points(value: Any) -> Any:
    return value if value == NONE else _positive(_number(value))


def _figure(value: Any) -> Any:
    return value if value == NONE else _not_negative(_number(value))


def _number(value: Any) -> Any:
    number = exact(value)
    if number is None:
        raise wrong(_("应为数，写作 5、0.5、2/3 或 70%；没有的写 none"))
    return number


_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"const": NONE},
            {"type": "number"},
            {"type": "string", "pattern": r"^[-+]?\d+(\.\d+)?\s*(%|/\s*\d+)$"},
        ]
    }
)
Points = Annotated[Any, BeforeValidator(_points), _SCHEMA]
"""A number above 0, or `none`: no cap."""
Figure = Annotated[Any, BeforeValidator(_figure), _SCHEMA]
"""A number from 0 on, or `none`: no score at all."""
