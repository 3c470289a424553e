"""What a drawing says: what stands on the thing, never the clause's title; no two things with the same picture."""

import re
from functools import cache
from itertools import pairwise

import pytest
from support import ROOT
from support import drawn as seen
from support.drawn import Tree, drawn, items, kinds, number

from hallbook import drawings
from hallbook.drawings import icons
from hallbook.making.templating import environment
from hallbook.model import Clause
from hallbook.model.mounting import DrawingKind

EVERY = [clause.id for clause in items(seen.edition())]
"""The drawings of a page."""


@cache
def shown() -> list[str]:
    """The items of which there is a drawing."""
    return [each for each in EVERY if len(drawn(each))]


def clause(identity: str) -> Clause:
    return seen.edition().clauses[identity]


def texts(tree: Tree) -> list[str]:
    return ["".join(text.itertext()) for text in tree.iter("{*}text")]


def test_nearly_all_items_with_a_drawing_are_drawn() -> None:
    wanted = {
        each.id for each in items(seen.edition()) if each.item and each.item.drawing is not DrawingKind.NONE
    }
    # What has neither a size nor colours, or no face of its own, shows nothing.
    assert wanted - set(shown()) == {"VI-H-01", "VI-H-02", "VI-H-03", "VI-H-07"}


def test_no_sign_shows_the_title_of_its_clause() -> None:
    signs = [each for each in shown() if (found := clause(each).item) and found.drawing != DrawingKind.SWATCH]
    assert len(signs) >= 80
    assert [each for each in signs if clause(each).title in "".join(texts(drawn(each)))] == []


def test_no_two_items_have_the_same_picture() -> None:
    """Whatever says which item it is, and how large it is, is left out."""
    pictures: dict[str, str] = {}
    for each in shown():
        picture = seen.picture(seen.edition(), clause(each))
        bare = re.sub(r"<title.*?</title>|<desc.*?</desc>|[a-z]-VI-\w-\d+|VI-\w-\d+", "", picture)
        bare = re.sub(r'<text class="dim-note".*?</text>|[\d–.]+ ?(±[\d.]+ )?mm', "", bare)
        assert pictures.setdefault(bare, each) == each
    assert len(pictures) == len(shown())


@pytest.mark.parametrize(
    ("identity", "words"),
    [
        ("VI-B-01", "城东营业厅"), ("VI-D-09", "03"), ("VI-D-03", "业务办理区"), ("VI-D-13", "安全出口"), ("VI-B-07", "推"),
        ("VI-D-10", "暂停服务"), ("VI-F-08", "厂商促销员"), ("VI-F-09", "实习"), ("VI-D-03", "办"),
    ],
)  # fmt: skip
def test_a_sign_says_what_the_sign_says(identity: str, words: str) -> None:
    assert words in texts(drawn(identity))


@pytest.mark.parametrize(
    ("identity", "icon"),
    [
        ("VI-D-17", "smoking-off"), ("VI-D-11", "human-male-female"), ("VI-D-15", "fire-extinguisher"), ("VI-D-12", "cctv"),
        ("VI-D-08", "wheelchair-accessibility"), ("VI-D-14", "arrow-right"), ("VI-G-06", "qrcode"), ("VI-D-03", "desk"),
    ],
)  # fmt: skip
def test_a_sign_bears_its_pictogram(identity: str, icon: str) -> None:
    assert icon in {each.get("data-icon") for each in drawn(identity).iter()}


def test_the_pictograms_of_all_zones_are_drawn() -> None:
    wanted = {zone.icon for zone in seen.edition().tokens.zones}
    for identity in ("VI-A-17", "VI-D-05"):
        assert wanted <= {each.get("data-icon") for each in drawn(identity).iter()}


def width(text: str, size: float) -> float:
    return sum(size if ord(each) > 0x2E80 else size * 0.56 for each in text)


def around(text: Tree) -> tuple[float, float, float, float]:
    """Roughly where a text is: from left to right, from above to below."""
    size = 12 if "fine" in (text.get("class") or "") else 13
    long = width("".join(text.itertext()), size)
    x, y = number(text, "x"), number(text, "y")
    left = x - long * {"middle": 0.5, "end": 1}.get(text.get("text-anchor", ""), 0)
    return left + 1, left + long - 1, y - size * 0.7, y


def measures(tree: Tree) -> list[tuple[float, float, float, float]]:
    """Every straight line that measures, holds or bounds: from left to right, from above to below."""
    found = []
    for each in tree.iter():
        if "dim" in (each.get("class") or "").split():
            steps = [float(step) for step in re.findall(r"[\d.]+", each.get("d", ""))]
            found.append((steps[0], steps[2], steps[1], steps[3]))
        elif (each.get("class") or "") in ("rod", "floor", "ceiling", "edge"):
            found.append(tuple(number(each, name) for name in ("x1", "x2", "y1", "y2")))
    return [(min(a, b), max(a, b), min(c, d), max(c, d)) for a, b, c, d in found]


@pytest.mark.parametrize("identity", EVERY)
def test_no_text_lies_on_a_line_or_over_the_edge(identity: str) -> None:
    for svg in drawn(identity):
        lines = measures(svg)
        wide, tall = (float(side) for side in svg.get("viewBox", "").split()[2:])
        for text in svg.iter("{*}text"):
            if "sample" in (text.get("class") or "") or "font-size" in (text.get("style") or ""):
                continue
            left, right, top, bottom = around(text)
            said = "".join(text.itertext())
            assert left >= 0, said
            assert right <= wide, said
            assert bottom <= tall, said
            for one, other, high, low in lines:
                assert right < one or other < left or bottom < high or low < top, said


@pytest.mark.parametrize("identity", EVERY)
def test_no_measure_lies_on_another_or_on_a_person(identity: str) -> None:
    for svg in drawn(identity):
        boxes = [around(text) for text in svg.iter("{*}text") if not text.get("style")]
        for (a, b, c, d), (e, f, g, h) in pairwise(sorted(boxes)):
            assert b < e or f < a or d < g or h < c


def test_no_drawing_lacks_a_thing() -> None:
    assert [each for each in shown() if not kinds(drawn(each), "drawing")] == []


def test_each_pictogram_is_read_once_however_often_items_are_drawn() -> None:
    edition, templating = seen.edition(), environment(ROOT / "templates")
    icons.outline.cache_clear()
    for _ in range(2):
        for each in items(edition):
            drawings.of_item(templating, edition, each)
    read = icons.outline.cache_info()
    assert read.misses == read.currsize
    assert 10 <= read.misses <= 40
    assert read.hits > 100


@pytest.mark.parametrize("identity", ["VI-A-01", "VI-A-02", "VI-A-03", "VI-A-04", "VI-A-17"])
def test_what_keeps_its_dark_colour_stands_on_white_in_the_dark_too(identity: str) -> None:
    white, ink = (seen.edition().tokens.palette[name] for name in ("white", "primary"))
    dark = {ink, seen.edition().tokens.palette["ink"]}
    grounds = [
        (number(each, "x"), number(each, "y"), number(each, "width"), number(each, "height"))
        for each in drawn(identity).iter("{*}rect")
        if each.get("fill") == white
    ]
    shown = [each for each in drawn(identity).iter("{*}path") if each.get("fill") in dark]
    assert shown
    for each in shown:
        x, y = map(float, re.findall(r"translate\(([\d.]+) ([\d.]+)\)", each.get("transform", ""))[0])
        assert any(a <= x <= a + c and b <= y <= b + d for a, b, c, d in grounds)
