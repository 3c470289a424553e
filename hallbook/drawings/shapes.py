"""What drawings are made of: shapes at their places in px, which one template writes as SVG."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment

Attribute = str | float | None
"""What an attribute says; a number is written to two decimals, None leaves the attribute out."""
STROKE = "m -3 3 l 6 -6"
"""Across the end of a dimension line."""
_SPACED = re.compile(" ?([a-zA-Z]) ?")


@dataclass(frozen=True, slots=True)
class Shape:
    """One element of a drawing: its tag, its class, its attributes, and the text or the shapes within it."""

    tag: str
    kind: str
    given: Mapping[str, Attribute]
    text: str = ""
    within: tuple["Shape", ...] = ()

    @property
    def attributes(self) -> dict[str, str]:
        """All attributes as they are written."""
        given, digits = {"class": self.kind or None, **self.given}, _digits(self.given)
        named = {name.replace("_", "-"): value for name, value in given.items() if value is not None}
        return {
            name: value if isinstance(value, str) else number(value, digits) for name, value in named.items()
        }


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an arrow: its class, its outline in a box of 10 by 10, its tip, its size."""

    id: str
    kind: str
    path: str = "M0 0L10 5L0 10z"
    tip: float = 10
    size: float = 7


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of ``width`` by ``height`` px with what it says to who cannot see it.

    ``scale`` is px per mm where it is drawn to scale.
    """

    id: str
    kind: str
    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]
    heads: tuple[Head, ...] = ()
    scale: float | None = None

    @property
    def role(self) -> str:
        """What it is to who cannot see it: one picture, or a group of links."""
        return "group" if any(shape.tag == "a" for shape in self.shapes) else "img"


def svg(environment: "Environment", drawing: Drawing) -> Markup:
    """Write a drawing."""
    return Markup(environment.get_template("drawings/drawing.svg.j2").render(drawing=drawing, number=number))


def number(value: float, digits: int = 2) -> str:
    """Write a coordinate, to so many decimals at most."""
    return f"{round(value, digits) + 0:.{digits}f}".rstrip("0").rstrip(".")


def _digits(given: Mapping[str, Attribute]) -> int:
    """How exactly a shape is written: what is read back to hundredths of a px, all else to tenths."""
    return 2 if any(name.startswith("data_") for name in given) else 1


def box(kind: str, x: float, y: float, width: float, height: float, **more: Attribute) -> Shape:
    """A rectangle."""
    return Shape("rect", kind, {"x": x, "y": y, "width": width, "height": height, **more})


def circle(kind: str, x: float, y: float, radius: float, **more: Attribute) -> Shape:
    """A circle around a point."""
    return Shape("circle", kind, {"cx": x, "cy": y, "r": radius, **more})


def line(kind: str, x1: float, y1: float, x2: float, y2: float, **more: Attribute) -> Shape:
    """A straight line."""
    return Shape("line", kind, {"x1": x1, "y1": y1, "x2": x2, "y2": y2, **more})


def path(kind: str, *steps: str | float, **more: Attribute) -> Shape:
    """A path of commands and coordinates, in the order given."""
    digits = _digits(more)
    written = " ".join(step if isinstance(step, str) else number(step, digits) for step in steps)
    return Shape("path", kind, {"d": written if digits > 1 else _SPACED.sub(r"\1", written), **more})


def label(kind: str, x: float, y: float, text: object, anchor: str | None = None, **more: Attribute) -> Shape:
    """A line of text that begins at a point, or has its ``middle`` or ``end`` there."""
    return Shape("text", kind, {"x": x, "y": y, "text_anchor": anchor, **more}, str(text))


def group(kind: str, *within: Shape | None, **more: Attribute) -> Shape:
    """Shapes that belong together."""
    return Shape("g", kind, more, "", tuple(shape for shape in within if shape))


def dimension(x1: float, y1: float, x2: float, y2: float, **more: Attribute) -> Shape:
    """A dimension line with a stroke across both ends."""
    return path("dim", "M", x1, y1, "L", x2, y2, STROKE, "M", x1, y1, STROKE, **more)
