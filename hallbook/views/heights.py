"""Where a thing may be above the floor: one rule for each kind of mounting and datum, as intervals in mm.

Drawings are placed by it, and read back against it.
"""

from dataclasses import dataclass

from hallbook.model import Item
from hallbook.model.mounting import Datum, Edge, MountingKind

Interval = tuple[float, float]
"""The least and the greatest height, in mm."""
ANYWHERE: Interval = (0.0, float("inf"))
FLOOR: Interval = (0.0, 0.0)
NEAR = 0.5
"""mm by which a height may differ and still be the same."""
_BANDS = (Datum.SLOT, Datum.GOODS)


@dataclass(frozen=True, slots=True)
class Heights:
    """Where the lower edge, the middle and the upper edge of a thing may be; ``band`` is what it has to span."""

    bottom: Interval = ANYWHERE
    centre: Interval = ANYWHERE
    top: Interval = ANYWHERE
    band: Interval | None = None
    part: Interval | None = None
    """Where a part of it is measured, such as a handle or a line of text: within the thing, at no edge of it."""
    rows: tuple[float, ...] = ()
    """The middles of several of its kind, one above the other; empty of a single thing."""

    def admits(self, bottom: float, top: float) -> bool:
        """Whether a thing may be here."""
        held = ((self.bottom, bottom), (self.centre, (bottom + top) / 2), (self.top, top))
        spans = self.band is None or (bottom - NEAR <= self.band[0] and self.band[1] <= top + NEAR)
        within = self.part is None or (bottom - NEAR <= self.part[0] and self.part[1] <= top + NEAR)
        rows = not self.rows or any(abs(row - (bottom + top) / 2) <= NEAR for row in self.rows)
        return spans and within and rows and all(low - NEAR <= at <= high + NEAR for (low, high), at in held)


def heights(item: Item) -> Heights | None:
    """Give where an item may be; None where it does not say."""
    mounting = item.mounting
    if mounting is None:
        return None
    if mounting.kind is MountingKind.ON_FLOOR:
        return Heights(bottom=FLOOR, top=FLOOR)
    overhead = mounting.clearance if item.overhead else None
    free: Interval = (overhead.millimetres if overhead else 0.0, ANYWHERE[1])
    stands = mounting.kind.stands and mounting.kind is not MountingKind.STANDING_FRAME
    if mounting.height is None or mounting.datum is None:
        return Heights(bottom=FLOOR) if stands else Heights(bottom=free) if free[0] else None
    at, datum = mounting.height.range, mounting.datum
    if stands:
        return _standing(datum, at)
    if mounting.kind is MountingKind.ON_COUNTER:
        return Heights(bottom=at)
    if datum in _BANDS:
        return Heights(band=at)
    if datum is Datum.PICTURE and at[0] < at[1]:
        return Heights(bottom=(at[0], at[0]), top=(at[1], at[1]))
    if datum is Datum.STRIPES:
        return Heights(centre=at, rows=tuple(sorted(set(at))))
    match datum.edge:
        case Edge.BOTTOM:
            return Heights(bottom=(max(at[0], free[0]), at[1]))
        case Edge.CENTRE:
            return Heights(bottom=free, centre=at)
        case Edge.TOP:
            return Heights(bottom=free, top=at)
    return None


def underside(item: Item) -> float | None:
    """How low its lower edge may be, in mm; None where that does not follow from what is said."""
    allowed, size = heights(item), item.size
    if item.mounting and item.mounting.kind.stands:
        return 0.0
    if allowed is None:
        return None
    upright = (size.height or size.diameter or size.depth) if size else None
    tall = upright.range[1] if upright else 0.0
    edges = ((allowed.bottom, 0.0), (allowed.centre, tall / 2), (allowed.top, tall))
    lowest = [max(min(at) - below, 0.0) for at, below in edges if at != ANYWHERE]
    return min(lowest, default=None)


def _standing(datum: Datum, at: Interval) -> Heights:
    if datum in _BANDS:
        return Heights(bottom=FLOOR, band=at)
    if datum.edge is Edge.TOP:
        return Heights(bottom=FLOOR, top=at)
    return Heights(bottom=FLOOR, part=at)
