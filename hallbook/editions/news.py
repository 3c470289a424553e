"""What an edition changes for one role, in a few lines: the change table as who works by it reads it."""

from collections.abc import Iterator
from dataclasses import dataclass

from hallbook.editions.table import Entry, FieldChange, Table
from hallbook.editions.things import CLAUSE
from hallbook.model import ChangeKind, Edition

MOST = 7
"""Lines that are read; what else there is stands in the table."""
LONGEST = 44
"""Characters of a value that a line tells."""
TOLD = ("due", "when", "moment", "record", "who", "sign", "force", "text", "weight")
"""The fields that change what somebody does, the plainest first."""
WORDS = {ChangeKind.ADDED: "新", ChangeKind.CHANGED: "改", ChangeKind.REMOVED: "不再做"}


@dataclass(frozen=True, slots=True)
class Line:
    """One change: in a word what happened, the clause with what lists call it, and what is other than before."""

    word: str
    id: str
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class News:
    """What is other for a role: at most ``MOST`` lines, how many there are in all, and the forms to print anew."""

    lines: tuple[Line, ...]
    count: int
    forms: tuple[str, ...]


def news(table: Table | None, edition: Edition, role: str) -> News | None:
    """Give what the edition changes for a role, what it does itself first; nothing where there is no former edition."""
    if table is None:
        return None
    mine = [
        each for each in table.entries if each.thing == CLAUSE and role in each.roles and each.kind in WORDS
    ]
    mine.sort(key=lambda each: (not _does(edition, each.id, role), each.kind is ChangeKind.REMOVED))
    forms = (form for form in edition.forms_in_force if form.id in table.forms and role in form.fills)
    return News(
        tuple(_line(edition, each) for each in mine[:MOST]), len(mine), tuple(form.id for form in forms)
    )


def _does(edition: Edition, clause: str, role: str) -> bool:
    return clause in edition.clauses and role in edition.clauses[clause].who


def _line(edition: Edition, entry: Entry) -> Line:
    clause = edition.clauses.get(entry.id)
    changed = entry.kind is ChangeKind.CHANGED
    said = next(_told(entry.fields), entry.reason) if changed else clause.text if clause else entry.reason
    return Line(WORDS[entry.kind], entry.id, clause.act if clause else entry.name, _short(said))


def _told(fields: tuple[FieldChange, ...]) -> Iterator[str]:
    by = {change.field: change for change in fields}
    for name in TOLD:
        if change := by.get(name):
            yield (
                change.new
                if name == "text"
                else f"{change.label}：{change.old or '无'} → {change.new or '无'}"
            )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
