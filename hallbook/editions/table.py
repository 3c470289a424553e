"""The change table between two editions: what was added, changed, removed, moved, split, merged or only reworded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from hallbook.model import ChangeKind


class Mark(StrEnum):
    """What happened to a run of characters."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


FORMS, OTHERS = "表单", "岗位、术语及其他"
JOINT = "、"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: its path, what people call it, the old and the new value as text ("" where absent).

    The values of a ``listed`` field are lists, joined; nobody has to compare their items by eye.
    """

    field: str
    label: str
    old: str
    new: str
    listed: bool = False

    @property
    def went(self) -> tuple[str, ...]:
        """The items of a list that are no longer there."""
        return tuple(item for item in _items(self.old) if item not in _items(self.new))

    @property
    def came(self) -> tuple[str, ...]:
        """The items of a list that are new."""
        return tuple(item for item in _items(self.new) if item not in _items(self.old))

    @property
    def marked(self) -> tuple[tuple[Mark, str], ...]:
        """The two values as runs of characters, of a list as runs of items, that stayed, went or came."""
        if not self.listed:
            return tuple((mark, "".join(run)) for mark, run in _runs(self.old, self.new))
        runs = _runs(_items(self.old), _items(self.new))
        return tuple((mark, (JOINT if at else "") + JOINT.join(run)) for at, (mark, run) in enumerate(runs))


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the change table. ``forms``, ``roles`` and ``zones`` are the ids that it touches.

    ``part`` is the title of the part of the handbook that a clause or chapter stands in; of anything else it is empty.
    """

    kind: ChangeKind
    part: str
    thing: str
    id: str
    name: str
    old_number: str
    new_number: str
    fields: tuple[FieldChange, ...]
    reason: str
    basis: str
    related: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renumbering:
    """A run of clauses, one after another, whose printed numbers moved alike: the first and last number, old and new."""

    old: tuple[str, str]
    new: tuple[str, str]
    count: int

    @property
    def said(self) -> str:
        """The run in words: 21.2.6–21.2.9 → 21.2.8–21.2.11（4 条）."""
        old, new = ("–".join(dict.fromkeys(ends)) for ends in (self.old, self.new))
        return f"{old} → {new}（{self.count} 条）"


@dataclass(frozen=True, slots=True)
class Table:
    """All differences between two editions. ``forms`` are those whose sheets differ, ``incomparable`` those whose scores
    cannot be compared; ``renumbered`` are clauses that stayed but have another number.
    """

    old: str
    new: str
    entries: tuple[Entry, ...]
    forms: tuple[str, ...] = ()
    incomparable: tuple[str, ...] = ()
    renumbered: tuple[Renumbering, ...] = ()

    @property
    def groups(self) -> dict[str, tuple[Entry, ...]]:
        """The rows by the part of the handbook that they belong to, in their order; then forms, then all others."""
        made: dict[str, list[Entry]] = {}
        for entry in self.entries:
            made.setdefault(entry.part or (FORMS if entry.thing == FORMS else OTHERS), []).append(entry)
        return {name: tuple(entries) for name, entries in made.items()}


def _items(joined: str) -> list[str]:
    return joined.split(JOINT) if joined else []


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Mark, Sequence[str]]]:
    for action, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if action == "equal":
            yield Mark.SAME, old[a:b]
            continue
        if b > a:
            yield Mark.OLD, old[a:b]
        if d > c:
            yield Mark.NEW, new[c:d]
