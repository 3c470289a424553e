"""Resolve a form against an edition into a sheet: its rows drawn from clauses, its names spelled out."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from hallbook.model import Chapter, Clause, Edition, Form, fingerprint
from hallbook.model.form import Draw, Rows


@dataclass(frozen=True, slots=True)
class Row:
    """One drawn row. ``score`` and ``weight`` in points; ``number`` is the clause's printed number."""

    clause: str
    number: str
    title: str
    text: str
    method: str
    criterion: str
    score: int | None
    weight: int | None
    veto: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form as it is printed: the form, its names in Chinese, the rows of each block, where it stands.

    ``colours`` are the token colours it is dressed in; they are no part of its fingerprint.
    """

    form: Form
    edition: str
    status: str
    effective: str
    address: str
    fills: tuple[str, ...]
    signs: tuple[str, ...]
    rows: dict[int, tuple[Row, ...]]
    colours: dict[str, str]
    fingerprint: str

    @property
    def code(self) -> str:
        """The short code that identifies the sheet for ever: form, edition, fingerprint."""
        return f"{self.form.id} · V{self.edition} · {self.fingerprint}"


def sheet(edition: Edition, form: Form) -> Sheet:
    """Resolve one printable form."""
    about = edition.about
    fills, signs = (tuple(_name(edition, role) for role in roles) for roles in (form.fills, form.signs))
    rows = {
        index: tuple(_row(edition, clause, block) for clause in drawn(edition, block.draw))
        for index, block in form.drawn_blocks
    }
    return Sheet(
        form=form,
        edition=about.number,
        status=about.status.value,
        effective=about.effective,
        address=f"{about.site.rstrip('/')}/f/{form.id}/{about.number}.html",
        fills=fills,
        signs=signs,
        rows=rows,
        colours=edition.tokens.palette,
        fingerprint=_fingerprint(form, fills, signs, rows),
    )


def sheets(edition: Edition) -> list[Sheet]:
    """Resolve every printable form, in order of their codes."""
    return [sheet(edition, form) for form in edition.forms if form.blocks]


def drawn(edition: Edition, draw: Draw) -> list[Clause]:
    """Give the clauses that a draw selects, in the order of the handbook; withdrawn ones are never drawn."""
    criteria = any((draw.chapter, draw.section, draw.zone, draw.role, draw.when, draw.vi))
    found = {
        clause.id: clause for i in draw.clauses if (clause := edition.clauses.get(i)) and not clause.withdrawn
    }
    if criteria:
        keys = {draw.chapter} if draw.chapter else edition.chapters
        for key in edition.chapter_numbers.keys() & keys:
            found |= {clause.id: clause for clause in _selected(draw, edition.chapters[key])}
    return sorted(found.values(), key=lambda clause: edition.positions[clause.id])


def _selected(draw: Draw, chapter: Chapter) -> Iterator[Clause]:
    """Give the clauses of a chapter that satisfy all criteria of a draw."""
    for section in chapter.sections:
        if draw.section not in (None, section.title):
            continue
        for clause in section.in_force:
            if (
                clause.check is not None
                and (draw.zone is None or draw.zone in clause.zones)
                and (draw.role is None or draw.role in clause.who)
                and (draw.when is None or draw.when is clause.when)
                and draw.vi == (clause.item is not None)
            ):
                yield clause


def _row(edition: Edition, clause: Clause, block: Rows) -> Row:
    check = clause.check
    return Row(
        clause=clause.id,
        number=edition.numbers[clause.id],
        title=clause.title or "",
        text=clause.text,
        method=check.method if check and block.method else "",
        criterion=check.criterion if check else "",
        score=check.score if check else None,
        weight=clause.weight,
        veto=bool(check and check.veto),
        proposed=clause.proposed,
    )


def _name(edition: Edition, role: str) -> str:
    """The name of a role; an unknown one, which the checks report, keeps its id."""
    return edition.roles[role].name if role in edition.roles else role


_ASKED = tuple(field.name for field in fields(Row) if field.name != "number")


def _fingerprint(
    form: Form, fills: tuple[str, ...], signs: tuple[str, ...], rows: dict[int, tuple[Row, ...]]
) -> str:
    """Digest what the sheet asks for; clause numbers are left out, for they may move without any change."""
    asked = [[{name: getattr(row, name) for name in _ASKED} for row in part] for part in rows.values()]
    return fingerprint.digest([form.model_dump(mode="json", exclude_defaults=True), fills, signs, asked])
