"""Rules on visual identity: contrast, letters that can be read, clearances, tolerances, zones told apart."""

from collections.abc import Iterator
from itertools import combinations

from hallbook.checks.registry import Breach, rule
from hallbook.model import Clause, Edition, Item, Length
from hallbook.model.mounting import DrawingKind, Edge
from hallbook.model.naming import label
from hallbook.model.vi import Knee, Size
from hallbook.reading.standards import Places

NEEDED = (
    "primary", "primary-600", "secondary", "accent", "ink", "muted", "line", "ok", "warn", "fail", "white", "paper",
    "surface", "ground",
)  # fmt: skip
VISIONS = {"": "正常", "protan": "红色盲", "deutan": "绿色盲", "tritan": "蓝色盲"}
HANGING_CLEARANCE_MM = 2200
CLEARANCE_BASIS = "人员通行净高，拟定 2200 mm"
DISTANCE_PER_LETTER = 250
LOW_COUNTER_MM = (700, 850)

KNEE_MM = {"width": 750, "height": 650, "depth": 450}
KNEE_HINT = "见 GB 55019-2021 与 GB 50763-2012 的低位服务设施。"
PASSAGE_MM, DOORWAY_MM, TURNING_MM, RAMP = 1200, 900, 1500, 12
ACCESS_HINT = "见 GB 55019-2021 的无障碍通行设施。"
LOW_MM, PROJECTION_MM = 2000, 100
# The largest width, height and depth, in mm, by kind of drawing; beyond them a point or a unit has slipped.
LARGEST_MM = {
    DrawingKind.COUNTER: (8000, 1600, 2000), DrawingKind.LOW_COUNTER: (4000, 900, 1500), DrawingKind.BADGE: (150, 1000, 50),
    DrawingKind.TABLE_CARD: (600, 600, 400), DrawingKind.SEAT: (4000, 1500, 1500), DrawingKind.DOOR: (6000, 4000, 500),
    DrawingKind.POSTER: (4000, 4000, 300), DrawingKind.SCREEN: (6000, 4000, 1500), DrawingKind.SIGN: (30000, 6000, 1500),
    DrawingKind.HANGING_SIGN: (6000, 2000, 1000), DrawingKind.PROJECTING_SIGN: (2000, 4000, 1000),
    DrawingKind.FORM: (1200, 1200, 100),
}  # fmt: skip


def items(edition: Edition) -> Iterator[tuple[Clause, Item]]:
    """Give the VI items in force."""
    return ((clause, clause.item) for clause in edition.in_force if clause.item)


@rule("small-letters")
def small_letters(edition: Edition, places: Places) -> Iterator[Breach]:
    """Letters are at least a 250th of the viewing distance high. / 字高应不小于视距的 1/250。"""
    for clause, item in items(edition):
        if item.viewing and item.lettering and item.lettering.height:
            wanted = item.viewing.millimetres / DISTANCE_PER_LETTER
            if item.lettering.height.millimetres < wanted:
                message = f"视距 {item.viewing} 的字高为 {item.lettering.height}，应不小于 {wanted:g} mm"
                yield places.of(clause.id, "item", "lettering", "height"), message, "加大字高，或缩短视距。"


@rule("low-hanging")
def low_hanging(edition: Edition, places: Places) -> Iterator[Breach]:
    """What hangs or juts out overhead leaves 2200 mm below it. / 悬吊与侧挑物的下方净空应不小于 2200 mm。"""
    for clause, item in items(edition):
        if not item.overhead:
            continue
        said = item.mounting.clearance if item.mounting else None
        heights = [said.millimetres if said else None, item.underside]
        free = min((height for height in heights if height is not None), default=None)
        if free is None or free < HANGING_CLEARANCE_MM:
            found = "没有写" if free is None else f"为 {free:g} mm"
            message = f"它在人头顶，下方净空{found}，应不小于 {HANGING_CLEARANCE_MM} mm"
            place = places.of(clause.id, "item", *(("mounting",) if item.mounting else ()))
            yield place, message, f"写明并提高安装高度与基准（{CLEARANCE_BASIS}）。"


@rule("counter-height")
def counter_height(edition: Edition, places: Places) -> Iterator[Breach]:
    """A low counter is 700 to 850 mm high. / 低位台面高度应为 700–850 mm。"""
    low, high = LOW_COUNTER_MM
    for clause, item in items(edition):
        for path, height in _tops(item) if item.drawing is DrawingKind.LOW_COUNTER else ():
            bottom, top = height.range
            if bottom < low or top > high:
                message = f"低位台面高 {height}，应为 {low}–{high} mm"
                yield places.of(clause.id, "item", *path), message, KNEE_HINT


def _tops(item: Item) -> Iterator[tuple[tuple[str, str], Length]]:
    """Give each height that says where the top of a thing on the floor is, with its path in the item."""
    if item.size and item.size.height:
        yield ("size", "height"), item.size.height
    mounting = item.mounting
    if mounting and mounting.height and mounting.datum and mounting.datum.edge is Edge.TOP:
        yield ("mounting", "height"), mounting.height


