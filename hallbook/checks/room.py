"""Rules on room: whatever a sheet prints has its place on the paper, before anything is rendered."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from math import ceil

from hallbook.checks.layout import BOX_MM, EM_MM, LONG, PADDING_MM, room, taken, usable
from hallbook.checks.registry import Breach, rule
from hallbook.model import Clause, ClauseTable, Edition, Form
from hallbook.model.form import Choices, Fields, Grid, Quoted, Rows, Table
from hallbook.paper.typeface import ems
from hallbook.reading.standards import Places
from hallbook.views.sheets import Row, rows, turned

Path = tuple[str | int, ...]
_WORD = re.compile(r"[!-~]+")

LINE_MM = 5.1
"""A line of a sheet's 10.5 pt type."""
TALLEST_MM = {False: 150, True: 90}
"""The tallest row of an upright and of a landscape sheet: it is never cut, so a page has to hold it under its head."""
SHORT = {"title": 100, "copies": 20, "unit": 4}
"""The most characters of what stands on one line by itself."""


def height(text: str, width: float) -> float:
    """The height in mm of a cell ``width`` mm wide that holds text."""
    a_line = max(1, int((width - PADDING_MM) / EM_MM))
    return ceil(ems(text) / a_line) * LINE_MM + 2


@rule("no-room")
def no_room(edition: Edition, places: Places) -> Iterator[Breach]:
    """What a form prints fits its place: titles, units, heads, labels and options. / 印出的文字都应放得下。"""
    for form in edition.forms_in_force:
        for path, text, trouble in (*_short(form), *_cells(form), *_columns(form)):
            yield places.of(form.id, *path), f"“{text[:12]}”{trouble}", "缩短它，或放宽所在的栏。"


PAGE_MM, BOOK_EM_MM = 165, 3.36
"""The width between the margins of the book, and a Chinese character of its tables' 9.5 pt type."""


@rule("clause-table-too-wide")
def clause_table_too_wide(edition: Edition, places: Places) -> Iterator[Breach]:
    """The table of a clause fits the page of the book, and of a form that prints it. / 条款的表应放得下一页的宽度。"""
    narrow = {
        block.clause: usable(form)
        for form in edition.forms_in_force
        for block in form.blocks
        if isinstance(block, Quoted)
    }
    for clause in edition.clauses.values():
        if clause.table is None:
            continue
        pages = [(PAGE_MM, BOOK_EM_MM, "手册")]
        pages += [(narrow[clause.id], EM_MM, "表单")] if clause.id in narrow else []
        for wide, em, where in pages:
            wanted = _least(clause.table, em)
            if wanted > wide:
                message = (
                    f"表有 {len(clause.table.heads)} 列，至少要 {wanted:.0f} mm，{where}一页只有 {wide} mm"
                )
                yield (
                    places.of(clause.id, "table", "heads"),
                    message,
                    "减少列，缩短表头与长的字母数字，或分成两条。",
                )
                break


def _least(table: ClauseTable, em: float) -> float:
    """The least width in mm: of each column its longest word, and two characters of Chinese."""
    columns = zip_longest((head.text for head in table.heads), *table.rows, fillvalue="")
    return sum(
        max([2.0, *(ems(word) for text in column for word in _WORD.findall(text))]) * em + PADDING_MM
        for column in map(tuple, columns)
    )


@rule("row-too-tall")
def row_too_tall(edition: Edition, places: Places) -> Iterator[Breach]:
    """A drawn row fits one page, for it is never cut. / 取自条款的一行应能印在一页之内。"""
    tall: dict[str, tuple[Clause, list[str]]] = {}
    for form in edition.forms_in_force:
        turns, drawn = turned(edition, form), rows(edition, form)
        for index, block in form.drawn_blocks:
            width = room(form, block, turns.get(index, ())).share
            for each in drawn[index]:
                if _height(each, width) > TALLEST_MM[form.landscape]:
                    clause = edition.clauses[each.clause]
                    tall.setdefault(clause.id, (clause, []))[1].append(form.id)
    for clause, forms in tall.values():
        message = f"条款 {clause.id} 太长，在表单 {'、'.join(dict.fromkeys(forms))} 上一行印不进一页"
        yield places.of(clause.id, "text"), message, "一条只写一项要求：拆成几条，或缩短。"


def _height(row: Row, width: float) -> float:
    """The height in mm of a drawn row: its text with its criterion, and each line below the text by itself."""
    below = sum(height(line.text, width) - 2 for line in row.lines)
    return height(f"{row.title}{row.text}{row.inspection}", width) + below


def _short(form: Form) -> Iterator[tuple[Path, str, str]]:
    told: list[tuple[Path, str, int]] = [(("title",), form.title, SHORT["title"])]
    told += [(("copies", index), copy, SHORT["copies"]) for index, copy in enumerate(form.copies)]
    told += [
        (("blocks", index, "unit"), block.unit, SHORT["unit"])
        for index, block in enumerate(form.blocks)
        if isinstance(block, Grid)
    ]
    for path, text, most in told:
        if len(text) > most:
            yield path, text, f"有 {len(text)} 个字，这里最多印 {most} 个"


def _cells(form: Form) -> Iterator[tuple[Path, str, str]]:
    """Give the options and labels that their cell, or the page, does not hold."""
    for index, block in enumerate(form.blocks):
        path: Path = ("blocks", index)
        if isinstance(block, Fields):
            for number, cell in enumerate(block.cells):
                width = usable(form) * cell.width / 12
                yield from _options((*path, "cells", number, "options"), cell.options, width)
                whole = f"{cell.label}{cell.hint or ''}{'　　'.join(cell.options)}"
                yield from _tall((*path, "cells", number, "label"), cell.label, whole, width, form)
        elif isinstance(block, Choices):
            yield from _options((*path, "options"), block.options, usable(form))
        elif isinstance(block, Grid):
            width = (usable(form) - 16) / len(block.x)
            for number, label in enumerate(block.x):
                yield from _tall((*path, "x", number), label, label, width, form)


def _columns(form: Form) -> Iterator[tuple[Path, str, str]]:
    """Give what the columns of tables and drawn rows do not hold."""
    for index, block in enumerate(form.blocks):
        if not isinstance(block, Rows | Table):
            continue
        share = room(form, block).share
        for number, column in enumerate(block.columns):
            path: Path = ("blocks", index, "columns", number)
            width = taken(column) or share
            yield from _tall((*path, "label"), column.label, column.label, width, form)
            # A column with a width is the subject of options-too-wide.
            yield from () if column.width else _options((*path, "options"), column.options, width)
        for number, label in enumerate(block.labels if isinstance(block, Table) else ()):
            width = taken(block.columns[0]) or share
            yield from _tall(("blocks", index, "labels", number), label, label, width, form)


def _options(path: Path, options: tuple[str, ...], width: float) -> Iterator[tuple[Path, str, str]]:
    for index, option in enumerate(options):
        kept = [option] if len(option) <= LONG else [option[:2], *_WORD.findall(option)]
        needed = BOX_MM + max(map(ems, kept)) * EM_MM + PADDING_MM
        if needed > width:
            yield (*path, index), option, f"要 {needed:.0f} mm，这里只有 {width:.0f} mm"


def _tall(path: Path, text: str, whole: str, width: float, form: Form) -> Iterator[tuple[Path, str, str]]:
    if height(whole, width) > TALLEST_MM[form.landscape] / 2:
        yield path, text, f"在 {width:.0f} mm 宽的地方要排 {height(whole, width):.0f} mm 高，印不进一页"
