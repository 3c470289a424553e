"""One edition of a handbook on its base: what the base says, with what is tightened, added, filled in and left out."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from hallbook.model.about import EditionFile, Part
from hallbook.model.clause import Chapter, Clause, Role, Section
from hallbook.model.edition import Edition
from hallbook.model.form import Form
from hallbook.model.ids import refers_to
from hallbook.model.naming import path_label
from hallbook.model.overlay import Filling, LeftOut, OverlayFile, Provenance, Tightened
from hallbook.model.scoping import scoped
from hallbook.model.structure import thing_of
from hallbook.model.tightening import judged, tightened
from hallbook.model.values import Value

Thing = TypeVar("Thing", bound=Value)


def merge(base: Edition, own: Edition, overlay: OverlayFile, given: frozenset[str] = frozenset()) -> Edition:
    """Merge what fits together (see ``editions.based``). ``given`` are the files that the handbook has itself."""
    merging = _Merging(overlay, {identity for entry in overlay.leave_out for identity in entry.ids})
    chapters = {**dict(merging.chapters(base)), **own.chapters}
    about = merging.about(base.about, own.about)
    made: dict[str, Any] = {
        "about": about.model_copy(update={"parts": _annexes_last(about.parts, chapters)}),
        "chapters": chapters,
        "forms": tuple(sorted((*merging.things(base.forms), *own.forms), key=lambda form: form.id)),
        "sources": both(base.sources, own.sources),
        "tokens": own.tokens if "vi/tokens.yaml" in given else base.tokens,
        "plan": own.plan if "zones/plan.yaml" in given else base.plan,
        "provenance": provenance(base, own, overlay),
    }
    rest = {
        name: (getattr(base, name), getattr(own, name)) for name in Edition.model_fields if name not in made
    }
    made |= {name: both(merging.whole(one), other) for name, (one, other) in rest.items()}
    return scoped(Edition(**made))


def both(base: Any, own: Any) -> Any:
    """Put what a handbook has itself behind what its base has; of what there can only be one, its own, if it has any."""
    if isinstance(base, dict):
        return {**base, **own}
    if isinstance(base, tuple):
        return (*base, *own)
    if isinstance(base, Value) and isinstance(own, Value):
        fields = {name: both(getattr(base, name), getattr(own, name)) for name in type(base).model_fields}
        return base.model_copy(update=fields)
    return base if own is None else own


def provenance(base: Edition, own: Edition, overlay: OverlayFile) -> Provenance:
    """Say what of the merged edition is not as in the base."""
    added = [clause.id for addition in overlay.add for clause in addition.clauses]
    return Provenance(
        own=tuple(dict.fromkeys((*ids(own), *own.chapters, *added))),
        tightened=tuple(_tightened(base, overlay)),
        filled=overlay.fill,
        left_out=tuple(
            LeftOut(id=identity, name=names(base).get(identity) or identity, reason=entry.reason)
            for entry in overlay.leave_out
            for identity in entry.ids
        ),
    )


def _tightened(base: Edition, overlay: OverlayFile) -> Iterator[Tightened]:
    for entry in overlay.tighten:
        thing: Clause | Form | None = base.clauses.get(entry.id) or base.forms_by_id.get(entry.id)
        if thing is None:
            continue
        for each in judged(thing, entry):
            if not each.worded:
                label = path_label(type(thing), ".".join(each.path))
                was, now = _said(each.was), _said(each.now)
                yield Tightened(id=entry.id, label=label, was=was, now=now, reason=entry.reason)


def _said(value: Any) -> str:
    return "是" if value is True else "未规定" if value in (None, False) else str(value)


def ids(edition: Edition) -> dict[str, str]:
    """Give all ids of an edition with what they are called; not of its colours, which a handbook has whole or not at all,
    nor of its limits and rules on words, which it may tighten or replace by their ids.
    """
    looks = {each.id for each in edition.tokens.colours} | {each.id for each in edition.tokens.type}
    looks |= {each.id for each in edition.limits.limits} if edition.limits else set()
    looks |= {each.id for each in edition.wording.rules} if edition.wording else set()
    return {
        identity: str(next((name for each in _CALLED if (name := getattr(held.value, each, None))), identity))
        for held in edition.parts
        if (identity := getattr(held.value, "id", None)) and identity not in looks
    }


def _annexes_last(parts: tuple[Part, ...], chapters: Mapping[str, Chapter]) -> tuple[Part, ...]:
    """Put the annexes of the base behind chapters of one's own, which no edit of one's own files could.

    What held chapters and annexes is parted only where chapters of others come between.
    """
    kept = {key: bool(chapter.annex) for key, chapter in chapters.items()}
    order = [kept[key] for part in parts for key in part.chapters if key in kept]
    if order == sorted(order):
        return parts
    body: list[Part] = []
    behind: dict[str, Part] = {}
    for part in parts:
        own = tuple(key for key in part.chapters if not kept.get(key))
        annexes = tuple(key for key in part.chapters if kept.get(key))
        if own:
            body.append(part.model_copy(update={"chapters": own}))
        if annexes:
            wanted = _ANNEXES if own else part
            former = behind.get(wanted.title, wanted.model_copy(update={"chapters": ()}))
            behind[former.title] = former.model_copy(update={"chapters": (*former.chapters, *annexes)})
    return (*body, *behind.values())


_ANNEXES = Part(title="附录", summary="各章之后的附录。", chapters=("annexes/none",))
"""The part of annexes whose own part holds chapters too."""
_IDENTITY = frozenset({"supersedes", "published", "base", "changes"})
"""What of a handbook's identity is never that of its base, though it may be unsaid."""
_CALLED = ("title", "name", "term", "subject")


