"""The form in which a thing is edited, made from its model: a field for each value, called and explained as there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from hallbook.model import Value
from hallbook.model.ids import Target, refers_to
from hallbook.model.structure import Plain
from hallbook.reading.document import Path, Tree

LONG = 100
"""Characters from which on a text is typed in several lines."""
NEW = "+"
"""How the position of an entry begins that is not there yet."""


class Widget(StrEnum):
    """How a value is typed."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    LIST = "list"
    GROUP = "group"
    ENTRIES = "entries"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the way to it within the thing, its Chinese name, a sentence and an example, what it says.

    ``target`` is what its ids refer to; ``fields`` are those of a group or the entries of a list, ``blanks`` what an
    entry that is added asks for, by the kind of entry.
    """

    path: Path
    title: str
    widget: Widget
    description: str = ""
    example: str = ""
    value: Tree | None = None
    required: bool = False
    choices: tuple[str, ...] = ()
    target: Target | None = None
    limit: int | None = None
    fields: tuple["Field", ...] = ()
    blanks: tuple["Field", ...] = ()

    @property
    def name(self) -> str:
        """The way to it as one word."""
        return ".".join(map(str, self.path))

    @property
    def leaves(self) -> Iterator["Field"]:
        """The fields below it that are typed."""
        if self.widget not in (Widget.GROUP, Widget.ENTRIES):
            yield self
        for field in self.fields:
            yield from field.leaves


def form(model: type[Value], data: Tree | None, path: Path = ()) -> tuple[Field, ...]:
    """Give the fields of a model with what they say; what has an id of its own is edited by itself."""
    values = data if isinstance(data, Mapping) else {}
    made = []
    for name, info in model.model_fields.items():
        if name == "id":
            continue
        if field := _field(model, name, info, values.get(name), (*path, name)):
            made.append(field)
    return tuple(made)


def _field(model: type[Value], name: str, info: FieldInfo, value: Tree | None, path: Path) -> Field | None:
    kinds = _kinds(info.annotation)
    listed, inner = _listed(kinds)
    models = [each for each in (inner if listed else kinds) if _is_model(each)]
    head: dict[str, Any] = {
        "path": path,
        "title": info.title or name,
        "description": info.description or "",
        "example": "" if models else "、".join(map(_said_as, (info.examples or ())[:2])),
        "value": value,
        "required": info.is_required(),
    }
    if any("id" in each.model_fields for each in models):
        return None
    if models:
        many = _entries(models, value, path) if listed else None
        return (
            Field(**head, widget=Widget.ENTRIES, fields=many[0], blanks=many[1])
            if many
            else Field(**head, widget=Widget.GROUP, fields=form(models[0], value, path))
        )
    if any(get_origin(kind) is dict for kind in kinds):
        return None
    if listed and _listed(inner)[0]:
        rows = value if isinstance(value, list) else []
        fields = tuple(_row(number + 1, row, (*path, number)) for number, row in enumerate(rows))
        return Field(**head, widget=Widget.ENTRIES, fields=fields, blanks=(_row(0, None, (*path, NEW)),))
    refers = refers_to(model, name)
    choices = _choices(inner if listed else kinds)
    limit = _limit(info)
    widget = (
        Widget.LIST if listed
        else Widget.CHOICE if choices
        else Widget.TEXT if limit and limit > LONG
        else Widget.LINE
    )  # fmt: skip
    return Field(
        **head, widget=widget, choices=choices, target=refers.target if refers else None, limit=limit
    )


def _row(number: int, value: Tree | None, path: Path) -> Field:
    return Field(path, f"第{number}行" if number else "新的一行", Widget.LIST, value=value)


def _entries(
    models: list[type[Value]], value: Tree | None, path: Path
) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Give the entries that are there, and one of each kind that may be added."""
    rows = value if isinstance(value, list) else []
    there = tuple(
        _entry(_kind(models, row), row, (*path, number), f"第{number + 1}项")
        for number, row in enumerate(rows)
    )
    return there, tuple(_entry(each, None, (*path, NEW), "新的一项") for each in models)


def _entry(model: type[Value], value: Tree | None, path: Path, title: str) -> Field:
    called = model.model_config.get("title") or title
    if issubclass(model, Plain) and not isinstance(value, Mapping):
        return Field(path, f"{title}（{called}）", Widget.TEXT, value=value, limit=2 * LONG)
    return Field(path, f"{title}（{called}）", Widget.GROUP, value=value, fields=form(model, value, path))


def _kind(models: list[type[Value]], value: Tree) -> type[Value]:
    """Which of several kinds an entry is of."""
    said = value.get("kind") if isinstance(value, Mapping) else None
    return next((each for each in models if said in _choices(_kinds(_annotation(each, "kind")))), models[0])


def _annotation(model: type[Value], name: str) -> Any:
    return model.model_fields[name].annotation if name in model.model_fields else None


def _kinds(annotation: Any) -> list[Any]:
    """The types that a value may have, without what is said of them and without none."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kinds(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [each for argument in get_args(annotation) for each in _kinds(argument)]
    return [] if annotation is NoneType else [annotation]


def _listed(kinds: list[Any]) -> tuple[bool, list[Any]]:
    """Whether a value is a list, and the types of its entries."""
    for each in kinds:
        if get_origin(each) is tuple:
            return True, _kinds(get_args(each)[0])
    return False, []


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Value)


def _choices(kinds: list[Any]) -> tuple[str, ...]:
    for kind in kinds:
        if get_origin(kind) is Literal:
            return tuple(map(str, get_args(kind)))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return tuple(str(each.value) for each in kind)
        if kind is bool:
            return ("true", "false")
    return ()


def _limit(info: FieldInfo) -> int | None:
    """How long a text may be; None of anything else."""
    found = [getattr(each, "max_length", None) for each in _said(info)]
    return next((each for each in found if each), None)


def _said_as(example: Any) -> str:
    return "、".join(map(str, example)) if isinstance(example, list) else str(example)


def _said(info: FieldInfo) -> Iterator[Any]:
    yield from info.metadata
    for argument in (info.annotation, *get_args(info.annotation)):
        yield from getattr(argument, "__metadata__", ())
