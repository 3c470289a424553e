"""The floor plan: zones to scale, doors, and the ways that customers take."""

from collections.abc import Iterator

from hallbook.drawings import shapes
from hallbook.drawings.shapes import Drawing, Head, Shape
from hallbook.model import Edition, Plan
from hallbook.views.zone_colours import zone_colours

SCALE = 40
"""px a metre."""
MARGIN = 30
LEGEND = 230


def plan(edition: Edition, drawn: Plan, highlight: str | None = None) -> Drawing:
    """Draw a floor plan of an edition. One zone may be highlighted; the others fade."""
    name = f"plan-{highlight or 'all'}"
    width, depth = drawn.width * SCALE + 2 * MARGIN, drawn.depth * SCALE + 2 * MARGIN + 26
    names = [edition.zones[area.zone].name for area in drawn.areas if area.zone in edition.zones]
    lit = f"突出显示{edition.zones[highlight].name}。" if highlight in edition.zones else ""
    made = (
        shapes.box("wall", MARGIN, MARGIN, drawn.width * SCALE, drawn.depth * SCALE),
        *_areas(edition, drawn, highlight),
        *(shapes.line("door", *(MARGIN + at * SCALE for at in door)) for door in drawn.doors),
        *_routes(drawn, name),
        shapes.group("legend", *_legend(drawn, depth)),
    )
    styles = dict.fromkeys(route.style for route in drawn.routes)
    heads = tuple(Head(f"{name}-{style}", f"route-head route-{style}", tip=8, size=6) for style in styles)
    said = f"{drawn.width} 米乘 {drawn.depth} 米，{'、'.join(names)}。{lit}"
    return Drawing(name, "plan-drawing", round(width), round(depth), drawn.title, said, made, heads)


def _areas(edition: Edition, drawn: Plan, highlight: str | None) -> Iterator[Shape]:
    colours = zone_colours(edition)
    for area in drawn.areas:
        if area.zone not in edition.zones:
            continue
        fill, ink = (f"fill:{colour}" for colour in colours[area.zone])
        x, y = MARGIN + area.x * SCALE, MARGIN + area.y * SCALE
        width, depth = area.width * SCALE, area.depth * SCALE
        shown = "" if not highlight else " lit" if area.zone == highlight else " dim"
        middle = y + depth / 2
        yield shapes.group(
            f"area{shown}",
            shapes.box("", x, y, width, depth, rx=3, style=fill),
            shapes.label("area-code", x + width / 2, middle - 6, area.zone, style=ink),
            shapes.label("area-name", x + width / 2, middle + 16, edition.zones[area.zone].name, style=ink),
        )


def _routes(drawn: Plan, name: str) -> Iterator[Shape]:
    for route in drawn.routes:
        points = (
            f"{shapes.number(MARGIN + x * SCALE)},{shapes.number(MARGIN + y * SCALE)}"
            for x, y in route.points
        )
        given = {"points": " ".join(points), "marker_end": f"url(#{name}-{route.style})"}
        yield Shape("polyline", f"route route-{route.style}", given)


def _legend(drawn: Plan, depth: float) -> Iterator[Shape]:
    for index, route in enumerate(drawn.routes):
        x = MARGIN + index * LEGEND
        yield shapes.line(f"route route-{route.style}", x, depth - 14, x + 34, depth - 14)
        yield shapes.label("", x + 42, depth - 9, route.name)
