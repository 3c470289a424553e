"""The front of a sign, a screen or a sheet: its grounds, and on them its content with letters as high as they are."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hallbook.drawings import shapes
from hallbook.drawings.icons import icon
from hallbook.drawings.placing import Place
from hallbook.drawings.scene import Scene
from hallbook.drawings.shapes import Shape
from hallbook.drawings.words import Element, Group, groups
from hallbook.model import Clause, Edition, Item

LETTER = 1.12
"""Font size per height of a character."""
LEAST_PX = 4.5
"""Letters below this are a blot, and are shown as one."""
HEAD = 0.3
"""The part of a front that its head takes."""


class Box(NamedTuple):
    """A part of a face in px: its left and upper edge, its width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


class Face(NamedTuple):
    """What a face is drawn with: the handbook, px of a letter's and of an icon's height."""

    edition: Edition
    letter: float
    icon: float


def letter(item: Item) -> float:
    """The height of the item's letters in mm, 0 where it says none."""
    return item.lettering.height.millimetres if item.lettering and item.lettering.height else 0


def front(edition: Edition, clause: Clause, scene: Scene, x: float, place: Place) -> Iterator[Shape]:
    """Draw the front of an item with its left edge here; it says where it is."""
    held = _speaking(edition, clause)
    ground = held[0].ground if len(held) == 1 else edition.tokens.palette.get("white", "none")
    yield outline(clause, scene, x, place, ground)
    yield from plate(edition, clause, scene, _box(scene, x, place))


def outline(clause: Clause, scene: Scene, x: float, place: Place, ground: str) -> Shape:
    """The outline of an item with its left edge here; it says where it is."""
    assert clause.item
    box, size, said = _box(scene, x, place), clause.item.size, place.data(clause, scene)
    if size and size.diameter and not size.width:
        x, y = box.middle
        return shapes.circle("front", x, y, box.width / 2, fill=ground, **said)
    kind = "front bounds" if ground == "none" else "front"
    return shapes.box(kind, box.x, box.y, box.width, box.height, fill=ground, **said)


def plate(edition: Edition, clause: Clause, scene: Scene, box: Box) -> Iterator[Shape]:
    """What an item says, within a part of it."""
    item = clause.item
    assert item
    icons = item.lettering.icon.millimetres if item.lettering and item.lettering.icon else 0
    face = Face(edition, letter(item) * scene.scale, icons * scene.scale)
    yield from content(face, _speaking(edition, clause), box)


def _speaking(edition: Edition, clause: Clause) -> list[Group]:
    """The grounds that bear something; all of them where none does."""
    held = groups(edition, clause)
    return [group for group in held if group.elements] or held


def _box(scene: Scene, x: float, place: Place) -> Box:
    top = place.height if place.top is None else place.top
    return Box(scene.x(x), scene.y(top), place.width * scene.scale, place.height * scene.scale)


def content(face: Face, held: Sequence[Group], box: Box) -> Iterator[Shape]:
    """Fill a front: one ground, or a head and a body, or a zone's block beside its name."""
    if not held:
        return
    blocks = [group for group in held if any(each.kind == "block" for each in group.elements)]
    if blocks and box.width > 1.4 * box.height and len(held) > 1:
        others = [group for group in held if group not in blocks]
        side = min(box.height * 1.1, box.width * 0.35)
        yield from _filled(face, blocks[0], Box(box.x, box.y, side, box.height))
        yield from _filled(face, others[0], Box(box.x + side, box.y, box.width - side, box.height))
        return
    if len(held) == 1:
        yield from _row(face, held[0], box)
        return
    parts = [HEAD, 1 - HEAD] if len(held) == 2 else [HEAD, 1 - HEAD - 0.2, 0.2]
    y = box.y
    for group, part in zip(held, parts, strict=False):
        yield from _filled(face, group, Box(box.x, y, box.width, box.height * part))
        y += box.height * part


