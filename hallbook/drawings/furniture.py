"""Furniture and machines, and what stands on them: with the people who use them."""

from collections.abc import Iterator

from hallbook.drawings import faces
from hallbook.drawings.scene import PERSON_MM, Scene
from hallbook.drawings.shapes import Shape
from hallbook.drawings.study import Seen, Study

TOP_MM = 30
LOW_MM, LOW_WIDE_MM = 750, 800
"""The low part of a desk: how high and how wide it is drawn, where knees need no more."""
SEAT_MM, DEEP_MM = 430, 600


def _body(study: Study, scene: Scene, x: float, wide: float, tall: float) -> Iterator[Shape]:
    """A counter: its body, its top, and what its front says."""
    yield scene.box("body", x + 20, 0, wide - 40, tall - TOP_MM)
    yield scene.box("top", x, tall - TOP_MM, wide, TOP_MM)


def _sign(study: Study, scene: Scene, x: float, wide: float, tall: float) -> Iterator[Shape]:
    """A plate below the top."""
    high = max(faces.letter(study.item) * 1.9, 120)
    yield from study.plate(scene, x + wide * 0.2, tall - TOP_MM - high - 60, wide * 0.6, high)


def seated_counter(study: Study) -> Seen:
    """A counter to sit at: a screen on it, a chair before it."""
    place = study.place
    scene = study.scene(place.width, 1500)
    return scene, [
        *study.ends(scene),
        study.outline(scene, 0),
        *_body(study, scene, 0, place.width, place.height),
        *_sign(study, scene, 0, place.width, place.height),
        scene.box("device", place.width * 0.62, place.height + 60, 420, 280),
        scene.box("device", place.width * 0.62 + 190, place.height, 40, 60),
        *_chair(scene, place.width + 420),
        scene.seated(place.width + 800, SEAT_MM, -1),
        *study.datum(scene, 0),
        *study.measures(scene, 0, below=True),
    ]


def _chair(scene: Scene, x: float, seat: float = SEAT_MM) -> Iterator[Shape]:
    yield scene.box("seat", x, seat - 60, 450, 60)
    yield scene.box("seat", x + 400, seat, 50, 420)
    for leg in (20, 400):
        yield scene.box("seat", x + leg, 0, 30, seat - 60)


def desk(study: Study) -> Seen:
    """A high desk with a low part, under which there is room for knees."""
    place, item = study.place, study.item
    scene = study.scene(place.width, PERSON_MM + 60)
    knee = item.access.knee if item.access else None
    under = (knee.width.millimetres, knee.height.millimetres) if knee else (LOW_WIDE_MM, LOW_MM - 100)
    wide, low = max(LOW_WIDE_MM, under[0] + 50), max(LOW_MM, under[1] + 60)
    high = place.width - wide
    return scene, [
        *study.ends(scene),
        study.outline(scene, 0),
        *_body(study, scene, 0, high, place.height),
        *_sign(study, scene, 0, high, place.height),
        scene.box("top", high, low - TOP_MM, wide, TOP_MM),
        scene.box("body", place.width - 25, 0, 25, low - TOP_MM),
        scene.box("knee", high + 10, 0, *under, data_mm_width=under[0], data_mm_height=under[1]),
        scene.person(study.beside(scene, place.width)),
        *study.datum(scene, 0),
        *study.measures(scene, 0, below=True),
    ]


def low_counter(study: Study) -> Seen:
    """A counter that someone in a wheelchair sits at, from the front."""
    place = study.place
    scene = study.scene(place.width, 1450)
    knee = study.item.access.knee if study.item.access else None
    under = (knee.width.millimetres, knee.height.millimetres) if knee else (0, 0)
    said = [
        scene.box(
            "knee", (place.width - under[0]) / 2, 0, *under, data_mm_width=under[0], data_mm_height=under[1]
        )
    ]
    side = max((place.width - under[0]) / 2 - 20, 30)
    return scene, [
        *study.ends(scene),
        study.outline(scene, 0),
        scene.box("body", 0, 0, side, place.height - TOP_MM),
        scene.box("body", place.width - side, 0, side, place.height - TOP_MM),
        scene.box("top", 0, place.height - TOP_MM, place.width, TOP_MM),
        *(said if knee else ()),
        *study.plate(scene, place.width * 0.3, place.height + 250, place.width * 0.4, 220),
        *scene.wheelchair(place.width + 750, -1),
        *study.datum(scene, 0),
        *study.measures(scene, 0, below=True),
    ]


def terminal(study: Study) -> Seen:
    """A low machine: a screen on a shelf with room for knees."""
    scene, made = low_counter(study)
    place = study.place
    screen = scene.box("device", place.width * 0.14, place.height + 30, place.width * 0.72, 420)
    return scene, [*made[:2], screen, *made[2:]]


def partition(study: Study) -> Seen:
    """On a counter, between two who sit there."""
    place = study.place
    wide = max(place.width + 700, 1500)
    scene = study.scene(wide, study.top + 250)
    x = (wide - place.width) / 2
    return scene, [
        *study.ends(scene),
        scene.box("body", 40, 0, wide - 80, study.bottom - TOP_MM),
        scene.box("top", 0, study.bottom - TOP_MM, wide, TOP_MM),
        scene.seated(wide + 620, SEAT_MM, -1),
        *study.front(scene, x),
        *study.datum(scene, 0),
        *study.measures(scene, x),
    ]


