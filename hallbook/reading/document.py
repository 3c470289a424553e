"""A YAML file as read: plain values, all scalars text, that know their line and column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, cast

from hallbook.findings import Place

Path = tuple[str | int, ...]
Tree = str | list["Tree"] | dict[str, "Tree"]
At = tuple[int, int]
"""Line and column, from 1."""


class Mark(Protocol):
    """Line and column, from 0, as the parser gives them: nearly none is asked for, so they are taken as they are."""

    @property
    def line(self) -> int:
        """The line, from 0."""

    @property
    def column(self) -> int:
        """The column, from 0."""


def at(mark: Mark) -> At:
    """Give line and column as people count them."""
    return mark.line + 1, mark.column + 1


@dataclass(slots=True)
class Collection:
    """A mapping or a list as read: where it begins, where its keys and values are, of those that hold more themselves.

    ``flow`` is whether it is written in brackets, ``key`` the key of a mapping whose value is awaited, ``twice`` the keys
    that stand in it more than once.
    """

    mark: Mark
    data: list[Tree] | dict[str, Tree]
    flow: bool = False
    key: str | None = None
    keys: dict[str | int, Mark] = field(default_factory=dict)
    values: dict[str | int, "Mark | Collection"] = field(default_factory=dict)
    twice: tuple[tuple[str, Mark], ...] = ()


@dataclass(frozen=True)
class Document:
    """One file as read: its data as dicts, lists and text, the same with positions, and all its texts in their order."""

    file: str
    data: Tree
    root: Collection
    said: Sequence[str]

    def place(self, path: Path) -> Place:
        """Say where the value at ``path`` stands; a missing value is placed at its nearest parent."""
        here: Mark | Collection = self.root
        for step in path:
            if not (isinstance(here, Collection) and step in here.values):
                break
            here = here.values[step]
        return Place(self.file, *_at(here))

    def key_place(self, path: Path) -> Place:
        """Say where the key at the end of ``path`` stands; a list item or missing key: as ``place``."""
        here: Mark | Collection | None = self.root
        for step in path[:-1]:
            here = here.values.get(step) if isinstance(here, Collection) else None
        key = here.keys.get(path[-1]) if isinstance(here, Collection) and path else None
        return Place(self.file, *at(key)) if key else self.place(path)

    def positions(self) -> Iterator[tuple[Path, At, At]]:
        """Give every value by its path, where its key stands (of what has none, itself) and where it begins."""
        waiting: list[tuple[Path, Mark | Collection, Mark | Collection]] = [((), self.root, self.root)]
        while waiting:
            path, key, here = waiting.pop()
            yield path, _at(key), _at(here)
            if isinstance(here, Collection):
                waiting += [
                    ((*path, step), here.keys.get(step, value), value) for step, value in here.values.items()
                ]

    def lines(self, path: Path) -> range:
        """Give the lines from the beginning of the collection at ``path`` to that of the last value in it."""
        here: Mark | Collection = self.root
        for step in path:
            here = cast(Collection, here).values[step]
        first = _at(here)[0]
        while isinstance(here, Collection) and here.values:
            here = list(here.values.values())[-1]
        return range(first, _at(here)[0] + 1)

    def found(self, pattern: re.Pattern[str]) -> Iterator[tuple[Path, str, re.Match[str]]]:
        """Give every text, with its path, in which something is found; ``$`` is its end in a pattern of many lines."""
        # Nearly always nothing is, and the whole as one text tells so at once.
        for path, text in self.texts if pattern.search(self._whole) else ():
            if match := pattern.search(text):
                yield path, text, match

    @cached_property
    def texts(self) -> Sequence[tuple[Path, str]]:
        """Every value that is no collection, with its path."""
        found: list[tuple[Path, str]] = []
        waiting: list[tuple[Path, Tree]] = [((), self.data)]
        while waiting:
            path, tree = waiting.pop()
            if isinstance(tree, str):
                found.append((path, tree))
            elif isinstance(tree, dict):
                waiting += [((*path, key), value) for key, value in tree.items()]
            else:
                waiting += [((*path, index), value) for index, value in enumerate(tree)]
        return found

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self.said)


def _at(position: Mark | Collection) -> At:
    return at(position.mark if isinstance(position, Collection) else position)
