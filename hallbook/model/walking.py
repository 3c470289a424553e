"""A walk over all that an edition is made of: what lies where, and who names whom."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from hallbook.model.ids import Refers, Target, refers_to
from hallbook.model.naming import models_in
from hallbook.model.values import Value

Path = tuple[str | int, ...]


class Held(NamedTuple):
    """A value at ``path`` within what has the id ``holder``, or within the file of this name."""

    holder: str
    path: Path
    value: Value


class Reference(NamedTuple):
    """``holder`` names ``target`` at ``path``; ``within`` is what that lies in, such as the chapter of a section."""

    holder: str
    path: Path
    target: str
    kind: Target
    within: str | None = None

    @property
    def key(self) -> str:
        """What ``Edition.names`` knows the target by."""
        return f"{self.within} {self.target}" if self.within else self.target


def parts(value: Value, holder: str) -> list[Held]:
    """Give a value and all values below it; a thing with an id holds its own."""
    found: list[Held] = []
    _gather(value, holder, (), found)
    return found


def _gather(value: Value, holder: str, path: Path, found: list[Held]) -> None:
    model = type(value)
    if "id" in model.model_fields:
        holder, path = value.id, ()  # type: ignore[attr-defined]
    found.append(Held(holder, path, value))
    for name in _holding(model):
        held = getattr(value, name)
        if isinstance(held, tuple):
            for step, each in enumerate(held):
                _gather(each, holder, (*path, name, step), found)
        elif held is not None:
            _gather(held, holder, (*path, name), found)


@cache
def _holding(model: type[Value]) -> tuple[str, ...]:
    """The fields that hold values of the model."""
    return tuple(name for name, field in model.model_fields.items() if any(models_in(field.annotation)))


def references(held: Iterable[Held]) -> list[Reference]:
    """Give every reference in some values, wherever a type says that it is one."""
    found = []
    for holder, path, value in held:
        for name, refers in _referring(type(value)):
            named = getattr(value, name)
            if not named:
                continue
            within = getattr(value, refers.within) if refers.within else None
            if isinstance(named, str):
                found.append(Reference(holder, (*path, name), named, refers.target, within))
            else:
                found += [
                    Reference(holder, (*path, name, step), each, refers.target, within)
                    for step, each in enumerate(named)
                ]
    return found


@cache
def _referring(model: type[Value]) -> tuple[tuple[str, Refers], ...]:
    """The fields that are references."""
    refers = ((name, refers_to(model, name)) for name in model.model_fields)
    return tuple((name, each) for name, each in refers if each)
