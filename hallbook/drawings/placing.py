"""Where a thing is drawn: at the heights that its item allows, and said in its drawing in mm above the floor."""

from typing import NamedTuple

from hallbook.drawings.scene import Scene
from hallbook.drawings.shapes import Attribute, number
from hallbook.model import Clause, Item
from hallbook.views.heights import ANYWHERE, Heights, Interval, heights

CHEST_MM = 1300
"""Where a badge is shown on a person of whom no height is said."""


class Place(NamedTuple):
    """A thing's size in mm, and how high its lower edge is; None of what is not said to be anywhere."""

    width: float
    height: float
    bottom: float | None

    @property
    def top(self) -> float | None:
        """How high its upper edge is."""
        return None if self.bottom is None else self.bottom + self.height

    def data(self, clause: Clause, scene: Scene) -> dict[str, Attribute]:
        """Say where it is, for whoever reads the drawing back: in mm, and where in the drawing the floor is."""
        floor = scene.floor if scene.floored and self.bottom is not None else None
        said = {"data_item": clause.id, "data_scale": number(scene.scale, 6), "data_floor": floor}
        sides = {"data_mm_width": self.width, "data_mm_height": self.height}
        return {**said, "data_mm_bottom": self.bottom, "data_mm_top": self.top, **sides}


def place(item: Item) -> Place | None:
    """Place an item; None where it has no front, or where what is said of it cannot all be true."""
    size = item.size
    width = (size.width or size.diameter) if size else None
    height = (size.height or size.diameter or size.depth) if size else None
    if width is None or height is None:
        return None
    tall, allowed = height.millimetres, heights(item)
    if allowed is None:
        return Place(width.millimetres, tall, None)
    if flat(item):
        return Place(width.millimetres, tall, 0.0)
    bottom = _bottom(allowed, tall)
    return Place(width.millimetres, tall, bottom) if allowed.admits(bottom, bottom + tall) else None


def flat(item: Item) -> bool:
    """Whether it lies on the floor, so that it is seen from above and has no top."""
    allowed = heights(item)
    return bool(allowed and allowed.top == (0.0, 0.0))


def _bottom(allowed: Heights, tall: float) -> float:
    """The lower edge of a thing as tall as this: in the middle of what is allowed."""
    if allowed.bottom[0] == allowed.bottom[1]:
        return allowed.bottom[0]
    if allowed.rows:
        return allowed.rows[0] - tall / 2
    if allowed.centre != ANYWHERE:
        return max(_middle(allowed.centre) - tall / 2, allowed.bottom[0])
    if allowed.top != ANYWHERE:
        return max(_middle(allowed.top) - tall, allowed.bottom[0])
    if allowed.band:
        return max(_middle(allowed.band) - tall / 2, 0.0)
    return allowed.bottom[0] if allowed.bottom[1] == ANYWHERE[1] else _middle(allowed.bottom)


def _middle(between: Interval) -> float:
    return (between[0] + between[1]) / 2
