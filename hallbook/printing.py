"""Render sheets as PDF: HTML from templates, WeasyPrint over it, the handbook's own font and nothing else."""

import base64
import io
import logging
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup, escape

from hallbook.model.form import Cell, Table, Writing
from hallbook.sheets import Sheet
from hallbook.templating import environment

if TYPE_CHECKING:
    from weasyprint import Document
    from weasyprint.text.fonts import FontConfiguration

FACES = {400: "NotoSansSC-Regular.ttf", 700: "NotoSansSC-Bold.ttf"}
FAMILY = "Handbook"
QR_SIDE, QR_QUIET_MODULES = 20.5, 4
"""Side of a QR code without its quiet zone in mm, and the quiet zone in modules."""
LEAST_ROW, MOST_ROW = 8.5, 12.0
"""Height of a row to write in, in mm: never less, and not stretched beyond."""
WORTH = 0.3
"""A gain in row height that is worth a second layout, in mm."""
LITTLE = 0.25
"""Share of a page below which a last page is better saved."""
PX_PER_MM = 96 / 25.4

_UNIT = re.compile(r"(?<=\d) (?=(?:mm|cm|m|m²|km|lx|cd/m²|K|kg|g|px|pt|dB|W|V)(?![A-Za-z]))")
_LAST_WORD = re.compile(r"[\u4e00-\u9fff]{2}[。；！？）”]?$")


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins of a page in mm; the binding edge is the widest."""

    top: float
    right: float
    bottom: float
    left: float

    @property
    def css(self) -> str:
        """The margins as CSS wants them."""
        return f"{self.top:g}mm {self.right:g}mm {self.bottom:g}mm {self.left:g}mm"


UPRIGHT = Margins(14, 15, 16, 25)
# Bound with upright sheets, a landscape one is held at its upper edge.
LANDSCAPE = Margins(25, 15, 15, 15)


@dataclass(frozen=True, slots=True)
class Lack:
    """Characters that the handbook's font has no glyph for, in the thing (clause or form) with this id."""

    identity: str
    characters: str

    def __str__(self) -> str:
        named = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in self.characters)
        return f"{self.identity}：字体没有{named}"


class MissingGlyph(Exception):  # noqa: N818 - it names what is wrong
    """The handbook's font lacks a character of the text; ``lacks`` says which, and where it stands."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__("；".join(map(str, lacks)))
        self.lacks = tuple(lacks)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.lacks,)


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code: PNG data URI without quiet zone, its side and the quiet zone it needs, in mm."""

    image: str
    side: float
    quiet: float


def html(templates: Path, sheet: Sheet) -> str:
    """Give a sheet as one HTML document."""
    template = _environment(templates).get_template("forms/sheet.html.j2")
    return template.render(sheet=sheet, use=use(sheet), qr=qr(sheet.address))


def css(templates: Path, sheet: Sheet, row: float = LEAST_ROW, close: bool = False) -> str:
    """Give the print stylesheet of a sheet; ``row`` is the height of a row to write in, in mm.

    ``close`` sets everything closer together, for a sheet that would otherwise run over by a little.
    """
    template = _environment(templates).get_template("forms/sheet.css.j2")
    return template.render(
        sheet=sheet, margins=margins(sheet), qr=qr(sheet.address), row=round(row, 2), close=close
    )


def margins(sheet: Sheet) -> Margins:
    """Give the margins of a sheet's pages."""
    return LANDSCAPE if sheet.form.landscape else UPRIGHT


def qr(address: str) -> Qr:
    """Give an address as a QR code, error correction M."""
    import segno

    out = io.BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(out, kind="png", scale=8, border=0)
    image = "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
    modules = code.symbol_size(border=0)[0]
    return Qr(image, QR_SIDE, round(QR_QUIET_MODULES * QR_SIDE / modules, 2))


