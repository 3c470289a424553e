"""What is done wrong with a thing: moved, hidden, in the way, heaped over. Nothing in it says where the thing is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from hallbook.drawings import shapes, walls
from hallbook.drawings.floors import from_above
from hallbook.drawings.icons import icon
from hallbook.drawings.scene import Scene, fit
from hallbook.drawings.shapes import Shape
from hallbook.drawings.study import ALONE, Study, measure
from hallbook.drawings.walls import DOOR_MM
from hallbook.drawings.words import PICTOGRAMS, pictogram_of

LEAF_MM, STRIPS_MM, STRIP_MM = 1000, (900, 1500), 50
"""A door: how wide its leaf is, where the strips that keep people from running into it are, how high they are."""
FREE_MM, DEEP_MM = 1800, 500
WINDOW_MM = 1300


class Case(NamedTuple):
    """A thing where it should be, the scene that shows it there, and what may not be done, in the handbook's words."""

    study: Study
    scene: Scene
    said: str


class Wrong(NamedTuple):
    """What is drawn over the thing where it should be, or instead of it, or over what it is compared with: ``right``."""

    shapes: list[Shape]
    instead: bool = False
    right: list[Shape] | None = None


View = Callable[[Case], Wrong]


def bare(made: Iterable[Shape]) -> Iterator[Shape]:
    """Leave out of shapes what says where a thing is: it is not there."""
    for shape in made:
        given = {name: value for name, value in shape.given.items() if not name.startswith("data_")}
        yield replace(shape, given=given)


def _front(case: Case, scene: Scene, x: float, bottom: float) -> Iterator[Shape]:
    return bare(case.study.at(bottom).front(scene, x))


def hidden(case: Case) -> Wrong:
    """Something stands or hangs before it."""
    study, scene, place = case.study, case.scene, case.study.place
    if "海报" in case.said:
        low = STRIPS_MM[0] - 200
        return Wrong([
            scene.box("frame", place.width * 0.2, low, place.width * 0.6, 1000),
            scene.box("sheet", place.width * 0.2 + 40, low + 40, place.width * 0.6 - 80, 920),
        ])  # fmt: skip
    wide, tall = max(place.width * 0.7, 420), study.bottom + place.height * 0.75
    made = list(_plant(scene, place.width * 0.55 - wide / 2, wide, tall)) if "绿植" in case.said else []
    if "牌" in case.said or "架" in case.said or not made:
        made.append(scene.box("heap", place.width * 0.1 - wide * 0.3, 0, wide * 0.7, tall * 0.92))
    return Wrong(made)


def _plant(scene: Scene, x: float, wide: float, tall: float) -> Iterator[Shape]:
    pot, half = min(tall * 0.25, 380), wide / 2
    middle = x + half
    yield scene.outline("pot", (middle - 150, pot), (middle + 150, pot), (middle + 110, 0), (middle - 110, 0))
    for part, size in ((0.35, 0.5), (0.6, 0.62), (0.85, 0.42)):
        sides = {"rx": half * size * scene.scale, "ry": (tall - pot) * 0.26 * scene.scale}
        yield Shape(
            "ellipse", "leaves", {"cx": scene.x(middle), "cy": scene.y(pot + (tall - pot) * part), **sides}
        )


def covers(case: Case) -> Wrong:
    """It covers a window, or something that has to be seen or to work."""
    study, scene, place = case.study, case.scene, case.study.place
    if "窗" in case.said:
        _, made = walls.facade(replace(study.at(WINDOW_MM), frame=ALONE, enlarged=False))
        return Wrong(list(bare(shape for shape in made if not measure(shape))), instead=True)
    return _before(scene, place.width * 0.62, study.bottom - 60, case.said)


def equipment(case: Case) -> Wrong:
    """It hangs before what is needed in a fire."""
    return _before(case.scene, case.study.place.width * 0.3, case.study.bottom + 60, case.said)


def _before(scene: Scene, x: float, y: float, said: str) -> Wrong:
    """What it covers, dashed through it."""
    side = 62 / scene.scale
    name = pictogram_of(said) or PICTOGRAMS[2][1]
    drawn = icon(name, scene.x(x) + 6, scene.y(y + side) + 6, 50, "currentColor")
    covered = scene.box("covered", x, y, side, side)
    return Wrong([covered, *([drawn] if drawn else [])])


def _door(wide: float = LEAF_MM) -> tuple[Scene, list[Shape]]:
    scene = fit(ALONE, max(wide, LEAF_MM), DOOR_MM + 60)
    leaf = [scene.box("glass", 0, 0, LEAF_MM, DOOR_MM), scene.box("handle", LEAF_MM - 100, 850, 30, 500)]
    return scene, [*leaf, scene.ground(-600, LEAF_MM + 600)]


