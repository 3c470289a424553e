"""What each role does and when, gathered from the clauses that name it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hallbook.model import Clause, Edition, Form, Moment, Rhythm, Scope
from hallbook.model.values import DueKind

RHYTHMS = tuple(Rhythm)


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses that share a rhythm (and, for daily ones, a part of the day), in order of deadline."""

    title: str
    clauses: tuple[Clause, ...]


def in_force(edition: Edition) -> Iterable[Clause]:
    """Give the clauses that are not withdrawn."""
    return (clause for clause in edition.clauses.values() if not clause.withdrawn)


def duties(edition: Edition, role: str) -> tuple[Group, ...]:
    """Group the clauses that a role carries out: daily by moment, then weekly, monthly and so on."""
    return groups([c for c in in_force(edition) if role in c.who])


def groups(clauses: Iterable[Clause]) -> tuple[Group, ...]:
    """Group clauses by rhythm; daily ones by moment; those without a rhythm come last."""
    mine = list(clauses)
    daily = [
        Group(f"每日 · {moment}", tuple(c for c in mine if c.when is Rhythm.DAILY and c.moment is moment))
        for moment in Moment
    ]
    rest = [Group("每日", tuple(c for c in mine if c.when is Rhythm.DAILY and c.moment is None))]
    rest += [
        Group(r.value, _by_due(c for c in mine if c.when is r)) for r in RHYTHMS if r is not Rhythm.DAILY
    ]
    rest += [Group("其他要求", tuple(c for c in mine if c.when is None))]
    return tuple(group for group in (*daily, *rest) if group.clauses)


# How often a rhythm comes round in a year of working days.
_A_YEAR = {
    Rhythm.DAILY: 250, Rhythm.WEEKLY: 50, Rhythm.MONTHLY: 12, Rhythm.QUARTERLY: 4, Rhythm.HALF_YEARLY: 2,
}  # fmt: skip


def most_needed(edition: Edition, count: int) -> tuple[Form, ...]:
    """The printable forms of a hall that its clauses ask for most often in a year."""
    asked: Counter[str] = Counter()
    for clause in in_force(edition):
        for form in clause.record:
            asked[form] += _A_YEAR.get(clause.when, 1) if clause.when else 1
    printable = [form for form in edition.forms if form.blocks and form.scope is Scope.HALL]
    return tuple(sorted(printable, key=lambda form: -asked[form.id])[:count])


def _by_due(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    return tuple(sorted(clauses, key=_due_order))


def _due_order(clause: Clause) -> tuple[int, int]:
    due = clause.due
    if due is None:
        return 3, 0
    if due.kind is DueKind.DAY_OF_MONTH:
        return 0, due.day or 0
    if due.kind is DueKind.WEEKDAY:
        return 0, due.weekday or 0
    return 1, 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """Deadlines: by day of the month (1 to 28, month's end as 31), by day of the week, quarterly and yearly."""

    days: dict[int, tuple[Clause, ...]]
    weekdays: dict[int, tuple[Clause, ...]]
    weekly: tuple[Clause, ...]
    quarterly: tuple[Clause, ...]
    yearly: tuple[Clause, ...]


MONTH_END = 31


def calendar(edition: Edition, scope: Scope = Scope.HALL, role: str | None = None) -> Calendar:
    """Gather the deadlines of one scope, of one role or of all."""
    mine = [
        c
        for c in in_force(edition)
        if edition.scope(c) is scope and (role is None or role in c.who or role in c.for_whom)
    ]
    monthly = [c for c in mine if c.when is Rhythm.MONTHLY and c.due]
    weekly = [c for c in mine if c.when is Rhythm.WEEKLY]
    return Calendar(
        days=_table((_day(c), c) for c in monthly),
        weekdays=_table((c.due.weekday, c) for c in weekly if c.due),
        weekly=tuple(c for c in weekly if not c.due or c.due.weekday is None),
        quarterly=tuple(c for c in mine if c.when is Rhythm.QUARTERLY),
        yearly=tuple(c for c in mine if c.when in (Rhythm.YEARLY, Rhythm.HALF_YEARLY)),
    )


def _day(clause: Clause) -> int | None:
    if clause.due is None:
        return None
    return MONTH_END if clause.due == "月末前" else clause.due.day


def _table(entries: Iterable[tuple[int | None, Clause]]) -> dict[int, tuple[Clause, ...]]:
    table: dict[int, tuple[Clause, ...]] = {}
    for key, clause in entries:
        if key is not None:
            table[key] = (*table.get(key, ()), clause)
    return dict(sorted(table.items()))
