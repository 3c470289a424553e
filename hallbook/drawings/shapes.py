"""What drawings are made of: shapes at their places in px, which one template writes as SVG."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment

Attribute = str | float | None
"""What an attribute says; a number is written to two decimals, None leaves the attribute out."""
STROKE = "m -3 3 l 6 -6"
"""Across the end of a dimension line."""
LONG = 60
"""Characters from which on an outline that is drawn twice is written once."""
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


def compact(name: str, made: Iterable[Shape]) -> tuple[Shape, ...]:
    """Write the same in fewer bytes: plain rectangles of one kind that follow each other as one path, long outlines once.

    What is read back, which says so in its data, stays as it is. ``name`` is that of the drawing.
    """
    joined = [shape for key, run in groupby(made, _alike) for shape in _joined(key, list(run))]
    outlines = Counter(str(each.given.get("d", "")) for each in joined if each.tag == "path")
    names = {
        d: f"{name}-{at}" for at, (d, times) in enumerate(outlines.items()) if times > 1 and len(d) > LONG
    }
    once = group("", *(Shape("path", "", {"id": names[d], "d": d}) for d in names))
    held = (Shape("defs", "", {}, "", once.within),) if names else ()
    return (*held, *(_again(names, each) for each in joined))


def _alike(shape: Shape) -> tuple[str, Attribute] | None:
    """What a plain rectangle has in common with others."""
    plain = shape.tag == "rect" and shape.given.keys() <= {"x", "y", "width", "height", "fill"}
    return (shape.kind, shape.given.get("fill")) if plain else None


def _joined(key: tuple[str, Attribute] | None, run: list[Shape]) -> list[Shape]:
    if key is None or len(run) == 1:
        return run
    steps = list[str | float]()
    for each in run:
        x, y, width, height = (float(each.given[side] or 0) for side in ("x", "y", "width", "height"))
        steps += ["M", x, y, "h", width, "v", height, "h", -width, "z"]
    return [path(key[0], *steps, fill=key[1])]


def _again(names: Mapping[str, str], shape: Shape) -> Shape:
    name = names.get(str(shape.given.get("d", ""))) if shape.tag == "path" else None
    given = {key: value for key, value in shape.given.items() if key != "d"}
    return Shape("use", shape.kind, {"href": f"#{name}", **given}) if name else shape


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