def _filled(face: Face, group: Group, box: Box) -> Iterator[Shape]:
    # What is as white as the front is not drawn again, over the front's edge.
    if group.ground != face.edition.tokens.palette.get("white"):
        yield shapes.box("", *box, fill=group.ground)
    yield from _row(face, group, box)


def _row(face: Face, group: Group, box: Box) -> Iterator[Shape]:
    """Elements side by side in a wide box, one below the other in a high one."""
    plain = [each for each in group.elements if each.kind == "lines"]
    said = [each for each in group.elements if each.kind != "lines"]
    if plain:
        head = box.height * (0.45 if said else 0.08)
        yield from small(group.ink, Box(box.x, box.y + head, box.width, box.height - head))
        box = Box(box.x, box.y, box.width, head)
    if not said:
        return
    if len(said) == 1 and said[0].kind == "text" and box.height > 3 * box.width:
        yield from _downwards(face, said[0].value, group.ink, box)
        return
    upright = box.height > box.width * 0.8 and len(said) > 1
    widths = [_width(face, each, box, upright, len(said)) for each in said]
    if not upright and sum(widths) > box.width * 0.94:
        least = box.width * 0.94 / sum(widths)
        widths = [width * least for width in widths]
    gap = 0 if len(said) < 2 else min((box.width - sum(widths)) / (len(said) + 1), box.height * 0.3)
    x = box.x + (box.width - sum(widths) - gap * (len(said) - 1)) / 2
    for index, (each, width) in enumerate(zip(said, widths, strict=True)):
        if upright:
            tall = box.height / len(said)
            cell = Box(box.x + (box.width - width) / 2, box.y + index * tall, width, tall)
        else:
            cell = Box(x, box.y, width, box.height)
        x += width + gap
        yield from _element(face, each, group.ink, cell)


def _width(face: Face, element: Element, box: Box, upright: bool, count: int) -> float:
    share = box.height / (count if upright else 1)
    if element.kind == "text":
        high = face.letter or share * 0.4
        return min(_wide(element.value) * min(high, share * 0.8) * LETTER, box.width * 0.94)
    if element.kind in ("index", "plan"):
        return box.width * (1 if upright or count == 1 else 0.8)
    side = min(share * 0.82, box.width * 0.82)
    return min(face.icon * 1.2, side) if face.icon and count > 1 else side


def _wide(text: str) -> float:
    """How wide a text is, in heights of a character."""
    return sum(1 if ord(each) > 0x2E80 else 0.58 for each in text)


def _element(face: Face, element: Element, ink: str, cell: Box) -> Iterator[Shape]:
    x, y = cell.middle
    side = min(cell.width, cell.height)
    match element.kind:
        case "text":
            yield from written(element.value, ink, cell)
        case "mark":
            mark = face.edition.tokens.mark
            side *= 0.92
            place = f"translate({shapes.number(x - side / 2)} {shapes.number(y - side / 2)}) "
            yield shapes.path("", mark.path, transform=f"{place}scale({side / mark.size:.4f})", fill=ink)
        case "block":
            yield from zone_block(face.edition, element.value, ink, cell)
        case "index":
            yield from _index(face.edition, ink, cell)
        case "plan":
            yield from _plan(face.edition, ink, cell)
        case _:
            drawn = icon(element.value, x - side / 2, y - side / 2, side, ink)
            if drawn:
                yield drawn


def written(text: str, ink: str, cell: Box) -> Iterator[Shape]:
    """Letters as large as fit into a cell; a blot where none could be read."""
    x, y = cell.middle
    size = min(cell.width / max(_wide(text), 0.5), cell.height * 0.9)
    if size < LEAST_PX:
        yield shapes.box("greek", cell.x, y - size * 0.3, cell.width, size * 0.6, fill=ink)
        return
    style = f"font-size:{size:.1f}px;fill:{ink}"
    yield shapes.label("sample", x, y + size * 0.36, text, "middle", style=style)


