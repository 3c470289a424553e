"""The floor plan can be walked: ways lead around what stands there, heads point along them, names lie free."""

import re
from itertools import pairwise
from math import atan2, degrees

import pytest
from lxml import etree
from support import ROOT
from support import drawn as seen
from support.drawn import Tree, kinds, number
from support.editions import read

from hallbook import drawings
from hallbook.drawings import furnishing
from hallbook.drawings.plan import MARGIN, SCALE
from hallbook.making.templating import environment
from hallbook.model import Edition, Plan

EDITIONS = {"own": seen.edition(), "tiny": read()}
Point = tuple[float, float]


def drawn(edition: Edition, *, pinned: bool = False) -> Tree:
    return etree.fromstring(str(drawings.plan(environment(ROOT / "templates"), edition, pinned=pinned)))


def small() -> Tree:
    return etree.fromstring(str(drawings.small_plan(environment(ROOT / "templates"), seen.edition())))


def enlarged(zone: str) -> Tree:
    return etree.fromstring(str(drawings.zone_plan(environment(ROOT / "templates"), seen.edition(), zone)))


def plan(edition: Edition) -> Plan:
    assert edition.plan
    return edition.plan


def ways(edition: Edition) -> list[tuple[Point, Point]]:
    """Each straight part of each way, in px."""
    points = [
        [(MARGIN + x * SCALE, MARGIN + y * SCALE) for x, y in route.points] for route in plan(edition).routes
    ]
    return [pair for each in points for pair in pairwise(each)]


def along(one: Point, other: Point) -> list[Point]:
    """Points of a way, a tenth of a metre apart."""
    steps = max(2, round((abs(other[0] - one[0]) + abs(other[1] - one[1])) / SCALE * 10))
    return [
        (one[0] + (other[0] - one[0]) * n / steps, one[1] + (other[1] - one[1]) * n / steps)
        for n in range(steps + 1)
    ]


def within(point: Point, box: Tree) -> bool:
    x, y = number(box, "x"), number(box, "y")
    return x < point[0] < x + number(box, "width") and y < point[1] < y + number(box, "height")


@pytest.mark.parametrize("name", EDITIONS)
def test_no_way_leads_through_furniture(name: str) -> None:
    edition = EDITIONS[name]
    pieces = kinds(drawn(edition), "piece")
    assert len(pieces) >= 2
    points = [point for pair in ways(edition) for point in along(*pair)]
    assert [each.get("class") for each in pieces if any(within(point, each) for point in points)] == []


def test_a_way_through_seats_is_a_passage() -> None:
    for piece in kinds(drawn(seen.edition()), "piece"):
        if "seat" in (piece.get("class") or ""):
            for (x1, y1), (x2, y2) in ways(seen.edition()):
                if x1 == x2 and min(y1, y2) < number(piece, "y") < max(y1, y2) - SCALE:
                    near = min(
                        abs(number(piece, "x") - x1), abs(number(piece, "x") + number(piece, "width") - x1)
                    )
                    assert near >= 0.6 * SCALE


@pytest.mark.parametrize("name", EDITIONS)
def test_heads_point_along_the_way(name: str) -> None:
    edition = EDITIONS[name]
    turned = [each.get("transform", "") for each in kinds(drawn(edition), "route-head")]
    wanted = []
    for route in plan(edition).routes:
        (x1, y1), (x2, y2) = route.points[-2:]
        wanted.append(f"rotate({degrees(atan2(y2 - y1, x2 - x1)):.1f})")
    assert [re.search(r"rotate.*", each)[0] for each in turned] == wanted  # type: ignore[index]


@pytest.mark.parametrize("name", EDITIONS)
def test_no_way_crosses_the_name_of_a_zone_and_no_piece_lies_below_it(name: str) -> None:
    edition = EDITIONS[name]
    tree = drawn(edition)
    points = [point for pair in ways(edition) for point in along(*pair)]
    for group in kinds(tree, "area-tag"):
        tag, words = group[0][0], group[-1]
        assert group[0].get("class") == "area", "the colours of the place itself, in the dark too"
        x, y = number(tag, "x"), number(tag, "y")
        right = number(words, "x") + 18 * len(words.text or "")
        assert [point for point in points if x < point[0] < right and y < point[1] < y + 26] == []
        for piece in kinds(tree, "piece"):
            left, top = number(piece, "x"), number(piece, "y")
            beside = left >= right or left + number(piece, "width") <= x
            assert beside or top >= y + 26 or top + number(piece, "height") <= y


def test_every_way_of_a_customer_has_numbered_stops_from_its_door_on() -> None:
    tree = drawn(seen.edition())
    assert kinds(tree, "stop-escape") == []
    for route in plan(seen.edition()).routes[:3]:
        stops = kinds(tree, f"stop-{route.style}")
        assert len(stops) >= 2
        first = (MARGIN + route.points[0][0] * SCALE, MARGIN + route.points[0][1] * SCALE)
        assert (number(stops[0], "cx"), number(stops[0], "cy")) == first


