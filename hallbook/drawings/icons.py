"""Pictograms: those of Material Design, which the site's theme brings along, by their names there."""

import re
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from hallbook.drawings import shapes
from hallbook.drawings.shapes import Attribute, Shape

GRID = 24
"""The side of the square that a pictogram stands in, in its own units."""
_PATH = re.compile(r'\bd="([^"]+)"')


@cache
def _icons() -> Traversable:
    """Where they are; asked when one is, so that a theme which is not there is missed where it can be said."""
    return files("material").joinpath("templates", ".icons", "material")


@cache
def outline(name: str) -> str | None:
    """Give the outline of a pictogram, as the data of a path; None of one that there is not."""
    file = _icons().joinpath(f"{name}.svg")
    found = (
        _PATH.findall(file.read_text("utf-8")) if re.fullmatch(r"[a-z0-9-]+", name) and file.is_file() else []
    )
    return " ".join(found) or None


def near(name: str) -> list[str]:
    """Give the names of pictograms that are written nearly like this."""
    names = sorted(file.name.removesuffix(".svg") for file in _icons().iterdir())
    return get_close_matches(name, names, 2, 0.75)


def icon(name: str, x: float, y: float, size: float, fill: str | None, **more: Attribute) -> Shape | None:
    """A pictogram in a square with this upper left corner and side; None of one that there is not."""
    data = outline(name)
    place = f"translate({shapes.number(x)} {shapes.number(y)}) scale({size / GRID:.4f})"
    return shapes.path("", data, transform=place, fill=fill, data_icon=name, **more) if data else None