def on_leaf(case: Case) -> Wrong:
    """It is on the leaf of a door: dashed lines meet where the hinges are."""
    place = case.study.place
    scene, made = _door(place.width)
    turns = scene.outline("turns", (LEAF_MM, 0), (0, DOOR_MM / 2), (LEAF_MM, DOOR_MM), closed=False)
    bottom = min(case.study.bottom, DOOR_MM - place.height)
    return Wrong([*made, *_front(case, scene, (LEAF_MM - place.width) / 2, bottom), turns], instead=True)


def _strips(scene: Scene, kind: str) -> list[Shape]:
    return [scene.box(kind, 0, at - STRIP_MM / 2, LEAF_MM, STRIP_MM) for at in STRIPS_MM]


def on_strips(case: Case) -> Wrong:
    """It covers the strips on the glass."""
    place = case.study.place
    scene, made = _door(place.width)
    spans = case.study.bottom < STRIPS_MM[0] < case.study.top
    bottom = case.study.bottom if spans else STRIPS_MM[0] - place.height / 2
    front = _front(case, scene, (LEAF_MM - place.width) / 2, bottom)
    return Wrong([*made, *_strips(scene, "top"), *front], instead=True)


def pale_strips(_case: Case) -> Wrong:
    """Strips that one does not see."""
    scene, made = _door()
    return Wrong([*made, *_strips(scene, "glass")], instead=True)


def heaped(case: Case) -> Wrong:
    """Things lie on top of it."""
    scene, place = case.scene, case.study.place
    each = place.width / 5
    return Wrong([
        scene.box("heap", each * 0.4, place.height, each * 1.4, 380),
        scene.box("heap", each * 2, place.height, each * 1.2, 230),
        scene.box("heap", each * 2.1, place.height + 230, each, 180),
    ])  # fmt: skip


def before_door(case: Case) -> Wrong:
    """Things lie before a door."""
    scene, wide = case.scene, case.study.place.width
    lower, upper = scene.box("heap", wide * 0.35, 0, 520, 420), scene.box("heap", wide * 0.45, 420, 380, 330)
    return Wrong([lower, upper])


def under(case: Case) -> Wrong:
    """Things stand where knees should be."""
    scene, place = case.scene, case.study.place
    box = scene.box("heap", place.width / 2 - 260, 0, 300, 430)
    return Wrong([box, scene.box("heap", place.width / 2 + 80, 0, 240, 320)])


def before(case: Case) -> Wrong:
    """Things stand before it, where people come to it."""
    scene, x = case.scene, case.study.place.width
    made = list(_plant(scene, x + 40, 420, 1250)) if "绿植" in case.said else []
    post = [scene.box("heap", x + at, 0, 40, 950) for at in (30, 560)]
    return Wrong([*made, *post, scene.line("belt", (x + 50, 900), (x + 580, 900))])


def in_way(_case: Case | None = None) -> Wrong:
    """Things stand in a passage, seen from above."""
    scene = fit(ALONE, 4000, FREE_MM + 2 * DEEP_MM)
    rows = [scene.box("body", 0, at, 4000, DEEP_MM) for at in (0, DEEP_MM + FREE_MM)]
    way = [from_above(scene, 800, DEEP_MM + FREE_MM * 0.3), from_above(scene, 3200, DEEP_MM + FREE_MM * 0.7)]
    things = [
        scene.box("heap", 1700, DEEP_MM + FREE_MM - 800, 700, 800),
        scene.box("heap", 2500, DEEP_MM, 600, 650),
    ]
    return Wrong(things, right=[*rows, *way])


def hung_with(case: Case) -> Wrong:
    """Other things hang on it."""
    scene, place, bottom = case.scene, case.study.place, case.study.bottom
    return Wrong([
        scene.box("frame", place.width * 0.06, bottom + place.height * 0.55, place.width * 0.24, place.height * 0.3),
        scene.box("sheet", place.width * 0.74, bottom + place.height * 0.35, place.width * 0.1, place.height * 0.5),
        scene.box("accented", place.width * 0.87, bottom + place.height * 0.4, place.width * 0.07, place.height * 0.45),
    ])  # fmt: skip


def advert(case: Case) -> Wrong:
    """An advertisement is on it, over what it should say."""
    scene, place, bottom = case.scene, case.study.place, case.study.bottom
    wide, tall = place.width * 0.66, place.height * 0.4
    x, y = place.width * 0.28, bottom + place.height * 0.42
    size = min(wide * scene.scale / 3.4, tall * scene.scale * 0.7)
    style = f"font-size:{size:.1f}px;font-weight:700"
    words = shapes.label("on-accent", scene.x(x + wide / 2), scene.y(y + tall / 2) + size * 0.36, "大促销", "middle",
                         style=style)  # fmt: skip
    return Wrong([scene.box("accented", x, y, wide, tall), words])
