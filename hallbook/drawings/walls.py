"""Signs, posters and screens where they hang: over a shop front, from a ceiling, on a wall, on glass, on their feet."""

from dataclasses import replace

from hallbook.drawings import faces
from hallbook.drawings.scene import PERSON_MM
from hallbook.drawings.study import Seen, Study
from hallbook.model.mounting import Datum, MountingKind

CEILING_MM, DOOR_MM, HEADROOM_MM = 2800, 2100, 150
HANDLE_MM, EYES_MM = 900, 1500


def bare(study: Study) -> Seen:
    """By itself: of a thing that is not said to be anywhere."""
    scene = replace(study.scene(study.place.width, study.place.height), floored=False)
    return scene, [*study.front(scene, 0), *study.measures(scene, 0)]


def hanging(study: Study) -> Seen:
    """From the ceiling on two rods, with a person below its edge."""
    place, ceiling = study.place, max(CEILING_MM, study.top + HEADROOM_MM)
    scene = study.scene(place.width, ceiling)
    x = 0.0
    rods = [
        scene.line("rod", (x + place.width * part, study.top), (x + place.width * part, ceiling))
        for part in (0.12, 0.88)
    ]
    return scene, [
        *study.ends(scene, ceiling),
        *rods,
        *study.front(scene, x),
        scene.person(study.beside(scene, place.width)),
        *study.datum(scene, x),
        *study.measures(scene, x, below=True),
    ]


def projecting(study: Study) -> Seen:
    """Out of a wall that is cut, over a person who walks by."""
    place, ceiling = study.place, study.top + 300
    scene = study.scene(290 + place.width, ceiling)
    x = 290
    arms = [scene.box("rod-arm", 200, study.bottom + place.height * part, 90, 30) for part in (0.2, 0.75)]
    return scene, [
        scene.box("cut", 0, 0, 200, ceiling),
        *study.ends(scene),
        *arms,
        *study.front(scene, x),
        scene.person(study.beside(scene, x + place.width)),
        *study.datum(scene, 0),
        *study.measures(scene, x, below=True, walled=True),
    ]


def facade(study: Study) -> Seen:
    """Above the door and the windows of a shop front."""
    place = study.place
    wide = max(place.width, 4200) + 400
    scene = study.scene(wide, study.top + 200)
    x, middle = (wide - place.width) / 2, wide / 2
    pane = (middle - 1000) - 500
    return scene, [
        scene.box("cut-face", 0, 0, wide, study.top + 200),
        scene.box("glass", 300, 300, pane, 1800),
        scene.box("glass", middle + 1200, 300, pane, 1800),
        scene.box("glass", middle - 1000, 0, 1000, DOOR_MM),
        scene.box("glass", middle, 0, 1000, DOOR_MM),
        scene.ground(-300, wide + 300),
        *study.front(scene, x),
        scene.person(middle + 600),
        *study.datum(scene, 0),
        *study.measures(scene, x),
    ]


def wall(study: Study) -> Seen:
    """On a wall, with a skirting below and a person before it."""
    place = study.place
    scene = study.scene(place.width, max(study.top, PERSON_MM) + 100)
    x, left, right = 0.0, *study.sweep(scene)
    return scene, [
        scene.box("skirting", left, 0, right - left, 100),
        *study.ends(scene),
        *study.front(scene, x),
        scene.person(study.beside(scene, place.width)),
        *study.datum(scene, x),
        *study.measures(scene, x),
    ]


def framed(study: Study) -> Seen:
    """In a frame on a wall: a poster or a board."""
    scene, shapes = wall(study)
    x, place, edge = 0, study.place, 40
    frame = scene.box("frame", x - edge, study.bottom - edge, place.width + 2 * edge, place.height + 2 * edge)
    return scene, [*shapes[:2], frame, *shapes[2:]]


def rack(study: Study) -> Seen:
    """Pockets on a wall, in the band of heights that hands reach."""
    place, mounting = study.place, study.item.mounting
    scene = study.scene(place.width, max(study.top, PERSON_MM) + 100)
    low, high = mounting.height.range if mounting and mounting.height else (study.bottom, study.top)
    step = (high - low) / 3
    wide = (place.width - 60) / 2
    pockets = [(20 + n * (wide + 20), low + row * step) for row in range(3) for n in range(2)]
    return scene, [
        *study.ends(scene),
        scene.box("body", 0, study.bottom, place.width, place.height),
        study.outline(scene, 0),
        scene.boxes("glass", *((x, y, wide, step - 20) for x, y in pockets)),
        *study.plate(scene, 0, study.top - 110, place.width, 110),
        scene.person(study.beside(scene, place.width)),
        *study.datum(scene, 0),
        *study.measures(scene, 0),
    ]


