"""What a change reaches: the forms that print it, the roles and zones that it names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hallbook.editions.table import JOINT, FieldChange
from hallbook.editions.things import FILES
from hallbook.model import Edition
from hallbook.model.ids import Target
from hallbook.model.naming import JOINED
from hallbook.model.structure import thing_of
from hallbook.views import sheets
from hallbook.views.results import figures
from hallbook.views.sheets import Sheet


class Touched:
    """Which forms, roles and zones a change reaches, in the old edition or the new."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self.editions = (old, new)
        self.sheets = [{s.form.id: s for s in sheets.sheets(edition)} for edition in self.editions]
        self.parts = _parts(old) | _parts(new)
        self.drawing: dict[str, set[str]] = defaultdict(set)
        for form, sheet in (pair for each in self.sheets for pair in each.items()):
            printed = (given.clause for given in sheet.given.values())
            for clause in {form, *printed, *(row.clause for rows in sheet.rows.values() for row in rows)}:
                self.drawing[clause].add(form)
        self.kinds: dict[tuple[str, tuple[str, ...]], Target] = {}
        self.names: dict[tuple[str, Target], dict[str, None]] = defaultdict(dict)
        for each in (*old.references, *new.references):
            self.kinds[each.holder, _steps(each.path)] = each.kind
            self.names[each.holder, each.kind][each.target] = None

    def named(self, identity: str, change: FieldChange) -> FieldChange:
        """Spell out the ids in the values of a field of a thing, if it is a reference, and call facets by their names."""
        steps = _steps(change.field.split("."))
        kind = self.kinds.get((FILES.get(identity, identity), steps))
        if kind is None:
            return change
        old, new = (
            JOINT.join(_name(edition.names[kind].get(each), each) for each in value.split(JOINT))
            for edition, value in zip(self.editions, (change.old, change.new), strict=True)
        )
        return replace(change, label=self._label(change, steps), old=old, new=new)

    def _label(self, change: FieldChange, steps: Sequence[str]) -> str:
        """What people call the field; facets are called what the handbook calls them."""
        own = self.editions[1].facets.called.get(steps[-1])
        return JOINED.join((*change.label.split(JOINED)[:-1], own)) if own else change.label

    def part_of(self, identity: str) -> str:
        """The title of the part that a clause or chapter stands in, in the new edition if it is there."""
        return self.parts.get(identity, "")

    def forms(self) -> tuple[str, ...]:
        """The printable forms whose sheets differ."""
        old, new = ({i: s.content for i, s in each.items()} for each in self.sheets)
        return tuple(sorted(i for i in old.keys() | new.keys() if old.get(i) != new.get(i)))

    def incomparable(self) -> tuple[str, ...]:
        """The forms in both editions whose weights or scored rows differ."""
        old, new = self.sheets
        return tuple(i for i in sorted(old.keys() & new.keys()) if _scores(old[i]) != _scores(new[i]))

    def forms_of(self, identity: str) -> tuple[str, ...]:
        """The forms that draw a clause as a row or are the record it asks for; of a form, itself."""
        recorded = map(thing_of, self.names.get((identity, Target.RECORD), ()))
        return tuple(sorted({*self.drawing.get(identity, ()), *recorded}))

    def roles_of(self, identity: str) -> tuple[str, ...]:
        """The roles that a thing names; of a role, first itself."""
        return self._own(identity, Target.ROLE)

    def zones_of(self, identity: str) -> tuple[str, ...]:
        """The zones that a thing names; of a zone, first itself."""
        return self._own(identity, Target.ZONE)

    def _own(self, identity: str, kind: Target) -> tuple[str, ...]:
        own = (identity,) if any(identity in edition.names[kind] for edition in self.editions) else ()
        return tuple(dict.fromkeys((*own, *self.names.get((identity, kind), ()))))


def _steps(path: Iterable[str | int]) -> tuple[str, ...]:
    """The fields of a path; which entry of a list it is, is left out."""
    return tuple(step for step in map(str, path) if not step.isdigit())


def _name(name: str | None, identity: str) -> str:
    return f"{name} {identity}" if name else identity


def _parts(edition: Edition) -> dict[str, str]:
    """Give the title of the part by the ids of its chapters and clauses."""
    made: dict[str, str] = {}
    for part in edition.about.parts:
        for key in part.chapters:
            if chapter := edition.chapters.get(key):
                clauses = (clause.id for section in chapter.sections for clause in section.clauses)
                made |= dict.fromkeys((key, *clauses), part.title)
    return made


def _scores(sheet: Sheet) -> list[tuple[str, ...]]:
    """The rows that are scored: how, whether they may not apply, and their printed figures."""
    return [
        (row.address, block.result, f"{block.inapplicable}", *(column.cell(row) for column in printed))
        for index, block in sheet.form.drawn_blocks
        if (printed := figures(block))
        for row in sheet.rows[index]
    ]
