"""One zone of a floor plan by itself, as large as there is room, and where it lies in the hall."""

from collections.abc import Iterator

from hallbook.drawings import plan as plans
from hallbook.drawings import shapes
from hallbook.drawings.plan import MARGIN, SCALE
from hallbook.drawings.shapes import Attribute, Drawing, Shape
from hallbook.model import Edition, Layout
from hallbook.model.plan import Area
from hallbook.views.zone_colours import zone_colours

WIDTH, LOCATOR, GAP = 560, 170, 12
MOST, AROUND_M, LEAST_M, FLATTEST = 420, 0.9, 7.0, 0.34
"""The most px that a zone is high; what is shown around it; how wide the shown part is at least, in metres; and how flat."""
LONG, LINE = 22, 24
"""Characters of a line beside the small plan, and px from one to the next."""


def zone_plan(edition: Edition, drawn: Layout, zone: str) -> Drawing | None:
    """Draw a zone with what is around it, and below it a small plan of the hall; None where the plan lacks it."""
    area = next((each for each in drawn.areas if zone in plans.zones_of(edition, each)), None)
    if area is None:
        return None
    left, top, wide, tall = _shown(area)
    high = min(WIDTH * tall / wide, MOST)
    box = " ".join(shapes.number(each) for each in (left, top, wide, tall))
    sides: dict[str, Attribute] = {"width": WIDTH, "height": high, "viewBox": box}
    part = Shape("svg", "enlarged", sides, "", tuple(plans.hall(edition, drawn, zone)))
    said = f"{area.width:g} m × {area.depth:g} m，{area.width * area.depth:.0f} m²"
    lines = [said, *_beside(edition, zone)]
    low = max(LOCATOR * drawn.depth / drawn.width, LINE * len(lines))
    made = (
        part,
        shapes.box("shown", 0, 0, WIDTH, high),
        *_locator(edition, drawn, zone, high + GAP),
        *(
            shapes.label("", LOCATOR + 18, high + GAP + LINE * (row + 1) - 6, line)
            for row, line in enumerate(lines)
        ),
    )
    title = f"{edition.zones[zone].name}平面"
    described = f"{said}；在{drawn.title}中的位置见小图。"
    return Drawing(
        f"zone-{zone}", "plan-drawing zoned", WIDTH, round(high + GAP + low + 4), title, described, made
    )


def _beside(edition: Edition, zone: str) -> Iterator[str]:
    """The neighbours of a zone, in lines."""
    line = "相邻 "
    for name in (edition.zones[each].name for each in edition.zones[zone].adjacent if each in edition.zones):
        if len(line) + len(name) > LONG:
            yield line
            line = ""
        line += name + "　"
    if line.strip() != "相邻":
        yield line


def _shown(area: Area) -> tuple[float, float, float, float]:
    """The part of the plan that is shown, in its px: left and upper edge, width and height."""
    wide = max(area.width + 2 * AROUND_M, LEAST_M)
    tall = max(area.depth + 2 * AROUND_M, wide * FLATTEST)
    wide = max(wide, tall * WIDTH / MOST)
    left = MARGIN + (area.x + area.width / 2 - wide / 2) * SCALE
    return left, MARGIN + (area.y + area.depth / 2 - tall / 2) * SCALE, wide * SCALE, tall * SCALE


def _locator(edition: Edition, drawn: Layout, zone: str, y: float) -> list[Shape]:
    """The hall in small, with one zone in its colour."""
    scale = LOCATOR / drawn.width
    made = []
    for area in plans.shown_areas(edition, drawn):
        own = zone in plans.zones_of(edition, area)
        fill = f"fill:{zone_colours(edition)[zone].fill}" if own else None
        sides = (2 + area.x * scale, y + area.y * scale, area.width * scale, area.depth * scale)
        made.append(shapes.box("here" if own else "elsewhere", *sides, style=fill))
    return [*made, shapes.box("outside", 2, y, drawn.width * scale, drawn.depth * scale)]
