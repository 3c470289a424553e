"""What each role does and when, gathered from the clauses that name it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hallbook.model import Clause, Edition, Form, Rhythm

DAILY = (Rhythm.DAILY, Rhythm.WORKDAYS)


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses that share a rhythm (and, for daily ones, a part of the day), in order of deadline.

    ``often`` says whether they come round every month or more often.
    """

    title: str
    clauses: tuple[Clause, ...]
    often: bool = True

    @property
    def daily(self) -> bool:
        """Whether its clauses are those of a role's day."""
        when = self.clauses[0].when
        return bool(when and when.every in DAILY)


def duties(edition: Edition, role: str) -> tuple[Group, ...]:
    """Group the clauses that a role carries out: daily by moment, then weekly, monthly and so on."""
    return groups(edition, [c for c in edition.in_force if role in c.who])


def groups(edition: Edition, clauses: Iterable[Clause]) -> tuple[Group, ...]:
    """Group clauses by rhythm; daily ones by moment; those without a rhythm come last."""
    mine = list(clauses)
    by = {rhythm: [c for c in mine if c.when and c.when.every is rhythm] for rhythm in Rhythm}
    daily = [
        Group(f"每日 · {moment}", tuple(c for c in by[Rhythm.DAILY] if c.moment == moment))
        for moment in edition.facets.day
    ]
    rest = [Group("每日", tuple(c for c in by[Rhythm.DAILY] if c.moment is None))]
    rest += [
        Group(r.value, _by_due(by[r]), r.a_year >= Rhythm.MONTHLY.a_year)
        for r in Rhythm
        if r is not Rhythm.DAILY
    ]
    rest += [Group("其他要求", tuple(c for c in mine if c.when is None), often=False)]
    return tuple(group for group in (*daily, *rest) if group.clauses)


def most_needed(edition: Edition, count: int) -> tuple[Form, ...]:
    """The printable forms of the reader's own scope that clauses ask for most often in a year."""
    asked: Counter[str] = Counter()
    for clause in edition.in_force:
        for form in clause.forms:
            asked[form] += (clause.when and clause.when.a_year) or 1
    printable = [form for form in edition.forms_in_force if form.blocks and edition.near(form.scope)]
    return tuple(sorted(printable, key=lambda form: -asked[form.id])[:count])


def _by_due(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    return tuple(sorted(clauses, key=_due_order))


def _due_order(clause: Clause) -> tuple[int, date]:
    """First what has a fixed day, in the order of the days; then other deadlines; then what has none."""
    if clause.recurrence:
        return 0, clause.recurrence.order
    return (1 if clause.due else 2), date.min


def timely(clause: Clause) -> bool:
    """Whether somebody has to do it by a day or again and again."""
    comes_round = clause.when and clause.when.every not in (Rhythm.ON_EVENT, Rhythm.ALWAYS)
    return bool(clause.who and (clause.due or comes_round))
