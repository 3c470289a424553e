"""Resolve a form against an edition into a sheet: its rows drawn from clauses, its names spelled out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import Any, NamedTuple

from hallbook.model import (
    Check,
    Clause,
    ClauseTable,
    Edition,
    Form,
    Part,
    Standing,
    fingerprint,
)
from hallbook.model.additions import ClausePart, FormPart
from hallbook.model.clause import Deduction
from hallbook.model.form import Quoted, Rows, Tiered
from hallbook.model.naming import label
from hallbook.model.words import Sorted
from hallbook.views import content, results, tiers, turns
from hallbook.views.draws import Picked, drawn, picked

Names = tuple[str, ...]
PART = "拟"
"""The mark of a part that no source gives."""


class Line(NamedTuple):
    """A paragraph (level 0), or an item with its mark (level 1 or 2)."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One drawn row: what its block prints of a clause, the rest empty. ``score`` and ``weight`` in points.

    ``number`` is the clause's printed number; of an item that makes a row, its mark with it, which ``part`` is. ``lines``
    are the paragraphs and items below the text, ``tiers`` the names of those that it binds, if not all, ``added`` what of
    a sourced clause on the row no source gives.
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
    tiers: Names
    veto: bool
    proposed: bool
    origin: str = ""
    part: str = ""
    lines: tuple[Line, ...] = ()
    tool: str = ""
    photo: bool = False
    added: Names = ()

    @property
    def inspection(self) -> str:
        """How it is inspected, with what, and what passes."""
        needed = "，".join(["用" + self.tool] * bool(self.tool) + ["拍照"] * self.photo)
        method = f"{self.method}（{needed}）" if needed else self.method
        return f"{method}：{self.criterion}" if self.criterion else ""

    @property
    def marks(self) -> tuple[str, ...]:
        """The words that mark it: 拟定, or 拟 for a part, and what it is against the base of the handbook."""
        return (PART,) * bool(self.added) + _marks(self.proposed, self.origin)

    @property
    def address(self) -> str:
        """The clause, or the item of it, that makes the row."""
        return f"{self.clause} {self.part}".strip()

    @property
    def below(self) -> str:
        """What stands below the text, in one."""
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Given:
    """The table of a clause that a block prints: its printed number, and what it says."""

    clause: str
    number: str
    table: ClauseTable


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form as it is printed: the form, its names in Chinese, those of tiers by id, the turns and rows of each block.

    ``base`` names the edition of another handbook that it stands on, ``origin`` says what the form is against that;
    ``tier_word`` is what the handbook calls its tiers; ``added`` are the parts of the form that no source gives.

    ``fingerprint`` digests what it prints and stands on the paper; of a published edition it is the one that was frozen.
    ``content`` is for comparison with other editions: it leaves out what is 拟定, which binds like the rest, so that no
    sheet is replaced because something on it was confirmed. Neither counts what follows from the
    edition alone: its number, status, dates and colours, and the numbers of clauses, which may move without any change.
    """

    form: Form
    edition: str
    status: str
    effective: str
    address: str
    fills: Names
    signs: Names
    tiers: dict[str, str]
    turns: dict[int, Names]
    rows: dict[int, tuple[Row, ...]]
    colours: dict[str, str]
    proposed: bool
    content: str
    fingerprint: str
    given: dict[int, Given] = field(default_factory=dict)
    base: str = ""
    origin: str = ""
    tier_word: str = ""
    layout: int = 1
    added: tuple[str, ...] = ()

    @property
    def signature(self) -> str:
        """What stands behind the name of who signs."""
        return f"（签字，{PART}）" if FormPart.SIGNS in self.added else "（签字）"

    @property
    def marks(self) -> tuple[str, ...]:
        """The words that mark the form, as those of a row."""
        return _marks(self.proposed, self.origin)

    @property
    def copies(self) -> Names:
        """What is printed of it, by its name: each copy; where none has one, itself, or twice on a page in halves."""
        return self.form.copies or ("",) * (1 + self.form.halves)

    @property
    def code(self) -> str:
        """The short code that identifies the sheet for ever: form, edition, fingerprint."""
        return f"{self.form.id} · V{self.edition} · {self.fingerprint}"

    @property
    def foot(self) -> str:
        """What stands at the foot of each of its pages, or halves, beside their numbers."""
        return f"{self.code} · {self.status} · {self.effective}起实施"

    @property
    def shown(self) -> dict[str, Any]:
        """What it prints besides the rows it draws, as data under the names of the form's fields; roles by name."""
        return content.shown(self)

    def tiers_of(self, part: Tiered) -> Names:
        """The names of the tiers that the form or one of its blocks is for; none means all."""
        return tuple(self.tiers.get(tier, tier) for tier in part.tiers)

    @property
    def page(self) -> str:
        """Address of the page that says where it stands, from the site's root."""
        return page(self.form.id, self.edition)


def _marks(proposed: bool, origin: str) -> tuple[str, ...]:
    return tuple(word for word in (Standing.PROPOSED.value if proposed else "", origin) if word)


def page(form: str, edition: str) -> str:
    """Address of the page that says where a form's sheet of an edition stands, from the site's root."""
    return f"f/{form}/{edition}.html"


