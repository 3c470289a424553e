"""The floor plan: walls and doors, zones with what stands in them, the ways that customers take, a scale."""

from collections.abc import Iterator
from itertools import pairwise
from math import atan2, degrees, hypot

from hallbook.drawings import furnishing, shapes
from hallbook.drawings.furnishing import Piece
from hallbook.drawings.icons import icon
from hallbook.drawings.shapes import Drawing, Shape
from hallbook.model import Edition, Layout
from hallbook.model.plan import Area, Layer, Pin, Route, RouteStyle
from hallbook.views.zone_colours import zone_colours

SCALE = 40
"""px a metre."""
MARGIN = 36
LEGEND = 230
BAR_M, LINE = 5, 30
PIN = 13
"""Half the side of a pin, px."""
TAG, WIDE, NAME_PX, LEAST_PX = 26, 56, 18, 9
"""px of a zone's tag: how high, how wide, and of a character of the name beside it, at most and at least."""
GAP_M = 1.0
"""The door of a zone that walls go around."""
EXIT = "安全出口"
PINS = {
    Layer.LAYOUT: ("pin-layout", 5), Layer.CHECKS: ("pin-checks", PIN), Layer.ROUTES: ("pin-routes", 9),
    Layer.SAFETY: ("pin-safety", 0),
}  # fmt: skip
"""How pins are told apart: by class, and by how round they are."""
Door = tuple[float, float, float, float]


def plan(edition: Edition, drawn: Layout, *, pinned: bool = False) -> Drawing:
    """Draw a floor plan of an edition, ``pinned`` with its pins."""
    name, rows = "plan-all" if drawn is edition.plan else "plan-small", _legend_rows(drawn)
    width, depth = drawn.width * SCALE + 2 * MARGIN, drawn.depth * SCALE + 2 * MARGIN + rows * LINE
    areas = shown_areas(edition, drawn)
    names = [edition.zones[zone].name for area in areas for zone in zones_of(edition, area)]
    made = (
        *hall(edition, drawn),
        *(shape for number, pin in enumerate(drawn.pins if pinned else (), 1) for shape in _pin(number, pin)),
        shapes.group("legend", *_legend(drawn), *_bar(width, depth)),
    )
    said = f"{drawn.width:g} 米乘 {drawn.depth:g} 米，{'、'.join(names)}。"
    return Drawing(name, "plan-drawing", round(width), round(depth), drawn.title, said, made)


def shown_areas(edition: Edition, drawn: Layout) -> list[Area]:
    """The areas of a plan whose zone there is."""
    return [area for area in drawn.areas if area.zone in edition.zones]


def zones_of(edition: Edition, area: Area) -> list[str]:
    """The zones of an area: its own, and those that are merged with it."""
    return [zone for zone in (area.zone, *area.also) if zone in edition.zones]


def hall(edition: Edition, drawn: Layout, highlight: str | None = None) -> Iterator[Shape]:
    """Give all of a hall but its pins: walls, zones with what stands there, doors, ways, what each is called; one zone lit."""
    areas, desk = shown_areas(edition, drawn), furnishing.reception(drawn)
    yield shapes.box("room", MARGIN, MARGIN, drawn.width * SCALE, drawn.depth * SCALE)
    for area in areas:
        yield from _area(edition, drawn, area, highlight)
    yield from (_piece(piece) for fitting in drawn.fittings for piece in furnishing.fitted(fitting))
    yield from _reception(desk) if desk else ()
    yield shapes.box("wall", MARGIN, MARGIN, drawn.width * SCALE, drawn.depth * SCALE)
    for door in drawn.doors:
        yield from _door(edition, drawn, door)
    for route in drawn.routes:
        yield from _route(route)
    for area in areas:
        yield from _tag(edition, drawn, area, highlight)
    for route in drawn.routes:
        yield from _numbers(drawn, route)


def _x(metres: float) -> float:
    return MARGIN + metres * SCALE


