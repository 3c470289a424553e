"""VI items to scale: the front of a thing with its dimensions, its height above the floor, its letters and colours."""

from collections.abc import Iterator
from dataclasses import dataclass

from hallbook.drawings import shapes
from hallbook.drawings.shapes import Drawing, Shape
from hallbook.model import Clause, Edition, Item
from hallbook.model.mounting import DrawingKind

WIDTH, HEIGHT = 560, 320
MARGIN_X, MARGIN_Y = 110, 46
FLOOR = HEIGHT - MARGIN_Y
PERSON_MM = 1700
SMALLEST_PERSON, SMALLEST_LETTER = 60, 5
"""px below which a person or a letter is only a blot."""
LETTER = 1.12
"""Font size per height of a character."""


@dataclass(frozen=True, slots=True)
class Front:
    """The front of a thing in mm: its size, how high its underside is (None where no floor is shown)."""

    width: float
    height: float
    bottom: float | None

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of all that is drawn, in mm."""
        if self.bottom is None:
            return self.width, self.height
        tall = max(self.bottom + self.height, PERSON_MM)
        return self.width + 2 * 650, tall


@dataclass(frozen=True, slots=True)
class Placed:
    """A front as it is placed: its left and upper edge, its width and height in px, px per mm."""

    x: float
    top: float
    width: float
    height: float
    scale: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.width / 2, self.top + self.height / 2


def item(edition: Edition, clause: Clause) -> Drawing | None:
    """Draw an item, or give None where it has no front to draw."""
    assert clause.item
    front = _front(clause.item)
    if front is None or clause.item.drawing in (None, DrawingKind.NONE):
        return None
    name, placed = f"d-{clause.id}", _placed(front)
    text, ground = _colours(edition, clause.item)
    made = (
        *(_surroundings(name, clause.item, front, placed) if front.bottom is not None else ()),
        _face(clause.item, front, placed, ground),
        *_inside(clause, placed, text),
        *_dimensions(name, clause.item, placed),
        shapes.label("dim-note", 12, HEIGHT - 12, _note(clause.item, placed.scale)),
    )
    title, said = f"{clause.title or clause.id}正面", _said(clause.item)
    heads = (shapes.ends(name),)
    return Drawing(name, "item-svg", WIDTH, HEIGHT, title, said, made, heads, placed.scale)


def _placed(front: Front) -> Placed:
    across, up = front.extent
    scale = min((WIDTH - 2 * MARGIN_X) / across, (HEIGHT - 2 * MARGIN_Y) / up)
    width, height = front.width * scale, front.height * scale
    top = (HEIGHT - height) / 2 if front.bottom is None else FLOOR - front.bottom * scale - height
    return Placed((WIDTH - width) / 2, top, width, height, scale)


def _surroundings(name: str, item: Item, front: Front, placed: Placed) -> Iterator[Shape]:
    """The floor, a person who gives the scale, the height of the underside, and what it hangs from."""
    yield shapes.line("floor", 20, FLOOR, WIDTH - 20, FLOOR)
    if PERSON_MM * placed.scale > SMALLEST_PERSON:
        yield _person(placed.right + 100, PERSON_MM * placed.scale)
    if front.bottom:
        x, low = placed.x, placed.bottom
        yield shapes.dimension(name, x - 26, FLOOR, x - 26, low)
        yield shapes.line("dim-aid", x - 32, low, x + 6, low)
        yield shapes.label("", x - 32, (FLOOR + low) / 2 + 4, f"{front.bottom:.0f} mm", "end")
    if item.mounting and item.mounting.kind.hangs:
        for part in (0.15, 0.85):
            x = placed.x + placed.width * part
            yield shapes.line("dim-aid", x, 8, x, placed.top)


def _person(x: float, tall: float) -> Shape:
    """A figure of this height in px, its feet on the floor."""
    shoulder, neck, half = FLOOR - tall * 0.7, FLOOR - tall * 0.83, tall * 0.12
    body = ("M", x - half, FLOOR, "V", shoulder, "Q", x - half, neck, x, neck)
    arm = ("T", x + half, shoulder, "V", FLOOR, "z")
    head = shapes.circle("", x, FLOOR - tall * 0.925, tall * 0.07)
    return shapes.group("person", head, shapes.path("", *body, *arm))


def _face(item: Item, front: Front, placed: Placed, ground: str) -> Shape:
    if item.size and item.size.diameter and not item.size.width:
        return shapes.circle(
            "front", *placed.centre, placed.width / 2, fill=ground, data_mm_width=front.width
        )
    given = {"data_mm_width": front.width, "data_mm_height": front.height}
    return shapes.box("front", placed.x, placed.top, placed.width, placed.height, fill=ground, **given)


def _inside(clause: Clause, placed: Placed, text: str) -> Iterator[Shape]:
    """What stands on the front: the space for knees below a low counter, or else its name in letters to scale."""
    assert clause.item
    x, y = placed.centre
    if clause.item.access and (knee := clause.item.access.knee):
        width, height = knee.width.millimetres * placed.scale, knee.height.millimetres * placed.scale
        yield shapes.box("knee", x - width / 2, placed.bottom - height, width, height, style=f"stroke:{text}")
        said = f"{knee.width} × {knee.height}"
        yield shapes.label("", x, placed.bottom - height / 2, said, "middle", style=f"fill:{text}")
        return
    letter = _letter(clause.item) * placed.scale
    if letter >= SMALLEST_LETTER and letter * 0.8 < placed.height:
        size = letter * LETTER
        given = {"dominant_baseline": "central", "style": f"font-size:{size:.1f}px;fill:{text}"}
        fitting = (clause.title or "")[: int(placed.width * 0.9 / size)]
        yield shapes.label("sample", x, y, fitting, "middle", **given)


def _dimensions(name: str, item: Item, placed: Placed) -> Iterator[Shape]:
    assert item.size
    x, y = placed.centre
    yield shapes.dimension(name, placed.x, placed.top - 14, placed.right, placed.top - 14)
    yield shapes.label("", x, placed.top - 20, item.size.width or item.size.diameter, "middle")
    if item.size.height:
        yield shapes.dimension(name, placed.right + 14, placed.top, placed.right + 14, placed.bottom)
        yield shapes.label("", placed.right + 20, y + 4, item.size.height)


def _letter(item: Item) -> float:
    """The height of the item's letters in mm, 0 where it says none."""
    return item.lettering.height.millimetres if item.lettering and item.lettering.height else 0