def sheet(edition: Edition, form: Form) -> Sheet:
    """Resolve one printable form."""
    about = edition.about
    fills = tuple(_name(edition, role) for role in form.fills)
    given = {
        index: Given(clause.id, edition.part_numbers[f"{clause.id} {Part.TABLE}"], clause.table)
        for index, block in enumerate(form.blocks)
        if isinstance(block, Quoted) and (clause := edition.clauses.get(block.clause)) and clause.table
    }
    made = Sheet(
        form=form,
        edition=about.number,
        status=about.status.value,
        effective=about.effective,
        address=f"{about.site.rstrip('/')}/{page(form.id, about.number)}",
        fills=fills,
        signs=edition.signing(form),
        tiers={tier.id: tier.name for tier in edition.facets.tiers},
        turns=turned(edition, form),
        rows=rows(edition, form),
        colours=edition.tokens.palette,
        proposed=edition.proposed(form),
        content="",
        fingerprint="",
        given=given,
        base=about.base.name if about.base else "",
        layout=about.layout,
        origin=edition.origins.get(form.id, ""),
        tier_word=edition.facets.word(Sorted.TIERS),
        added=tuple(sorted(part for part in edition.added(form) if getattr(form, part))),
    )
    # Not the marks of what is proposed, which make no printed sheet unfit.
    asked = {name: value for name, value in made.shown.items() if name not in ("standing", "proposed")}
    return replace(
        made,
        content=_content(made, asked, _PRINTED - {"proposed", "added"}),
        fingerprint=edition.fingerprints.get(form.id) or _content(made, made.shown, _PRINTED),
    )


def rows(edition: Edition, form: Form) -> dict[int, tuple[Row, ...]]:
    """Give the rows that each block of a form draws, by its index."""
    return {
        index: tuple(
            _row(edition, each, printed(block), block.draw.items, block.brief)
            for each in picked(edition, block.draw)
        )
        for index, block in form.drawn_blocks
    }


def turned(edition: Edition, form: Form) -> dict[int, Names]:
    """Give the turns of each block of a form that has columns for them, by its index."""
    found = {
        index: turns.of_block(form, block, drawn(edition, block.draw)) for index, block in form.drawn_blocks
    }
    return {index: each for index, each in found.items() if each}


def sheets(edition: Edition) -> list[Sheet]:
    """Resolve every printable form, in order of their codes."""
    return [sheet(edition, form) for form in edition.forms_in_force if form.blocks]


def printed(block: Rows) -> frozenset[str]:
    """Which fields of a row a block prints: templates, fingerprints and read-back follow from this alone."""
    fields = {"clause", "number", "title", "text", "veto", "proposed", "origin", "added"}
    if block.method:
        fields |= {"method", "criterion", "tool", "photo"}
    return frozenset(fields | {column.figure for column in results.figures(block)})


def _row(edition: Edition, each: Picked, shown: frozenset[str], apart: bool, brief: bool) -> Row:
    clause, check = each.clause, each.check
    short = bool(brief and clause.title and check and "criterion" in shown and not each.item)
    needs = check if check and "tool" in shown and edition.about.layout > 1 else None
    return Row(
        clause=clause.id,
        number=f"{edition.numbers[clause.id]} {each.part}".strip(),
        title=clause.title or "",
        text=f"{each.lead}{each.item.text}" if each.item else "" if short else clause.text,
        method=check.method if check and "method" in shown else "",
        criterion=_criterion(edition, clause, check) if check and "criterion" in shown else "",
        score=check.score if check and "score" in shown else None,
        deduct=check.deduct if check and "deduct" in shown else None,
        weight=clause.weight if "weight" in shown and not each.item else None,
        tiers=tiers.inspected(edition, clause, check),
        veto=bool(check and check.veto),
        proposed=edition.proposed(clause),
        part=each.part,
        lines=() if each.item or short else tuple(_lines(clause, apart)),
        origin=edition.origins.get(clause.id, ""),
        tool=(needs.tool or "") if needs else "",
        photo=bool(needs and needs.photo),
        added=tuple(_added(edition.added(clause), clause, check, shown)),
    )


def _added(
    added: frozenset[str], clause: Clause, check: Check | None, shown: frozenset[str]
) -> Iterator[str]:
    """Name what a row prints of a clause although no source gives it."""
    if check and ClausePart.CHECK in added and (check.veto or shown & {"criterion", "score"}):
        yield label(Clause, "check")
    elif check and check.score and ClausePart.SCORE in added and "score" in shown:
        yield label(Check, "score")
    if clause.weight and ClausePart.WEIGHT in added and "weight" in shown:
        yield label(Clause, "weight")


def _criterion(edition: Edition, clause: Clause, check: Check) -> str:
    """What passes, with the tolerance that it speaks of in numbers."""
    item = clause.item if edition.about.layout > 1 else None
    found = (
        {part.tolerance for part in (item.size, item.mounting) if part and part.tolerance} if item else set()
    )
    if len(found) != 1:
        return check.criterion
    return check.criterion.replace("在允差内", f"在允差±{found.pop()}内")


def _lines(clause: Clause, apart: bool) -> Iterator[Line]:
    """Give what a clause says below its text; items that make rows of their own are left out where they do."""
    yield from (Line(0, paragraph.said) for paragraph in clause.paragraphs)
    for mark, path, item in clause.all_items:
        if not (apart and item.check):
            yield Line(len(path) // 2, f"{mark.split(' ')[-1]} {item.text}")


def _name(edition: Edition, role: str) -> str:
    """The name of a role; an unknown one, which the checks report, keeps its id."""
    return edition.roles[role].name if role in edition.roles else role


def _content(sheet: Sheet, shown: Mapping[str, Any], counted: frozenset[str]) -> str:
    """Digest what a sheet prints, of its rows the fields that are counted."""
    drawn = {str(index): [_asked(row, counted) for row in part] for index, part in sheet.rows.items()}
    return fingerprint.digest([sheet.form.id, shown, drawn])


def _asked(row: Row, counted: frozenset[str]) -> dict[str, Any]:
    shown = {name: value for name in counted if (value := getattr(row, name))}
    return shown | ({"deduct": row.deduct.said} if row.deduct else {})


_PRINTED = frozenset(each.name for each in fields(Row)) - {"number"}
