"""Rules on visual identity: contrast, letters that can be read, clearances, tolerances, zones told apart."""

from collections.abc import Iterator
from itertools import combinations

from hallbook.checks.registry import Breach, rule
from hallbook.drawings import icons
from hallbook.model import Clause, Edition, Item, Length
from hallbook.model.mounting import DrawingKind, Edge
from hallbook.model.naming import label
from hallbook.model.vi import Knee, Size
from hallbook.reading import limits
from hallbook.reading.standards import Places
from hallbook.views.heights import underside

NEEDED = (
    "primary", "primary-600", "secondary", "accent", "ink", "muted", "line", "ok", "warn", "fail", "white", "paper",
    "surface", "ground",
)  # fmt: skip
VISIONS = {"": "正常", "protan": "红色盲", "deutan": "绿色盲", "tritan": "蓝色盲"}


def items(edition: Edition) -> Iterator[tuple[Clause, Item]]:
    """Give the VI items in force."""
    return ((clause, clause.item) for clause in edition.in_force if clause.item)


@rule("small-letters")
def small_letters(edition: Edition, places: Places) -> Iterator[Breach]:
    """Letters are high enough for the viewing distance. / 字高应与视距相称。"""
    limit = limits.of(edition)["letter-height"]
    for clause, item in items(edition):
        if item.viewing and item.lettering and item.lettering.height and limit.most:
            wanted = item.viewing.millimetres / limit.most
            if item.lettering.height.millimetres < wanted:
                message = f"视距 {item.viewing} 的字高为 {item.lettering.height}，应不小于 {wanted:g} mm"
                hint = f"加大字高，或缩短视距。{limit.cited}"
                yield places.of(clause.id, "item", "lettering", "height"), message, hint


@rule("low-hanging")
def low_hanging(edition: Edition, places: Places) -> Iterator[Breach]:
    """What hangs or juts out overhead leaves room for people below it. / 悬吊与侧挑物的下方应有净空。"""
    limit = limits.of(edition)["overhead"]
    for clause, item in items(edition):
        if not item.overhead or limit.least is None:
            continue
        said = item.mounting.clearance if item.mounting else None
        heights = [said.millimetres if said else None, underside(item)]
        free = min((height for height in heights if height is not None), default=None)
        if free is None or free < limit.least:
            found = "没有写" if free is None else f"为 {free:g} mm"
            message = f"它在人头顶，下方净空{found}，{limit.range}"
            place = places.of(clause.id, "item", *(("mounting",) if item.mounting else ()))
            yield place, message, f"写明并提高安装高度与基准。{limit.cited}"


@rule("counter-height")
def counter_height(edition: Edition, places: Places) -> Iterator[Breach]:
    """A low counter is as high as a wheelchair user needs it. / 低位台面高度应便于轮椅使用者。"""
    limit = limits.of(edition)["low-counter"]
    for clause, item in items(edition):
        for path, height in _tops(item) if item.drawing is DrawingKind.LOW_COUNTER else ():
            if limit.outside(*height.range):
                yield places.of(clause.id, "item", *path), f"低位台面高 {height}，{limit.range}", limit.cited


def _tops(item: Item) -> Iterator[tuple[tuple[str, str], Length]]:
    """Give each height that says where the top of a thing on the floor is, with its path in the item."""
    if item.size and item.size.height:
        yield ("size", "height"), item.size.height
    mounting = item.mounting
    if mounting and mounting.height and mounting.datum and mounting.datum.edge is Edge.TOP:
        yield ("mounting", "height"), mounting.height


@rule("knee-space")
def knee_space(edition: Edition, places: Places) -> Iterator[Breach]:
    """Under a low counter there is room for knees. / 低位台面下应有容膝空间。"""
    held = limits.of(edition)
    wanted = {name: limit for name in ("width", "height", "depth") if (limit := held[f"knee-{name}"]).least}
    for clause, item in items(edition):
        knee = item.access.knee if item.access else None
        if item.drawing is DrawingKind.LOW_COUNTER and knee is None and wanted:
            asked = "、".join(f"{label(Knee, name)}{limit.range}" for name, limit in wanted.items())
            cited = "".join(dict.fromkeys(limit.cited for limit in wanted.values()))
            yield places.of(clause.id, "item"), f"低位台面没有写容膝空间：{asked}", cited
        for name in Knee.model_fields if knee else ():
            found, outer = getattr(knee, name), getattr(item.size, name) if item.size else None
            place, limit = places.of(clause.id, "item", "access", "knee", name), held[f"knee-{name}"]
            if limit.outside(*found.range):
                yield place, f"容膝空间的{label(Knee, name)}为 {found}，{limit.range}", limit.cited
            elif outer and found.millimetres > outer.millimetres:
                message = f"容膝空间的{label(Knee, name)}为 {found}，台面只有 {outer}"
                yield place, message, "容膝空间在台面之下，不会比台面大。"


