"""Render sheets as PDF: HTML from templates, laid out so that it fills its pages."""

import io
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from math import ceil
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from hallbook.making.templating import environment
from hallbook.model import Rhythm
from hallbook.model.form import Result, Table, Writing
from hallbook.paper import layout, setting
from hallbook.paper.layout import Lack, MissingGlyph
from hallbook.paper.setting import HALF, HALF_MM, LANDSCAPE, UPRIGHT, Margins
from hallbook.paper.typeface import FAMILY, characters
from hallbook.views import totals
from hallbook.views.results import hint, lead, results
from hallbook.views.sheets import PART, Sheet

if TYPE_CHECKING:
    from weasyprint import Document

__all__ = [
    "FAMILY", "Lack", "Margins", "MissingGlyph", "css", "html", "lacking", "margins", "marks", "pdf", "pdfs", "picture",
    "render", "use",
]  # fmt: skip

LEAST_ROW, MOST_ROW = 8.5, 12.0
"""Height of a row to write in, in mm: never less, and not stretched beyond."""
WORTH = 0.3
"""A gain in row height that is worth a second layout, in mm."""
LITTLE = (0.25, 0.5)
"""Share of a page below which a last page is better saved, in the first layout of sheets and since."""
SPARED = 0.25
"""The share of a block's empty rows and lines that may be spared for that, down to ``FEWEST`` of them."""
FEWEST = 3
PX_PER_MM = 96 / 25.4
_GREYS = [round(round(grey * 7 / 255) * 255 / 7) for grey in range(256)]
"""Eight greys show letters as sharp as all do, and take half as much."""


def html(templates: Path, sheet: Sheet) -> str:
    """Give a sheet as one HTML document."""
    template = _environment(templates.resolve()).get_template("paper/forms/sheet.html.j2")
    return template.render(sheet=sheet, use=use(sheet), qr=setting.qr(sheet.address))


def css(templates: Path, sheet: Sheet, row: float = LEAST_ROW, close: bool = False) -> str:
    """Give the print stylesheet of a sheet; ``row`` is the height of a row to write in, in mm.

    ``close`` sets everything closer together, for a sheet that would otherwise run over by a little.
    """
    return "".join(_styles(templates, sheet, row, close))


def margins(sheet: Sheet) -> Margins:
    """Give the margins of a sheet's pages, or of their halves."""
    if sheet.form.halves:
        return HALF
    return LANDSCAPE if sheet.form.landscape else UPRIGHT


def use(sheet: Sheet) -> list[tuple[str, str]]:
    """Say who fills the sheet in, when, where it goes, how long it is kept: the line under the title."""
    form = sheet.form
    when = " · ".join(str(part) for part in (form.when or Rhythm.ON_EVENT, form.due) if part)
    pairs = [
        ("填写", "、".join(sheet.fills), {"fills"}),
        ("何时", when, {"when", "due"}),
        ("去向", form.route or "", {"route"}),
        ("保存", form.keep or "", {"keep"}),
        ("依据", sheet.base, set()),
        (sheet.tier_word, "、".join(sheet.tiers_of(form)), set()),
    ]
    return [
        (label + f"（{PART}）" * bool(of.intersection(sheet.added)), value)
        for label, value, of in pairs
        if value
    ]


def marks(sheet: Sheet) -> list[str]:
    """Explain the marks that the drawn rows of a sheet bear."""
    rows = [row for rows in sheet.rows.values() for row in rows]
    veto = [_veto(sheet)] if any(row.veto for row in rows) else []
    marked = {row.origin for row in rows} - {""}
    beyond = [f"{'、'.join(sorted(marked))}：比所依据的{sheet.base}多出或更严的要求"] if marked else []
    tools = list(dict.fromkeys(row.tool for row in rows if row.tool))
    veto += [f"带：{'、'.join(tools)}"] if tools else []
    parts = dict.fromkeys(part for row in rows for part in row.added)
    beyond += [f"{PART}：{'、'.join(parts)}由本手册提出"] if parts else []
    return veto + beyond + (["拟定：由本手册提出"] if any(row.proposed for row in rows) else [])


def _veto(sheet: Sheet) -> str:
    """What a ★ means: where nothing is judged, that the row is not to be left out."""
    blocks = [block for index, block in sheet.form.drawn_blocks if any(row.veto for row in sheet.rows[index])]
    done = sheet.layout > 1 and all(block.result in {Result.DONE, Result.TURNS} for block in blocks)
    return "★ 关键项，缺一项即未做完" if done else "★ 否决项，一项不符合即整张不合格"


def pdf(templates: Path, sheet: Sheet) -> bytes:
    """Render one sheet. A character that the font lacks raises ``MissingGlyph``."""
    if lacks := lacking(templates, sheet):
        raise MissingGlyph(lacks)
    return layout.write(_fitted(templates, sheet), sheet.form.id, one_sided=len(sheet.copies) > 1)


def render(templates: Path, document: str, stylesheet: str, tagged: bool = True) -> bytes:
    """Render HTML as a PDF, tagged by its structure; nothing outside the project's own files is fetched."""
    return layout.write(layout.layout(templates, document, stylesheet, tagged=tagged), "", tagged)


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
    image = page.render(scale=width / page.get_width()).to_pil().convert("L").point(_GREYS)
    document.close()
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=True, quality=75, method=4)
    return out.getvalue()


