"""Where a thing may be above the floor follows from how it is fixed and from what its height is measured to."""

import pytest

from hallbook.model.mounting import Datum, Edge
from hallbook.model.vi import Item
from hallbook.views.heights import underside


def item(kind: str, **mounting: str) -> Item:
    size = {"width": "1 m", "height": "400 mm"}
    return Item.model_validate({"size": size, "mounting": {"kind": kind, **mounting}})


@pytest.mark.parametrize("datum", Datum)
def test_the_lower_edge_follows_from_what_the_height_is_measured_to(datum: Datum) -> None:
    expected = {Edge.BOTTOM: 2000, Edge.CENTRE: 1800, Edge.TOP: 1600, None: None}[datum.edge]
    assert underside(item("墙面贴装", height="2000 mm", datum=datum)) == expected


@pytest.mark.parametrize(
    ("kind", "mounting", "expected"),
    [
        ("落地", {"height": "1 m", "datum": "台面"}, 0), ("台面摆放", {"height": "760 mm", "datum": "台面"}, 760),
        ("吊装", {"clearance": "2200 mm"}, 2200), ("吊装", {"height": "2 m", "datum": "底边", "clearance": "2200 mm"}, 2000),
        ("墙面贴装", {"height": "100 mm", "datum": "中心"}, 0), ("墙面贴装", {}, None), ("吊装", {}, None),
    ],
)  # fmt: skip
def test_the_lower_edge_is_the_lowest_that_is_said(
    kind: str, mounting: dict[str, str], expected: int | None
) -> None:
    assert underside(item(kind, **mounting)) == expected