def _downwards(face: Face, text: str, ink: str, box: Box) -> Iterator[Shape]:
    """Letters one below the other."""
    size = min(face.letter * LETTER or box.width, box.width * 0.8, box.height / len(text) / 1.2)
    top = box.y + (box.height - size * 1.15 * len(text)) / 2
    for index, each in enumerate(text):
        yield from written(each, ink, Box(box.x, top + index * size * 1.15, box.width, size / 0.9))


def small(ink: str, box: Box, count: int = 0) -> Iterator[Shape]:
    """Small print: lines that no one has to read, as many as are asked for or as there is room."""
    count = count or max(2, min(6, int(box.height / 9)))
    step = box.height / (count + 0.6)
    thick, steps = min(step * 0.4, 5), list[str | float]()
    for index in range(count):
        width = box.width * (0.84 if index + 1 < count else 0.5)
        y = box.y + step * (index + 0.6)
        steps += ["M", box.x + box.width * 0.08, y, "h", width, "v", thick, "h", -width, "z"]
    yield shapes.path("greek", *steps, fill=ink)


def zone_block(edition: Edition, zone: str, ink: str, cell: Box) -> Iterator[Shape]:
    """A zone's pictogram above the one character that stands for it."""
    shown = next((each for each in edition.tokens.zones if each.zone == zone), None)
    side = min(cell.width, cell.height * 0.6) * 0.86
    x, y = cell.x + cell.width / 2, cell.y + cell.height * 0.06
    drawn = icon(shown.icon, x - side / 2, y, side, ink) if shown and shown.icon else None
    if drawn:
        yield drawn
    text = (shown.letter if shown else None) or zone
    low = Box(cell.x, cell.y + cell.height * 0.6, cell.width, cell.height * 0.36)
    yield from written(text, ink, low)


def _index(edition: Edition, ink: str, cell: Box) -> Iterator[Shape]:
    """All zones, one a line: its colour with its pictogram, its name, the way to it."""
    shown = [zone for zone in edition.tokens.zones if zone.zone in edition.zones]
    step = cell.height / (len(shown) + 0.5) if shown else 0
    side, hexes = step * 0.78, edition.tokens.palette
    for index, zone in enumerate(shown):
        y = cell.y + step * (index + 0.35)
        yield shapes.box("", cell.x + cell.width * 0.08, y, side, side, fill=hexes.get(zone.fill))
        text = Box(cell.x + cell.width * 0.08 + side * 1.3, y, cell.width * 0.5, side)
        name = edition.zones[zone.zone].name
        yield from written(name, ink, text._replace(width=min(text.width, side * 0.7 * len(name))))
        drawn = icon("arrow-right", cell.x + cell.width * 0.92 - side, y, side, ink)
        if drawn and side > LEAST_PX:
            yield drawn


def _plan(edition: Edition, ink: str, cell: Box) -> Iterator[Shape]:
    """The floor plan in small, with the way from its middle to its first door."""
    plan = edition.plan
    if plan is None:
        return
    scale = min(cell.width * 0.88 / plan.width, cell.height * 0.84 / plan.depth)
    x, y = cell.x + (cell.width - plan.width * scale) / 2, cell.y + (cell.height - plan.depth * scale) / 2
    line = edition.tokens.palette.get("ink", "currentColor")
    yield shapes.box("rule", x, y, plan.width * scale, plan.depth * scale, stroke=line)
    for area in plan.areas:
        sides = (area.width * scale, area.depth * scale)
        yield shapes.box("rule", x + area.x * scale, y + area.y * scale, *sides, stroke=line)
    if plan.doors:
        one, two, three, four = plan.doors[0]
        to = (x + (one + three) / 2 * scale, y + (two + four) / 2 * scale)
        way = ("M", to[0], y + plan.depth * scale * 0.58, "L", *to)
        yield shapes.path("rule", *way, stroke=ink, stroke_width=3)
