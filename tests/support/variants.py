"""Values that differ from a given one in a single field, at any depth: what sees a change is tried with all of them."""

from collections.abc import Iterator
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError

from hallbook.model import Value


def variants(value: Value, path: str = "") -> Iterator[tuple[str, Any]]:
    """Give the valid values that differ in a single field, each with that field's path: ``.blocks.0.title``."""
    for name, field in type(value).model_fields.items():
        for where, other in _others(getattr(value, name), field.annotation, f"{path}.{name}"):
            made = value.model_copy(update={name: other})
            try:
                yield where, type(value).model_validate(made.model_dump(warnings=False))
            except ValidationError:
                continue


def _others(value: Any, annotation: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Value):
        yield from variants(value, path)
    elif isinstance(value, tuple):
        yield from _of_tuple(value, get_args(annotation)[0], path)
    elif isinstance(value, dict):
        for key, item in value.items():
            for where, other in _others(item, get_args(annotation)[1], f"{path}.{key}"):
                yield where, {**value, key: other}
    elif isinstance(value, bool):
        yield path, not value
    elif isinstance(value, int | float):
        yield path, value + 1
        yield path, value - 1
    else:
        yield from ((path, other) for other in _fresh(annotation) if other != value)
        if isinstance(value, str) and not isinstance(value, Enum):
            yield path, value + "改"
            yield path, None


def _of_tuple(value: tuple[Any, ...], inner: Any, path: str) -> Iterator[tuple[str, Any]]:
    if value:
        yield path, value[:-1]
        yield path, (*value, value[-1])
    else:
        yield from ((path, (other,)) for other in _fresh(inner))
    for index, item in enumerate(value):
        for where, other in _others(item, inner, f"{path}.{index}"):
            yield where, (*value[:index], other, *value[index + 1 :])


def _fresh(annotation: Any) -> Iterator[Any]:
    """Give some values of a kind."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _fresh(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for each in get_args(annotation):
            yield from _fresh(each)
    elif origin is Literal:
        yield from get_args(annotation)
    elif annotation is NoneType:
        yield None
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from annotation
    elif annotation in (str, int):
        yield {str: "新", int: 7}[annotation]
