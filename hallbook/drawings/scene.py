"""A part of a drawing to scale: places are in mm, to the right of a point on the floor and above it."""

from collections.abc import Iterator
from dataclasses import dataclass

from hallbook.drawings import shapes
from hallbook.drawings.shapes import Attribute, Shape
from hallbook.model import Length

PERSON_MM = 1700
Point = tuple[float, float]
TEXT_PX = 13
"""The size of what is written beside things, as the style sheet has it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Px of the point (0, 0) on the floor, and px a mm."""

    left: float
    floor: float
    scale: float
    floored: bool = True
    """Whether heights in it are above a floor."""

    def x(self, at: float) -> float:
        """Px from the left."""
        return self.left + at * self.scale

    def y(self, at: float) -> float:
        """Px from above."""
        return self.floor - at * self.scale

    def box(
        self, kind: str, x: float, bottom: float, width: float, height: float, **more: Attribute
    ) -> Shape:
        """A rectangle, by its left and lower edge."""
        left, top = self.x(x), self.y(bottom + height)
        return shapes.box(kind, left, top, width * self.scale, height * self.scale, **more)

    def boxes(self, kind: str, *each: tuple[float, float, float, float]) -> Shape:
        """Rectangles of one kind as one shape, each by its left and lower edge, its width and height."""
        steps = [
            step
            for x, bottom, width, height in each
            for step in (
                *("M", self.x(x), self.y(bottom), "h", width * self.scale, "v", -height * self.scale),
                *("h", -width * self.scale, "z"),
            )
        ]
        return shapes.path(kind, *steps)

    def circle(self, kind: str, x: float, y: float, radius: float, **more: Attribute) -> Shape:
        """A circle around a point."""
        return shapes.circle(kind, self.x(x), self.y(y), radius * self.scale, **more)

    def line(self, kind: str, one: Point, other: Point, **more: Attribute) -> Shape:
        """A straight line."""
        return shapes.line(kind, self.x(one[0]), self.y(one[1]), self.x(other[0]), self.y(other[1]), **more)

    def outline(self, kind: str, *points: Point, closed: bool = True, **more: Attribute) -> Shape:
        """A line through points."""
        steps = [step for x, y in points for step in (self.x(x), self.y(y))]
        return shapes.path(kind, "M", *steps, *(["z"] if closed else []), **more)

    def across(
        self, one: float, other: float, at: float, text: str, px: float = -9, *, walled: bool = False
    ) -> Iterator[Shape]:
        """A measure from left to right, so many px below a height, its text on the far side of the line.

        Where there is a wall to its left, the text does not begin before the line.
        """
        y = self.y(at) + px
        yield shapes.dimension(self.x(one), y, self.x(other), y)
        middle, low = (self.x(one) + self.x(other)) / 2, y - 6 if px < 0 else y + TEXT_PX + 3
        yield shapes.label("", self.x(one) if walled else middle, low, text, None if walled else "middle")

    def up(
        self, low: float, high: float, at: float, text: str, px: float = 12, **more: Attribute
    ) -> Iterator[Shape]:
        """A measure upwards, so many px to the right of a place, its text on the far side of the line."""
        x = self.x(at) + px
        yield shapes.dimension(x, self.y(low), x, self.y(high), **more)
        middle = (self.y(low) + self.y(high)) / 2 + 5
        yield shapes.label("", x + (7 if px > 0 else -7), middle, text, "start" if px > 0 else "end")

    def ground(self, one: float, other: float) -> Shape:
        """The floor."""
        return self.line("floor", (one, 0), (other, 0))

    def person(self, x: float, tall: float = PERSON_MM) -> Shape:
        """A figure that stands at a place and gives the scale."""
        half = tall * 0.12
        points = [
            (x - half, tall * 0.83), (x + half, tall * 0.83), (x + half, tall * 0.47), (x + half * 0.7, tall * 0.47),
            (x + half * 0.7, 0), (x + half * 0.1, 0), (x + half * 0.1, tall * 0.42), (x - half * 0.1, tall * 0.42),
            (x - half * 0.1, 0), (x - half * 0.7, 0), (x - half * 0.7, tall * 0.47), (x - half, tall * 0.47),
        ]  # fmt: skip
        return shapes.group(
            "person", self.circle("", x, tall * 0.925, tall * 0.07), self.outline("", *points)
        )

    def seated(self, x: float, seat: float = 430, way: int = 1) -> Shape:
        """A figure that sits with its back at a place and looks to the right, or to the left with -1."""
        body = [
            (x, seat + 560),
            (x, seat + 70),
            (x + way * 430, seat + 70),
            (x + way * 430, 40),
            (x + way * 560, 40),
        ]
        width = {"stroke_width": 120 * self.scale}
        head = self.circle("", x + way * 20, seat + 740, 105)
        return shapes.group("person", head, self.outline("limbs", *body, closed=False, **width))

    def wheelchair(self, x: float, way: int = 1) -> Iterator[Shape]:
        """A figure in a wheelchair with its back at a place."""
        yield self.seated(x, 480, way)
        yield self.circle("wheel", x + way * 80, 300, 300)
        yield self.circle("wheel", x + way * 480, 90, 90)


def fit(frame: tuple[float, float, float, float], wide: float, tall: float) -> Scene:
    """Fit so many mm into a frame (left and upper edge, width, height in px), in its middle, on its lower edge."""
    x, y, width, height = frame
    scale = min(width / wide, height / tall)
    return Scene(x + (width - wide * scale) / 2, y + height, scale)


def length(said: Length, tolerance: Length | None = None) -> str:
    """Write a measure with how far it may be off, where it is one measure."""
    if not tolerance or said.range[0] != said.range[1]:
        return str(said)
    value, _, unit = said.partition(" ")
    off, _, of = tolerance.partition(" ")
    return f"{value}±{off} {unit}" if of == unit else f"{said} ±{tolerance}"
