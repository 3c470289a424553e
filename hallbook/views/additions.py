"""What editors added to what the sources say, and which of it is not marked as proposed."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from hallbook.model import Clause, Edition, Fact, Form, Rhythm, Standing
from hallbook.model.additions import ClausePart, FormPart, Given
from hallbook.model.rhythms import When

IDLE = (Rhythm.ON_EVENT, Rhythm.ALWAYS)
"""Rhythms that ask for nothing which the source does not: they say that it gives none."""
NOTHING = Given()


def judged(edition: Edition) -> bool:
    """Whether the sources of a handbook say what they give; where none does, nothing is called an addition."""
    return any(fact.gives for fact in edition.facts.values())


def sourced(edition: Edition) -> list[Clause]:
    """The clauses in force that cite a source and are not confirmed by HQ as a whole."""
    return [c for c in edition.in_force if c.sources and c.id not in edition.confirmations]


def unmarked(edition: Edition) -> dict[Clause | Form, list[ClausePart | FormPart]]:
    """Give, of each clause and form, the parts that no cited fact gives and that are not marked."""
    if not judged(edition):
        return {}
    forms = [
        form
        for form in edition.forms_in_force
        if form.blocks and form.standing is not Standing.PROPOSED and not form.confirmed
    ]
    found: dict[Clause | Form, list[ClausePart | FormPart]] = {
        clause: [part for part in additions(edition, clause) if not _marked(clause, part)]
        for clause in sourced(edition)
    }
    found |= {form: [p for p in additions_of_form(edition, form) if p not in form.proposed] for form in forms}
    return {thing: parts for thing, parts in found.items() if parts}


def additions(edition: Edition, clause: Clause) -> Iterator[ClausePart]:
    """Give the parts of a clause that none of the facts it cites gives."""
    given = _given(edition, clause.sources)
    if not _held(clause.who, given, "who"):
        yield ClausePart.WHO
    if not _rhythm_held(clause.when, given):
        yield ClausePart.WHEN
    if clause.moment and clause.moment not in {each.moment for each in given}:
        yield ClausePart.MOMENT
    if clause.due and clause.due not in {each.due for each in given} and clause.due != clause.moment:
        yield ClausePart.DUE
    if any(not _asked(edition, clause, form) for form in clause.forms):
        yield ClausePart.RECORD
    if not _held(clause.sign, given, "sign"):
        yield ClausePart.SIGN
    if clause.weight and clause.weight not in {each.weight for each in given}:
        yield ClausePart.WEIGHT
    if _checked(clause) and not any(each.check for each in given):
        yield ClausePart.CHECK
    elif _scored(clause):
        yield ClausePart.SCORE


def additions_of_form(edition: Edition, form: Form) -> Iterator[FormPart]:
    """Give the parts of a form that none of the facts it stands on gives."""
    given = _given(edition, form.sources)
    if not _held(form.fills, given, "who"):
        yield FormPart.FILLS
    if not _rhythm_held(form.when, given):
        yield FormPart.WHEN
    if form.due and not any(form.due in (each.due, each.moment) for each in given):
        yield FormPart.DUE
    if not _held(form.signs, given, "sign"):
        yield FormPart.SIGNS
    if form.route and not any(each.route for each in given):
        yield FormPart.ROUTE
    if form.keep and not any(each.keep for each in given):
        yield FormPart.KEEP


def there(thing: Clause | Form, part: StrEnum) -> bool:
    """Whether a clause or form says anything of a part."""
    if isinstance(thing, Clause) and part in (ClausePart.CHECK, ClausePart.SCORE):
        return _checked(thing) if part is ClausePart.CHECK else _scored(thing)
    return bool(getattr(thing, part))


def _given(edition: Edition, sources: tuple[str, ...]) -> list[Given]:
    facts: list[Fact] = [edition.facts[source] for source in sources if source in edition.facts]
    return [fact.gives or NOTHING for fact in facts]


def _held(roles: tuple[str, ...], given: list[Given], field: str) -> bool:
    return set(roles) <= {role for each in given for role in getattr(each, field)}


def _rhythm_held(when: When | None, given: list[Given]) -> bool:
    return when is None or when.every in IDLE or when in {rhythm for each in given for rhythm in each.when}


def _asked(edition: Edition, clause: Clause, form: str) -> bool:
    """Whether the sources ask for a record: the form says so, and stands on a fact that the clause cites."""
    found = edition.forms_by_id.get(form)
    return not found or (
        found.standing is not Standing.PROPOSED and bool(set(found.sources) & set(clause.sources))
    )


def _checked(clause: Clause) -> bool:
    return bool(clause.check) or any(item.check for _, _, item in clause.all_items)


def _scored(clause: Clause) -> bool:
    scores: list[Decimal | None] = [clause.check.score if clause.check else None]
    return any((*scores, *(item.check.score for _, _, item in clause.all_items if item.check)))


def _marked(clause: Clause, part: ClausePart) -> bool:
    return part in clause.proposed or (part is ClausePart.SCORE and ClausePart.CHECK in clause.proposed)