@rule("narrow-passage")
def narrow_passage(edition: Edition, places: Places) -> Iterator[Breach]:
    """A passage lets a wheelchair through, a doorway too, and there is room to turn. / 通道、门洞净宽与轮椅回转应够。"""
    held = limits.of(edition)
    for clause, item in items(edition):
        doorway = item.drawing in (DrawingKind.DOOR, DrawingKind.PLAN)
        for name, limit in (
            ("passage", held["doorway" if doorway else "passage"]),
            ("turning", held["turning"]),
        ):
            found = getattr(item.access, name) if item.access else None
            if found and limit.outside(*found.range):
                message = f"{limit.name}为 {found}，{limit.range}"
                yield places.of(clause.id, "item", "access", name), message, limit.cited


@rule("steep-ramp")
def steep_ramp(edition: Edition, places: Places) -> Iterator[Breach]:
    """A wheelchair ramp is not too steep. / 轮椅坡道不应太陡。"""
    limit = limits.of(edition)["ramp"]
    for clause, item in items(edition):
        slope = item.access.slope if item.access else None
        if slope and limit.least and slope < limit.least:
            message = f"坡度为 1:{slope}，应不大于 1:{limit.least:g}"
            yield places.of(clause.id, "item", "access", "slope"), message, limit.cited


@rule("low-projection")
def low_projection(edition: Edition, places: Places) -> Iterator[Breach]:
    """What a wall holds below the height of heads stands out little. / 人会碰到的墙面件不应凸出太多。"""
    held = limits.of(edition)
    most, below = held["projection"], held["projection-below"]
    for clause, item in items(edition):
        if item.overhead or not most.outside(item.reach, item.reach):
            continue
        bottom = underside(item)
        if bottom is None or below.outside(bottom, bottom):
            at = "离地多高没有写" if bottom is None else f"下边离地 {bottom:g} mm"
            message = f"墙面件{at}，凸出 {item.reach:g} mm，{most.range}"
            raised = f"或把下边提到 {below.least:g} mm 以上，" if below.least else ""
            hint = f"减小凸出，{raised}或落地到盲杖探得到。{most.cited}"
            yield places.of(clause.id, "item", "size", "depth"), message, hint


@rule("absurd-size")
def absurd_size(edition: Edition, places: Places) -> Iterator[Breach]:
    """A thing is no larger than its kind can be. / 尺寸应在这类物件合理的范围内。"""
    largest = limits.of(edition).largest
    for clause, item in items(edition):
        most = largest.get(item.drawing or DrawingKind.NONE)
        for name in ("width", "height", "depth") if most and item.size else ():
            found, limit = getattr(item.size, name), getattr(most, name)
            if found and found.range[1] > limit.range[1]:
                called = label(Size, name)
                message = f"{called} {found} 对这类物件（{item.drawing}）不合情理，应不大于 {limit}"
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


@rule("unknown-icon")
def unknown_icon(edition: Edition, places: Places) -> Iterator[Breach]:
    """The pictogram of a zone is one that can be drawn. / 功能区的图标应画得出来。"""
    for index, zone in enumerate(edition.tokens.zones):
        if zone.icon and icons.outline(zone.icon) is None:
            place = places.file("vi/tokens.yaml", "zones", index, "icon")
            near = "、".join(icons.near(zone.icon))
            meant = f"是否想写 {near}？" if near else ""
            yield (
                place,
                f"没有名为 {zone.icon} 的图标",
                f"{meant}写 Material Design Icons 里的名称，如 desk。",
            )


@rule("zones-alike")
def zones_alike(edition: Edition, places: Places) -> Iterator[Breach]:
    """Zone colours stay apart for normal and colour-blind sight. / 各区颜色应能区分，色觉异常者亦然。"""
    from coloraide import Color

    colours = edition.tokens.palette
    fills = [(z.zone, colours[z.fill]) for z in edition.tokens.zones if z.fill in colours]
    seen = {
        (fill, vision): Color(fill).filter(vision) if vision else Color(fill)
        for _, fill in fills
        for vision in VISIONS
    }
    for (first, a), (second, b) in combinations(fills, 2):
        for vision, name in VISIONS.items():
            distance = seen[a, vision].delta_e(seen[b, vision], method="2000")
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
