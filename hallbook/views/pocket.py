"""A role's pocket card: its day, what comes round, its deadlines, whom to call when something happens, its forms."""

from collections.abc import Iterator
from dataclasses import dataclass

from hallbook.model import Edition, Rhythm, Role
from hallbook.views import situations
from hallbook.views.day import busy, day
from hallbook.views.deadlines import deadlines_of
from hallbook.views.duties import DAILY

TITLE = "口袋卡"
"""What the card of a role is called."""
MOST = 180
"""Lines and titles that a page of A4 holds in small type; of more, the longest parts tell their beginning alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """A list under its title; each line with what stands small behind it: when it is due, a form's code, whom to call."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pocket:
    """The card of a role."""

    role: str
    name: str
    summary: str
    parts: tuple[Part, ...]


def pocket(edition: Edition, role: Role) -> Pocket | None:
    """Give the card of a role; of an organisation, and where nothing is to do every day or comes round, there is none."""
    rounds = () if role.body else tuple(_rounds(edition, role.id))
    if not rounds:
        return None
    return Pocket(role.id, role.name, role.summary, _held((*rounds, *_behind(edition, role, rounds))))


def pockets(edition: Edition) -> tuple[Pocket, ...]:
    """Give all cards of an edition."""
    return tuple(card for role in busy(edition) if (card := pocket(edition, role)))


def _held(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Cut the longest parts so that a page holds all of them, and say how much more there is."""
    longest = max(len(part.lines) for part in parts)
    while longest > 1 and sum(min(len(part.lines), longest) + 1 for part in parts) > MOST:
        longest -= 1
    return tuple(part if len(part.lines) <= longest else _cut(part, longest - 1) for part in parts)


def _cut(part: Part, kept: int) -> Part:
    return Part(part.title, (*part.lines[:kept], (f"另有 {len(part.lines) - kept} 条", "见手册")))


def _rounds(edition: Edition, role: str) -> Iterator[Part]:
    """The parts of the day, then rhythm by rhythm what comes round, what has a fixed day first."""
    for stretch in day(edition, role):
        tasks = [task for heap in stretch.heaps for task in heap.tasks]
        title = stretch.title if stretch.title == Rhythm.DAILY else f"{Rhythm.DAILY} · {stretch.title}"
        # A task that is due within its part of the day is not told so again.
        lines = [(t.act, _told("" if t.due == stretch.title else t.due, t.forms)) for t in tasks]
        yield Part(title, tuple(lines))
    dated = sorted(deadlines_of(edition, role), key=lambda each: each.recurrence.order)
    for rhythm in (each for each in Rhythm if each.a_year and each not in DAILY):
        fixed = [each for each in dated if each.recurrence.every is rhythm]
        named = {each.by.id for each in fixed}
        rest = [
            c
            for c in edition.in_force
            if role in c.who and c.when and c.when.every is rhythm and c.id not in named
        ]
        told = [(each.act, _told(each.by.due, each.record)) for each in fixed]
        told += [(clause.act, _told(clause.due, clause.forms)) for clause in rest]
        if told:
            yield Part(rhythm.value, tuple(told))


def _behind(edition: Edition, role: Role, rounds: tuple[Part, ...]) -> Iterator[Part]:
    """Whom to call when something urgent happens; the forms that are filled, or named above, by their codes."""
    home = next(iter(edition.scopes), None)
    mine = home if edition.near(role.scope) else role.scope
    told = [
        situations.card(edition, each)
        for each in edition.situations
        if each.urgent and (each.scope or home) == mine
    ]
    if calls := tuple((each.title, each.calling) for each in told if each.calling):
        yield Part("出了事", calls)
    said = {word for part in rounds for _, small in part.lines for word in small.split()}
    forms = [form for form in edition.forms_in_force if role.id in form.fills or form.id in said]
    if forms:
        yield Part("表单", tuple((form.title, form.id) for form in forms))


def _told(due: object, forms: tuple[str, ...]) -> str:
    return " ".join((*([str(due)] if due else []), *forms))
