"""What a drawing shows is what the standards say: titles, dimensions, scale, slope."""

from pathlib import Path

import pytest
from lxml import etree
from support import ROOT
from support.editions import read

from hallbook import drawings
from hallbook.drawings.scene import length
from hallbook.making.templating import environment
from hallbook.model import Clause, Edition


@pytest.fixture(scope="module")
def edition(own: Path) -> Edition:
    return read(own)


def items(edition: Edition) -> list[Clause]:
    return [clause for clause in edition.clauses.values() if clause.item and not clause.withdrawn]


def test_every_drawing_says_what_it_shows(edition: Edition) -> None:
    templating = environment(ROOT / "templates")
    drawn = 0
    for clause in items(edition):
        picture = drawings.of_item(templating, edition, clause)
        for svg in etree.fromstring(f"<all>{picture or ''}</all>"):
            drawn += 1
            names = {each.tag.rpartition("}")[2]: (each.text or "").strip() for each in svg[:2]}
            assert names.keys() == {"title", "desc"}, clause.id
            assert all(names.values()), clause.id
    assert drawn >= 100


def test_the_dimensions_in_a_drawing_are_those_of_the_standards(edition: Edition) -> None:
    templating = environment(ROOT / "templates")
    compared = 0
    for clause in items(edition):
        item = clause.item
        assert item
        picture = drawings.of_item(templating, edition, clause)
        if picture is None or "data-item" not in picture or item.drawing == "ramp":
            continue
        texts = {
            "".join(each.itertext()) for each in etree.fromstring(f"<all>{picture}</all>").iter("{*}text")
        }
        assert item.size, clause.id
        said = [item.size.width or item.size.diameter, item.size.height]
        if item.mounting and item.mounting.height == item.size.height:
            said.pop()
        for each in filter(None, said):
            written = {length(each), length(each, item.size.tolerance), f"宽 {each}"}
            if item.mounting and item.mounting.spacing:
                written.add(f"每 {item.mounting.spacing}")
            assert written & texts, clause.id
            compared += 1
    assert compared >= 100


def test_a_ramp_is_drawn_with_its_slope(edition: Edition) -> None:
    templating = environment(ROOT / "templates")
    clause = edition.clauses["VI-B-08"]
    assert clause.item
    assert clause.item.access
    picture = str(drawings.of_item(templating, edition, clause))
    assert f"1:{clause.item.access.slope}" in picture
    rise = clause.item.size.height.millimetres if clause.item.size and clause.item.size.height else 0
    assert f"{int(rise * (clause.item.access.slope or 0))} mm" in picture
