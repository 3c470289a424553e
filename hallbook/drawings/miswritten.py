"""What is done wrong with letters, colours and codes, beside how they are right; in a panel of so many px."""

from collections.abc import Callable

from hallbook.drawings import faces, shapes
from hallbook.drawings.faces import Box
from hallbook.drawings.icons import icon
from hallbook.drawings.shapes import Attribute, Shape
from hallbook.drawings.words import TOWN
from hallbook.model import Edition

PANEL: Box = Box(0, 0, 266, 172)
"""Where what is right and what is wrong stands."""
LETTER_PX, CODE_PX = 38, 88

Sample = Callable[[Edition], tuple[list[Shape], list[Shape]]]
"""What is right, and what is wrong."""


def _name(edition: Edition, colour: str = "ink", **more: Attribute) -> Shape:
    hexes = edition.tokens.palette
    style = f"fill:{hexes.get(colour)};font-size:{LETTER_PX}px;font-weight:700"
    x, y = PANEL.middle
    return shapes.label(
        "", x, y + LETTER_PX * 0.36, TOWN + edition.about.place, "middle", style=style, **more
    )


def _sheet(edition: Edition) -> Shape:
    return shapes.box("", 8, 8, PANEL.width - 16, PANEL.height - 16, fill=edition.tokens.palette.get("white"))


def _about_middle(change: str) -> str:
    x, y = PANEL.middle
    return f"translate({shapes.number(x)} {shapes.number(y)}) {change} translate({shapes.number(-x)} {shapes.number(-y)})"


def _letters(edition: Edition, wrong: Shape) -> tuple[list[Shape], list[Shape]]:
    return [_sheet(edition), _name(edition)], [_sheet(edition), wrong]


def stretched(edition: Edition) -> tuple[list[Shape], list[Shape]]:
    """Letters wider than they are."""
    return _letters(edition, _name(edition, transform=_about_middle("scale(1.15 .6)")))


def slanted(edition: Edition) -> tuple[list[Shape], list[Shape]]:
    """Letters that lean."""
    return _letters(edition, _name(edition, transform=_about_middle("skewX(-18)")))


def outlined(edition: Edition) -> tuple[list[Shape], list[Shape]]:
    """Letters with a line around them."""
    accent = edition.tokens.palette.get("accent")
    return _letters(edition, _name(edition, stroke=accent, stroke_width=2.5))


def in_line_colour(edition: Edition) -> tuple[list[Shape], list[Shape]]:
    """Letters in the colour of lines."""
    return _letters(edition, _name(edition, "line"))


def swapped(edition: Edition) -> tuple[list[Shape], list[Shape]]:
    """The sign of one zone on the colour of another."""
    zones = [zone for zone in edition.tokens.zones if zone.zone in edition.zones][:2]
    if len(zones) < 2:
        return [], []
    hexes, (first, second), side = edition.tokens.palette, zones, PANEL.height - 24
    box = Box((PANEL.width - side) / 2, 12, side, side)

    def sign(fill: str, ink: str) -> list[Shape]:
        block = faces.zone_block(edition, first.zone, hexes.get(ink, "currentColor"), box)
        return [shapes.box("", *box, fill=hexes.get(fill)), *block]

    return sign(first.fill, first.text), sign(second.fill, second.text)


def _code(edition: Edition, ground: str, ink: str) -> list[Shape]:
    hexes, (x, y) = edition.tokens.palette, PANEL.middle
    drawn = icon("qrcode", x - CODE_PX / 2, y - CODE_PX / 2, CODE_PX, hexes.get(ink))
    field = shapes.box("", x - 60, y - 60, 120, 120, fill=hexes.get(ground))
    return [field, *([drawn] if drawn else [])]


def inverted(edition: Edition) -> tuple[list[Shape], list[Shape]]:
    """A code in white on dark."""
    return _code(edition, "white", "ink"), _code(edition, "ink", "white")


def marked(edition: Edition) -> tuple[list[Shape], list[Shape]]:
    """A code with the mark over its middle."""
    side, mark, (x, y) = CODE_PX * 0.5, edition.tokens.mark, PANEL.middle
    place = f"translate({shapes.number(x - side / 2)} {shapes.number(y - side / 2)})"
    hexes = edition.tokens.palette
    over = [
        shapes.box("", x - side / 2, y - side / 2, side, side, fill=hexes.get("white")),
        shapes.path("", mark.path, transform=f"{place} scale({side / mark.size:.4f})", fill=hexes.get("primary")),
    ]  # fmt: skip
    code = _code(edition, "white", "ink")
    return code, [*code, *over]
