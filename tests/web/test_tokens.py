"""The design tokens as others read them, and the numbers of a colour."""

import json
from pathlib import Path

import pytest
from support.editions import read

from hallbook.model import Edition
from hallbook.views import colours
from hallbook.web import tokens


@pytest.fixture(scope="module")
def edition(own: Path) -> Edition:
    return read(own)


def test_the_design_tokens_file_is_in_the_w3c_format(edition: Edition) -> None:
    data = json.loads(tokens.interchange(edition.tokens))
    primary = data["colour"]["primary"]
    assert data["colour"]["$type"] == "color"
    assert primary["$value"]["colorSpace"] == "srgb"
    assert [round(part * 255) for part in primary["$value"]["components"]] == [0x16, 0x32, 0x4F]
    assert set(data["colour"]) - {"$type"} == {colour.id for colour in edition.tokens.colours}
    for zone in data["zone"].values():
        if isinstance(zone, dict):
            assert zone["$value"].strip("{}").split(".")[1] in data["colour"]
    for step in (value for value in data["type"].values() if isinstance(value, dict)):
        assert set(step["$value"]) == {"fontFamily", "fontSize", "fontWeight", "letterSpacing", "lineHeight"}
    for space in (value for value in data["space"].values() if isinstance(value, dict)):
        assert space["$value"].keys() == {"value", "unit"}


def test_the_numbers_of_a_colour() -> None:
    assert colours.values("#FF0000").rgb == (255, 0, 0)
    assert colours.values("#FF0000").cmyk == (0, 100, 100, 0)
    assert colours.values("#000000").cmyk == (0, 0, 0, 100)
    assert colours.values("#FFFFFF").grey == "#FFFFFF"
    assert colours.contrast("#000000", "#FFFFFF") == pytest.approx(21)