def table(study: Study) -> Seen:
    """A table or case to stand at, with things on it."""
    place = study.place
    scene = study.scene(place.width, PERSON_MM + 60)
    step = place.width / 5
    shown = [scene.box("device", step * (n + 0.75), place.height, 70, 140) for n in range(4)]
    return scene, [
        *study.ends(scene),
        study.outline(scene, 0),
        *_body(study, scene, 0, place.width, place.height),
        *_sign(study, scene, 0, place.width, place.height),
        *shown,
        scene.person(study.beside(scene, place.width)),
        *study.datum(scene, 0),
        *study.measures(scene, 0, below=True),
    ]


def shelf(study: Study) -> Seen:
    """Boards, with the band of heights that goods may stand at."""
    place, mounting = study.place, study.item.mounting
    scene = study.scene(place.width, PERSON_MM + 60)
    low, high = mounting.height.range if mounting and mounting.height else (0, place.height)
    count = max(2, round((high - low) / 330))
    boards = [low + (high - low) * n / count for n in range(count)]
    each = (place.width - 120) / 5
    goods = [(60 + n * each + 15, board + 20, each - 30, 170) for board in boards for n in range(5)]
    return scene, [
        *study.ends(scene),
        scene.box("body", 0, 0, place.width, place.height),
        study.outline(scene, 0),
        scene.boxes("top", *((0, board, place.width, 20) for board in boards)),
        scene.boxes("device", *goods),
        *study.plate(scene, place.width * 0.1, place.height - 95, place.width * 0.8, 90),
        scene.person(study.beside(scene, place.width)),
        *study.datum(scene, 0),
        *study.measures(scene, 0, below=True),
    ]


def machine(study: Study) -> Seen:
    """A machine with its head, its screen, and the space before it, from the side of the one who uses it."""
    place, item = study.place, study.item
    access = item.access.passage if item.access else None
    free = access.millimetres if access else 0
    scene = study.scene(place.width, place.height + 60)
    mounting = item.mounting
    at = sum(mounting.height.range) / 2 if mounting and mounting.height else place.height * 0.57
    head = place.height * 0.14
    measure = scene.across(place.width, place.width + free, 0, f"机前 {access}", 14) if access else ()
    return scene, [
        *study.ends(scene),
        study.outline(scene, 0),
        scene.box("body", 0, 0, place.width, place.height - head),
        *study.plate(scene, 0, place.height - head, place.width, head),
        scene.box("device", place.width * 0.14, at - 220, place.width * 0.72, 440),
        scene.box("device", place.width * 0.3, at - 420, place.width * 0.4, 60),
        scene.person(study.beside(scene, place.width)),
        *measure,
        *study.datum(scene, 0),
        *study.measures(scene, 0),
    ]


def seats(study: Study) -> Seen:
    """A row of seats from the front, one taken."""
    place = study.place
    scene = study.scene(place.width * 3, 1450)
    rests = [
        scene.box("seat", place.width * n + 15, place.height + 40, place.width - 30, 380) for n in range(3)
    ]
    legs = [scene.box("seat", x, 0, 40, place.height - 60) for x in (60, place.width * 3 - 100)]
    arm = [scene.box("seat", place.width * 3 - 20, place.height, 30, 220)]
    return scene, [
        *study.ends(scene),
        *rests,
        *legs,
        *arm,
        *(scene.box("seat", place.width * n + 8, place.height - 60, place.width - 16, 60) for n in (1, 2)),
        study.outline(scene, 0),
        scene.box("seat", 8, place.height - 60, place.width - 16, 60),
        scene.seated(place.width * 3 + 200, SEAT_MM),
        *study.datum(scene, 0),
        *study.measures(scene, 0, below=True),
    ]


def on_counter(study: Study) -> Seen:
    """On a counter of the height that is said, before someone who sits or stands there."""
    place, counter = study.place, study.bottom
    wide = 1300
    scene = study.scene(wide, max(counter + place.height + 300, 1500))
    sits = counter < 900
    who = scene.seated(wide + 620, SEAT_MM, -1) if sits else scene.person(wide + 300)
    x = wide * 0.4
    return scene, [
        *study.ends(scene),
        scene.box("body", 30, 0, wide - 60, counter - TOP_MM),
        scene.box("top", 0, counter - TOP_MM, wide, TOP_MM),
        who,
        *study.front(scene, x),
        *study.datum(scene, 0),
        *study.measures(scene, x),
    ]


def enclosure(study: Study) -> Seen:
    """Screens around a place, with a gap to go through."""
    place, item = study.place, study.item
    gap = item.access.passage if item.access else None
    scene = study.scene(place.width, place.height + 60)
    wide = gap.millimetres if gap else 900
    x = place.width * 0.55
    measure = scene.across(x, x + wide, 0, f"净宽 {gap}", 14) if gap else ()
    return scene, [
        *study.ends(scene),
        study.outline(scene, 0),
        scene.box("glass", 0, 0, x, place.height),
        scene.box("glass", x + wide, 0, max(place.width - x - wide, 50), place.height),
        *study.plate(scene, x - 520, 1400, 420, 220),
        scene.person(study.beside(scene, place.width)),
        *measure,
        *study.datum(scene, 0),
        *study.measures(scene, 0),
    ]
