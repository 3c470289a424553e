"""Right beside wrong: what a clause forbids about a thing, as far as it is of a kind that can be drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from hallbook.drawings import miswritten, shapes, wrong
from hallbook.drawings.miswritten import PANEL, Sample
from hallbook.drawings.scene import Scene
from hallbook.drawings.shapes import Drawing, Shape
from hallbook.drawings.study import BESIDE, Study, measure
from hallbook.drawings.wrong import Case, View
from hallbook.model import Clause, Edition
from hallbook.model.mounting import WrongKind
from hallbook.views import wrongs

PLACED: Mapping[WrongKind, View] = MappingProxyType({
    WrongKind.HIDDEN: wrong.hidden, WrongKind.COVERS: wrong.covers, WrongKind.ON_LEAF: wrong.on_leaf,
    WrongKind.ON_STRIPS: wrong.on_strips, WrongKind.PALE_STRIPS: wrong.pale_strips, WrongKind.HEAPED: wrong.heaped,
    WrongKind.BEFORE_DOOR: wrong.before_door, WrongKind.UNDER: wrong.under, WrongKind.BEFORE: wrong.before,
    WrongKind.IN_WAY: wrong.in_way, WrongKind.HUNG_WITH: wrong.hung_with, WrongKind.ADVERT: wrong.advert,
    WrongKind.AT_EQUIPMENT: wrong.equipment,
})  # fmt: skip
"""What may not be done to a thing where it is."""
SAMPLED: Mapping[WrongKind, Sample] = MappingProxyType({
    WrongKind.STRETCHED: miswritten.stretched, WrongKind.OUTLINED: miswritten.outlined,
    WrongKind.SLANTED: miswritten.slanted, WrongKind.IN_LINE_COLOUR: miswritten.in_line_colour,
    WrongKind.SWAPPED: miswritten.swapped, WrongKind.INVERTED: miswritten.inverted,
    WrongKind.MARKED: miswritten.marked,
})  # fmt: skip
"""What may not be done to letters, colours and codes."""
MOST, LONG = 3, 17
"""Wrongs shown at most; characters that stand below a panel in full size."""
COLUMN, GAP, SAID = 274, 14, 26
"""px of a column, between rows, and of what is said below a panel."""
SHOWN_AGAIN = "drawing item-svg"
"""Styles reach what is shown again only through classes within it."""
Known = TypeVar("Known")


class Panel(NamedTuple):
    """A picture of what is right, or of what is wrong, in the handbook's words."""

    right: bool
    said: str
    shapes: Sequence[Shape]


def placed(study: Study, scene: Scene) -> list[Panel]:
    """Give what is right and what is wrong about a thing where it is; nothing where nothing that is known is forbidden."""
    found, panels, beside = list(_found(study.clause, PLACED))[:MOST], list[Panel](), study.frame == BESIDE
    own, other, shown = identity(study), f"{study.name}-r", False
    for said, view in found:
        made = view(Case(study, scene, said))
        if made.right:
            panels.append(Panel(True, "", [_view([shapes.group(SHOWN_AGAIN, *made.right, id=other)])]))
            panels.append(Panel(False, said, [_view([_again(other), *made.shapes])]))
            continue
        if not shown:
            panels.append(Panel(True, "", [_view([_again(own)], beside)]))
            shown = True
        wrong = made.shapes if made.instead else [_again(own), *made.shapes]
        panels.append(Panel(False, said, [_view(wrong, beside and not made.instead)]))
    return [*panels, *sampled(study.edition, study.clause, MOST - len(found))]


def anywhere(edition: Edition, clause: Clause) -> list[Panel]:
    """Give what is right and what is wrong whatever the thing looks like: a passage that is not free, letters, colours, codes."""
    panels = list[Panel]()
    for said, view in list(_found(clause, {WrongKind.IN_WAY: wrong.in_way}))[:1]:
        made = view()
        panels += [Panel(True, "", [_view(made.right or [])])]
        panels += [Panel(False, said, [_view([*(made.right or []), *made.shapes])])]
    return [*panels, *sampled(edition, clause, MOST - len(panels) // 2)]


def sampled(edition: Edition, clause: Clause, most: int = MOST) -> list[Panel]:
    """Give what is right and what is wrong about letters, colours and codes."""
    panels, last = list[Panel](), list[Shape]()
    for said, view in list(_found(clause, SAMPLED))[:most]:
        right, made = view(edition)
        if made and right != last:
            panels.append(Panel(True, "", right))
        if made:
            panels.append(Panel(False, said, made))
        last = right
    return panels


def _found(clause: Clause, drawn: Mapping[WrongKind, Known]) -> Iterator[tuple[str, Known]]:
    """What a clause forbids, in its words and order."""
    for each in wrongs.of(clause.item) if clause.item else ():
        if view := drawn.get(each.kind):
            yield each.words, view


def identity(study: Study) -> str:
    """What the thing in a drawing is called by, so that it can be shown again."""
    return f"{study.name}-g"


def thing(study: Study, made: Sequence[Shape]) -> list[Shape]:
    """Part a view into the thing with its surroundings, as a group that can be shown again, and its measures."""
    apart = [shape for shape in made if measure(shape)]
    rest = [shape for shape in made if shape not in apart]
    return [shapes.group(SHOWN_AGAIN, *rest, id=identity(study)), *apart]


def beneath(drawing: Drawing, panels: Sequence[Panel]) -> Drawing:
    """Put panels below a drawing, two in a row."""
    if not panels:
        return drawing
    made = list[Shape](drawing.shapes)
    for index, panel in enumerate(panels):
        x, y = 8 + index % 2 * COLUMN, drawing.height + index // 2 * (PANEL.height + SAID + GAP)
        made += _panel(panel, x, y)
    rows = (len(panels) + 1) // 2
    said = "；".join(f"错误：{panel.said}" for panel in panels if not panel.right)
    return replace(
        drawing,
        height=drawing.height + rows * (PANEL.height + SAID + GAP),
        description=f"{drawing.description}{said}。",
        shapes=tuple(made),
    )


def _panel(panel: Panel, x: float, y: float) -> Iterator[Shape]:
    """A panel with its sign below: a tick in a ring, or a cross in a square."""
    yield shapes.group("", *panel.shapes, transform=f"translate({shapes.number(x)} {shapes.number(y)})")
    yield shapes.box("panel right" if panel.right else "panel wrong", x, y, PANEL.width, PANEL.height)
    low = y + PANEL.height + 15
    if panel.right:
        yield shapes.circle("panel right", x + 9, low - 1, 8)
        yield shapes.path("panel right", "M", x + 5, low - 1, "l3 3.5 5.5 -7")
    else:
        yield shapes.box("panel wrong", x + 1, low - 9, 16, 16)
        yield shapes.path("panel wrong", "M", x + 5, low - 5, "l8 8m0 -8l-8 8")
    said = "正确" if panel.right else f"错误：{panel.said}"
    yield shapes.label("name" if len(said) <= LONG else "fine", x + 24, low + 4, said)


def _again(name: str) -> Shape:
    """What has this name, once more."""
    return Shape("use", "", {"href": f"#{name}"})


def _view(made: Sequence[Shape], beside: bool = False) -> Shape:
    """What a panel shows of a view: the frame that a thing stands in, and who stands beside it."""
    shown = f"{232 if beside else 56} 20 430 278"
    return Shape("svg", "", {"width": PANEL.width, "height": PANEL.height, "viewBox": shown}, "", tuple(made))
