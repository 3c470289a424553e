"""Rules on zones: the floor plan shows each of them, apart, within the walls; neighbours name each other."""

from collections.abc import Iterator
from itertools import combinations

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition, Plan
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
    """Every zone is on the plan, once. / 每个功能区都应画在平面图上，且只画一次。"""
    drawn = [area.zone for area in edition.plan.areas] if edition.plan else []
    for zone in edition.zones.values() if edition.plan else ():
        if drawn.count(zone.id) != 1:
            message = f"{zone.name}在平面图上画了 {drawn.count(zone.id)} 次"
            yield places.of(zone.id, "id"), message, "在 zones/plan.yaml 的 areas 里给它一块，且只一块。"


@rule("area-outside-plan")
def area_outside_plan(edition: Edition, places: Places) -> Iterator[Breach]:
    """Areas, doors and ways lie within the walls. / 各区、门与动线应在墙内。"""
    plan = edition.plan
    if plan is None:
        return
    walls = f"{plan.width:g} m × {plan.depth:g} m 的墙"
    for index, area in enumerate(plan.areas):
        if area.x + area.width > plan.width or area.y + area.depth > plan.depth:
            place = places.file(PLAN, "areas", index)
            yield place, f"{area.zone} 超出了 {walls}", "改位置或尺寸。"
    for path, (x, y) in _points(plan):
        if x > plan.width or y > plan.depth:
            yield places.file(PLAN, *path), f"点 [{x:g}, {y:g}] 超出了 {walls}", "改成墙内的点。"


def _points(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], tuple[float, float]]]:
    """Give the outermost of each door and the points of ways, each with its path in the plan's file."""
    for index, (x, y, other_x, other_y) in enumerate(plan.doors):
        yield ("doors", index), (max(x, other_x), max(y, other_y))
    for index, route in enumerate(plan.routes):
        for number, point in enumerate(route.points):
            yield ("routes", index, "points", number), point


@rule("areas-overlap")
def areas_overlap(edition: Edition, places: Places) -> Iterator[Breach]:
    """Areas do not overlap. / 各区不应重叠。"""
    for (i, a), (j, b) in combinations(enumerate(edition.plan.areas if edition.plan else ()), 2):
        apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.depth <= b.y or b.y + b.depth <= a.y
        if not apart:
            place = places.file(PLAN, "areas", j)
            yield place, f"{b.zone} 与 {a.zone}（第 {i + 1} 块）重叠", "改位置或尺寸。"
