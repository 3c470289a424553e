"""Zones as they are told apart in the place itself: colour, pictogram, one character and name; pictograms in their grid."""

from collections.abc import Iterator

from hallbook.drawings import faces, shapes
from hallbook.drawings.faces import Box
from hallbook.drawings.icons import GRID, icon
from hallbook.drawings.samples import KIND, WIDTH
from hallbook.drawings.shapes import Drawing, Shape
from hallbook.drawings.words import PICTOGRAMS
from hallbook.model import Clause, Edition
from hallbook.model.tokens import ZoneColour

COLUMNS, CELL, ROW = 4, 132, 150
SIGN = 96


def blocks(edition: Edition, clause: Clause) -> Drawing | None:
    """Draw the sign of every zone."""
    zones = [zone for zone in edition.tokens.zones if zone.zone in edition.zones]
    if not zones:
        return None
    made = [shape for index, zone in enumerate(zones) for shape in _block(edition, zone, index)]
    said = "；".join(f"{zone.letter or zone.zone} {edition.zones[zone.zone].name}" for zone in zones)
    height = (len(zones) + COLUMNS - 1) // COLUMNS * ROW + 16
    return Drawing(f"s-{clause.id}", KIND, WIDTH, height, f"{clause.title}：各区", f"{said}。", tuple(made))


def _block(edition: Edition, zone: ZoneColour, index: int) -> Iterator[Shape]:
    x, y = 16 + index % COLUMNS * CELL, 16 + index // COLUMNS * ROW
    hexes = edition.tokens.palette
    edge = {"stroke": hexes.get("ink"), "stroke_width": 1.5} if zone.keyline else {}
    yield shapes.box("", x + 18, y, SIGN, SIGN, fill=hexes.get(zone.fill), **edge)
    yield from faces.zone_block(
        edition, zone.zone, hexes.get(zone.text, "currentColor"), Box(x + 18, y, SIGN, SIGN)
    )
    yield shapes.label("", x + 18 + SIGN / 2, y + SIGN + 20, edition.zones[zone.zone].name, "middle")


def pictograms(edition: Edition, clause: Clause) -> Drawing | None:
    """Draw the pictograms of zones and of facilities, each in the grid that it is drawn in."""
    own = [(zone.icon, edition.zones[zone.zone].name) for zone in edition.tokens.zones
           if zone.icon and zone.zone in edition.zones]  # fmt: skip
    names = [*own, *((name, words.partition("|")[0]) for words, name in PICTOGRAMS)]
    item, made = clause.item, list[Shape]()
    ink, white = (edition.tokens.palette.get(colour) for colour in ("ink", "white"))
    for index, (name, said) in enumerate(names):
        x, y = 20 + index % 8 * 66, 20 + index // 8 * 92
        if drawn := icon(name, x, y, 52, ink):
            made += [shapes.box("", x, y, 52, 52, fill=white), shapes.box("rule grid", x, y, 52, 52), drawn]
            made.append(shapes.label("fine", x + 26, y + 68, said[:5], "middle"))
    size = item.size.height if item and item.size else None
    rows = (len(names) + 7) // 8
    made.append(
        shapes.label(
            "fine", 20, 30 + rows * 92, f"各在 {GRID} 格方格内" + (f"，成品高 {size}" if size else "")
        )
    )
    said = "、".join(text for _, text in names)
    return Drawing(
        f"s-{clause.id}", KIND, WIDTH, rows * 92 + 46, f"{clause.title}：图标", f"{said}。", tuple(made)
    )
