"""Resolve a form against an edition into a sheet: its rows drawn from clauses, its names spelled out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from hallbook.model import Chapter, Clause, Edition, Form, Standing, fingerprint
from hallbook.model.clause import Deduction
from hallbook.model.fingerprint import said
from hallbook.model.form import Block, Draw, Grid, Rows, Table
from hallbook.views import results

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One drawn row: what its block prints of a clause, the rest empty. ``score`` and ``weight`` in points.

    ``number`` is the clause's printed number.
    """

    clause: str
    number: str
    title: str
    text: str
    method: str
    criterion: str
    score: Decimal | None
    deduct: Deduction | None
    weight: Decimal | None
    veto: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form as it is printed: the form, its names in Chinese, the rows of each block, where it stands.

    ``content`` digests what it prints, for comparison with other editions; ``fingerprint`` is what stands on the paper,
    of a published edition the one that was frozen. Neither counts what follows from the edition alone: its number, status,
    dates and colours, and the numbers of clauses, which may move without any change.
    """

    form: Form
    edition: str
    status: str
    effective: str
    address: str
    fills: Names
    signs: Names
    rows: dict[int, tuple[Row, ...]]
    colours: dict[str, str]
    content: str
    fingerprint: str

    @property
    def code(self) -> str:
        """The short code that identifies the sheet for ever: form, edition, fingerprint."""
        return f"{self.form.id} · V{self.edition} · {self.fingerprint}"

    @property
    def shown(self) -> dict[str, Any]:
        """What it prints besides the rows it draws, as data under the names of the form's fields; roles by name."""
        return _shown(self.form, self.fills, self.signs)

    @property
    def page(self) -> str:
        """Address of the page that says where it stands, from the site's root."""
        return page(self.form.id, self.edition)


def page(form: str, edition: str) -> str:
    """Address of the page that says where a form's sheet of an edition stands, from the site's root."""
    return f"f/{form}/{edition}.html"


def sheet(edition: Edition, form: Form) -> Sheet:
    """Resolve one printable form."""
    about = edition.about
    fills, signs = (tuple(_name(edition, role) for role in roles) for roles in (form.fills, form.signs))
    rows = {
        index: tuple(_row(edition, clause, printed(block)) for clause in drawn(edition, block.draw))
        for index, block in form.drawn_blocks
    }
    content = _content(form, fills, signs, rows)
    return Sheet(
        form=form,
        edition=about.number,
        status=about.status.value,
        effective=about.effective,
        address=f"{about.site.rstrip('/')}/{page(form.id, about.number)}",
        fills=fills,
        signs=signs,
        rows=rows,
        colours=edition.tokens.palette,
        content=content,
        fingerprint=edition.fingerprints.get(form.id, content),
    )


def sheets(edition: Edition) -> list[Sheet]:
    """Resolve every printable form, in order of their codes."""
    return [sheet(edition, form) for form in edition.forms_in_force if form.blocks]


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


def printed(block: Rows) -> frozenset[str]:
    """Which fields of a row a block prints: templates, fingerprints and read-back follow from this alone."""
    fields = {"clause", "number", "title", "text", "veto", "proposed"}
    if block.method:
        fields |= {"method", "criterion"}
    return frozenset(fields | {column.figure for column in results.figures(block)})


def _row(edition: Edition, clause: Clause, shown: frozenset[str]) -> Row:
    check = clause.check
    return Row(
        clause=clause.id,
        number=edition.numbers[clause.id],
        title=clause.title or "",
        text=clause.text,
        method=check.method if check and "method" in shown else "",
        criterion=check.criterion if check and "criterion" in shown else "",
        score=check.score if check and "score" in shown else None,
        deduct=check.deduct if check and "deduct" in shown else None,
        weight=clause.weight if "weight" in shown else None,
        veto=bool(check and check.veto),
        proposed=clause.proposed,
    )


def _name(edition: Edition, role: str) -> str:
    """The name of a role; an unknown one, which the checks report, keeps its id."""
    return edition.roles[role].name if role in edition.roles else role


def _content(form: Form, fills: Names, signs: Names, rows: Mapping[int, Sequence[Row]]) -> str:
    """Digest what a sheet prints: a change of it is a change on paper, and the other way round."""
    drawn = {str(index): [_asked(row) for row in part] for index, part in rows.items()}
    return fingerprint.digest([form.id, _shown(form, fills, signs), drawn])


def _asked(row: Row) -> dict[str, Any]:
    shown = {name: value for name in _ASKED if (value := getattr(row, name))}
    return shown | ({"deduct": row.deduct.said} if row.deduct else {})


_ASKED = tuple(field.name for field in fields(Row) if field.name != "number")


def _shown(form: Form, fills: Names, signs: Names) -> dict[str, Any]:
    names = {"title", "purpose", "when", "due", "route", "keep", "landscape", "copies"}
    shown: dict[str, Any] = said(
        {
            **form.model_dump(mode="json", include=names),
            "standing": form.standing if form.standing is Standing.PROPOSED else None,
            "fills": list(fills),
            "signs": list(signs),
            "blocks": [_block(block) for block in form.blocks],
        }
    )
    return shown


def _block(block: Block) -> dict[str, Any]:
    """What a block prints besides the rows that it draws."""
    shown = block.model_dump(mode="json", exclude={"draw"})
    match block:
        case Rows():
            shown["method"] = results.inspects(block)
            shown["inapplicable"] = results.exempts(block)
        case Table():
            # Labels stand in the first column and are the rows; else a column of numbers has nothing to tick.
            numbered = {0} if block.labels else {i for i, c in enumerate(block.columns) if c.numbers}
            shown["columns"] = [
                c | {"options": []} if i in numbered else c for i, c in enumerate(shown["columns"])
            ]
            shown["rows"] = None if block.labels else block.rows
        case Grid():
            # What stands along the axis; another bound may give the same.
            shown |= {
                "low": None,
                "high": None,
                "step": [*range(block.high, block.low, -block.step), block.low],
            }
    return shown
