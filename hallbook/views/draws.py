"""What a draw takes from the handbook: clauses and, if it says so, the items in them that are inspected."""

from collections.abc import Iterator
from dataclasses import dataclass

from hallbook.model import Chapter, Check, Clause, Edition, SubItem
from hallbook.model.form import Draw


def drawn(edition: Edition, draw: Draw) -> list[Clause]:
    """Give the clauses that a draw selects, in the order of the handbook; withdrawn ones are never drawn."""
    criteria = any((draw.chapter, draw.section, draw.zone, draw.role, draw.when, draw.vi))
    found = {
        clause.id: clause for i in draw.clauses if (clause := edition.clauses.get(i)) and not clause.withdrawn
    }
    if criteria:
        keys = {draw.chapter} if draw.chapter else edition.chapters
        for key in edition.chapter_numbers.keys() & keys:
            found |= {clause.id: clause for clause in _selected(draw, edition.chapters[key])}
    first = {identity: at for at, identity in enumerate(draw.clauses)} if draw.as_written else {}
    return sorted(found.values(), key=lambda c: (first.get(c.id, len(first)), edition.positions[c.id]))


@dataclass(frozen=True, slots=True)
class Picked:
    """What makes a row: a clause, or an item of it with its mark and what leads to it."""

    clause: Clause
    part: str = ""
    item: SubItem | None = None
    lead: str = ""

    @property
    def check(self) -> Check | None:
        """How it is inspected."""
        return self.item.check if self.item else self.clause.check

    @property
    def address(self) -> str:
        """The clause, or the item of it."""
        return f"{self.clause.id} {self.part}".strip()

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where its check lies in the clause."""
        return next((path for mark, path, _ in self.clause.all_items if mark == self.part), ())


def picked(edition: Edition, draw: Draw) -> list[Picked]:
    """Give what makes the rows of a draw: its clauses and, if it says so, their items that have a check.

    A clause without a check of its own then makes no row beside those of its items.
    """
    found = []
    for clause in drawn(edition, draw):
        items = list(_checked(clause)) if draw.items else []
        found += [*([Picked(clause)] if clause.check or not items else []), *items]
    return found


def _checked(clause: Clause) -> Iterator[Picked]:
    lead = ""
    for mark, path, item in clause.all_items:
        if len(path) == 2:
            lead = item.text
        if item.check:
            yield Picked(clause, mark, item, lead if item.text != lead else "")


def _selected(draw: Draw, chapter: Chapter) -> Iterator[Clause]:
    """Give the clauses of a chapter that satisfy all criteria of a draw."""
    for section in chapter.sections:
        if draw.section not in (None, section.title):
            continue
        for clause in section.clauses:
            if (
                (draw.zone is None or draw.zone in clause.zones)
                and (draw.role is None or draw.role in clause.who)
                and draw.vi == (clause.item is not None)
                and not clause.withdrawn
                and (clause.check is not None or (draw.items and any(_checked(clause))))
                and (draw.when is None or draw.when.holds(clause.when))
            ):
                yield clause