def use(sheet: Sheet) -> list[tuple[str, str]]:
    """Say who fills the sheet in, when, where it goes, how long it is kept: the line under the title."""
    form = sheet.form
    when = " · ".join(str(part) for part in (form.when, form.due) if part)
    pairs = [
        ("填写", "、".join(sheet.fills)),
        ("何时", when),
        ("去向", form.route or ""),
        ("保存", form.keep or ""),
    ]
    return [(label, value) for label, value in pairs if value]


def pdf(templates: Path, sheet: Sheet) -> bytes:
    """Render one sheet. A character that the font lacks raises ``MissingGlyph``."""
    if lacks := lacking(templates, sheet):
        raise MissingGlyph(lacks)
    return _write(_fitted(templates, sheet), sheet.form.id)


def render(templates: Path, document: str, stylesheet: str) -> bytes:
    """Render HTML as a tagged PDF; nothing outside the project's own files is fetched."""
    return _write(_layout(templates, document, stylesheet), "")


def pdfs(templates: Path, sheets: Iterable[Sheet], workers: int = 2) -> Iterator[tuple[Sheet, bytes]]:
    """Render many sheets, one warm process a core."""
    todo = list(sheets)
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        yield from zip(todo, pool.map(pdf, [templates] * len(todo), todo, chunksize=4), strict=True)


def picture(content: bytes, width: int) -> bytes:
    """Give the first page of a PDF as a WebP picture ``width`` px wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    page = document[0]
    image = page.render(scale=width / page.get_width()).to_pil().convert("L")
    document.close()
    out = io.BytesIO()
    image.save(out, "WEBP", quality=70, method=4)
    return out.getvalue()


def lacking(templates: Path, sheet: Sheet) -> list[Lack]:
    """Give the characters of a sheet that the handbook's font lacks, by clause or form, before any rendering."""
    known = _characters(templates)
    texts = {sheet.form.id: "".join(_strings(sheet.form.model_dump(mode="json")))}
    texts[sheet.form.id] += "".join((*sheet.fills, *sheet.signs, sheet.status))
    for row in (row for rows in sheet.rows.values() for row in rows):
        texts[row.clause] = row.title + row.text + row.method + row.criterion
    return [
        Lack(identity, "".join(sorted(missing)))
        for identity, text in texts.items()
        if (missing := {c for c in text if ord(c) not in known and not c.isspace()})
    ]


def typeset(text: str) -> Markup:
    """Escape text for HTML; a number keeps its unit, and no last line holds one character alone."""
    kept = _UNIT.sub("\u00a0", text)
    tail = _LAST_WORD.search(kept)
    if not tail or len(kept) < 12:
        return escape(kept)
    return escape(kept[: tail.start()]) + Markup('<span class="tail">{}</span>').format(tail[0])


def lines_of_twelfths(cells: Sequence[Cell]) -> list[list[tuple[Cell | None, int]]]:
    """Lay cells out in lines of twelve; None with the width that is left ends a line that is not full."""
    lines: list[list[tuple[Cell | None, int]]] = [[]]
    left = 12
    for cell in cells:
        if cell.width > left:
            lines[-1] += [(None, left)] if left else []
            lines.append([])
            left = 12
        lines[-1].append((cell, cell.width))
        left -= cell.width
    lines[-1] += [(None, left)] if left else []
    return lines


def _columns_of_signs(names: Sequence[str]) -> int:
    """How many signatures stand side by side: each at least 55 mm wide, lines as even as can be."""
    return 2 if len(names) == 4 else min(len(names), 3)


@cache
def _environment(templates: Path) -> Environment:
    made = environment(templates)
    made.filters |= {
        "typeset": typeset,
        "lines_of_twelfths": lines_of_twelfths,
        "columns_of_signs": _columns_of_signs,
    }
    return made


def _layout(templates: Path, document: str, stylesheet: str) -> "Document":
    fonts, faces = _fonts(templates)
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols={"file", "data"}, fail_on_errors=True)
    page = HTML(string=document, url_fetcher=fetcher)
    styles = [faces, CSS(string=stylesheet, font_config=fonts)]
    return page.render(stylesheets=styles, font_config=fonts, pdf_tags=True)


