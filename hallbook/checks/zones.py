"""Rules on zones: the floor plan shows each of them, apart, within the walls; neighbours name each other."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from hallbook.checks.registry import Breach, rule
from hallbook.drawings import placing
from hallbook.drawings.elevation import things
from hallbook.drawings.furnishing import Piece, fitted
from hallbook.model import Edition, Layout, Plan
from hallbook.reading.standards import Places

PLAN = "zones/plan.yaml"


@rule("one-sided-neighbour")
def one_sided_neighbour(edition: Edition, places: Places) -> Iterator[Breach]:
    """Adjacency holds in both directions. / 相邻关系应双向写明。"""
    for zone in edition.zones.values():
        for index, other in enumerate(zone.adjacent):
            if other in edition.zones and zone.id not in edition.zones[other].adjacent:
                message = f"{zone.id} 写了与 {other} 相邻，{other} 没有写 {zone.id}"
                yield places.of(zone.id, "adjacent", index), message, "在两边都写，或都不写。"


@rule("zone-not-on-plan")
def zone_not_on_plan(edition: Edition, places: Places) -> Iterator[Breach]:
    """Every zone is on the plan, once; on that of a small hall once at most. / 每个功能区都应画在平面图上，且只画一次。"""
    plan = edition.plan
    for zone in edition.zones.values() if plan else ():
        for path, layout in _layouts(plan):
            drawn = sum(zone.id in (area.zone, *area.also) for area in layout.areas)
            if drawn > 1 or (drawn < 1 and not path):
                message = f"{zone.name}在{'小厅的' if path else ''}平面图上画了 {drawn} 次"
                yield places.of(zone.id, "id"), message, "在 zones/plan.yaml 的 areas 里给它一块，且只一块。"


@rule("area-outside-plan")
def area_outside_plan(edition: Edition, places: Places) -> Iterator[Breach]:
    """What a plan shows lies within the walls. / 各区、陈设、看点、门与动线应在墙内。"""
    for path, layout in _layouts(edition.plan):
        walls = f"{layout.width:g} m × {layout.depth:g} m 的墙"
        for index, area in enumerate(layout.areas):
            if area.x + area.width > layout.width or area.y + area.depth > layout.depth:
                place = places.file(PLAN, *path, "areas", index)
                yield place, f"{area.zone} 超出了 {walls}", "改位置或尺寸。"
        for index, piece in _pieces(layout):
            if piece.x + piece.width > layout.width or piece.y + piece.depth > layout.depth:
                place = places.file(PLAN, *path, "fittings", index)
                yield place, f"第 {index + 1} 项陈设超出了 {walls}", "改位置、尺寸或件数。"
        for within, (x, y) in _points(layout):
            if x > layout.width or y > layout.depth:
                place = places.file(PLAN, *path, *within)
                yield place, f"点 [{x:g}, {y:g}] 超出了 {walls}", "改成墙内的点。"


@rule("fitting-in-the-way")
def fitting_in_the_way(edition: Edition, places: Places) -> Iterator[Breach]:
    """No way leads through what stands in a hall. / 动线不应穿过陈设。"""
    for path, layout in _layouts(edition.plan):
        ways = [(route.name, pair) for route in layout.routes for pair in pairwise(route.points)]
        for index, piece in _pieces(layout):
            crossed = next((name for name, pair in ways if piece.crosses(*pair, 0.0)), None)
            if crossed:
                place = places.file(PLAN, *path, "fittings", index)
                message = f"第 {index + 1} 项陈设挡住了动线“{crossed}”"
                yield place, message, "移开陈设，或让动线绕过去。"


@rule("elevation-misfit")
def elevation_misfit(edition: Edition, places: Places) -> Iterator[Breach]:
    """What stands in an elevation can be drawn, and within it. / 立面里的物件应画得出来，且在图内。"""
    for index, drawn in enumerate(edition.plan.elevations if edition.plan else ()):
        shown = things(edition, drawn)
        for at, thing in enumerate(drawn.things):
            place = places.file(PLAN, "elevations", index, "things", at)
            clause = edition.clauses.get(thing.clause)
            if clause and thing not in shown:
                yield place, f"{thing.clause} 没有可画的物件", "换成有尺寸、颜色与图的条款，或删去。"
                continue
            placed = placing.place(clause.item) if clause and clause.item else None
            right = max(thing.x) * 1000 + placed.width if placed else 0
            top = (placed.top or placed.height) if placed else 0
            if right > drawn.width * 1000 or top > drawn.height * 1000:
                reached = f"{thing.clause} 画到了 {right / 1000:g} m × {top / 1000:g} m"
                message = f"{reached}，图只有 {drawn.width:g} m × {drawn.height:g} m"
                yield place, message, "改左边的位置，或把图加大。"


def _layouts(plan: Plan | None) -> Iterator[tuple[tuple[str, ...], Layout]]:
    """The halls of a plan, each with its path in the plan's file."""
    for index, layout in enumerate(plan.layouts if plan else ()):
        yield ("small",) if index else (), layout


def _pieces(layout: Layout) -> Iterator[tuple[int, Piece]]:
    for index, fitting in enumerate(layout.fittings):
        for piece in fitted(fitting):
            yield index, piece


def _points(plan: Layout) -> Iterator[tuple[tuple[str | int, ...], tuple[float, float]]]:
    """Give the outermost of each door, the points of ways and the pins, each with its path in the plan."""
    for index, (x, y, other_x, other_y) in enumerate(plan.doors):
        yield ("doors", index), (max(x, other_x), max(y, other_y))
    for index, route in enumerate(plan.routes):
        for number, point in enumerate(route.points):
            yield ("routes", index, "points", number), point
    for index, pin in enumerate(plan.pins):
        yield ("pins", index), (pin.x, pin.y)


@rule("areas-overlap")
def areas_overlap(edition: Edition, places: Places) -> Iterator[Breach]:
    """Areas do not overlap. / 各区不应重叠。"""
    for path, layout in _layouts(edition.plan):
        for (i, a), (j, b) in combinations(enumerate(layout.areas), 2):
            beside = a.x + a.width <= b.x or b.x + b.width <= a.x
            if not (beside or a.y + a.depth <= b.y or b.y + b.depth <= a.y):
                place = places.file(PLAN, *path, "areas", j)
                yield place, f"{b.zone} 与 {a.zone}（第 {i + 1} 块）重叠", "改位置或尺寸。"
