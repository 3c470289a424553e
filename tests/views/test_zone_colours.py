"""Zones without tokens get colours of the build's choice: letters that can be read, neighbours told apart."""

from itertools import pairwise
from pathlib import Path

import pytest
from coloraide import Color
from support.editions import read
from support.projects import edit

from hallbook import checks
from hallbook.reading.standards import load
from hallbook.views.colours import contrast
from hallbook.views.zone_colours import chosen, zone_colours
from hallbook.web import tokens

LEAST_CONTRAST, LEAST_DISTANCE = 4.5, 20


@pytest.mark.parametrize("count", [1, 2, 5, 9, 14])
def test_letters_can_be_read_and_neighbours_told_apart(count: int) -> None:
    made = [chosen(at, count) for at in range(count)]
    assert len({shown.fill for shown in made}) == count
    assert min(contrast(shown.fill, shown.text) for shown in made) >= LEAST_CONTRAST
    for one, other in pairwise(made):
        assert Color(one.fill).delta_e(other.fill, method="2000") >= LEAST_DISTANCE


def test_a_zone_that_no_token_dresses_is_dressed_all_the_same(tiny: Path) -> None:
    edition = read(tiny)
    bare = edition.model_copy(update={"tokens": edition.tokens.model_copy(update={"zones": ()})})
    for zone, shown in zone_colours(bare).items():
        assert (
            f".zone-{zone.lower()} .zone-code {{\n  background: {shown.fill}; color: {shown.text};"
            in tokens.css(bare)
        )
        assert shown.fill.startswith("#")


def test_zones_have_any_code_and_number(tiny: Path) -> None:
    for path in tiny.rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("Z1", "QTA").replace("Z2", "B10"), "utf-8")
    for path in tiny.rglob("*.yaml"):
        path.write_text(
            path.read_text("utf-8").replace("ZN-QTA", "ZN-Z1").replace("ZN-B10", "ZN-Z2"), "utf-8"
        )
    loaded = load(tiny)
    assert [*loaded.findings, *checks.run(loaded.whole(), loaded.places)] == []
    assert list(loaded.whole().zones) == ["QTA", "B10"]


@pytest.mark.parametrize("code", ["1Z", "ABCDE", "a1", "A-1"])
def test_a_code_is_short_and_begins_with_a_letter(tiny: Path, code: str) -> None:
    edit(tiny / "zones" / "z1.yaml", "id: Z1", f"id: {code}")
    assert [f.rule for f in load(tiny).findings] == ["malformed-id"]
