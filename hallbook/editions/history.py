"""What became of each clause and form over the published editions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from hallbook.editions.diff import diff, kinds
from hallbook.editions.table import Table
from hallbook.editions.things import things
from hallbook.model import ChangeKind, Edition
from hallbook.model.about import EditionFile


@dataclass(frozen=True)
class History:
    """For each id, the edition it came with and its later changes; the editions that led here, oldest first.

    ``kinds`` are those of the changes against the former edition, by id.
    """

    since: dict[str, str] = field(default_factory=dict)
    changed: dict[str, tuple[tuple[str, ChangeKind], ...]] = field(default_factory=dict)
    kinds: dict[str, ChangeKind] = field(default_factory=dict)
    editions: tuple[Edition, ...] = ()

    @property
    def former(self) -> Edition | None:
        """The edition before the last."""
        return self.editions[-2] if len(self.editions) > 1 else None

    @cached_property
    def table(self) -> Table | None:
        """The table of the last edition against the former one, which few pages show."""
        return diff(self.former, self.editions[-1]) if self.former else None

    @property
    def told(self) -> tuple[tuple[EditionFile, Table | None], ...]:
        """Each edition's account of itself, oldest first, with its table against the one before it."""
        tables = (None, *(_table(*pair) for pair in pairwise(self.editions[:-1])), self.table)
        return tuple((each.about, table) for each, table in zip(self.editions, tables, strict=False))

    def line(self, identity: str) -> str:
        """The history of one clause in words: 自 V1.0；V1.1 更改."""
        parts = [f"自 V{self.since[identity]}"] if identity in self.since else []
        parts += [f"V{number} {kind}" for number, kind in self.changed.get(identity, ())]
        return "；".join(parts)

    def news(self, identity: str) -> str:
        """What this edition did to a clause that its reader should look at: 增加, 更改; else nothing."""
        found = self.kinds.get(identity, "")
        return found if found in (ChangeKind.ADDED, ChangeKind.CHANGED) else ""


def history(editions: Sequence[Edition]) -> History:
    """Follow the ids through editions, oldest first; the last one is the edition that is shown."""
    since = dict.fromkeys(things(editions[0]), editions[0].about.number)
    changed: dict[str, tuple[tuple[str, ChangeKind], ...]] = {}
    told: dict[str, ChangeKind] = {}
    for old, new in pairwise(editions):
        told = kinds(old, new)
        for identity, kind in told.items():
            if identity not in since:
                since[identity] = new.about.number
            else:
                changed[identity] = (*changed.get(identity, ()), (new.about.number, kind))
    return History(since, changed, told, tuple(editions))


_kept: list[tuple[Edition, Edition, Table]] = []
MOST_KEPT = 16
"""Tables of editions that are no longer at work: while one at work is looked at again and again, they stay."""


def _table(old: Edition, new: Edition) -> Table:
    found = next((table for was, now, table in _kept if was is old and now is new), None)
    if found is None:
        found = diff(old, new)
        _kept[:] = [*_kept[1 - MOST_KEPT :], (old, new, found)]
    return found