def names(edition: Edition) -> dict[str, str]:
    """Give what can be left out of an edition, by id or by the file of a chapter, with what it is called."""
    return ids(edition) | {key: chapter.title for key, chapter in edition.chapters.items()}


class _Merging:
    def __init__(self, overlay: OverlayFile, gone: set[str]) -> None:
        self.overlay, self.gone = overlay, gone
        self.entries = {entry.id: entry for entry in overlay.tighten}

    def about(self, base: EditionFile, own: EditionFile) -> EditionFile:
        """The handbook's own identity, with the contents of both; a part of the same title is one part."""
        parts = {part.title: part for part in base.parts}
        kept: dict[str, Part] = {}
        for title, part in parts.items():
            if chapters := tuple(key for key in part.chapters if key not in self.gone):
                kept[title] = part.model_copy(update={"chapters": chapters})
        for part in own.parts:
            before = kept[part.title].chapters if part.title in kept else ()
            kept[part.title] = part.model_copy(update={"chapters": (*before, *part.chapters)})
        unsaid = type(own).model_fields.keys() - own.model_fields_set - _IDENTITY
        inherited = {name: getattr(base, name) for name in unsaid}
        return own.model_copy(update={**inherited, "parts": tuple(kept.values())})

    def chapters(self, base: Edition) -> Iterator[tuple[str, Chapter]]:
        """The chapters of the base that are kept, by their files."""
        for key, chapter in base.chapters.items():
            if key not in self.gone:
                yield key, self.chapter(key, chapter)

    def whole(self, value: Any) -> Any:
        """A part of the base as far as it is kept, with its names filled in."""
        if isinstance(value, tuple):
            return self.kept(value)
        if isinstance(value, Value):
            fields = {name: self.whole(getattr(value, name)) for name in type(value).model_fields}
            return value.model_copy(update=fields)
        return value

    def chapter(self, key: str, chapter: Chapter) -> Chapter:
        """A chapter of the base with what is added to it."""
        made = self.filled(self.without(chapter))
        sections = {section.title: self._section(section) for section in made.sections}
        for addition in self.overlay.add:
            if addition.chapter == key:
                section = sections.get(addition.section) or Section(title=addition.section)
                clauses = (*section.clauses, *addition.clauses)
                sections[addition.section] = section.model_copy(update={"clauses": clauses})
        emptied = {s.title for s in made.sections if s.clauses}
        kept = tuple(s for s in sections.values() if s.clauses or s.title not in emptied)
        zone = made.zone if made.zone and made.zone.id not in self.gone else None
        matrices, flows = self.kept(made.matrices), self.kept(made.flows)
        roles = tuple(self._role(role) for role in self.kept(made.roles))
        changed = {"sections": kept, "zone": zone, "roles": roles, "matrices": matrices, "flows": flows}
        return made.model_copy(update=changed)

    def _section(self, section: Section) -> Section:
        return section.model_copy(update={"clauses": self.things(section.clauses)})

    def _role(self, role: Role) -> Role:
        """A role whose name is filled in is still found by the name that the base gives it."""
        former = tuple(f.name for f in self.overlay.fill if f.own == role.name)
        return role.model_copy(update={"aliases": (*role.aliases, *former)}) if former else role

    def things(self, things: tuple[Thing, ...]) -> tuple[Thing, ...]:
        """Clauses or forms of the base that are kept, tightened where they are to be."""
        return tuple(
            tightened(each, self.entries[each.id]) if each.id in self.entries else each  # type: ignore[attr-defined]
            for each in self.kept(things)
        )

    def kept(self, things: tuple[Thing, ...]) -> tuple[Thing, ...]:
        """What is not left out, with its names filled in."""
        those = (each for each in things if getattr(each, "id", None) not in self.gone)
        return tuple(self.filled(self.without(each)) for each in those)

    def without(self, thing: Thing) -> Thing:
        """A thing without the entries of its lists that name what is left out."""
        return cast(Thing, _each(thing, self._named)) if self.gone else thing

    def _named(self, model: type[Value], field: str, value: Any) -> Any:
        if isinstance(value, tuple) and refers_to(model, field):
            return tuple(each for each in value if thing_of(each) not in self.gone)
        return value

    def filled(self, thing: Thing) -> Thing:
        """A thing with the names that are filled in, wherever its texts say them."""
        return cast(Thing, _each(thing, self._said)) if self.overlay.fill else thing

    def _said(self, _model: type[Value], _field: str, value: Any) -> Any:
        if type(value) is str:
            return filled(value, self.overlay.fill)
        if isinstance(value, tuple) and any(type(each) is str for each in value):
            return tuple(filled(each, self.overlay.fill) if type(each) is str else each for each in value)
        return value


def filled(text: str, fill: tuple[Filling, ...]) -> str:
    """Give a text with the names that are filled in."""
    for each in fill:
        text = text.replace(each.name, each.own)
    return text


def _each(thing: Value, change: Any) -> Value:
    """Give a value with every field of it, at any depth, as ``change`` (type, field, value) makes it."""
    made = {}
    for name in type(thing).model_fields:
        value = getattr(thing, name)
        if isinstance(value, Value):
            new: Any = _each(value, change)
        elif isinstance(value, tuple) and value and isinstance(value[0], Value):
            new = tuple(_each(each, change) for each in value)
        else:
            new = change(type(thing), name, value)
        if new is not value and new != value:
            made[name] = new
    return thing.model_copy(update=made) if made else thing
