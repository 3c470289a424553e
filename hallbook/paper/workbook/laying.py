"""Lay a sheet out as lines of cells over columns that all its blocks share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hallbook.paper import forms, setting
from hallbook.paper.workbook.blocks import Place, lines
from hallbook.paper.workbook.cells import Cell, Line, Style
from hallbook.views.sheets import Sheet

NEAR = 2.5
"""Edges of cells that are no further apart, in mm, become one: few columns, and none too narrow to take hold of."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The lines of a sheet, and the edges of the columns under them in mm, from 0 to its width."""

    lines: tuple[Line, ...]
    edges: tuple[float, ...]

    @property
    def width(self) -> float:
        """Of the sheet between its margins, in mm."""
        return self.edges[-1]

    @property
    def spans(self) -> list[list[tuple[Cell, int, int]]]:
        """The cells of each line with their first and last column, counted from 0."""
        return [
            [
                (cell, first := self._edge(cell.start), max(first, self._edge(cell.end) - 1))
                for cell in line.cells
            ]
            for line in self.lines
        ]

    @property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """Row and column, counted from 0, of each cell that has a key."""
        return {
            cell.key: (row, at) for row, line in enumerate(self.spans) for cell, at, _ in line if cell.key
        }

    def _edge(self, mm: float) -> int:
        return min(range(len(self.edges)), key=lambda at: abs(self.edges[at] - mm))


def lay(sheet: Sheet) -> Laid:
    """Lay a sheet out, between the margins that it has on paper."""
    margins = forms.margins(sheet)
    width = (297 if sheet.form.landscape else 210) - margins.left - margins.right
    todo = _head(sheet, width)
    for index, block in enumerate(sheet.form.blocks):
        todo += [_gap(width), *lines(Place(sheet, index, width), block)]
    todo += _signs(sheet, width)
    return Laid(tuple(todo), tuple(_edges(todo, width)))


def _head(sheet: Sheet, width: float) -> list[Line]:
    """The title, how the form is used, what it is for, beside the QR code; its copies."""
    free = width - 26
    title = sheet.form.title + "".join(f"（{mark}）" for mark in sheet.marks)
    use = "　".join(f"{label}：{value}" for label, value in forms.use(sheet))
    made = [
        Line((Cell(0, free, title, Style.TITLE),), 11),
        Line((Cell(0, free, use, Style.SMALL),), 6.5),
        Line((Cell(0, free, sheet.form.purpose, Style.SMALL),), 6.5),
    ]
    if sheet.form.copies:
        made.append(Line((Cell(0, free, "；".join(sheet.form.copies), Style.SMALL),)))
    if marks := forms.marks(sheet):
        made.append(Line((Cell(0, width, "　".join(marks), Style.SMALL),)))
    return made


def _gap(width: float) -> Line:
    return Line((Cell(0, width),), 2.5)


def _signs(sheet: Sheet, width: float) -> list[Line]:
    if not sheet.signs:
        return []
    columns = setting.columns_of_signs(sheet.signs)
    own = width / columns
    made = [_gap(width)]
    for first in range(0, len(sheet.signs), columns):
        cells = []
        for at, name in enumerate(sheet.signs[first : first + columns]):
            cells += [
                Cell(at * own, (at + 0.45) * own, name + sheet.signature, Style.LABEL),
                Cell((at + 0.45) * own, (at + 1) * own, "", Style.WRITE),
            ]
        made.append(Line(tuple(cells), 14))
    return made


def _edges(todo: Sequence[Line], width: float) -> list[float]:
    """Give the edges between columns: those of tables first, others that lie near one are drawn to it."""
    found = [0.0, width]
    for line in sorted(todo, key=lambda line: -len(line.cells)):
        for cell in line.cells:
            for edge in (cell.start, cell.end):
                if all(abs(edge - other) > NEAR for other in found):
                    found.append(edge)
    return sorted(found)
