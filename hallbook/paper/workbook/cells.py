"""What a workbook shows of a sheet: lines of cells that know where they stand in mm, and what is worked out in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from math import ceil

from hallbook.paper.typeface import ems

MM_PER_PT, PADDING = 25.4 / 72, 3.0
"""What a cell leaves free beside its text, in mm."""


LEAST = 10.0
"""Width of a column that would find no room, in mm."""


class Style(StrEnum):
    """How a cell looks and whether it can be written in."""

    TITLE = "title"
    HEADING = "heading"
    SMALL = "small"
    HEAD = "head"
    LABEL = "label"
    TEXT = "text"
    EMPTY = "empty"
    CLAUSE = "clause"
    CENTRED = "centred"
    WRITE = "write"
    TICK = "tick"
    WORKED = "worked"

    @property
    def size(self) -> int:
        """Of its type, in pt."""
        return _SIZES.get(self, 10)

    @property
    def em(self) -> float:
        """Width of a Chinese character, in mm."""
        return self.size * MM_PER_PT

    @property
    def written(self) -> bool:
        """Whether whoever fills the sheet in writes in it."""
        return self in {Style.WRITE, Style.TICK}


_SIZES = {Style.TITLE: 16, Style.HEADING: 11, Style.SMALL: 9, Style.CLAUSE: 8}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell from ``start`` to ``end``, in mm from the left margin.

    ``key`` is what formulas call it; in a ``formula`` keys stand in braces. ``options`` are what may be chosen,
    ``most`` is the largest number that may be written.
    """

    start: float
    end: float
    value: str | Decimal = ""
    style: Style = Style.EMPTY
    key: str = ""
    formula: str = ""
    options: tuple[str, ...] = ()
    most: Decimal | None = None

    @property
    def height(self) -> float:
        """What its text needs, in mm."""
        room = max(1.0, (self.end - self.start - PADDING) / self.style.em)
        lines = sum(max(1, ceil(ems(part) / room)) for part in str(self.value).split("\n"))
        return lines * self.style.em * 1.45


@dataclass(frozen=True, slots=True)
class Line:
    """Cells side by side, as high as ``height`` mm at least; one that ``breaks`` begins a page."""

    cells: tuple[Cell, ...]
    height: float = 6.5
    breaks: bool = False

    @property
    def needed(self) -> float:
        """How high it is, in mm."""
        return max([self.height, *(cell.height + 1.3 for cell in self.cells)])


def side_by_side(cells: Sequence[Cell], widths: Sequence[float]) -> tuple[Cell, ...]:
    """Give cells their places, one behind another."""
    return tuple(_placed(cells, widths))


def _placed(cells: Sequence[Cell], widths: Sequence[float]) -> Iterator[Cell]:
    start = 0.0
    for cell, width in zip(cells, widths, strict=True):
        yield replace(cell, start=start, end=start + width)
        start += width


def shared(widths: Sequence[float | None], whole: float) -> list[float]:
    """Give those without a width an equal part of what the others leave; where none is left, all shrink or grow alike."""
    free = whole - sum(width or 0 for width in widths)
    open_ = sum(width is None for width in widths)
    all_ = [width if width is not None else max(LEAST, free / open_) for width in widths]
    return [width * whole / sum(all_) for width in all_]