def window(study: Study) -> Seen:
    """Behind the pane of a shop window."""
    place = study.place
    pane = max(place.width + 900, 1800)
    scene = study.scene(pane, 2500)
    x = (pane - place.width) / 2
    return scene, [
        scene.box("glass", 0, 100, pane, 2300),
        *study.ends(scene),
        *study.front(scene, x),
        scene.person(study.beside(scene, max(pane, x + place.width))),
        *study.datum(scene, 0),
        *study.measures(scene, x, right=max(pane, x + place.width)),
    ]


def over_door(study: Study) -> Seen:
    """Above the frame of a door."""
    place = study.place
    scene = study.scene(1200, max(study.top + 250, CEILING_MM))
    x = 600 - place.width / 2
    return scene, [
        scene.box("cut-face", 100, 0, 1000, DOOR_MM),
        scene.box("glass", 150, 0, 900, DOOR_MM - 50),
        *study.ends(scene),
        *study.front(scene, x),
        scene.person(study.beside(scene, 1200)),
        *study.datum(scene, 100 if study.enlarged else 0),
        *study.measures(scene, x),
    ]


def on_door(study: Study) -> Seen:
    """On the leaf of a glass door, beside its handle."""
    scene = study.scene(1000, DOOR_MM + 60)
    x = 760
    return scene, [
        scene.box("glass", 0, 0, 1000, DOOR_MM),
        scene.box("handle", 900, 850, 30, 500),
        *study.ends(scene),
        *study.front(scene, x),
        scene.person(study.beside(scene, 1000)),
        *study.datum(scene, 0),
        *study.measures(scene, x),
    ]


def door(study: Study) -> Seen:
    """A leaf with its handle, and what it says."""
    place, item = study.place, study.item
    scene = study.scene(place.width, place.height + 60)
    assert item.mounting
    mounting = item.mounting
    said = mounting.height.millimetres if mounting.height else HANDLE_MM
    handle = said if mounting.datum is Datum.HANDLE else HANDLE_MM
    sign = said if mounting.datum is not Datum.HANDLE else EYES_MM
    high = max(faces.letter(item) * 3.4, 120)
    return scene, [
        *study.ends(scene),
        scene.box("glass", 0, 0, place.width, place.height),
        study.outline(scene, 0),
        *study.plate(scene, place.width * 0.2, sign - high / 2, place.width * 0.6, high),
        scene.box("handle", place.width - 110, handle - 15, 80, 30),
        scene.person(study.beside(scene, place.width)),
        *study.datum(scene, 0),
        *study.measures(scene, 0),
    ]


def stripes(study: Study) -> Seen:
    """The strips across a glass door, one at each height."""
    place, mounting = study.place, study.item.mounting
    assert mounting
    assert mounting.height
    scene = study.scene(place.width, DOOR_MM + 60)
    low, high = mounting.height.range
    second = study.at(high - place.height / 2)
    pair = next(iter(study.item.colours), None)
    ink = study.edition.tokens.palette.get(pair.text, "none") if pair else "none"
    return scene, [
        scene.box("glass", 0, 0, place.width, DOOR_MM),
        scene.box("handle", place.width - 90, 950, 30, 400),
        *study.ends(scene),
        study.outline(scene, 0, ink),
        *([second.outline(scene, 0, ink)] if high > low else []),
        scene.person(study.beside(scene, place.width)),
        *study.datum(scene, 0),
        *second.measures(scene, 0),
    ]


def standing(study: Study) -> Seen:
    """On its own feet on the floor."""
    place = study.place
    scene = study.scene(place.width, max(place.height, PERSON_MM) + 60)
    foot = study.item.mounting and study.item.mounting.kind is MountingKind.STANDING
    return scene, [
        *study.ends(scene),
        *([scene.box("foot", -60, 0, place.width + 120, 25)] if foot else []),
        *study.front(scene, 0),
        scene.person(study.beside(scene, place.width)),
        *study.datum(scene, 0),
        *study.measures(scene, 0),
    ]


def stand(study: Study) -> Seen:
    """In a frame on a post."""
    place = study.place
    scene = study.scene(place.width, PERSON_MM + 60)
    middle = place.width / 2
    return scene, [
        *study.ends(scene),
        scene.box("foot", middle - 170, 0, 340, 25),
        scene.box("foot", middle - 18, 0, 36, study.bottom),
        scene.box("frame", -25, study.bottom - 25, place.width + 50, place.height + 50),
        *study.front(scene, 0),
        scene.person(study.beside(scene, place.width)),
        *study.datum(scene, 0),
        *study.measures(scene, 0),
    ]
