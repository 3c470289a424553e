"""Compare two editions into the table of their changes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Any

from hallbook.editions.fields import differences, in_words
from hallbook.editions.table import Entry, FieldChange, Renumbering, Table
from hallbook.editions.things import SECTIONS_CONFIRMED, Thing, things
from hallbook.editions.touched import Touched
from hallbook.model import Change, ChangeKind, Clause, Edition
from hallbook.model.naming import path_label
from hallbook.views import passages

WORDING = frozenset({"text", "title", "note", "how", "basis", "summary", "purpose", "meaning"})
"""Fields of running text; others are terms, numbers and references."""
ROW = re.compile(r"table\.rows\.\d+")
"""Where the row of a clause's table lies."""
CONFIRMING = frozenset({"confirmed", SECTIONS_CONFIRMED})
"""Fields that say who confirmed the rest: what it asks stays the same."""
SAYING = ("text", "purpose", "summary", "meaning")
"""The fields that hold what a thing says, of which one is told when it is gone."""


def diff(old: Edition, new: Edition) -> Table:
    """Compare two editions; the reasons come from the newer one's declared changes, of several the first.

    What is confirmed names the document; what is as in a base that was taken anew names that.
    """
    before, after = _as_placed_in(new, old), things(new)
    touched = Touched(old, new)
    declared = _declared(new)
    entries = tuple(
        _entry(kind, before.get(identity), after.get(identity), declared.get(identity), touched)
        for identity, kind in _kinds(before, after, declared)
    )
    entries = tuple(
        each
        if each.id in declared
        else replace(each, reason=_plain(each.id, each.kind, each.fields, old, new))
        for each in entries
    )
    forms, incomparable = touched.forms(), touched.incomparable()
    renumbered = tuple(_renumbered(before, after))
    return Table(old.about.number, new.about.number, entries, forms, incomparable, renumbered)


def kinds(old: Edition, new: Edition) -> dict[str, ChangeKind]:
    """Give the kinds of the changes by id, in the order of the table, which takes far longer to make."""
    return dict(_kinds(_as_placed_in(new, old), things(new), _declared(new)))


@dataclass(frozen=True, slots=True)
class Difference:
    """What is known of a difference before the table of it is made: its kind, and the reason, declared or plain."""

    kind: ChangeKind
    reason: str


def differing(old: Edition, new: Edition) -> dict[str, Difference]:
    """Give the kind and the reason of what differs by its id, in the order of the table: all that rules ask."""
    before, after, declared = _as_placed_in(new, old), things(new), _declared(new)

    def reason(identity: str, kind: ChangeKind) -> str:
        if identity in declared:
            return declared[identity].reason
        thing = after.get(identity)
        fields = _fields(before.get(identity), None if thing is None or thing.gone else thing)
        return _plain(identity, kind, fields, old, new)

    kinds = _kinds(before, after, declared)
    return {identity: Difference(kind, reason(identity, kind)) for identity, kind in kinds}


def _plain(identity: str, kind: ChangeKind, fields: Iterable[FieldChange], old: Edition, new: Edition) -> str:
    """The reason of what needs no other: the document that confirms it, or the base that was taken anew."""
    if kind is ChangeKind.CONFIRMED:
        return _documents(fields)
    base = new.about.base if new.about.base != old.about.base else None
    return f"随依据{base.name}" if base and identity not in new.origins else ""


def differs(old: Edition, new: Edition) -> bool:
    """Whether anything that a table of changes lists differs."""
    return any(_kinds(_as_placed_in(new, old), things(new), {}))


def _declared(edition: Edition) -> dict[str, Change]:
    made: dict[str, Change] = {}
    for change in edition.about.changes:
        for identity in (*change.ids, *change.into):
            made.setdefault(identity, change)
    return made


def _as_placed_in(new: Edition, old: Edition) -> dict[str, Thing]:
    """Give the things of the old edition, placed by the new names of its chapters' files and of its sections."""
    keys = _renamed(_clauses_by_chapter(old), _clauses_by_chapter(new))
    places = {
        (key, title): (now, renamed)
        for key, now in keys.items()
        for title, renamed in _renamed(_clauses_by_section(old, key), _clauses_by_section(new, now)).items()
    }
    made = (
        _at(thing, keys.get(thing.id, thing.id), places.get(thing.place, thing.place))
        for thing in things(old).values()
    )
    return {thing.id: thing for thing in made}


def _at(thing: Thing, identity: str, place: tuple[str, str]) -> Thing:
    stays = (thing.id, thing.place) == (identity, place)
    return thing if stays else replace(thing, id=identity, place=place)


def _renamed(old: Mapping[str, Set[str]], new: Mapping[str, Set[str]]) -> dict[str, str]:
    """Give the new name of each group of clauses: its own, or that of the unknown group with most of its clauses."""
    names = {name: name for name in old if name in new}
    shared = [
        (len(old[before] & new[after]), before, after)
        for before in old.keys() - names.keys()
        for after in new.keys() - names.keys()
    ]
    for count, before, after in sorted(shared, key=lambda each: (-each[0], each[1:])):
        if count and before not in names and after not in names.values():
            names[before] = after
    return names


def _clauses_by_chapter(edition: Edition) -> dict[str, set[str]]:
    return {
        key: {clause.id for section in chapter.sections for clause in section.clauses}
        for key, chapter in edition.ordered
    }


def _clauses_by_section(edition: Edition, key: str) -> dict[str, set[str]]:
    return {
        section.title: {clause.id for clause in section.clauses} for section in edition.chapters[key].sections
    }


