"""What made one edition of another, value for value: a change table that can be executed and so cannot err unseen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from hallbook.editions.once import once
from hallbook.editions.table import Table
from hallbook.editions.things import IDENTITY
from hallbook.model import Edition
from hallbook.model.fingerprint import canonical

Data = dict[str, Any]
Operation = Mapping[str, Any]
"""One value that differs: ``at`` its pointer, ``old`` and ``new`` what stood and stands there; absent = nothing.

A pointer is that of RFC 6901, but an entry of a list is addressed by its name. Where entries came, went or changed
places, ``order`` holds the two sequences of names instead: ``{"at": "/forms", "order": [[…], […]]}``.
"""
NAMES = ("id", "term", "number", "title", "name")
"""Fields by which the entries of a list are addressed, the first that all of them have and no two share."""


class Unfit(ValueError):  # noqa: N818 - it names what is wrong
    """Operations that do not fit the edition that they are applied to."""


@once(most=2)
def content(edition: Edition) -> Data:
    """Give all that an edition says, as it is frozen."""
    return edition.model_dump(mode="json")


def operations(old: Data, new: Data) -> list[Operation]:
    """Give what makes one content of another, in the order of the former."""
    return list(_mapping(old, new, ""))


def apply(data: Data, todo: Sequence[Operation]) -> Data:
    """Give the content that the operations make of another; raises ``Unfit`` unless each finds what it says was there."""
    try:
        made: Data = _made(data, [(_steps(each["at"]), each) for each in todo])
    except (KeyError, TypeError, AttributeError) as error:
        raise Unfit("no operation") from error
    return made


def owner(at: str, ids: Mapping[str, Any]) -> str:
    """Give the innermost of the ids within whose thing a pointer leads; "" if there is none."""
    steps = _steps(at)
    # What an edition says of itself, beside which one it is, is the row that is called after it.
    itself = len(steps) > 1 and steps[0] == "about" and steps[1] not in IDENTITY and "edition" in ids
    return next((step for step in reversed(steps) if step in ids), "edition" if itself else "")


def told(table: Table, former: Edition, edition: Edition) -> Data:
    """Give a change table as data: each row with the ``values`` that it stands for, those of no row ``beside``.

    What stands in a section or chapter that came or went whole came or went with the values of that.
    """
    rows = asdict(table)
    of = {entry["id"]: entry | {"values": []} for entry in rows["entries"]}
    beside: list[Operation] = []
    for operation in operations(content(former), content(edition)):
        within = owner(operation["at"], of)
        (of[within]["values"] if within else beside).append(operation)
    return {**rows, "entries": list(of.values()), "beside": beside}


def executed(data: Mapping[str, Any], former: Data) -> Data:
    """Give the content that a change table, as data, makes of the former one; raises ``Unfit`` if it makes none."""
    try:
        todo = [each for entry in data["entries"] for each in entry["values"]] + list(data["beside"])
    except (KeyError, TypeError) as error:
        raise Unfit("no change table") from error
    return apply(former, todo)


def _mapping(old: Data, new: Data, at: str) -> Iterator[Operation]:
    for key in dict.fromkeys((*old, *new)):
        where = f"{at}/{key.replace('~', '~0').replace('/', '~1')}"
        if key not in new:
            yield {"at": where, "old": old[key]}
        elif key not in old:
            yield {"at": where, "new": new[key]}
        else:
            yield from _value(old[key], new[key], where)


def _value(old: Any, new: Any, at: str) -> Iterator[Operation]:
    before, after = _by_name(old), _by_name(new)
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _mapping(old, new, at)
    elif before and after and _name(old) == _name(new):
        yield from _mapping(before, after, at)
        if list(before) != list(after):
            yield {"at": at, "order": [list(before), list(after)]}
    elif canonical(old) != canonical(new):
        yield {"at": at, "old": old, "new": new}


def _name(entries: Any) -> str:
    """The field by which the entries of a list are addressed; "" if it is no such list."""
    if not isinstance(entries, list) or not entries or not all(isinstance(each, dict) for each in entries):
        return ""
    for name in NAMES:
        named = [each.get(name) for each in entries]
        if all(isinstance(each, str) for each in named) and len(set(named)) == len(named):
            return name
    return ""


def _by_name(entries: Any) -> Data:
    name = _name(entries)
    return {each[name]: each for each in entries} if name else {}


def _made(value: Any, todo: Sequence[tuple[Sequence[str], Operation]]) -> Any:
    """Give what operations, each with the steps that lead to its place, make of a value; what none leads to stays."""
    entries = dict(value) if isinstance(value, dict) else _by_name(value)
    names, order = list(entries), [each for steps, each in todo if not steps]
    below: dict[str, list[tuple[Sequence[str], Operation]]] = {}
    for steps, each in todo:
        if steps:
            below.setdefault(steps[0], []).append((steps[1:], each))
    for step, within in below.items():
        here = [each for steps, each in within if not steps and "order" not in each]
        if not here:
            entries[step] = _made(entries[step], within)
        elif len(within) > 1:
            raise Unfit(f"{here[0]['at']}: told twice")
        else:
            _put(entries, step, here[0])
    if isinstance(value, dict) and not order:
        return entries
    return [entries[name] for name in _sequence(names, entries, order)]


def _put(entries: Data, step: str, operation: Operation) -> None:
    if operation.keys() - {"at", "old", "new"} or operation.keys() == {"at"}:
        raise Unfit(f"{operation['at']}: says nothing")
    was = {"old": entries.pop(step)} if step in entries else {}
    if canonical(was) != canonical({key: operation[key] for key in ("old",) if key in operation}):
        raise Unfit(f"{operation['at']}: something else stood there")
    if "new" in operation:
        entries[step] = operation["new"]


def _sequence(before: Sequence[str], entries: Data, order: Sequence[Operation]) -> Sequence[str]:
    """The names of a list's entries in their order after the operations."""
    if not order:
        if list(before) != list(entries):
            raise Unfit("the order of what came and went is not told")
        return before
    (told,) = order
    former, now = told["order"]
    if former != list(before) or sorted(now) != sorted(entries):
        raise Unfit(f"{told['at']}: the order is that of other entries")
    return list(now)


def _steps(pointer: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
