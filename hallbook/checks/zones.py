"""Rules on zones: the floor plan shows each of them, apart, within the walls; neighbours name each other."""

from collections.abc import Iterator
from itertools import combinations

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition
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
    drawn = [area.zone for area in edition.plan.areas]
    for zone in edition.zones.values():
        if drawn.count(zone.id) != 1:
            message = f"{zone.name}在平面图上画了 {drawn.count(zone.id)} 次"
            yield places.of(zone.id, "id"), message, "在 zones/plan.yaml 的 areas 里给它一块，且只一块。"
    for index, name in enumerate(drawn):
        if name not in edition.zones:
            place = places.file(PLAN, "areas", index, "zone")
            yield place, f"平面图上的 {name} 不是功能区", "改成已有的功能区编号。"


@rule("area-outside-plan")
def area_outside_plan(edition: Edition, places: Places) -> Iterator[Breach]:
    """Areas lie within the walls. / 各区应在墙内。"""
    plan = edition.plan
    for index, area in enumerate(plan.areas):
        if area.x + area.width > plan.width or area.y + area.depth > plan.depth:
            place = places.file(PLAN, "areas", index)
            yield place, f"{area.zone} 超出了 {plan.width:g} m × {plan.depth:g} m 的墙", "改位置或尺寸。"


@rule("areas-overlap")
def areas_overlap(edition: Edition, places: Places) -> Iterator[Breach]:
    """Areas do not overlap. / 各区不应重叠。"""
    for (i, a), (j, b) in combinations(enumerate(edition.plan.areas), 2):
        apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.depth <= b.y or b.y + b.depth <= a.y
        if not apart:
            place = places.file(PLAN, "areas", j)
            yield place, f"{b.zone} 与 {a.zone}（第 {i + 1} 块）重叠", "改位置或尺寸。"