def test_doors_say_what_they_are_for_and_open_inwards() -> None:
    tree = drawn(seen.edition())
    assert [each.text for each in kinds(tree, "door-name")] == ["主入口", "安全出口", "员工入口"]
    for swing in kinds(tree, "swing"):
        steps = [float(step) for step in re.findall(r"-?[\d.]+", swing.get("d", ""))]
        assert MARGIN <= steps[2] <= MARGIN + 24 * SCALE
        assert MARGIN <= steps[3] <= MARGIN + 14 * SCALE


def test_the_scale_is_to_scale() -> None:
    bar = re.findall(r"[\d.]+", kinds(drawn(seen.edition()), "bar")[0].get("d", ""))
    assert float(bar[3]) - float(bar[0]) == 5 * SCALE


@pytest.mark.parametrize("zone", seen.edition().zones)
def test_a_zone_is_enlarged_among_the_others_that_fade_with_its_place_in_the_hall(zone: str) -> None:
    tree, layout = enlarged(zone), plan(seen.edition())
    assert [each.get("data-zone") for each in kinds(tree, "lit") if each.get("data-zone")] == [zone]
    assert len(kinds(tree, "dim")) == 2 * (len(layout.areas) - 1)
    area = next(each for each in layout.areas if each.zone == zone)
    left, top, wide, tall = map(float, (kinds(tree, "enlarged")[0].get("viewBox") or "").split())
    assert left <= MARGIN + area.x * SCALE
    assert top <= MARGIN + area.y * SCALE
    assert left + wide >= MARGIN + (area.x + area.width) * SCALE
    assert top + tall >= MARGIN + (area.y + area.depth) * SCALE
    here, hall = kinds(tree, "here")[0], kinds(tree, "outside")[0]
    assert number(here, "width") / number(hall, "width") == pytest.approx(area.width / layout.width, abs=0.01)
    assert len(kinds(tree, "elsewhere")) == len(layout.areas) - 1
    assert len(etree.tostring(tree)) < 30_000


def test_of_a_zone_that_is_nowhere_nothing_is_drawn() -> None:
    edition = seen.edition()
    layout = plan(edition).model_copy(update={"areas": plan(edition).areas[1:]})
    without = edition.model_copy(update={"plan": layout})
    assert drawings.zone_plan(environment(ROOT / "templates"), without, plan(edition).areas[0].zone) is None


def test_pins_lead_to_their_place_in_the_walk_and_cover_nothing_that_is_written() -> None:
    tree = drawn(seen.edition(), pinned=True)
    pins = list(tree.iter("{*}a"))
    assert (tree.get("role"), drawn(seen.edition()).get("role")) == ("group", "img")
    assert [each.get("href") for each in pins] == [f"#pin-{n}" for n in range(1, len(pins) + 1)]
    assert len(pins) == len(plan(seen.edition()).pins) >= 10
    assert len({each.get("class") for each in pins}) >= 3
    marks = [(number(each[0], "x"), number(each[0], "y")) for each in pins]
    assert all(abs(x - a) >= 26 or abs(y - b) >= 26 for x, y in marks for a, b in marks if (x, y) != (a, b))
    for group in kinds(tree, "area-tag"):
        x, y = number(group[0][0], "x"), number(group[0][0], "y")
        right = number(group[-1], "x") + 18 * len(group[-1].text or "")
        assert not [each for each in marks if x - 26 < each[0] < right and y - 26 < each[1] < y + 26]
    assert list(drawn(seen.edition()).iter("{*}a")) == []


def test_in_a_small_hall_zones_share_a_place_and_no_way_leads_through_what_stands_there() -> None:
    tree, layout = small(), plan(seen.edition()).small
    assert layout
    codes = [each.text for each in kinds(tree, "area-code")]
    assert len(codes) == len(set(codes)) == sum(1 + len(area.also) for area in layout.areas)
    pieces = kinds(tree, "piece")
    assert len(pieces) == sum(each.count or 1 for each in layout.fittings)
    points = [
        (MARGIN + x * SCALE, MARGIN + y * SCALE)
        for route in layout.routes
        for pair in pairwise(route.points)
        for x, y in along(*pair)
    ]
    assert [each.get("class") for each in pieces if any(within(point, each) for point in points)] == []
    assert kinds(tree, "route-escape")


def test_a_desk_stands_in_the_axis_of_the_entrance() -> None:
    desk = furnishing.reception(plan(seen.edition()))
    assert desk
    assert desk.x + desk.width / 2 == 12


def test_a_plan_is_small() -> None:
    assert len(etree.tostring(drawn(seen.edition()))) < 30_000
