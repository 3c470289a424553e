"""What is said of a clause, a form, a role or a zone: field by field, in the order and under the names of the model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hallbook.model import (
    Clause,
    Confirmation,
    Edition,
    Form,
    Item,
    ListItem,
    Origin,
    Role,
    Standing,
    SubItem,
    Value,
    Zone,
)
from hallbook.model.clause import Deduction
from hallbook.model.ids import Target, refers_to
from hallbook.model.naming import label
from hallbook.views.tiers import bound

DIVERGENCE = "来源分歧"
WHEN = ("when", "moment", "due")
"""Fields that are said in one: how often, in which part of the day, by when."""
SCOPE = "scope"
"""The field that is only said where a handbook has several."""
UNITS = {"weight": "%", "check.score": "分"}
APART: Mapping[type[Value], Mapping[str, str]] = {
    Clause: {
        "id": "stands in its heading",
        "title": "is its heading",
        "action": "is what lists, calendars and cards call it",
        "force": "stands beside its text as a badge",
        "text": "is its text",
        "paragraphs": "stand below its text (passages.py)",
        "items": "stand below its text (passages.py)",
        "table": "stands below its text (passages.py)",
        "figure": "stands below its text (passages.py)",
        "item": "is a table of its own (items.py)",
        "confirmed": "is told in one line, its own or that of its section or chapter",
        "withdrawn": "stands beside its text as a badge",
        "suppress": "concerns editors alone: it binds nobody",
        "proposed": "is a mark at each part that it names",
        "calculation": "is worked out on a page of its own",
    },
    ListItem: {"text": "is its text", "items": "stand below it (passages.py)"},
    SubItem: {"text": "is its text"},
    Form: {
        "id": "stands in the heading",
        "title": "is the heading",
        "purpose": "stands below the heading",
        "landscape": "is seen on the sheet",
        "copies": "is seen on the sheet",
        "halves": "is seen on the sheet",
        "blocks": "is the sheet itself",
        "confirmed": "is told in one line",
        "withdrawn": "stands below the heading as a warning",
        "proposed": "is a mark at each part that it names",
    },
    Role: {
        "id": "is the address of its page",
        "name": "is the heading",
        "summary": "stands below the heading",
        "body": "decides in which list it stands",
    },
    Zone: {"id": "stands on the plan", "name": "is the heading of its chapter"},
    Item: {
        "colours": "are shown in pairs (items.py)",
        "drawing": "is seen above the table",
        "wrongs": "are drawn right beside wrong",
    },
}
"""Fields that are no facts, and why: whoever shows the thing shows them in another place."""
GROUNDS = frozenset({"sources", "basis", "example", "note", "confirmed", "tightened"})
"""Fields that say where a clause comes from and how it is meant: they stand below what it asks for."""


@dataclass(frozen=True, slots=True)
class Name:
    """What has an id: its kind, its name, and how it is shown."""

    kind: str
    id: str
    name: str
    shown: str

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said: the path of its field, what people call that, and its values, at least one.

    ``running`` text is read, not looked up. ``added`` names what of it no source gives, if something has sources.
    """

    field: str
    label: str
    values: tuple[Name | str, ...]
    joint: str = "、"
    running: bool = False
    added: str = ""

    @property
    def text(self) -> str:
        """Its values as one text."""
        return self.joint.join(map(str, self.values))

    @property
    def title(self) -> str:
        """What its mark says, where it has one."""
        return f"{self.added}为拟定" if self.added else ""

    @property
    def ground(self) -> bool:
        """Whether it says where a clause comes from and how it is meant, not what it asks for."""
        return self.field in GROUNDS


@dataclass(frozen=True, slots=True)
class Badge:
    """A short mark beside a clause's text; ``kind`` is its class in the stylesheet, if any."""

    kind: str
    text: str


def badges(edition: Edition, clause: Clause) -> tuple[Badge, ...]:
    """Give the marks of a clause: how it binds and whom, whether it is proposed, whether it still holds."""
    found = [Badge("force", clause.force.value)]
    if (scope := edition.scope(clause)) in edition.scopes:
        found.append(Badge("", scope))
    if edition.proposed(clause):
        found.append(Badge("proposed", "拟定"))
    if origin := edition.origins.get(clause.id):
        found.append(Badge("origin", origin.value))
    if clause.withdrawn:
        found.append(Badge("withdrawn", "已废止"))
    return tuple(found)


