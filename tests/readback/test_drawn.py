"""Drawings are read back: position and size of every item, in the handbook in work; a drawing that lies is found."""

import re

import pytest
from support import drawn as seen

from hallbook.model import Clause
from hallbook.readback import drawn, webpage
from hallbook.views.heights import heights


def read_back(clause: Clause, picture: str) -> list[str]:
    return list(drawn.faults(clause, webpage.read(picture).drawn))


def test_every_item_is_as_large_and_as_high_as_its_clause_says() -> None:
    read = placed = 0
    for clause in seen.items(seen.edition()):
        picture = seen.picture(seen.edition(), clause)
        if "data-item" in picture:
            assert read_back(clause, picture) == []
            read += 1
            placed += "data-floor" in picture
    assert read >= 79
    assert placed >= 59


def test_whatever_says_how_high_it_is_is_drawn_so() -> None:
    """All of them: none that has a height is left out of what is read back."""
    for clause in seen.items(seen.edition()):
        assert clause.item
        picture = seen.picture(seen.edition(), clause)
        allowed = heights(clause.item)
        if picture and allowed and allowed.top != (0.0, 0.0) and clause.item.mounting:
            assert "data-floor" in picture, clause.id
            assert "data-mm-bottom" in picture, clause.id


FORGED = [
    ("VI-E-12", r'data-mm-bottom="800"', 'data-mm-bottom="0"', "画在离地 0–1800 mm"),
    ("VI-E-12", r'data-mm-width="700"', 'data-mm-width="900"', "写 900 mm，条款是 700 mm"),
    ("VI-D-03", r'(data-floor=")[\d.]+', r"\g<1>300", "写离地 2400 mm，画在"),
    ("VI-D-10", r' data-floor="[\d.]+"', "", "没有画出离地高度"),
    ("VI-D-10", r'data-mm-bottom="760" data-mm-top="908"', 'data-mm-bottom="612" data-mm-top="760"', "与安装高度不符"),
    ("VI-B-06", r'data-mm-bottom="1475" data-mm-top="1525"', 'data-mm-bottom="875" data-mm-top="925"', "缺中线离地 1500 mm"),
    ("VI-C-06", r'data-mm-distance="1000"', 'data-mm-distance="500"', "量到 500 mm，条款是 1000 mm"),
    ("VI-D-09", r'data-mm-datum="2250"', 'data-mm-datum="2100"', "量到 2100 mm，条款是 2250 mm"),
    ("VI-C-03", r'data-mm-depth="800"', 'data-mm-depth="600"', "写 600 mm，条款是 800 mm"),
    ("VI-D-13", r'(data-scale=")[\d.]+', r"\g<1>x", "画成 nan mm"),
]  # fmt: skip


@pytest.mark.parametrize(("identity", "old", "new", "expected"), FORGED)
def test_a_drawing_that_lies_is_found(identity: str, old: str, new: str, expected: str) -> None:
    clause = seen.edition().clauses[identity]
    picture = seen.picture(seen.edition(), clause)
    forged, count = re.subn(old, new, picture)
    assert count >= 1
    assert any(expected in fault for fault in read_back(clause, forged))


def test_a_drawing_of_a_clause_without_parameters_is_found() -> None:
    clause = next(each for each in seen.edition().in_force if not each.item)
    assert "却有图样" in next(iter(drawn.faults(clause, [{"tag": "rect", "data-item": clause.id}])))