def _write(made: "Document", identity: str) -> bytes:
    with _glyphs() as missing:
        content = bytes(made.write_pdf(pdf_tags=True))
    if missing:
        raise MissingGlyph([Lack(identity, "".join(sorted(set(missing))))])
    return content


def _fitted(templates: Path, sheet: Sheet) -> "Document":
    """Lay a sheet out so that it fills its pages.

    Where the last page would hold little, all is set closer, if that saves the page. Rows to write in then grow
    as far as that needs no further page.
    """
    document = html(templates, sheet)
    close = False
    made = _layout(templates, document, css(templates, sheet))
    if _runs_over(sheet, made):
        closer = _layout(templates, document, css(templates, sheet, close=True))
        close = len(closer.pages) < len(made.pages)
        made = closer if close else made
    row = _roomiest(sheet, made)
    if row < LEAST_ROW + WORTH:
        return made
    roomy = _layout(templates, document, css(templates, sheet, row, close))
    return roomy if len(roomy.pages) == len(made.pages) else made


def _ends(made: "Document") -> list[tuple[float, float]]:
    """Where each copy ends: from the upper edge of its last page, and what is left of that page; mm."""
    places = [
        (p, place[1]) for p in made.pages for name, place in p.anchors.items() if name.startswith("end")
    ]
    return [(y / PX_PER_MM, (page.height - y) / PX_PER_MM) for page, y in places]


def _runs_over(sheet: Sheet, made: "Document") -> bool:
    """Whether a last page is filled by less than a share of ``LITTLE``."""
    ends, around = _ends(made), margins(sheet)
    filled = max(down - around.top for down, _ in ends)
    return len(made.pages) > len(ends) and filled < LITTLE * sum(ends[0])


def _roomiest(sheet: Sheet, made: "Document") -> float:
    """Give the row height that would fill the last page, from a layout with the least one; mm."""
    rows = sum(
        len(block.labels) or block.rows if isinstance(block, Table) else block.lines
        for block in sheet.form.blocks
        if isinstance(block, Table | Writing)
    )
    ends = _ends(made)
    room = min(left for _, left in ends) - margins(sheet).bottom
    # Over several pages a taller row also moves the page breaks: half of the room is a safer guess.
    share = 0.97 if len(made.pages) == len(ends) else 0.5
    return min(MOST_ROW, LEAST_ROW + max(0.0, room) * share / rows) if rows else LEAST_ROW


@cache
def _fonts(templates: Path) -> "tuple[FontConfiguration, Any]":
    # Read when WeasyPrint is imported and when a configuration is made: no font of this machine can step in.
    os.environ["FONTCONFIG_FILE"] = str((templates / "fonts" / "fonts.conf").resolve())
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    config = FontConfiguration()
    folder = (templates / "fonts").resolve()
    faces = "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; src: url("{(folder / file).as_uri()}") }}\n'
        for weight, file in FACES.items()
    )
    return config, CSS(string=faces, font_config=config)


@cache
def _characters(templates: Path) -> frozenset[int]:
    """The code points that every face has."""
    from fontTools.ttLib import TTFont

    faces = [TTFont(templates / "fonts" / file, lazy=True) for file in FACES.values()]
    known = [frozenset(face.getBestCmap()) for face in faces]
    for face in faces:
        face.close()
    return frozenset.intersection(*known)


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _strings(part)


class _glyphs(logging.Handler):
    """Collect the characters that WeasyPrint drew as a missing glyph: only its log tells of them."""

    def __init__(self) -> None:
        super().__init__()
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if ".notdef" in record.msg and isinstance(record.args, tuple):
            self.missing.append(str(record.args[0]))

    def __enter__(self) -> list[str]:
        logging.getLogger("weasyprint").addHandler(self)
        return self.missing

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)
