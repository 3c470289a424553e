"""Points and shares: exact decimals to a tenth, written as people write them: 5, 0.5, never 5.0."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticKnownError

from hallbook.model.values import fault

RULES = {
    "bad-points": ("Points have one decimal place at most.", "分值与权重至多一位小数。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

LEAST, MOST = Decimal("0.1"), Decimal(100)
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.([0-9]{1,9}))?")


def exact(value: Decimal) -> Decimal:
    """Give a number without what says nothing: 5.0 as 5, 1E+2 as 100."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def total(values: Iterable[Decimal | int]) -> Decimal:
    """Add numbers up, exactly."""
    return exact(Decimal(sum(values)))


def plain(value: Decimal) -> int | float:
    """Give a number as JSON writes it: whole ones as they always were, 5; others as the shortest that means them, 0.5."""
    return int(value) if value == value.to_integral_value() else float(value)


def _read(value: Any) -> Decimal:
    match = None if isinstance(value, bool) else _NUMBER.fullmatch(str(value))
    if match is None:
        raise PydanticKnownError("float_parsing")
    if len((match[1] or "").rstrip("0")) > 1:
        raise fault("bad-points", f"{value} 多于一位小数", "写整数或一位小数，如 5、0.5。")
    return exact(Decimal(match[0]))


Points = Annotated[
    Decimal,
    Field(ge=LEAST, le=MOST),
    BeforeValidator(_read),
    PlainSerializer(plain, return_type=int | float, when_used="json"),
    WithJsonSchema({"type": "number", "minimum": 0.1, "maximum": 100}),
]
"""Points that are given or taken, or a share in percent: 0.1 to 100."""
