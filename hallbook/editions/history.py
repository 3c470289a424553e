"""What became of each clause and form over the published editions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hallbook.editions.diff import diff
from hallbook.editions.table import Table
from hallbook.editions.things import things
from hallbook.model import ChangeKind, Edition
from hallbook.model.about import EditionFile


@dataclass(frozen=True, slots=True)
class History:
    """For each id, the edition it came with and its later changes; the former edition, and the table against it.

    ``told`` is each edition's account of itself, oldest first, with its table against the one before it.
    """

    since: dict[str, str] = field(default_factory=dict)
    changed: dict[str, tuple[tuple[str, ChangeKind], ...]] = field(default_factory=dict)
    table: Table | None = None
    former: Edition | None = None
    told: tuple[tuple[EditionFile, Table | None], ...] = ()

    def line(self, identity: str) -> str:
        """The history of one clause in words: 自 V1.0；V1.1 更改."""
        parts = [f"自 V{self.since[identity]}"] if identity in self.since else []
        parts += [f"V{number} {kind}" for number, kind in self.changed.get(identity, ())]
        return "；".join(parts)

    def news(self, identity: str) -> str:
        """What this edition did to a clause that its reader should look at: 增加, 更改; else nothing."""
        found = next((e.kind for e in self.table.entries if e.id == identity), "") if self.table else ""
        return found if found in (ChangeKind.ADDED, ChangeKind.CHANGED) else ""


def history(editions: Sequence[Edition]) -> History:
    """Follow the ids through editions, oldest first; the last one is the edition that is shown."""
    since = dict.fromkeys(things(editions[0]), editions[0].about.number)
    changed: dict[str, tuple[tuple[str, ChangeKind], ...]] = {}
    told: list[tuple[EditionFile, Table | None]] = [(editions[0].about, None)]
    table = former = None
    for old, new in pairwise(editions):
        table, former = diff(old, new), old
        told.append((new.about, table))
        for entry in table.entries:
            if entry.id not in since:
                since[entry.id] = table.new
            else:
                changed[entry.id] = (*changed.get(entry.id, ()), (table.new, entry.kind))
    return History(since, changed, table, former, tuple(told))
