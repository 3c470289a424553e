"""What stands in the zones of a floor plan: by the pictogram that a zone bears, and clear of the ways through it."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from math import dist
from types import MappingProxyType
from typing import NamedTuple

from hallbook.model.plan import Area, Fitting, Layout

CLEAR = 0.62
"""Metres that stay free on both sides of a way: a passage is 1.2 m wide."""
ARRIVING, TOUCH = 1.3, 0.05
"""Metres before its end from which on a way comes close to what it leads to, and how close."""
MARGIN = 0.35
Point = tuple[float, float]


class Piece(NamedTuple):
    """A piece of furniture: its kind, its left and upper edge, its width and depth in metres."""

    kind: str
    x: float
    y: float
    width: float
    depth: float

    def crosses(self, one: Point, other: Point, free: float) -> bool:
        """Whether a way that runs along the walls comes nearer than this; of a slanting one, its bounds count."""
        left, right = sorted((one[0], other[0]))
        top, bottom = sorted((one[1], other[1]))
        across = left - free < self.x + self.width and self.x < right + free
        return across and top - free < self.y + self.depth and self.y < bottom + free


def pieces(plan: Layout, area: Area, icon: str | None) -> Iterator[Piece]:
    """Give what stands in a zone with this pictogram; nothing where a way leads, or where the plan itself says what stands."""
    if plan.fittings:
        return
    furnish = _BY_ICON.get(icon or "")
    for piece in furnish(plan, area) if furnish else ():
        if clear(plan, piece):
            yield piece


def fitted(fitting: Fitting) -> Iterator[Piece]:
    """Give the pieces that a plan names."""
    for index in range(fitting.count or 1):
        x = fitting.x + index * (fitting.step or fitting.width)
        yield Piece(fitting.kind, x, fitting.y, fitting.width, fitting.depth)


def apart(one: Piece, other: Piece) -> bool:
    """Whether two pieces have no place in common."""
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.y + one.depth <= other.y or other.y + other.depth <= one.y


def clear(plan: Layout, piece: Piece) -> bool:
    """Whether no way leads through a piece or close by; where a way ends, it may come close to what it leads to."""
    if piece.kind == "counter":
        return not any(piece.crosses(*pair, 0.0) for route in plan.routes for pair in pairwise(route.points))
    for route in plan.routes:
        *before, (one, end) = pairwise(route.points)
        arriving = _back(end, one)
        if any(piece.crosses(*pair, CLEAR) for pair in (*before, (one, arriving))):
            return False
        if piece.crosses(arriving, end, TOUCH):
            return False
    return True


def _back(end: Point, one: Point) -> Point:
    """The point of a way that is so far before its end."""
    long = dist(end, one)
    part = min(ARRIVING / long, 1) if long else 0
    return end[0] + (one[0] - end[0]) * part, end[1] + (one[1] - end[1]) * part


def reception(plan: Layout) -> Piece | None:
    """A desk in the axis of the widest door; None where a zone is in its place, or there is no door below."""
    if plan.fittings:
        return None
    below = [door for door in plan.doors if door[1] == door[3] == plan.depth]
    if not below:
        return None
    x1, y, x2, _ = max(below, key=lambda door: abs(door[2] - door[0]))
    desk = Piece("reception", (x1 + x2) / 2 - 1, y - 2.75, 2, 0.6)
    zones = [Piece("zone", area.x, area.y, area.width, area.depth) for area in plan.areas]
    inside = not all(apart(desk, zone) for zone in zones)
    routes = [pair for route in plan.routes for pair in pairwise(route.points)]
    return None if inside or any(desk.crosses(one, two, 0.3) for one, two in routes) else desk


def _counters(_plan: Layout, area: Area) -> Iterator[Piece]:
    """A row of counters, those who serve above, those who are served below."""
    count = int((area.width - 2 * MARGIN) / 1.6)
    x = area.x + (area.width - count * 1.6) / 2
    y = area.y + area.depth * 0.42
    for index in range(count):
        left = x + index * 1.6
        yield Piece("counter", left + 0.1, y, 1.4, 0.7)
        yield Piece("seat", left + 0.57, y - 0.6, 0.46, 0.46)
        yield Piece("seat", left + 0.57, y + 0.85, 0.46, 0.46)


def _seats(_plan: Layout, area: Area) -> Iterator[Piece]:
    count, rows = int((area.width - 2 * MARGIN) / 0.56), max(1, int((area.depth - 0.25) / 0.95))
    x = area.x + (area.width - count * 0.56) / 2
    for row in range(rows):
        y = area.y + area.depth - 0.6 - row * 0.95
        for index in range(count):
            yield Piece("seat", x + index * 0.56, y, 0.5, 0.46)


def _machines(plan: Layout, area: Area) -> Iterator[Piece]:
    """Along the wall that the zone is nearest to."""
    left = area.x <= plan.width - area.x - area.width
    x = area.x + 0.1 if left else area.x + area.width - 0.8
    for index in range(int((area.depth - 1.1) / 1.1)):
        yield Piece("machine", x, area.y + 0.95 + index * 1.1, 0.7, 0.9)


def _shelves(_plan: Layout, area: Area) -> Iterator[Piece]:
    yield from _islands(area, "shelf", 2.4, 0.8)


def _tables(_plan: Layout, area: Area) -> Iterator[Piece]:
    yield from _islands(area, "table", 1.5, 0.8)


def _islands(area: Area, kind: str, wide: float, deep: float) -> Iterator[Piece]:
    """Pieces with a passage all around."""
    across, along = int((area.width + 0.5) / (wide + 1.2)), int((area.depth - 0.3) / (deep + 1.0))
    across, along = max(1, across), max(1, along)
    for row in range(along):
        for column in range(across):
            x = area.x + (area.width / across) * (column + 0.5) - wide / 2
            y = area.y + 0.85 + (area.depth - 0.9) / along * (row + 0.5) - deep / 2
            yield Piece(kind, x, y, wide, deep)


def _lounge(_plan: Layout, area: Area) -> Iterator[Piece]:
    """A table with seats at both sides."""
    x, y = area.x + area.width / 2, area.y + area.depth / 2 + 0.3
    yield Piece("table", x - 0.6, y - 0.4, 1.2, 0.8)
    for side in (-1.3, 0.8):
        yield Piece("seat", x + side, y - 0.25, 0.5, 0.5)
    yield Piece("seat", x - 0.25, y + 0.6, 0.5, 0.5)


def _back_office(_plan: Layout, area: Area) -> Iterator[Piece]:
    """Cupboards along the wall, desks between."""
    count = int((area.width - 4) / 3)
    for index in range(count):
        x = area.x + 3.2 + index * 3
        yield Piece("shelf", x, area.y + 0.1, 1.6, 0.45)


_BY_ICON: Mapping[str, Callable[[Layout, Area], Iterator[Piece]]] = MappingProxyType({
    "desk": _counters, "counter": _counters, "seat": _seats, "gesture-tap-button": _machines, "monitor": _machines,
    "cart": _shelves, "cellphone": _tables, "access-point": _tables, "diamond-stone": _lounge, "door-closed-lock": _back_office,
})  # fmt: skip
"""What a zone is furnished with, by its pictogram."""
ENCLOSED = ("diamond-stone", "door-closed-lock")
"""Pictograms of zones that walls go around."""