def _icon(edition: Edition, zone: str) -> str | None:
    return next((each.icon for each in edition.tokens.zones if each.zone == zone), None)


def _shown(area: Area, highlight: str | None) -> str:
    return "" if not highlight else " lit" if area.zone == highlight else " dim"


def _area(edition: Edition, drawn: Layout, area: Area, highlight: str | None) -> Iterator[Shape]:
    """A zone's ground, faintly in its colour, with what stands on it."""
    fill, name = zone_colours(edition)[area.zone].fill, _icon(edition, area.zone)
    place = (_x(area.x), _x(area.y), area.width * SCALE, area.depth * SCALE)
    spot = _spot(edition, drawn, area)
    inside = [
        _piece(piece) for piece in furnishing.pieces(drawn, area, name) if furnishing.apart(piece, spot)
    ]
    walls = _enclosed(drawn, area) if name in furnishing.ENCLOSED else ()
    ground = shapes.box("zone", *place, style=f"fill:{fill}")
    yield shapes.group(f"place{_shown(area, highlight)}", ground, *inside, *walls, data_zone=area.zone)


def _piece(piece: Piece) -> Shape:
    x, y = _x(piece.x), _x(piece.y)
    rounded = 4.0 if piece.kind == "seat" else None
    return shapes.box(f"piece {piece.kind}", x, y, piece.width * SCALE, piece.depth * SCALE, rx=rounded)


def _reception(desk: Piece) -> Iterator[Shape]:
    yield _piece(desk)
    side = desk.depth * SCALE * 0.9
    drawn = icon("information", _x(desk.x + desk.width / 2) - side / 2, _x(desk.y) + 1, side, "currentColor")
    if drawn:
        yield drawn


def _enclosed(drawn: Layout, area: Area) -> Iterator[Shape]:
    """Walls around a zone where it does not lie at an outer wall, with a door towards the middle of the hall."""
    right, low = area.x + area.width, area.y + area.depth
    for x in (area.x, right):
        if 0 < x < drawn.width:
            yield shapes.line("inner-wall", _x(x), _x(area.y), _x(x), _x(low))
    down = area.y + area.depth / 2 < drawn.depth / 2
    y = low if down else area.y
    gap = area.x + area.width * 0.18
    yield shapes.line("inner-wall", _x(area.x), _x(y), _x(gap), _x(y))
    yield shapes.line("inner-wall", _x(gap + GAP_M), _x(y), _x(right), _x(y))
    up = -GAP_M if down else GAP_M
    yield _swing((gap, y), (gap + GAP_M, y), (0.0, up))


def _swing(hinge: tuple[float, float], end: tuple[float, float], into: tuple[float, float]) -> Shape:
    """A leaf that stands open, and the arc that its end runs along."""
    long = hypot(end[0] - hinge[0], end[1] - hinge[1])
    unit = hypot(*into)
    open_ = (hinge[0] + into[0] / unit * long, hinge[1] + into[1] / unit * long)
    turn = (end[0] - hinge[0]) * (open_[1] - hinge[1]) - (end[1] - hinge[1]) * (open_[0] - hinge[0])
    leaf = ("M", _x(hinge[0]), _x(hinge[1]), "L", _x(open_[0]), _x(open_[1]))
    arc = ("A", long * SCALE, long * SCALE, "0 0", "0" if turn > 0 else "1", _x(end[0]), _x(end[1]))
    return shapes.path("swing", *leaf, *arc)


