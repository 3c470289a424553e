"""Rules on visual identity: contrast, letters that can be read, clearances, tolerances, zones told apart."""

from collections.abc import Iterator
from itertools import combinations

from hallbook.checks.registry import Breach, rule
from hallbook.load import Places
from hallbook.model import Clause, Edition, Item

NEEDED = (
    "primary", "primary-600", "secondary", "accent", "ink", "muted", "line", "ok", "warn", "fail", "white", "paper",
    "surface", "ground",
)  # fmt: skip
VISIONS = {"": "正常", "protan": "红色盲", "deutan": "绿色盲", "tritan": "蓝色盲"}
HANGING_CLEARANCE_MM = 2200
CLEARANCE_BASIS = "人员通行净高，拟定 2200 mm"
DISTANCE_PER_LETTER = 250
LOW_COUNTER_MM = (700, 850)


def items(edition: Edition) -> Iterator[tuple[Clause, Item]]:
    """Give the VI items in force."""
    for clause in edition.clauses.values():
        if clause.item and not clause.withdrawn:
            yield clause, clause.item


@rule("low-contrast")
def low_contrast(edition: Edition, places: Places) -> Iterator[Breach]:
    """Colours that meet reach WCAG 2.2: 4.5:1, large type and graphics 3:1. / 文字与底色的对比应达 4.5:1，大字与图形 3:1。"""
    from coloraide import Color

    colours = {colour.id: colour.hex for colour in edition.tokens.colours}
    for clause, item in items(edition):
        for index, pair in enumerate(item.colours):
            if pair.text not in colours or pair.ground not in colours:
                continue
            ratio = Color(colours[pair.text]).contrast(colours[pair.ground], method="wcag21")
            wanted = 3.0 if pair.large or pair.graphic else 4.5
            if ratio < wanted:
                message = (
                    f"“{pair.part}”{pair.text} 于 {pair.ground} 的对比为 {ratio:.2f}:1，应不小于 {wanted}:1"
                )
                yield (
                    places.of(clause.id, "item", "colours", index),
                    message,
                    "换一对颜色，或改设计标记的色值。",
                )


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
    """What hangs leaves 2200 mm below it. / 悬挂物下方净空应不小于 2200 mm。"""
    for clause, item in items(edition):
        mounting = item.mounting
        if mounting and mounting.kind.startswith(("吊", "悬")):
            free = mounting.clearance or mounting.height
            if free is None or free.millimetres < HANGING_CLEARANCE_MM:
                message = f"吊装件下方净空为 {free or '未写'}，应不小于 {HANGING_CLEARANCE_MM} mm"
                yield (
                    places.of(clause.id, "item", "mounting"),
                    message,
                    f"提高吊装高度（{CLEARANCE_BASIS}）。",
                )


@rule("counter-height")
def counter_height(edition: Edition, places: Places) -> Iterator[Breach]:
    """A low counter is 700 to 850 mm high. / 低位台面高度应为 700–850 mm。"""
    low, high = LOW_COUNTER_MM
    for clause, item in items(edition):
        size = item.size
        if item.drawing == "low-counter" and size and size.height:
            bottom, top = size.height.range
            if bottom < low or top > high:
                message = f"低位台面高 {size.height}，应为 {low}–{high} mm"
                yield (
                    places.of(clause.id, "item", "size", "height"),
                    message,
                    "见 GB 55019-2021 与 GB 50763-2012。",
                )


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
    known = {colour.id for colour in edition.tokens.colours}
    for name in NEEDED:
        if name not in known:
            place = places.file("vi/tokens.yaml", "colours")
            yield place, f"缺少颜色标记 {name}", f"补上 - {{id: {name}, name: …, use: …, hex: …}}"


@rule("zones-alike")
def zones_alike(edition: Edition, places: Places) -> Iterator[Breach]:
    """Zone colours stay apart for normal and colour-blind sight. / 各区颜色应能区分，色觉异常者亦然。"""
    from coloraide import Color

    colours = {colour.id: colour.hex for colour in edition.tokens.colours}
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
