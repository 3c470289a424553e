"""Geometry is computed in Python: what the one template writes is what the shapes say."""

import pytest
from lxml import etree
from support import ROOT

from hallbook.drawings import shapes
from hallbook.drawings.shapes import Drawing, Head
from hallbook.making.templating import environment


@pytest.mark.parametrize(
    ("value", "written"),
    [(12, "12"), (1.5, "1.5"), (2 / 3, "0.67"), (100.0, "100"), (-0.001, "0"), (-2.5, "-2.5")],
)
def test_a_coordinate_has_two_decimals_at_most(value: float, written: str) -> None:
    assert shapes.number(value) == written


def test_a_drawing_is_written_as_its_shapes_say() -> None:
    made = (
        shapes.group(
            "area", shapes.box("", 1, 2, 3, 4, fill=None), shapes.label("name", 5, 6, "<甲>", "middle")
        ),
        shapes.dimension(0, 0, 10.006, 0, data_mm_width=25),
    )
    drawing = Drawing("d", "plan", 20, 10.5, "题", "说明", made, (Head("d-m", "arrow-head"),), scale=0.4)
    root = etree.fromstring(shapes.svg(environment(ROOT / "templates"), drawing))
    assert dict(root.attrib) == {
        "class": "drawing plan", "viewBox": "0 0 20 10.5", "role": "img", "data-scale": "0.400000",
        "aria-labelledby": "d-t d-d",
    }  # fmt: skip
    title, description, heads, group, line = root
    assert (title.text, description.text, heads[0].get("id")) == ("题", "说明", "d-m")
    assert dict(group[0].attrib) == {"x": "1", "y": "2", "width": "3", "height": "4"}
    assert (group[1].text, group[1].get("text-anchor")) == ("<甲>", "middle")
    assert (line.get("d"), line.get("data-mm-width")) == (
        "M 0 0 L 10.01 0 m -3 3 l 6 -6 M 0 0 m -3 3 l 6 -6",
        "25",
    )


def test_templates_of_drawings_hold_no_arithmetic() -> None:
    text = "".join(path.read_text("utf-8") for path in (ROOT / "templates" / "drawings").glob("*.j2"))
    inside = "".join(part.split("}")[0] for part in text.replace("{%", "{{").split("{{")[1:])
    assert not set("+*/") & set(inside.replace('"', "").replace("hallbook/drawings/", ""))
