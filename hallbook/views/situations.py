"""What to do when something happens, as pages and printed cards tell it: urgent things first, each step with its clauses."""

from dataclasses import dataclass

from hallbook.model import Edition, Situation

TITLE = "怎么办"
"""What the list of situations is called."""
DONT = "不要"
"""What stands before each thing that is not to be done."""


@dataclass(frozen=True, slots=True)
class Group:
    """Situations that are listed together."""

    title: str
    urgent: bool
    situations: tuple[Situation, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A situation with its names spelt out: each step with the numbers of its clauses, forms with their codes.

    ``proposed`` says that no source says it and HQ has not confirmed it, of some clause that a step leads to.
    """

    id: str
    title: str
    group: str
    urgent: bool
    steps: tuple[tuple[str, str], ...]
    avoid: tuple[str, ...]
    phones: tuple[str, ...]
    call: tuple[str, ...]
    forms: tuple[str, ...]
    proposed: bool

    @property
    def calling(self) -> str:
        """Whom to call, in one line: 打120 · 叫值班经理."""
        told = (("打", self.phones), ("叫", self.call))
        return " · ".join(word + "、".join(those) for word, those in told if those)


def groups(edition: Edition) -> tuple[Group, ...]:
    """Sort the situations into groups: those with something urgent first, else in the order in which they are written."""
    found: dict[str, list[Situation]] = {}
    for each in edition.situations:
        found.setdefault(each.group, []).append(each)
    made = [
        Group(
            title, any(each.urgent for each in those), tuple(sorted(those, key=lambda each: not each.urgent))
        )
        for title, those in found.items()
    ]
    return tuple(sorted(made, key=lambda group: not group.urgent))


def avoided(situation: Situation) -> tuple[str, ...]:
    """What is not to be done, each as it is said: 不要搬动伤者."""
    return tuple(f"{DONT}{each}" for each in situation.avoid)


def card(edition: Edition, situation: Situation) -> Card:
    """Spell out a situation of an edition."""
    there = [edition.clauses[each] for each in situation.clauses if each in edition.clauses]
    return Card(
        situation.id,
        situation.title,
        situation.group,
        situation.urgent,
        tuple(
            (step.text, "、".join(edition.numbers.get(clause, clause) for clause in step.clauses))
            for step in situation.steps
        ),
        avoided(situation),
        situation.phones,
        tuple(edition.roles[role].name if role in edition.roles else role for role in situation.call),
        tuple(
            f"{edition.forms_by_id[form].title} {form}" if form in edition.forms_by_id else form
            for form in situation.forms
        ),
        any(map(edition.proposed, there)),
    )


def cards(edition: Edition) -> tuple[Card, ...]:
    """All situations in the order of their groups, spelt out."""
    return tuple(card(edition, each) for group in groups(edition) for each in group.situations)
