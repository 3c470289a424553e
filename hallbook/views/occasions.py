"""When a form is taken in hand: forms by the part of the day, by rhythm, and those that something brings about."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from hallbook.model import Clause, Edition, Form, Rhythm
from hallbook.views.draws import drawn

AS_NEEDED = "有事才填"
NOT_PRINTED = "不打印的记录"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Forms that are taken in hand at one time, those of the reader's own scope first."""

    title: str
    forms: tuple[Form, ...]


def occasions(edition: Edition) -> tuple[Occasion, ...]:
    """Group the forms in force by their occasion, in the order of the day and then of the year; none is empty."""
    scopes = {scope: number for number, scope in enumerate(edition.scopes)}
    by: dict[str, list[Form]] = defaultdict(list)
    served = _served(edition)
    for form in sorted(edition.forms_in_force, key=lambda form: scopes.get(form.scope or "", 0)):
        by[occasion(edition, form, served[form.id])].append(form)
    rhythms = [rhythm.value for rhythm in Rhythm if rhythm.a_year]
    titles = [*edition.facets.day, *rhythms, AS_NEEDED, NOT_PRINTED]
    return tuple(Occasion(title, tuple(by[title])) for title in titles if by[title])


def occasion(edition: Edition, form: Form, clauses: list[Clause]) -> str:
    """Say when a form is taken in hand: the part of the day in which most of its clauses are done, else its rhythm."""
    if form.unprinted:
        return NOT_PRINTED
    moments = Counter(
        clause.moment for clause in clauses if clause.when and clause.when.every is Rhythm.DAILY
    )
    moment, count = moments.most_common(1)[0] if moments else (None, 0)
    if moment in edition.facets.day and count > len(clauses) / 2:
        return str(moment)
    return form.when.every.value if form.when and form.when.every.a_year else AS_NEEDED


def _served(edition: Edition) -> dict[str, list[Clause]]:
    """The clauses that each form serves: those that it draws, and those that name it as their record."""
    served = {
        form.id: {
            clause.id: clause for _, block in form.drawn_blocks for clause in drawn(edition, block.draw)
        }
        for form in edition.forms
    }
    for clause in edition.in_force:
        for identity in clause.forms:
            served[identity][clause.id] = clause
    return {identity: list(clauses.values()) for identity, clauses in served.items()}
