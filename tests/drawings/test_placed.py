"""A thing is drawn where its clause says that it is: above the floor, on a counter, on a person, before a counter."""

import itertools

import pytest
from support import drawn as seen
from support.drawn import drawn, kinds, number, said

from hallbook.drawings.placing import place
from hallbook.model.mounting import Datum, MountingKind
from hallbook.model.values import Length
from hallbook.model.vi import Item, Mounting, Size
from hallbook.views.heights import heights


@pytest.mark.parametrize(
    ("identity", "between"),
    [("VI-E-12", [800, 1800]), ("VI-E-09", [800, 1800]), ("VI-B-11", [200, 800]), ("VI-C-05", [760, 1250])],
)
def test_what_hangs_between_two_heights_is_drawn_between_them(identity: str, between: list[float]) -> None:
    placed = [front for front in kinds(drawn(identity), "front") if front.get("data-floor")]
    assert [said(front, "bottom", "top") for front in placed] == [between]


@pytest.mark.parametrize("identity", ["VI-D-10", "VI-E-15", "VI-E-16", "VI-F-07", "VI-C-05"])
def test_what_stands_on_a_counter_stands_on_one_that_is_drawn(identity: str) -> None:
    tree, item = drawn(identity), seen.edition().clauses[identity].item
    assert item
    assert item.mounting
    assert item.mounting.height
    placed = next(front for front in kinds(tree, "front") if front.get("data-floor"))
    foot = number(placed, "y") + number(placed, "height")
    assert number(kinds(tree, "top")[0], "y") == pytest.approx(foot, abs=0.05)
    height = item.mounting.height.millimetres
    assert (height in said(placed, "bottom", "top")) is True


def test_a_partition_on_a_counter_is_nowhere_drawn_from_the_floor() -> None:
    assert all(said(front, "bottom") == [760] for front in kinds(drawn("VI-C-05"), "front"))
    assert kinds(drawn("VI-C-05"), "outer") == []


def test_a_desk_has_a_low_part_with_room_for_knees_below_it() -> None:
    tree = drawn("VI-C-02")
    scale = number(kinds(tree, "front")[0], "data-scale")
    floor = number(kinds(tree, "front")[0], "data-floor")
    front = next(svg for svg in tree if kinds(svg, "front"))
    high, low = (
        ((floor - number(top, "y")) / scale, number(top, "width") / scale) for top in kinds(front, "top")
    )
    knee = kinds(front, "knee")[0]
    assert high[0] == pytest.approx(1050, abs=1)
    assert 700 <= low[0] <= 850
    assert low[1] >= 799
    assert said(knee, "width", "height") == [750, 650]
    assert (floor - number(knee, "y")) / scale < low[0]


def test_a_badge_is_on_the_wearers_left_of_a_chest() -> None:
    badge = next(front for front in kinds(drawn("VI-F-05"), "front") if front.get("data-floor"))
    coat = kinds(drawn("VI-F-05"), "coat")[0]
    steps = coat.get("d", "").replace("M", "").replace("L", "").replace("z", "").split()
    across = [float(step) for step in steps[::2]]
    middle = (min(across) + max(across)) / 2
    assert middle < number(badge, "x")
    assert number(badge, "x") + number(badge, "width") < max(across)
    assert 1250 <= sum(said(badge, "bottom", "top")) / 2 <= 1350


def test_a_line_to_wait_at_is_as_far_from_the_counter_as_is_said() -> None:
    tree = drawn("VI-C-06")
    line, counter = kinds(tree, "front")[0], kinds(tree, "edge")[0]
    away = (number(line, "y") - number(counter, "y1")) / number(line, "data-scale")
    assert away == pytest.approx(1000, abs=1)
    assert [said(each, "distance") for each in tree.iter() if each.get("data-mm-distance")] == [[1000]]


def test_a_wheelchair_place_shows_its_sign_both_sides_and_the_seat_beside_it() -> None:
    tree = drawn("VI-C-08")
    assert [each.get("data-icon") for each in tree.iter() if each.get("data-icon")] == [
        "wheelchair-accessibility"
    ]
    assert kinds(tree, "seat")
    texts = ["".join(text.itertext()) for text in tree.iter("{*}text")]
    assert {"800±10 mm", "1300±10 mm"} <= set(texts)
    place = kinds(tree, "front")[0]
    assert said(place, "width", "height") == [800, 1300]


def test_both_strips_across_glass_are_drawn_each_at_its_height() -> None:
    strips = [said(front, "bottom", "top") for front in kinds(drawn("VI-B-06"), "front")]
    assert strips == [[875, 925], [1475, 1525]]


def made(kind: MountingKind, datum: Datum, height: str, tall: str) -> Item:
    size = Size(width=Length.parse("500 mm"), height=Length.parse(tall))
    return Item(size=size, mounting=Mounting(kind=kind, datum=datum, height=Length.parse(height)))


@pytest.mark.parametrize("tall", ["50 mm", "900 mm", "1900 mm"])
@pytest.mark.parametrize("height", ["1000 mm", "800–1700 mm"])
def test_whatever_is_placed_is_where_its_mounting_allows(height: str, tall: str) -> None:
    placed = 0
    for kind, datum in itertools.product(MountingKind, Datum):
        item = made(kind, datum, height, tall)
        where, allowed = place(item), heights(item)
        if where and where.bottom is not None and allowed and allowed.top != (0.0, 0.0):
            placed += 1
            assert allowed.admits(where.bottom, where.bottom + where.height), (kind, datum)
            assert where.bottom >= 0
    assert placed >= 100


@pytest.mark.parametrize(
    ("kind", "datum", "height", "tall"),
    [
        (MountingKind.FLOOR, Datum.COUNTER, "760 mm", "900 mm"),
        (MountingKind.WALL, Datum.PICTURE, "800–1800 mm", "700 mm"),
        (MountingKind.WALL, Datum.TOP, "600 mm", "900 mm"),
        (MountingKind.FLOOR, Datum.SCREEN, "1250 mm", "800 mm"),
        (MountingKind.FLOOR, Datum.GOODS, "400–1400 mm", "1200 mm"),
    ],
)
def test_what_cannot_be_where_it_is_said_to_be_is_not_drawn(
    kind: MountingKind, datum: Datum, height: str, tall: str
) -> None:
    assert place(made(kind, datum, height, tall)) is None
