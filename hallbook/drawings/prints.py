"""What is printed: sheets, tickets, cards, envelopes, spines, with what their parts say they bear."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hallbook.drawings import faces, shapes
from hallbook.drawings.faces import Box
from hallbook.drawings.icons import icon
from hallbook.drawings.scene import length
from hallbook.drawings.shapes import Shape
from hallbook.drawings.study import Seen, Study
from hallbook.drawings.words import NUMBER, TICKET, TOWN, role_of
from hallbook.model import Length

ROWS = 7
Part = tuple[str, str | None, str | None]
"""What a part of a print is called, the colours of its letters and of its ground."""


def sheet(study: Study) -> Seen:
    """A print from the front, flat, with its margins where they are said."""
    place = study.place
    scene = replace(study.scene(place.width * 1.05, place.height), floored=False)
    box = Box(scene.x(0), scene.y(place.height), place.width * scene.scale, place.height * scene.scale)
    hexes = study.edition.tokens.palette
    parts = [(pair.part, hexes.get(pair.text), hexes.get(pair.ground)) for pair in study.item.colours]
    said = study.outline(scene, 0, hexes.get("white", "none"))
    return scene, [
        said,
        *(shape for index, part in enumerate(parts) for shape in _part(study, part, box, index)),
        *_margins(study, scene.scale, box),
        *study.measures(scene, 0),
    ]


def _margins(study: Study, scale: float, box: Box) -> Iterator[Shape]:
    paper = study.item.paper
    if not paper:
        return
    binding, margin = _mm(paper.binding) * scale, _mm(paper.margin) * scale
    if binding or margin:
        area = (box.x + (binding or margin), box.y + margin)
        yield shapes.box("knee", *area, box.width - (binding or margin) - margin, box.height - 2 * margin)
        if paper.binding:
            yield shapes.label("", box.x - 8, box.y + box.height * 0.3, f"装订边 {paper.binding}", "end")
        if paper.margin:
            yield shapes.label("", box.x - 8, box.y + box.height * 0.3 + 20, f"其余 {paper.margin}", "end")
    for index, (name, value) in enumerate((("书写行", paper.row), ("勾选框", paper.box))):
        if value:
            y = box.y + box.height * 0.6 + 20 * index
            yield shapes.label("", box.x - 8, y, f"{name} {length(value)}", "end")


def _mm(said: Length | None) -> float:
    return said.millimetres if said else 0.0


def _part(study: Study, part: Part, box: Box, index: int) -> Iterator[Shape]:
    """Draw what a part of a print is called by, where such a part stands."""
    name, ink, ground = part
    ink = ink or "currentColor"
    for words, draw in _PARTS:
        if re.search(words, name):
            yield from draw(study, box, ink, ground or "none", index)
            return
    yield from _rows(study, box, ink, ground or "none", index)


def _rows(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    """Lines of small print in the middle of the sheet."""
    high = box.height * (0.5 if box.height > box.width else 0.42)
    yield from faces.small(
        ink, Box(box.x + box.width * 0.1, box.y + box.height * 0.26, box.width * 0.84, high)
    )


def _table(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    x, y, wide, tall = (
        box.x + box.width * 0.14,
        box.y + box.height * 0.22,
        box.width * 0.79,
        box.height * 0.56,
    )
    yield shapes.box("rule", x, y, wide, tall, stroke=ink)
    for n in range(1, ROWS):
        yield shapes.line("rule", x, y + tall * n / ROWS, x + wide, y + tall * n / ROWS, stroke=ink)
    for part in (0.12, 0.7):
        yield shapes.line("rule", x + wide * part, y, x + wide * part, y + tall, stroke=ink)


def _head(study: Study, box: Box, ink: str, ground: str, index: int) -> Iterator[Shape]:
    cell = Box(box.x + box.width * 0.14, box.y + box.height * 0.22, box.width * 0.79, box.height * 0.08)
    yield shapes.box("", *cell, fill=ground)
    yield from faces.small(ink, cell, 1)


def _shaded(study: Study, box: Box, ink: str, ground: str, index: int) -> Iterator[Shape]:
    y = box.y + box.height * (0.2 + 0.3 * index)
    cell = Box(box.x + box.width * 0.14, y, box.width * 0.79, box.height * 0.2)
    yield shapes.box("rule", *cell, fill=ground)
    yield from faces.small(ink, cell, 3)


def _box(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    """A field to sign in, and boxes to tick."""
    yield shapes.line(
        "rule", box.x, box.y + box.height * 0.4, box.x + box.width, box.y + box.height * 0.4, stroke=ink
    )
    for n in range(3):
        yield shapes.box(
            "rule", box.x + box.width * (0.1 + 0.15 * n), box.y + box.height * 0.12, 12, 12, stroke=ink
        )


def _code(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    side = min(box.width, box.height) * 0.9
    x, y = box.middle
    yield from filter(None, [icon("qrcode", x - side / 2, y - side / 2, side, ink)])


def _foot(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    form = _code_of_form(study)
    text = f"{form}·V{study.edition.about.number}　　第 1 页 共 2 页"
    yield from faces.written(text, ink, Box(box.x + 4, box.y, box.width - 8, box.height))


def _code_of_form(study: Study) -> str:
    return next((form.id for form in study.edition.forms), "F-01")


def _cut(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    """Where a sheet is cut in two: at its lower edge, with the head of the second half below."""
    y = box.y + box.height
    yield shapes.line("cut-line", box.x - 20, y, box.x + box.width + 20, y, stroke=ink)
    yield shapes.box("ghost", box.x, y, box.width, 26)
    yield from faces.written("上联", ink, Box(box.x + 8, box.y + 6, 60, 22))
    yield from faces.written("下联", ink, Box(box.x + 8, y + 3, 60, 22))


def _number(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    tall = faces.letter(study.item) / study.place.height * box.height
    town = TOWN + study.edition.about.place
    yield from faces.written(town, ink, Box(box.x, box.y + box.height * 0.06, box.width, box.height * 0.12))
    yield from faces.written(
        TICKET, ink, Box(box.x, box.y + box.height * 0.26, box.width, tall * faces.LETTER / 0.9)
    )
    rest = Box(box.x, box.y + box.height * 0.45, box.width, box.height * 0.45)
    yield from faces.small(ink, rest)


def _mark(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    mark = study.edition.tokens.mark
    side = min(box.height * 0.3, box.width * 0.2)
    far = box.width > 2 * box.height * 0.95
    x = box.x + (box.width * 0.46 if far else box.width * 0.07)
    y = box.y + (box.height * 0.56 if far else box.height * 0.12)
    place = f"translate({shapes.number(x)} {shapes.number(y)}) scale({side / mark.size:.4f})"
    yield shapes.path("", mark.path, transform=place, fill=ink)


def _address(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    town = TOWN + study.edition.about.place
    right = Box(box.x + box.width * 0.62, box.y + box.height * 0.56, box.width * 0.34, box.height * 0.16)
    yield from faces.written(town, ink, right)
    yield from faces.small(ink, Box(right.x, right.y + right.height, right.width, right.height), 2)
    for n in range(6):
        at = (box.x + box.width * (0.05 + 0.055 * n), box.y + box.height * 0.08)
        yield shapes.box("rule", *at, box.width * 0.045, box.width * 0.045, stroke=ink)


def _person(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    upper = Box(box.x + box.width * 0.36, box.y + box.height * 0.14, box.width * 0.5, box.height * 0.26)
    yield from faces.written(f"姓名　{role_of(study.edition)}", ink, upper)
    yield from faces.small(
        ink, Box(box.x + box.width * 0.3, box.y + box.height * 0.5, box.width * 0.66, box.height * 0.42), 3
    )


def _stress(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    """What matters, printed above the place to sign."""
    y = box.y + box.height * 0.78
    yield from faces.small(ink, Box(box.x + box.width * 0.1, y, box.width * 0.84, box.height * 0.07), 2)
    yield shapes.box(
        "rule",
        box.x + box.width * 0.58,
        y + box.height * 0.1,
        box.width * 0.32,
        box.height * 0.08,
        stroke=ink,
    )


def _cover(study: Study, box: Box, ink: str, ground: str, index: int) -> Iterator[Shape]:
    yield shapes.box("", box.x, box.y, box.width, box.height * 0.24, fill=ground)
    yield from _mark(study, Box(box.x, box.y, box.width, box.height * 0.4), ink, ground, 0)


def _small(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    cell = Box(box.x + box.width * 0.1, box.y + box.height * 0.8, box.width * 0.8, box.height * 0.14)
    yield from faces.small(ink, cell, 3)


def _spine(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    form = _code_of_form(study)
    yield from faces.written(
        form, ink, Box(box.x + 4, box.y + box.height * 0.28, box.width - 8, box.height * 0.16)
    )
    yield from faces.written(
        NUMBER, ink, Box(box.x + 8, box.y + box.height * 0.5, box.width - 16, box.height * 0.2)
    )


def _strip(study: Study, box: Box, ink: str, ground: str, index: int) -> Iterator[Shape]:
    yield shapes.box("", box.x, box.y, box.width, box.height * 0.12, fill=ground)


def _verdict(study: Study, box: Box, ink: str, _ground: str, index: int) -> Iterator[Shape]:
    """Rows with a sign of their own."""
    sign = next((each for each in study.item.colours[index].part if each in "✓△×"), "·")
    for n in range(3):
        y = box.y + box.height * (0.2 + 0.24 * n + 0.1 * index)
        yield shapes.label("", box.x + box.width * 0.12, y + 12, sign, style=f"fill:{ink}")
        yield from faces.small(ink, Box(box.x + box.width * 0.2, y, box.width * 0.72, box.height * 0.06), 1)


_PARTS = (
    ("[✓△×]", _verdict), ("编号与页码", _foot), ("编号与名称", _spine), ("色条", _strip), ("裁切", _cut), ("表头", _head),
    ("表线", _table), ("框线", _box), ("^码", _code), ("号码", _number), ("厅名地址", _address), ("标志", _mark),
    ("岗位", _person), ("重点", _stress), ("封面", _cover), ("条件", _small), ("底上的字|底纹", _shaded),
)  # fmt: skip
"""How a part is drawn, by what its name says."""