def _door(edition: Edition, drawn: Layout, door: Door) -> Iterator[Shape]:
    """A gap in a wall, its leaves open inwards, and what it is for."""
    x1, y1, x2, y2 = door
    purpose = _purpose(edition, drawn, door)
    kind = "door-name exit" if purpose == EXIT else "door-name"
    yield shapes.line("door", _x(x1), _x(y1), _x(x2), _x(y2))
    level = y1 == y2
    into = (
        (0.0, 1.0 if y1 < drawn.depth / 2 else -1.0)
        if level
        else (1.0 if x1 < drawn.width / 2 else -1.0, 0.0)
    )
    one, two, middle = (x1, y1), (x2, y2), ((x1 + x2) / 2, (y1 + y2) / 2)
    if hypot(x2 - x1, y2 - y1) > 1.4:
        yield _swing(one, middle, into)
        yield _swing(two, middle, into)
    else:
        yield _swing(one, two, into)
    x, y = middle
    if level:
        yield shapes.label(kind, _x(x), _x(y) + (22 if y > drawn.depth / 2 else -12), purpose, "middle")
    else:
        out = 16 if x > drawn.width / 2 else -16
        turned = f"rotate(90 {shapes.number(_x(x) + out)} {shapes.number(_x(y))})"
        yield shapes.label(kind, _x(x) + out, _x(y) + 5, purpose, "middle", transform=turned)


def _purpose(edition: Edition, drawn: Layout, door: Door) -> str:
    """What a door is for: the first is the entrance; one into a zone that is locked is for those who work there."""
    if door == drawn.doors[0]:
        return "主入口"
    x, y = (door[0] + door[2]) / 2, (door[1] + door[3]) / 2
    for area in drawn.areas:
        within = area.x <= x <= area.x + area.width and area.y <= y <= area.y + area.depth
        if within and _icon(edition, area.zone) == "door-closed-lock":
            return "员工入口"
    return EXIT


def _tag(edition: Edition, drawn: Layout, area: Area, highlight: str | None) -> Iterator[Shape]:
    """Of each zone of an area, its pictogram and code on its colour, its name beside."""
    spot = _spot(edition, drawn, area)
    right, low = spot.x > area.x + area.width / 2 - spot.width / 2, spot.y > area.y + area.depth / 2
    corner = f"{' at-right' if right else ''}{' at-low' if low else ''}"
    for row, zone in enumerate(zones_of(edition, area)):
        fill, ink = (f"fill:{colour}" for colour in zone_colours(edition)[zone])
        x, y = _x(spot.x), _x(spot.y) + row * (TAG + 4)
        drawing = icon(_icon(edition, zone) or "", x + 3, y + 3, TAG - 6, None, style=ink)
        code = shapes.label(
            "area-code", x + TAG + (WIDE - TAG) / 2 - 2, y + TAG - 7, zone, "middle", style=ink
        )
        called = edition.zones[zone].name
        size = min(NAME_PX, max((area.width * SCALE - WIDE - 20) / len(called), LEAST_PX))
        style = f"font-size:{size:.1f}px" if size < NAME_PX else None
        name = shapes.label("area-name", x + WIDE + 7, y + TAG - 7, called, style=style)
        tag = shapes.box("tag", x, y, WIDE, TAG, rx=3, style=fill)
        # Within "area" colours are those of the place itself, in the dark scheme too.
        physical = shapes.group("area", tag, drawing, code)
        yield shapes.group(f"area-tag{_shown(area, highlight)}{corner}", physical, name)


def _spot(edition: Edition, drawn: Layout, area: Area) -> Piece:
    """Where an area's tags stand: in the first of its corners that no way crosses."""
    held = zones_of(edition, area)
    wide = (WIDE + 7 + NAME_PX * max(len(edition.zones[zone].name) for zone in held)) / SCALE
    wide = min(wide, area.width - 12 / SCALE)
    tall, edge = (len(held) * (TAG + 4) - 4) / SCALE, 6 / SCALE
    left, right = area.x + edge, max(area.x + area.width - wide - edge, area.x + edge)
    top, low = area.y + edge, area.y + area.depth - tall - edge
    corners = [Piece("tag", x, y, wide, tall) for y in (top, low) for x in (left, right)]
    free = [each for each in corners if _uncrossed(drawn, each)]
    named = [piece for fitting in drawn.fittings for piece in furnishing.fitted(fitting)]
    clear = [each for each in free if all(furnishing.apart(each, piece) for piece in named)]
    return next(iter([*clear, *free, *corners]))


