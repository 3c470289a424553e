"""What editions say that were frozen before a field of the model was there: nothing, or what the field declares."""

from dataclasses import dataclass
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Before:
    """Declares, in a field's ``Annotated``, its value (as JSON) in editions that were frozen without it."""

    value: Any


def absent(field: FieldInfo) -> Any:
    """Give the value (as JSON) of a field that a frozen edition lacks; its default, which may change, has no say.

    A field whose kind has no empty value (None, no items, false) and that declares none raises ``TypeError``.
    """
    for mark in field.metadata:
        if isinstance(mark, Before):
            return mark.value
    if NoneType in get_args(field.annotation):
        return None
    kind = get_origin(field.annotation) or field.annotation
    if kind in (tuple, dict, bool):
        return {tuple: [], dict: {}, bool: False}[kind]
    raise TypeError(f"{field!r} was added to the model: say with Before what older editions hold there")