@rule("knee-space")
def knee_space(edition: Edition, places: Places) -> Iterator[Breach]:
    """Under a low counter there is room for knees: 750 mm wide, 650 mm high, 450 mm deep. / 低位台面下应有容膝空间。"""
    for clause, item in items(edition):
        knee = item.access.knee if item.access else None
        if item.drawing is DrawingKind.LOW_COUNTER and knee is None:
            message = f"低位台面没有写容膝空间，应不小于 {'×'.join(map(str, KNEE_MM.values()))} mm"
            yield places.of(clause.id, "item"), message, KNEE_HINT
        for name, wanted in KNEE_MM.items() if knee else ():
            found, outer = getattr(knee, name), getattr(item.size, name) if item.size else None
            place = places.of(clause.id, "item", "access", "knee", name)
            if found.millimetres < wanted:
                message = f"容膝空间的{label(Knee, name)}为 {found}，应不小于 {wanted} mm"
                yield place, message, KNEE_HINT
            elif outer and found.millimetres > outer.millimetres:
                message = f"容膝空间的{label(Knee, name)}为 {found}，台面只有 {outer}"
                yield place, message, "容膝空间在台面之下，不会比台面大。"


@rule("narrow-passage")
def narrow_passage(edition: Edition, places: Places) -> Iterator[Breach]:
    """A passage lets a wheelchair through, a doorway too, and there is room to turn. / 通道、门洞净宽与轮椅回转应够。"""
    for clause, item in items(edition):
        doorway = item.drawing in (DrawingKind.DOOR, DrawingKind.PLAN)
        for name, called, wanted in (
            ("passage", "门洞净宽" if doorway else "通道净宽", DOORWAY_MM if doorway else PASSAGE_MM),
            ("turning", "轮椅回转直径", TURNING_MM),
        ):
            found = getattr(item.access, name) if item.access else None
            if found and found.millimetres < wanted:
                message = f"{called}为 {found}，应不小于 {wanted} mm"
                yield places.of(clause.id, "item", "access", name), message, ACCESS_HINT


@rule("steep-ramp")
def steep_ramp(edition: Edition, places: Places) -> Iterator[Breach]:
    """A wheelchair ramp rises at most 1 in 12. / 轮椅坡道的坡度应不大于 1:12。"""
    for clause, item in items(edition):
        if item.access and item.access.slope and item.access.slope < RAMP:
            message = f"坡度为 1:{item.access.slope}，应不大于 1:{RAMP}"
            yield places.of(clause.id, "item", "access", "slope"), message, ACCESS_HINT


@rule("low-projection")
def low_projection(edition: Edition, places: Places) -> Iterator[Breach]:
    """What a wall holds below 2000 mm stands out by at most 100 mm. / 低于 2000 mm 的墙面件凸出应不大于 100 mm。"""
    for clause, item in items(edition):
        if item.reach <= PROJECTION_MM or item.overhead:
            continue
        bottom = item.underside
        if bottom is None or bottom < LOW_MM:
            at = "离地多高没有写" if bottom is None else f"下边离地 {bottom:g} mm"
            message = f"墙面件{at}，凸出 {item.reach:g} mm，应不大于 {PROJECTION_MM} mm"
            hint = "减小凸出，或把下边提到 2000 mm 以上，或落地到盲杖探得到。"
            yield places.of(clause.id, "item", "size", "depth"), message, hint


@rule("absurd-size")
def absurd_size(edition: Edition, places: Places) -> Iterator[Breach]:
    """A thing is no larger than its kind can be. / 尺寸应在这类物件合理的范围内。"""
    for clause, item in items(edition):
        most = LARGEST_MM.get(item.drawing or DrawingKind.NONE, ())
        for name, limit in zip(("width", "height", "depth"), most, strict=False):
            found = getattr(item.size, name) if item.size else None
            if found and found.range[1] > limit:
                called = label(Size, name)
                message = f"{called} {found} 对这类物件（{item.drawing}）不合情理，应不大于 {limit} mm"
                yield places.of(clause.id, "item", "size", name), message, "核对单位与小数点。"


@rule("size-without-tolerance")
def size_without_tolerance(edition: Edition, places: Places) -> Iterator[Breach]:
    """A size states its tolerance. / 尺寸应写允差。"""
    for clause, item in items(edition):
        if item.size and not item.size.tolerance:
            yield (
                places.of(clause.id, "item", "size"),
                f"{clause.id} 的尺寸没有允差",
                "补 tolerance，如 5 mm。",
            )


@rule("missing-token")
def missing_token(edition: Edition, places: Places) -> Iterator[Breach]:
    """The tokens that dress the site and the book are there. / 网站与手册所用的颜色标记都应有。"""
    for name in NEEDED:
        if name not in edition.tokens.palette:
            place = places.file("vi/tokens.yaml", "colours")
            yield place, f"缺少颜色标记 {name}", f"补上 - {{id: {name}, name: …, use: …, hex: …}}"


@rule("zones-alike")
def zones_alike(edition: Edition, places: Places) -> Iterator[Breach]:
    """Zone colours stay apart for normal and colour-blind sight. / 各区颜色应能区分，色觉异常者亦然。"""
    from coloraide import Color

    colours = edition.tokens.palette
    fills = [(z.zone, colours[z.fill]) for z in edition.tokens.zones if z.fill in colours]
    for (first, a), (second, b) in combinations(fills, 2):
        for vision, name in VISIONS.items():
            seen = [Color(c).filter(vision) if vision else Color(c) for c in (a, b)]
            distance = seen[0].delta_e(seen[1], method="2000")
            if distance < edition.tokens.zone_distance:
                place = places.file("vi/tokens.yaml", "zones", _index(edition, second), "fill")
                wanted = f"应不小于 {edition.tokens.zone_distance:g}"
                yield (
                    place,
                    f"{second} 与 {first} 的色差 ΔE00 为 {distance:.1f}（{name}），{wanted}",
                    "换一种底色。",
                )


def _index(edition: Edition, zone: str) -> int:
    return next(i for i, z in enumerate(edition.tokens.zones) if z.zone == zone)
