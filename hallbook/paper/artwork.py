"""For who makes the things: the artwork of signs and prints in millimetres, and a production sheet for each thing, as one zip."""

import base64
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from hallbook import drawings
from hallbook.drawings import faces
from hallbook.drawings.placing import Place, place
from hallbook.drawings.scene import Scene
from hallbook.drawings.shapes import Drawing, svg
from hallbook.making.templating import environment
from hallbook.model import Clause, Edition, Item
from hallbook.model.mounting import DrawingKind
from hallbook.paper import book, forms
from hallbook.paper.outlines import outlined
from hallbook.paper.typeface import FAMILY
from hallbook.views import colours
from hallbook.views.items import Row, parameters

SHEETS = "production.pdf"
PRINTED = frozenset((
    DrawingKind.SIGN, DrawingKind.HANGING_SIGN, DrawingKind.PROJECTING_SIGN, DrawingKind.POSTER, DrawingKind.TABLE_CARD,
    DrawingKind.BADGE,
))  # fmt: skip
"""Kinds of things whose front is printed or cut."""
PX_A_MM = 10
SHEET_MM: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"a4": (170.0, 84.0), "a3": (380.0, 228.0), "a3-upright": (257.0, 350.0)}
)
"""The largest artwork in mm that stands on a sheet; on the larger ones it may leave room for nothing else."""
SCALES = (2, 5, 10, 20, 50, 100)
"""How many times smaller what is larger is shown."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour of a thing in numbers; CMYK is indicative: the printer proofs it."""

    token: str
    name: str
    hex: str
    rgb: str
    cmyk: str


@dataclass(frozen=True, slots=True)
class Page:
    """A production sheet: the clause, its artwork with size in mm, scale and sheet, the drawing, the values."""

    clause: Clause
    number: str
    art: str
    size: tuple[float, float]
    scale: int
    sheet: str
    picture: Markup
    rows: tuple[Row, ...]
    inks: tuple[Ink, ...]


def there_is(edition: Edition) -> bool:
    """Whether there is artwork of anything."""
    return any(art(edition, clause) for clause in edition.in_force if clause.item)


def art(edition: Edition, clause: Clause) -> Drawing | None:
    """Draw what is printed on a thing, 10 px a mm; None of what bears nothing."""
    item = clause.item
    placed = place(item) if item and item.drawing in PRINTED and item.colours else None
    if placed is None:
        return None
    flat = Place(placed.width, placed.height, None)
    scene = Scene(0, flat.height * PX_A_MM, PX_A_MM, floored=False)
    made = tuple(faces.front(edition, clause, scene, 0, flat))
    said = "；".join(
        f"{ink.name} {ink.token} {ink.hex} RGB {ink.rgb} CMYK {ink.cmyk}（参考）"
        for ink in inks(edition, clause)
    )
    width, height = flat.width * PX_A_MM, flat.height * PX_A_MM
    return Drawing(clause.id, "artwork", width, height, f"{clause.id} {clause.title or ''}", said, made)


def inks(edition: Edition, clause: Clause) -> tuple[Ink, ...]:
    """Give the colours that a thing says it has."""
    pairs = clause.item.colours if clause.item else ()
    named = {name for pair in pairs for name in (pair.ground, pair.text)}
    return tuple(
        Ink(each.id, each.name, each.hex, " ".join(map(str, shown.rgb)), " ".join(map(str, shown.cmyk)))
        for each in edition.tokens.colours
        if each.id in named
        for shown in (colours.values(each.hex),)
    )


def artworks(edition: Edition, templates: Path) -> dict[str, str]:
    """Give the artwork of each thing as SVG by the id of its clause: in millimetres, letters as outlines, colours named."""
    templating, made = environment(templates), dict[str, str]()
    named = {colour.hex: colour.id for colour in reversed(edition.tokens.colours)}
    for clause in edition.in_force:
        if drawn := art(edition, clause):
            made[clause.id] = outlined(str(svg(templating, drawn)), templates, named, 1 / PX_A_MM)
    return made


def pages(edition: Edition, templates: Path, made: Mapping[str, str]) -> Iterator[Page]:
    """Give the production sheets: one for each thing that is drawn where it is."""
    templating = environment(templates)
    for clause in edition.in_force:
        item = clause.item
        placed = place(item) if item and item.colours and _made(item) else None
        picture = drawings.of_item(templating, edition, clause) if placed else None
        if item and placed and picture:
            size = (placed.width, placed.height)
            scale, sheet = _scale(*size)
            held, number = made.get(clause.id, ""), edition.numbers[clause.id]
            encoded = base64.b64encode(held.encode()).decode()
            rows, of = tuple(parameters(edition, item)), inks(edition, clause)
            yield Page(clause, number, encoded, size, scale, sheet if held else "a4", picture, rows, of)


def _made(item: Item) -> bool:
    """Whether a thing is made of this: it is put up somewhere, or bears artwork."""
    return item.drawing in PRINTED or (item.mounting is not None and item.drawing is not DrawingKind.FORM)


def _scale(width: float, height: float) -> tuple[int, str]:
    """How many times smaller artwork is shown, and on which sheet: true where any sheet allows it, else on the smallest."""
    for sheet, (wide, tall) in SHEET_MM.items():
        if width <= wide and height <= tall:
            return 1, sheet
    wide, tall = SHEET_MM["a4"]
    fits = (each for each in SCALES if width / each <= wide and height / each <= tall)
    return next(fits, SCALES[-1]), "a4"


def document(edition: Edition, templates: Path, sheets: Sequence[Page]) -> tuple[str, str]:
    """Give the production sheets as HTML, and its styles."""
    templating, about = environment(templates), edition.about
    given = {"edition": edition, "about": about, "family": FAMILY, "pages": sheets}
    html = templating.get_template("paper/artwork/sheets.html.j2").render(given)
    return book.dressed(html, edition, templates), templating.get_template(
        "paper/artwork/sheets.css.j2"
    ).render(given)


def zipped(templates: Path, made: Mapping[str, str], html: str, css: str, issued: str) -> bytes:
    """Pack artwork and production sheets; every file bears the day of issue."""
    day, out = date.fromisoformat(issued), io.BytesIO()
    files = {SHEETS: forms.render(templates, html, css)}
    files |= {f"svg/{identity}.svg": content.encode() for identity, content in made.items()}
    with zipfile.ZipFile(out, "w", compresslevel=9) as packed:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name == SHEETS else zipfile.ZIP_DEFLATED
            packed.writestr(info, content)
    return out.getvalue()
