"""Things cut open, to scale: a ramp from the side, a counter with the free space for knees."""

from collections.abc import Iterator

from hallbook.drawings import shapes
from hallbook.drawings.shapes import Attribute, Drawing, Shape
from hallbook.model import Clause, Edition
from hallbook.model.mounting import MountingKind
from hallbook.model.vi import Access, Knee

RISE_MM, LEVEL_MM, TOP_MM = 150, 1500, 25
"""What is drawn where an item does not say: the rise of a ramp, its level places, the thickness of a counter's top."""
WIDTH = 560


def ramp(_edition: Edition, clause: Clause) -> Drawing | None:
    """Draw rise and run, handrails, and the level places at both ends; None where the slope is not said."""
    item = clause.item
    if not (item and item.access and item.access.slope and item.size and item.size.width):
        return None
    access, name = item.access, f"s-{clause.id}"
    rise = item.size.height.millimetres if item.size.height else RISE_MM
    flat = access.turning.millimetres if access.turning else LEVEL_MM
    run = rise * item.access.slope
    scale = 500 / (run + 2 * flat)
    foot, low = 30 + flat * scale, 210
    head, high = foot + run * scale, low - rise * scale
    middle = (foot + head) / 2
    made = (
        shapes.path(
            "ground", "M", 30, low, "H", foot, "L", head, high, "H", 530, "V", low + 12, "H", 30, "z"
        ),
        shapes.box("outer", foot, high, head - foot, low - high, **_said(clause.id, scale, low, run, rise)),
        *_rail(access, scale, (foot, low), (head, high)),
        shapes.label("", middle, (low + high) / 2 - 10, f"1:{access.slope}", "middle"),
        shapes.dimension(foot, 236, head, 236, data_mm_width=run),
        shapes.label("", middle, 254, f"{run:.0f} mm", "middle"),
        shapes.dimension(30, 236, foot, 236, data_mm_width=flat),
        shapes.label("", (30 + foot) / 2, 254, f"{flat:.0f} mm", "middle"),
        shapes.label("", 524, high - 10, f"高差 {rise:.0f} mm", "end"),
    )
    rail = f"，扶手高 {access.handrail}" if access.handrail else ""
    said = f"坡度 1:{access.slope}，高差 {rise:.0f} mm，水平长 {run:.0f} mm，两端平台各 {flat:.0f} mm{rail}。"
    return Drawing(name, "item-svg basics", WIDTH, 270, f"{clause.title}侧面", said, made, scale=scale)


def _said(clause: str, scale: float, floor: float, deep: float, tall: float) -> dict[str, Attribute]:
    """What a side view says of the thing: how deep it is, and how high above the floor."""
    sides = {"data_mm_depth": deep, "data_mm_height": tall, "data_mm_bottom": 0.0, "data_mm_top": tall}
    return {"data_item": clause, "data_scale": f"{scale:.6f}", "data_floor": floor, **sides}


def _rail(
    access: Access, scale: float, foot: tuple[float, float], head: tuple[float, float]
) -> Iterator[Shape]:
    if access.handrail:
        tall = access.handrail.millimetres * scale
        up = ("M", *foot, "V", foot[1] - tall)
        yield shapes.path("rail", *up, "L", head[0], head[1] - tall, "V", head[1])
        yield shapes.label("", foot[0] - 10, foot[1] - tall / 2, f"扶手 {access.handrail}", "end")


def counter(_edition: Edition, clause: Clause) -> Drawing | None:
    """Draw height, depth and top of a counter, the user's side left; None where its size is not said."""
    item = clause.item
    if not (item and item.size and item.size.height and item.size.depth):
        return None
    if not (item.mounting and item.mounting.kind is MountingKind.FLOOR):
        return None
    name, height, depth = f"c-{clause.id}", item.size.height, item.size.depth
    tall, deep = height.millimetres, depth.millimetres
    thick = item.material.thickness.millimetres if item.material and item.material.thickness else TOP_MM
    scale = min(190 / tall, 220 / deep)
    x, floor = 190, 250
    top, end = floor - tall * scale, x + deep * scale
    knee = item.access.knee if item.access else None
    under = (x, top + thick * scale, deep * scale, floor - top - thick * scale)
    given = _said(clause.id, scale, floor, deep, tall)
    made = (
        shapes.line("floor", 20, floor, 540, floor),
        *(_open(knee, under, scale) if knee else (_closed(under),)),
        shapes.box("outer", x, top, deep * scale, tall * scale, **given),
        shapes.box("top", x, top, deep * scale, max(thick * scale, 3)),
        shapes.dimension(x - 30, floor, x - 30, top),
        shapes.label("", x - 38, (floor + top) / 2 + 4, height, "end"),
        shapes.dimension(x, top - 16, end, top - 16),
        shapes.label("", (x + end) / 2, top - 24, depth, "middle"),
        shapes.label("dim-note", 24, floor + 24, "使用者侧"),
        shapes.label("dim-note", 536, floor + 24, "工作侧", "end"),
    )
    space = f"；容膝空间高 {knee.height}，深 {knee.depth}" if knee else ""
    said = f"台面高 {height}，深 {depth}{space}。左侧为使用者。"
    return Drawing(name, "item-svg basics", WIDTH, 290, f"{clause.title}剖面", said, made, scale=scale)


Under = tuple[float, float, float, float]
"""What is below the top: left and upper edge, width and height in px."""


def _closed(under: Under) -> Shape:
    x, y, width, height = under
    return shapes.box("body", x + width * 0.12, y, width * 0.8, height)


def _open(knee: Knee, under: Under, scale: float) -> Iterator[Shape]:
    x, y, width, height = under
    deep, tall, floor = knee.depth.millimetres * scale, knee.height.millimetres * scale, y + height
    given = {"data_mm_width": knee.depth.millimetres, "data_mm_height": knee.height.millimetres}
    yield shapes.box("body", x + deep, y, width - deep, height)
    yield shapes.box("knee", x, floor - tall, deep, tall, **given)
    for below, text in ((-8, "容膝"), (10, f"深 {knee.depth}"), (28, f"高 {knee.height}")):
        yield shapes.label("", x + deep / 2, floor - tall / 2 + below, text, "middle")
