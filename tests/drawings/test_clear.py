"""What is written in a drawing lies on no line of it and on no other text, and within it."""

import re
from collections.abc import Iterator

import pytest
from support import drawn as seen
from support.drawn import Tree, drawn, items, number

Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge in px."""
LETTER_PX, SMALL_PX, LATIN, BROAD = 13, 12, 0.56, 0.9
EDGES = {"cut", "body", "glass", "top", "frame", "seat", "front", "cut-face", "device"}
LINES = {"dim", "dim-aid", "floor", "ceiling", "rod"}


def outer(svg: Tree) -> Iterator[Tree]:
    """The elements of a drawing that are placed in it: not those of a panel, nor what is turned."""
    for each in svg:
        if each.tag.endswith("}g") and each.get("transform") is None:
            yield from outer(each)
        elif each.get("transform") is None:
            yield each


def wide(text: str, size: float) -> float:
    return size * sum(1 if ord(each) > 0x2E80 else BROAD if each in "m±" else LATIN for each in text)


def written(svg: Tree) -> Iterator[tuple[str, Box]]:
    """What is written beside things, not on them."""
    for each in outer(svg):
        if each.tag.endswith("}text") and each.get("style") is None:
            size = SMALL_PX if each.get("class") == "fine" else LETTER_PX
            text = "".join(each.itertext())
            x, y, long = number(each, "x"), number(each, "y"), wide(text, size)
            x -= {"middle": long / 2, "end": long}.get(each.get("text-anchor", ""), 0)
            yield text, (x, y - size * 0.8, x + long, y + size * 0.1)


def lines(svg: Tree) -> Iterator[Box]:
    """Straight lines, and the edges of things."""
    for each in outer(svg):
        kind = set((each.get("class") or "").split())
        if each.tag.endswith("}path") and kind & LINES:
            one, two, three, four = map(float, re.findall(r"-?[\d.]+", each.get("d", ""))[:4])
            yield min(one, three), min(two, four), max(one, three), max(two, four)
        elif each.tag.endswith("}line") and kind & LINES:
            ends = [number(each, name) for name in ("x1", "y1", "x2", "y2")]
            yield min(ends[0], ends[2]), min(ends[1], ends[3]), max(ends[0], ends[2]), max(ends[1], ends[3])
        elif each.tag.endswith("}rect") and kind & EDGES:
            x, y, width, height = (number(each, name) for name in ("x", "y", "width", "height"))
            yield from ((x, y, x + width, y), (x, y + height, x + width, y + height))
            yield from ((x, y, x, y + height), (x + width, y, x + width, y + height))


def meet(one: Box, other: Box) -> bool:
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart


@pytest.mark.parametrize("identity", [clause.id for clause in items(seen.edition())])
def test_nothing_is_written_on_a_line_or_on_something_written(identity: str) -> None:
    for svg in drawn(identity):
        lies_clear(identity, svg)


def lies_clear(identity: str, svg: Tree) -> None:
    texts = list(written(svg))
    low = 0.5
    for text, box in texts:
        inner = (box[0] + low, box[1] + low, box[2] - low, box[3] - low)
        crossed = [line for line in lines(svg) if meet(inner, (*line[:2], line[2] + 0.01, line[3] + 0.01))]
        assert crossed == [], f"{identity}: {text}"
        assert [other for other, place in texts if place != box and meet(inner, place)] == [], text
        assert box[0] >= 0, text
        assert box[2] <= float(svg.get("viewBox", "").split()[2]), text


def test_enough_is_looked_at() -> None:
    drawings = [svg for clause in items(seen.edition()) for svg in drawn(clause.id)]
    assert sum(len(list(written(svg))) for svg in drawings) >= 400
    assert sum(len(list(lines(svg))) for svg in drawings) >= 800
