"""What people call the fields: each carries its Chinese title, a sentence about it and examples, once, for all who show it."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

Annotation = Any
"""What stands behind the colon of a field."""


def named(title: str, description: str, *examples: Any, **limits: Any) -> FieldInfo:
    """Name a field, as part of its ``Annotated`` type; ``limits`` are pydantic's (``ge``, ``max_length``, …)."""
    field: FieldInfo = Field(title=title, description=description, examples=list(examples) or None, **limits)
    return field


@cache
def label(model: type[BaseModel], field: str) -> str:
    """What people call a field of a model: ``Clause``, ``due`` → 期限."""
    title = model.model_fields[field].title
    assert title, f"{model.__name__}.{field}"
    return title


JOINED = " · "
"""What stands between the steps of a path in words."""


@cache
def path_label(model: type[BaseModel], path: str) -> str:
    """What people call what lies at a dotted path: ``Form``, ``blocks.2.columns.1.label`` → 第2栏 · 第1列 · 名称.

    Entries of lists count from 1. A step that the model lacks is given as it is.
    """
    return JOINED.join(_labels(model, path.split(".")))


def _labels(model: type[BaseModel], path: list[str]) -> Iterator[str]:
    models: tuple[type[BaseModel], ...] = (model,)
    title = ""
    for step, following in zip(path, (*path[1:], ""), strict=True):
        if step.isdigit():
            yield f"第{step}{title}" if len(title) == 1 else f"第{step}项"
            continue
        owner = next((each for each in models if step in each.model_fields), None)
        title = label(owner, step) if owner else step
        models = tuple(models_in(owner.model_fields[step].annotation)) if owner else ()
        counted = len(title) == 1 and following.isdigit()
        said_again = any(
            following in m.model_fields and label(m, following).startswith(title) for m in models
        )
        if not counted and not said_again:
            yield title


def models_in(annotation: Annotation) -> Iterator[type[BaseModel]]:
    """Give the models that a field may hold, by itself, in a list or as one of several kinds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


def models_below(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """Give a model and all models that it is made of, each once."""
    found: dict[type[BaseModel], None] = {}
    waiting = [model]
    while waiting:
        if (each := waiting.pop()) not in found:
            found[each] = None
            for field in each.model_fields.values():
                waiting += models_in(field.annotation)
    return tuple(found)