def lacking(templates: Path, sheet: Sheet) -> list[Lack]:
    """Give the characters of a sheet that the handbook's font lacks, by clause or form, before any rendering."""
    known = characters(templates)
    texts = {sheet.form.id: "".join(_strings(sheet.form.model_dump(mode="json")))}
    texts[sheet.form.id] += "".join((*sheet.fills, *sheet.signs, sheet.status))
    for row in (row for rows in sheet.rows.values() for row in rows):
        said = (row.title, row.text, row.below, row.inspection, str(row.deduct or ""))
        texts[row.clause] = texts.get(row.clause, "") + "".join(said)
    for given in sheet.given.values():
        cells = tuple(_strings(given.table.model_dump(mode="json")))
        texts[given.clause] = texts.get(given.clause, "") + "".join(cells)
    return [
        Lack(identity, "".join(sorted(missing)))
        for identity, text in texts.items()
        if (missing := {c for c in text if ord(c) not in known and c not in "\t\r\n"})
    ]


@cache
def _environment(templates: Path) -> Environment:
    made = environment(templates)
    made.filters |= {
        "hint": hint,
        "lead": lead,
        "marks": marks,
        "results": results,
        "typeset": setting.typeset,
        "whole": totals.whole,
        "lines_of_twelfths": setting.lines_of_twelfths,
        "columns_of_signs": setting.columns_of_signs,
    }
    return made


def _styles(templates: Path, sheet: Sheet, row: float = LEAST_ROW, close: bool = False) -> tuple[str, str]:
    """Give what all sheets of an edition look like, and what differs from sheet to sheet."""
    made = _environment(templates.resolve())
    look = made.get_template("paper/forms/sheet.css.j2").render(colours=sheet.colours)
    fit = made.get_template("paper/forms/fit.css.j2").render(
        sheet=sheet, margins=margins(sheet), qr=setting.qr(sheet.address), row=round(row, 2), close=close
    )
    return look, fit


def _fitted(templates: Path, sheet: Sheet) -> "Document":
    """Lay a sheet out so that it fills its pages.

    Where the last page would hold little, all is set closer, if that saves the page, or else with fewer empty rows. Rows
    to write in then grow as far as that needs no further page.
    """
    document = html(templates, sheet)
    close = sheet.form.halves
    made = layout.layout(templates, document, *_styles(templates, sheet, close=close))
    if not close and _runs_over(sheet, made):
        closer = layout.layout(templates, document, *_styles(templates, sheet, close=True))
        close = len(closer.pages) < len(made.pages)
        made = closer if close else made
    if sheet.layout > 1 and not sheet.form.halves and _runs_over(sheet, made):
        fewer = _with_fewer_rows(sheet)
        shorter = html(templates, fewer)
        trial = layout.layout(templates, shorter, *_styles(templates, fewer, close=True))
        if len(trial.pages) < len(made.pages):
            sheet, document, close, made = fewer, shorter, True, trial
    row = _roomiest(sheet, made)
    if row < LEAST_ROW + WORTH:
        return made
    roomy = layout.layout(templates, document, *_styles(templates, sheet, row, close))
    return roomy if len(roomy.pages) == len(made.pages) else made


def _with_fewer_rows(sheet: Sheet) -> Sheet:
    """Spare some of the empty rows and lines of each block; those that have labels stay, and those that are counted on."""
    least = sheet.form.holds or 0
    blocks = tuple(
        block.model_copy(update={"rows": _spared(block.rows)})
        if isinstance(block, Table) and not block.labels and not 0 < least <= block.rows
        else block.model_copy(update={"lines": _spared(block.lines)})
        if isinstance(block, Writing)
        else block
        for block in sheet.form.blocks
    )
    return replace(sheet, form=sheet.form.model_copy(update={"blocks": blocks}))


def _spared(count: int) -> int:
    return max(min(count, FEWEST), ceil(count * (1 - SPARED)))


def _ends(made: "Document", halves: bool = False) -> list[tuple[float, float]]:
    """Where each copy ends: from the upper edge of its last page or half, and what is left of that; mm."""
    places = [
        (page.height / PX_PER_MM, place[1] / PX_PER_MM)
        for page in made.pages
        for name, place in page.anchors.items()
        if name.startswith("end")
    ]
    if halves:
        return [(y - HALF_MM * (at % 2), HALF_MM * (1 + at % 2) - y) for at, (_, y) in enumerate(places)]
    return [(y, height - y) for height, y in places]


def _runs_over(sheet: Sheet, made: "Document") -> bool:
    """Whether a last page is filled by less than a share of ``LITTLE``."""
    ends, around = _ends(made), margins(sheet)
    filled = max(down - around.top for down, _ in ends)
    return len(made.pages) > len(ends) and filled < LITTLE[sheet.layout > 1] * sum(ends[0])


def _roomiest(sheet: Sheet, made: "Document") -> float:
    """Give the row height that would fill the page, from a layout with the least one; mm.

    Over several pages rows keep the least height: a taller one would push rows onto pages of their own.
    """
    rows = sum(
        len(block.labels) or block.rows if isinstance(block, Table) else block.lines
        for block in sheet.form.blocks
        if isinstance(block, Table | Writing)
    )
    ends = _ends(made, sheet.form.halves)
    if not rows or len(made.pages) > len(ends):
        return LEAST_ROW
    room = min(left for _, left in ends) - margins(sheet).bottom
    return min(MOST_ROW, LEAST_ROW + max(0.0, room) * 0.97 / rows)


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _strings(part)