def _note(item: Item, scale: float) -> str:
    letter = _letter(item)
    small = (
        f"字高 {item.lettering.height}　" if item.lettering and 0 < letter * scale < SMALLEST_LETTER else ""
    )
    return small + (f"视距 {item.viewing}" if item.viewing else "")


def _said(item: Item) -> str:
    size, mounting = item.size, item.mounting
    assert size
    parts = [
        f"{name} {value}"
        for name, value in (("宽", size.width), ("高", size.height), ("直径", size.diameter))
        if value
    ]
    if mounting and mounting.height:
        parts.append(f"{mounting.datum or '高度'}距地 {mounting.height}")
    return f"按比例绘制：{'，'.join(parts)}。"


def _front(item: Item) -> Front | None:
    size = item.size
    if size is None:
        return None
    width = size.width or size.diameter
    height = size.height or size.diameter or size.depth
    if width is None or height is None:
        return None
    return Front(width.millimetres, height.millimetres, item.underside)


def _colours(edition: Edition, item: Item) -> tuple[str, str]:
    """The text and ground colour of the item's first pair; of the handbook's ink and paper without one."""
    values = edition.tokens.palette
    for pair in item.colours:
        if pair.text in values and pair.ground in values:
            return values[pair.text], values[pair.ground]
    return values.get("ink", "currentColor"), values.get("white", "none")
