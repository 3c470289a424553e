"""Who names whom: every reference that a value holds, wherever a type says that it is one."""

from functools import cache
from typing import NamedTuple

from hallbook.model.ids import Refers, Target, refers_to
from hallbook.model.naming import models_in
from hallbook.model.values import Value

Path = tuple[str | int, ...]


class Reference(NamedTuple):
    """What has the id ``holder`` (or lies in the file of this name) names ``target``, at ``path`` within it.

    ``within`` is what the target has to lie in, such as the chapter of a section.
    """

    holder: str
    path: Path
    target: str
    kind: Target
    within: str | None = None

    @property
    def key(self) -> str:
        """What ``Edition.names`` knows the target by."""
        return f"{self.within} {self.target}" if self.within else self.target


def references(value: Value, holder: str, path: Path = ()) -> list[Reference]:
    """Give every reference below a value; a thing with an id holds its own."""
    found: list[Reference] = []
    _gather(value, holder, path, found)
    return found


def _gather(value: Value, holder: str, path: Path, found: list[Reference]) -> None:
    fields, has_id = _fields(type(value))
    if has_id:
        holder, path = value.id, ()  # type: ignore[attr-defined]
    for name, refers in fields:
        held = getattr(value, name)
        if not held:
            continue
        many = isinstance(held, tuple)
        for step, each in enumerate(held) if many else ((0, held),):
            at = (*path, name, step) if many else (*path, name)
            if refers is None:
                _gather(each, holder, at, found)
            else:
                within = getattr(value, refers.within) if refers.within else None
                found.append(Reference(holder, at, each, refers.target, within))


@cache
def _fields(model: type[Value]) -> tuple[tuple[tuple[str, Refers | None], ...], bool]:
    """Give the fields that are references or hold values in which references may lie; and whether there is an id."""
    fields = ((name, field, refers_to(model, name)) for name, field in model.model_fields.items())
    kept = ((name, refers) for name, field, refers in fields if refers or any(models_in(field.annotation)))
    return tuple(kept), "id" in model.model_fields
