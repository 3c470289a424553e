"""A role's day: what it does in the order of the day, under the form that records it."""

from dataclasses import dataclass

from hallbook.model import Clause, Edition, Role
from hallbook.views.duties import DAILY, groups


@dataclass(frozen=True, slots=True)
class Heap:
    """Tasks that are recorded on one form, or on none."""

    form: str
    tasks: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the day with its tasks, those without a record last."""

    title: str
    heaps: tuple[Heap, ...]


def day(edition: Edition, role: str) -> tuple[Stretch, ...]:
    """Give what a role does every day: by the parts of the day, then by the form that records it."""
    mine = [c for c in edition.in_force if role in c.who and c.when and c.when.every in DAILY]
    return tuple(
        Stretch(group.title.split(" · ")[-1], _heaps(edition, group.clauses))
        for group in groups(edition, mine)
    )


def _heaps(edition: Edition, tasks: tuple[Clause, ...]) -> tuple[Heap, ...]:
    by: dict[str, list[Clause]] = {}
    for task in tasks:
        form = next((form for form in task.forms if form in edition.forms_by_id), "")
        by.setdefault(form, []).append(task)
    ordered = sorted(by, key=lambda form: not form)
    return tuple(Heap(form, tuple(by[form])) for form in ordered)


def busy(edition: Edition) -> tuple[Role, ...]:
    """Give the roles that something is said of: that do, sign or are told something, or fill in a form."""
    named = {role for c in edition.in_force for role in (*c.who, *c.sign, *c.for_whom)}
    named |= {role for form in edition.forms_in_force for role in form.fills}
    return tuple(role for role in edition.roles.values() if role.id in named)
