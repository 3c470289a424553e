"""What differs between two states of the same data, field by field, wherever it stands in lists."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from hallbook.editions.table import JOINT
from hallbook.model.fingerprint import canonical

Difference = tuple[str, Any, Any]
"""The dotted path of a field, entries of lists counted from 1, and its value before and after: None where it is not."""

NAMING = ("kind", "id", "ids", "zone", "name", "label", "title", "part", "fact", "rule", "text")
"""Fields by which an entry of a list is known again when others are put in before it."""


def leaves(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Give every value in JSON-like data with its path; a list of plain values is one value."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from leaves(value, _below(path, key))
    elif _nests(data):
        for number, value in enumerate(data, 1):
            yield from leaves(value, _below(path, number))
    else:
        yield path, data


def differences(old: Any, new: Any, path: str = "") -> Iterator[Difference]:
    """Give the fields that differ; entries of a list are compared with those they were, not by position."""
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from _of_field(old.get(key), new.get(key), _below(path, key))
    elif _nests(old) and _nests(new):
        yield from _of_entries(old, new, path)
    elif isinstance(old, Mapping) or isinstance(new, Mapping) or _nests(old) or _nests(new):
        yield from ((where, value, None) for where, value in leaves(old, path) if value is not None)
        yield from ((where, None, value) for where, value in leaves(new, path) if value is not None)
    else:
        yield path, old, new


def in_words(value: Any) -> str:
    """Give a value as people read it: 是, 1.5, A、B; nothing for None."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return JOINT.join(map(in_words, value))
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _of_field(old: Any, new: Any, path: str) -> Iterator[Difference]:
    # What is not said of a field that is either so or not, is not so.
    if isinstance(old, bool) or isinstance(new, bool):
        old, new = bool(old), bool(new)
    yield from differences(old, new, path)


def _of_entries(old: Sequence[Any], new: Sequence[Any], path: str) -> Iterator[Difference]:
    for before, after in _paired(old, new):
        number = after if after is not None else before
        assert number is not None
        yield from differences(
            None if before is None else old[before],
            None if after is None else new[after],
            _below(path, number + 1),
        )


def _paired(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Pair the positions of entries that are the same, though changed; what has no partner went or came."""
    match = SequenceMatcher(
        None, [_name(each) for each in old], [_name(each) for each in new], autojunk=False
    )
    for action, a, b, c, d in match.get_opcodes():
        if action == "equal" or b - a == d - c:
            yield from zip(range(a, b), range(c, d), strict=True)
        elif all(_spoken(entry) for entry in (*old[a:b], *new[c:d])):
            yield from _alike(old, new, range(a, b), range(c, d))
        else:
            yield from zip_longest(range(a, b), ())
            yield from ((None, after) for after in range(c, d))


LIKE = 0.5
"""The share of characters in common from which a reworded paragraph or item is taken for the same."""


def _spoken(entry: Any) -> bool:
    """Whether an entry has nothing but its text to be known by: a paragraph or an item of a clause."""
    return isinstance(entry, Mapping) and not {*NAMING[:-1]} & entry.keys() and "text" in entry


def _alike(
    old: Sequence[Any], new: Sequence[Any], before: range, after: range
) -> Iterator[tuple[int | None, int | None]]:
    """Pair texts in their order with those that they became; the rest went or came."""
    start = after.start
    for one in before:
        said = old[one]["text"]
        alike = (at for at in range(start, after.stop) if _share(said, new[at]["text"]) >= LIKE)
        other = next(alike, None)
        if other is not None:
            yield from ((None, came) for came in range(start, other))
            start = other + 1
        yield one, other
    yield from ((None, came) for came in range(start, after.stop))


def _share(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _name(entry: Any) -> str:
    if isinstance(entry, list) and isinstance(entry[0], str):
        return canonical(entry[:1])  # the row of a table, by what it is a row of
    named = {name: entry[name] for name in NAMING if name in entry} if isinstance(entry, Mapping) else {}
    return canonical(named or entry)


def _nests(data: Any) -> bool:
    return isinstance(data, list) and any(isinstance(value, Mapping | list) for value in data)


def _below(path: str, step: str | int) -> str:
    return f"{path}.{step}" if path else str(step)