def _kinds(
    before: Mapping[str, Thing], after: Mapping[str, Thing], declared: Mapping[str, Change]
) -> Iterator[tuple[str, ChangeKind]]:
    """Give each id that differs with the kind of its change, those of the new edition first, in its order."""
    for identity in (*after, *(identity for identity in before if identity not in after)):
        kind = _kind(before.get(identity), after.get(identity), declared.get(identity))
        if kind:
            yield identity, kind


def _kind(old: Thing | None, new: Thing | None, declared: Change | None) -> ChangeKind | None:
    computed = _computed(old, new)
    if computed is None or declared is None or declared.kind is None:
        return computed
    if declared.kind in (ChangeKind.SPLIT, ChangeKind.MERGED):
        return declared.kind
    editorial = declared.kind is ChangeKind.EDITORIAL and computed is ChangeKind.CHANGED
    return ChangeKind.EDITORIAL if editorial and old and new and _only_wording(old, new) else computed


def _computed(old: Thing | None, new: Thing | None) -> ChangeKind | None:
    if old is None or (old.gone and new and not new.gone):
        return ChangeKind.ADDED if new and not new.gone else None
    if new is None or (new.gone and not old.gone):
        return ChangeKind.REMOVED if not old.gone else None
    if old.place != new.place:
        return ChangeKind.MOVED
    if old.says(new):
        return None
    fields = (path.partition(".")[0] for path, _, _ in differences(old.data, new.data))
    return ChangeKind.CHANGED if any(field not in CONFIRMING for field in fields) else ChangeKind.CONFIRMED


def _only_wording(old: Thing, new: Thing) -> bool:
    """Whether only fields of running text differ, and no digit in them."""
    return all(
        _running(path) and _digits(was) == _digits(now) for path, was, now in differences(old.data, new.data)
    )


def _running(path: str) -> bool:
    """Whether running text stands at a path, of a clause or of one of its paragraphs and items."""
    return path in WORDING or bool(re.fullmatch(r"(?:(?:paragraphs|items)\.\d+\.)+text", path))


def _digits(text: str | None) -> list[str]:
    return [character for character in text or "" if character.isdigit()]


def _entry(
    kind: ChangeKind, old: Thing | None, new: Thing | None, declared: Change | None, touched: Touched
) -> Entry:
    thing = new or old
    assert thing
    gone = new is None or new.gone
    others = (*declared.ids, *declared.into) if declared and declared.into else ()
    return Entry(
        kind=kind,
        part=touched.part_of(thing.id),
        thing=thing.kind,
        id=thing.id,
        name=thing.name,
        old_number=old.number if old else "",
        new_number="" if gone else thing.number,
        fields=tuple(touched.named(thing.id, change) for change in _fields(old, None if gone else new)),
        reason=declared.reason if declared else "",
        basis=(declared.basis or "") if declared else "",
        related=tuple(identity for identity in others if identity != thing.id),
        forms=touched.forms_of(thing.id),
        roles=touched.roles_of(thing.id),
        zones=touched.zones_of(thing.id),
    )


def _documents(fields: Iterable[FieldChange]) -> str:
    """Name the documents that confirm: they are the reason why something is confirmed."""
    said = (
        f.new for f in fields if f.field == "confirmed.document" or f.field.startswith(SECTIONS_CONFIRMED)
    )
    return "；".join(dict.fromkeys(filter(None, said)))


def _fields(old: Thing | None, new: Thing | None) -> Iterator[FieldChange]:
    """Give the fields that differ between two states of a thing; of what is gone, what it said."""
    thing = new or old
    assert thing
    if old and new and old.place != new.place:
        yield FieldChange("home", "所在章节", old.home, new.home)
    for path, was, now in differences(old.data if old else {}, new.data if new else {}):
        if new or path == next((field for field in SAYING if field in thing.data), ""):
            # Of what was not there it is not told that something was not so.
            yield from _told(thing, path, was if old else None, now)


def _told(thing: Thing, path: str, was: Any, now: Any) -> Iterator[FieldChange]:
    """Tell one field; of the row of a table, each cell that differs."""
    if ROW.fullmatch(path) and (was is None or now is None or len(was) == len(now)):
        for at, (before, after) in enumerate(zip_longest(was or (), now or ()), 1):
            if before != after:
                yield from _told(thing, f"{path}.{at}", before, after)
        return
    value = thing.value
    label = passages.name(value, path) if isinstance(value, Clause) else path_label(type(value), path)
    yield FieldChange(
        path, label, in_words(was), in_words(now), isinstance(was, list) or isinstance(now, list)
    )


def _renumbered(before: Mapping[str, Thing], after: Mapping[str, Thing]) -> Iterator[Renumbering]:
    """Give the runs of clauses that stayed where they stood, but whose numbers moved."""
    stayed = [
        (before[identity].number, thing.number)
        for identity, thing in after.items()
        if thing.number and identity in before and before[identity].place == thing.place
    ]
    for shift, pairs in groupby(stayed, lambda pair: _shift(*pair)):
        run = list(pairs)
        if any(shift):
            (was, now), (last, last_now) = run[0], run[-1]
            yield Renumbering((was, last), (now, last_now), len(run))


def _shift(was: str, now: str) -> list[int]:
    """How far each part of a number moved; an annex has a letter."""
    pairs = zip(was.split("."), now.split("."), strict=True)
    return [int(b) - int(a) if a.isdigit() and b.isdigit() else ord(b[0]) - ord(a[0]) for a, b in pairs]
