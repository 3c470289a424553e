"""A walk through the hall: what is seen at each pin of the floor plan, its numbers, who checks it and how often."""

from collections.abc import Iterator
from dataclasses import dataclass

from hallbook.model import Clause, Edition, Form, Layout
from hallbook.model.ids import Target
from hallbook.model.plan import Layer
from hallbook.views.draws import drawn
from hallbook.views.items import Row, parameters

MEASURED = ("size", "mounting", "access")
"""What is measured on the spot, of all that is said of an item."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A form that has a clause for a row: who fills it in, how often."""

    form: Form
    by: tuple[str, ...]
    when: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A pin: its number and layer, the clause, what is measured there, and the forms that check it."""

    number: int
    layer: Layer
    clause: Clause
    measured: tuple[Row, ...]
    checked: tuple[Checked, ...]


def walk(edition: Edition, layout: Layout) -> tuple[Stop, ...]:
    """Give the pins of a plan whose clauses are in force, numbered as on the plan."""
    checking = _checking(edition) if layout.pins else {}
    known = {clause.id: clause for clause in edition.in_force}
    return tuple(
        Stop(number, pin.layer, clause, tuple(_measured(edition, clause)), tuple(checking.get(clause.id, ())))
        for number, pin in enumerate(layout.pins, 1)
        if (clause := known.get(pin.clause))
    )


def _measured(edition: Edition, clause: Clause) -> Iterator[Row]:
    for row in parameters(edition, clause.item) if clause.item else ():
        if row.field in MEASURED:
            yield row


def _checking(edition: Edition) -> dict[str, list[Checked]]:
    """The forms that draw each clause."""
    found: dict[str, list[Checked]] = {}
    roles = edition.names[Target.ROLE]
    for form in edition.forms_in_force:
        ids = {clause.id: None for _, block in form.drawn_blocks for clause in drawn(edition, block.draw)}
        by = tuple(roles.get(role, role) for role in form.fills)
        for identity in ids:
            found.setdefault(identity, []).append(Checked(form, by, str(form.when or "随事项")))
    return found