def facts(edition: Edition, value: Value) -> tuple[Fact, ...]:
    """Give what is said of a part of an edition; what it does not say is left out."""
    found = [*_facts(edition, value, "")]
    if isinstance(value, Clause):
        found += _confirmed(edition, edition.confirmations.get(value.id))
        entries = edition.divergences_of.get(value.id, ())
        names = tuple(Name(DIVERGENCE, entry.id, entry.title, entry.title) for entry in entries)
        found.append(Fact("divergences", DIVERGENCE, names))
    if isinstance(value, Clause | Form):
        found.append(Fact("tightened", Origin.TIGHTENED.value, tuple(_tightened(edition, value.id)), "；"))
    if isinstance(value, Form) and value.confirmed:
        found = [fact for fact in found if edition.proposed(value) or fact.values != (Standing.PROPOSED,)]
        found += _confirmed(edition, value.confirmed)
    found = [fact for fact in found if fact.values]
    if isinstance(value, Clause | Form):
        found = [replace(fact, added=_added(edition, value, fact)) for fact in found]
    return tuple(found)


def _added(edition: Edition, value: Clause | Form, fact: Fact) -> str:
    """Name what of a fact no source gives: all of it, or, of what is said in one, a part."""
    added = edition.added(value)
    if added & {fact.field, fact.field.partition(".")[0]} - {WHEN[0]}:
        return fact.label
    parts = WHEN if fact.field == WHEN[0] else ()
    return "、".join(label(type(value), part) for part in parts if part in added and getattr(value, part))


def _tightened(edition: Edition, identity: str) -> Iterator[str]:
    for each in edition.provenance.tightened if edition.provenance else ():
        if each.id == identity:
            yield f"{each.label}依据为{each.was}（{each.reason}）"


def _confirmed(edition: Edition, confirmation: Confirmation | None) -> Iterator[Fact]:
    if confirmation:
        by = confirmation.by
        body = _name(edition, Target.ROLE, by) if by in edition.roles else by
        values = (body, confirmation.date, confirmation.document)
        yield Fact("confirmed", label(Clause, "confirmed"), values, "，")


def _facts(edition: Edition, value: Value, path: str) -> Iterator[Fact]:
    model = type(value)
    unsaid = {*APART.get(model, ()), *(() if edition.scopes else (SCOPE,))}
    for field in (field for field in model.model_fields if field not in unsaid):
        found = (
            bound(edition, value) if field == "tiers" and isinstance(value, Clause) else getattr(value, field)
        )
        if isinstance(found, Deduction):
            yield Fact(path + field, label(model, field), (found.said,))
        elif isinstance(found, Value):
            yield from _facts(edition, found, f"{path}{field}.")
        elif field == WHEN[0]:
            parts = (getattr(value, part, None) for part in WHEN)
            # What is done before the shift is due before it: that is said once.
            yield Fact(field, "何时", tuple(dict.fromkeys(str(each) for each in parts if each)), " · ")
        elif field not in WHEN:
            said = tuple(_values(edition, model, field, found, UNITS.get(path + field, "")))
            yield Fact(path + field, called(edition, model, field), said, running=type(found) is str)


def called(edition: Edition, model: type[Value], field: str) -> str:
    """What people call a field; facets are called what the handbook calls them."""
    return edition.facets.called.get(field) or label(model, field)


def _values(edition: Edition, model: type[Value], field: str, found: Any, unit: str) -> Iterator[Name | str]:
    several = found if isinstance(found, tuple) else (found,)
    said = [each for each in several if each is not None and each is not False]
    if not (refers := refers_to(model, field)):
        yield from (_words(edition, each).removeprefix(f"{label(model, field)}：") + unit for each in said)
    elif len(said) > 1 and edition.names[refers.target].keys() == set(said):
        yield f"全部{edition.facets.called.get(field, refers.target)}"
    else:
        yield from (_name(edition, refers.target, each) for each in said)


def _words(edition: Edition, found: Any) -> str:
    if isinstance(found, Value):
        return " ".join(f"{fact.label} {fact.text}" for fact in facts(edition, found))
    return "是" if found is True else f"{found:g}" if isinstance(found, float) else str(found)


def place(edition: Edition, address: str) -> str:
    """Give the printed number of a clause or of a part of it: 5.1.2, 5.1.2 a) 2), 5.1.2 表 1."""
    clause, _, part = address.partition(" ")
    return f"{edition.numbers[clause]} {edition.part_numbers.get(address, part)}".strip()


def _name(edition: Edition, kind: Target, identity: str) -> Name:
    """Name what has an id; what only withdrawn clauses still name, such as a role that is gone, keeps it."""
    if identity not in edition.names[kind]:
        return Name(kind, identity, identity, identity)
    name = edition.names[kind][identity] or identity
    match kind:
        case Target.CLAUSE:
            return Name(kind, identity, name, f"{edition.numbers[identity]} {name}")
        case Target.PLACE:
            return Name(kind, identity, name, f"{place(edition, identity)} {name}")
        case Target.FORM | Target.RECORD:
            form, _, spot = identity.partition("/")
            return Name(kind, identity, name, f"{name} {form}{'：' if spot else ''}{spot}")
        case Target.SOURCE:
            return Name(kind, identity, name, identity)
    return Name(kind, identity, name, name)