def _uncrossed(drawn: Layout, spot: Piece) -> bool:
    pairs = (pair for route in drawn.routes for pair in pairwise(route.points))
    return not any(spot.crosses(one, other, 0.3) for one, other in pairs)


def _route(route: Route) -> Iterator[Shape]:
    """A way with its head along the way."""
    points = [(_x(x), _x(y)) for x, y in route.points]
    written = " ".join(f"{shapes.number(x)},{shapes.number(y)}" for x, y in points)
    yield Shape("polyline", f"route route-{route.style}", {"points": written})
    (x1, y1), (x2, y2) = points[-2:]
    turned = (
        f"translate({shapes.number(x2)} {shapes.number(y2)}) rotate({degrees(atan2(y2 - y1, x2 - x1)):.1f})"
    )
    yield shapes.path(f"route-head route-{route.style}", "M2 0L-13 -7L-13 7z", transform=turned)


def _numbers(drawn: Layout, route: Route) -> Iterator[Shape]:
    """A number wherever a way begins or enters a zone; the way out is one, without stops."""
    if route.style is RouteStyle.ESCAPE:
        return
    for number, (x, y) in enumerate(_stops(drawn, route), 1):
        yield shapes.circle(f"stop stop-{route.style}", _x(x), _x(y), 10)
        yield shapes.label("stop-number", _x(x), _x(y) + 5, number, "middle")


def _stops(drawn: Layout, route: Route) -> list[tuple[float, float]]:
    """Where a way begins and enters a zone that it does not begin in."""
    stops = [route.points[0]]
    for one, other in pairwise(route.points):
        for area in drawn.areas:
            if not _within(area, one) and _within(area, other):
                stops.append(_entry(area, one, other))
    return stops


def _within(area: Area, point: tuple[float, float]) -> bool:
    x, y = point
    return area.x <= x <= area.x + area.width and area.y <= y <= area.y + area.depth


def _entry(area: Area, one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """Where a straight line comes into a zone."""
    x = min(max(one[0], area.x), area.x + area.width)
    y = min(max(one[1], area.y), area.y + area.depth)
    return (x, other[1]) if one[1] == other[1] else (other[0], y) if one[0] == other[0] else other


def _pin(number: int, pin: Pin) -> Iterator[Shape]:
    """A pin that leads to what is said of it below the plan."""
    x, y = _x(pin.x), _x(pin.y)
    kind, round_ = PINS[pin.layer]
    mark = shapes.box("pin", x - PIN, y - PIN, 2 * PIN, 2 * PIN, rx=round_)
    text = shapes.label("pin-number", x, y + 6, number, "middle")
    named = {"aria_label": f"看点 {number}"}
    yield Shape("a", kind, {"href": f"#{pin_anchor(number)}", **named}, "", (mark, text))


def pin_anchor(number: int) -> str:
    """Where a pin leads to."""
    return f"pin-{number}"


def _legend_rows(drawn: Layout) -> int:
    """How many lines the names of the ways and the scale take."""
    return -(-len(drawn.routes) // _abreast(drawn)) + 1


def _abreast(drawn: Layout) -> int:
    return max(1, int(drawn.width * SCALE / LEGEND))


def _legend(drawn: Layout) -> Iterator[Shape]:
    for index, route in enumerate(drawn.routes):
        x = MARGIN + index % _abreast(drawn) * LEGEND
        y = drawn.depth * SCALE + 2 * MARGIN + index // _abreast(drawn) * LINE + 14
        yield shapes.line(f"route route-{route.style}", x, y, x + 34, y)
        yield shapes.label("way-name", x + 42, y + 5, route.name)


def _bar(width: float, depth: float) -> Iterator[Shape]:
    """How long five metres are."""
    right, y = width - MARGIN, depth - 12
    left = right - BAR_M * SCALE
    yield shapes.path("bar", "M", left, y - 7, "V", y, "H", right, "V", y - 7)
    yield shapes.label("", left - 10, y + 3, f"{BAR_M} m", "end")
