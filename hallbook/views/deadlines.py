"""What is due on fixed days, by whom: of clauses, and of forms where no clause says it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from hallbook.model import Clause, Edition, Form, Rhythm
from hallbook.model.deadlines import Recurrence
from hallbook.model.rhythms import LAST


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline with a fixed day: the clause or form that states it, on which days it falls, and the roles it binds."""

    by: Clause | Form
    recurrence: Recurrence
    scope: str | None
    roles: tuple[str, ...]

    @property
    def act(self) -> str:
        """What lists and calendars call it."""
        return self.by.act if isinstance(self.by, Clause) else f"填写{self.by.title}"

    @property
    def record(self) -> tuple[str, ...]:
        """The forms that what is due is recorded in."""
        return self.by.forms if isinstance(self.by, Clause) else (self.by.id,)


def deadlines(edition: Edition) -> tuple[Deadline, ...]:
    """Give the deadlines with a fixed day: those of clauses in force, then those that only forms state."""
    stated = tuple(_of_clauses(edition))
    return (*stated, *_of_forms(edition, stated))


def deadlines_of(edition: Edition, role: str) -> tuple[Deadline, ...]:
    """Give the deadlines with a fixed day of one role."""
    return tuple(deadline for deadline in deadlines(edition) if role in deadline.roles)


def _of_clauses(edition: Edition) -> Iterator[Deadline]:
    for clause in edition.in_force:
        if recurrence := clause.recurrence:
            yield Deadline(clause, recurrence, edition.scope(clause), clause.who)


def _of_forms(edition: Edition, stated: Iterable[Deadline]) -> Iterator[Deadline]:
    """Give the deadlines of forms for the roles that fill them, unless a clause says the same to the role."""
    said = {
        (form, deadline.recurrence, role)
        for deadline in stated
        for form in deadline.record
        for role in (*deadline.roles, None)
    }
    for form in edition.forms_in_force:
        if recurrence := form.recurrence:
            roles = tuple(role for role in form.fills if (form.id, recurrence, role) not in said)
            if roles or (form.id, recurrence, None) not in said:
                yield Deadline(form, recurrence, form.scope, roles)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The deadlines of a month by day (``LAST`` at the end), of a week by weekday, and what comes round more seldom.

    ``undated`` are the clauses of a rhythm from weekly to yearly, but for monthly, that have no fixed day.
    """

    days: dict[int, tuple[Deadline, ...]]
    weekdays: dict[int, tuple[Deadline, ...]]
    seldom: dict[Rhythm, tuple[Deadline, ...]]
    undated: dict[Rhythm, tuple[Clause, ...]]

    @property
    def empty(self) -> bool:
        """Whether nothing is due by a day, or in a rhythm from weekly on."""
        return not any(any(getattr(self, kind.name).values()) for kind in fields(self))


SELDOM = (Rhythm.QUARTERLY, Rhythm.HALF_YEARLY, Rhythm.YEARLY)


def calendar(edition: Edition) -> Calendar:
    """Gather all deadlines, each kind in the order of its days."""
    found = sorted(deadlines(edition), key=lambda deadline: deadline.recurrence.order)
    by = {rhythm: [d for d in found if d.recurrence.every is rhythm] for rhythm in Rhythm}
    monthly = [d for d in found if d.recurrence.every in (Rhythm.MONTHLY, Rhythm.HALF_MONTHLY)]
    return Calendar(
        days=_table((day, d) for d in monthly for day in d.recurrence.days),
        weekdays=_table((day, d) for d in by[Rhythm.WEEKLY] for day in d.recurrence.weekdays),
        seldom={rhythm: tuple(by[rhythm]) for rhythm in SELDOM},
        undated={
            rhythm: tuple(
                c for c in edition.in_force if c.when and c.when.every is rhythm and not c.recurrence
            )
            for rhythm in (Rhythm.WEEKLY, Rhythm.HALF_MONTHLY, *SELDOM)
        },
    )


def _table(entries: Iterable[tuple[int, Deadline]]) -> dict[int, tuple[Deadline, ...]]:
    table: dict[int, tuple[Deadline, ...]] = {}
    for key, deadline in entries:
        table[key] = (*table.get(key, ()), deadline)
    return dict(sorted(table.items(), key=lambda entry: (entry[0] == LAST, entry[0])))
