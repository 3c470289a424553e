"""Things together on one wall or front: each as large and as high as its own clause says, with a number that leads to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hallbook.drawings import furniture, shapes, walls
from hallbook.drawings.item import view_of
from hallbook.drawings.placing import place
from hallbook.drawings.scene import Scene
from hallbook.drawings.shapes import Drawing, Shape
from hallbook.drawings.study import Study, View, measure
from hallbook.model import Edition
from hallbook.model.plan import Elevation, Stand

WIDTH, MOST, MARGIN, ABOVE, BELOW = 1000, 520, 30, 44, 26
"""px of a drawing; how high a wall is at most; and what is free beside, above and below it."""
NUMBER = 13
"""Half the width of a number, px."""
WHOLE: tuple[View, ...] = (
    furniture.seated_counter, furniture.low_counter, furniture.desk, furniture.terminal, furniture.table, furniture.shelf,
    furniture.machine, furniture.seats, walls.rack, walls.door, walls.stripes, walls.hanging, walls.framed, walls.standing,
)  # fmt: skip
"""Views that show more of a thing than its front."""
COLUMNS, ROW, LETTER = 3, 26, 17
"""What a legend stands in: columns, px of a row, px of its letters."""
_AROUND = ("floor", "ceiling", "skirting", "wheel", "person")
"""What views show around a thing, and what an elevation has of its own."""
Address = Callable[[str], str]
"""Where a clause is found; nothing where no link leads to it, as on paper."""


@dataclass(frozen=True, slots=True)
class Together(Study):
    """A thing among others: all are drawn in one scene."""

    shared: Scene = field(kw_only=True)

    def scene(self, wide: float, tall: float) -> Scene:
        """The scene that it shares, however large it would be by itself."""
        return self.shared


def elevation(
    edition: Edition, drawn: Elevation, number: int, address: Address, legend: bool = False
) -> Drawing:
    """Draw one elevation; a thing that its clause does not say enough of is left out.

    A ``legend`` names what the numbers stand for, where nothing else beside it does.
    """
    scale = min((WIDTH - 2 * MARGIN) / drawn.width, MOST / drawn.height) / 1000
    left, floor = (WIDTH - drawn.width * 1000 * scale) / 2, ABOVE + drawn.height * 1000 * scale
    scene = Scene(left, floor, scale)
    shown = things(edition, drawn)
    made = (
        scene.box("wall-face", 0, 0, drawn.width * 1000, drawn.height * 1000),
        *(scene.box("glass", *(1000 * side for side in pane)) for pane in drawn.glass),
        *(shape for thing in shown for x in thing.x for shape in _thing(edition, thing, scene, x * 1000)),
        scene.line("floor", (-400, 0), (drawn.width * 1000 + 400, 0)),
        *_numbers(edition, shown, scene, address),
    )
    names = (edition.clauses[thing.clause].title or thing.clause for thing in shown)
    said = (
        f"按比例绘制，{drawn.width:g} 米宽：{'、'.join(f'{at} {name}' for at, name in enumerate(names, 1))}。"
    )
    named = list(_legend(edition, shown, floor + BELOW)) if legend else []
    made, height = (*made, *named), floor + BELOW + ROW * -(-len(named) // COLUMNS)
    name = f"elevation-{number}"
    return Drawing(
        name, "item-svg", WIDTH, height, drawn.title, said, shapes.compact(name, made), scale=scale
    )


def _legend(edition: Edition, shown: list[Stand], top: float) -> Iterator[Shape]:
    for at, thing in enumerate(shown):
        clause = edition.clauses[thing.clause]
        said = f"{at + 1} {clause.title or clause.id}　{edition.numbers[clause.id]}"
        x, y = MARGIN + at % COLUMNS * (WIDTH - MARGIN) / COLUMNS, top + ROW * (at // COLUMNS + 0.6)
        yield shapes.label("", x, y, said, style=f"font-size:{LETTER}px")


def things(edition: Edition, drawn: Elevation) -> list[Stand]:
    """The things of an elevation that can be drawn, in the order of their numbers."""
    known = ((thing, edition.clauses.get(thing.clause)) for thing in drawn.things)
    held = ((thing, clause.item) for thing, clause in known if clause and not clause.withdrawn)
    return [thing for thing, item in held if item and item.colours and view_of(item) and place(item)]


def _study(edition: Edition, thing: Stand, scene: Scene, x: float) -> Together:
    clause = edition.clauses[thing.clause]
    placed = place(clause.item) if clause.item else None
    assert placed
    shared = Scene(scene.x(x), scene.floor, scene.scale)
    return Together(edition, clause, placed, shared=shared)


def _thing(edition: Edition, thing: Stand, scene: Scene, x: float) -> Iterator[Shape]:
    study = _study(edition, thing, scene, x)
    view = view_of(study.item)
    if view not in WHOLE:
        yield from study.front(study.shared, 0)
        return
    _, made = view(study)
    # The chair of a counter stands beside it, where other things are.
    apart = (*_AROUND, "seat") if view is furniture.seated_counter else _AROUND
    yield from (shape for shape in made if shape.kind not in apart and not measure(shape))


def _numbers(edition: Edition, shown: list[Stand], scene: Scene, address: Address) -> Iterator[Shape]:
    """A number above each thing, with a line to it, each beside those that are there already."""
    taken = list[tuple[float, float]]()
    for number, thing in enumerate(shown, 1):
        placed = _study(edition, thing, scene, thing.x[0] * 1000).place
        x = scene.x(thing.x[0] * 1000 + placed.width / 2)
        top = scene.y(placed.top or placed.height)
        y = max(top - 2 * NUMBER, NUMBER + 2)
        while any(abs(x - a) < 2.2 * NUMBER and abs(y - b) < 2.2 * NUMBER for a, b in taken):
            x += 2.3 * NUMBER
        taken.append((x, y))
        start = scene.x(thing.x[0] * 1000 + placed.width / 2)
        yield shapes.line("leader", start, top + 6, x, y)
        mark = shapes.circle("pin", x, y, NUMBER)
        text = shapes.label("pin-number", x, y + 5, number, "middle")
        if href := address(thing.clause):
            yield Shape("a", "", {"href": href, "aria_label": f"{number} {thing.clause}"}, "", (mark, text))
        else:
            yield shapes.group("", mark, text)
