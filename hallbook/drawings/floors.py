"""What lies on the floor, seen from above; the width of a passage; the edges of steps, cut."""

from collections.abc import Iterator

from hallbook.drawings import shapes
from hallbook.drawings.icons import icon
from hallbook.drawings.scene import Scene, fit, length
from hallbook.drawings.shapes import Drawing, Shape
from hallbook.drawings.study import ALONE, Seen, Study
from hallbook.model import Clause, Edition

COUNTER_DEEP_MM = 600
WHEELCHAIR = "wheelchair-accessibility"
TREAD_MM = 300


def from_above(scene: Scene, x: float, y: float) -> Shape:
    """A person from above, with a point in the middle."""
    body = Shape(
        "ellipse", "", {"cx": scene.x(x), "cy": scene.y(y), "rx": 230 * scene.scale, "ry": 130 * scene.scale}
    )
    return shapes.group("person", body, scene.circle("head", x, y, 95))


def _lying(study: Study, scene: Scene, x: float, y: float, turned: bool = False) -> Shape:
    """The thing itself with its lower left corner here; turned, its width is drawn upwards."""
    place, colours = study.place, study.edition.tokens.palette
    pair = study.item.colours[0] if study.item.colours else None
    # A line on the floor has the colour of the line; a sign on it, that of its ground.
    lines = pair and (pair.ground == "ground" or (len(study.item.colours) == 1 and pair.text == "ink"))
    fill = colours.get(pair.text if lines else pair.ground) if pair else None
    said = {**place.data(study.clause, scene), "data_mm_top": 0.0, "data_floor": None}
    wide, tall = (place.height, place.width) if turned else (place.width, place.height)
    return scene.box("front", x, y, wide, tall, fill=fill, data_turned="1" if turned else None, **said)


def waiting_line(study: Study) -> Seen:
    """A line before a counter, as far from its edge as is said, and who waits behind it."""
    place, mounting, size = study.place, study.item.mounting, study.item.size
    assert mounting
    assert size
    off = mounting.clearance.millimetres if mounting.clearance else 1000.0
    wide = max(place.width, 1400)
    scene = study.scene(wide + 800, off + COUNTER_DEEP_MM + 1000)
    x, counter = (wide - place.width) / 2, 900 + off
    measured: Iterator[Shape] = iter(())
    if mounting.clearance:
        text = length(mounting.clearance, mounting.tolerance)
        measured = scene.up(900, counter, x, text, -20, data_mm_distance=off, **study.named(scene))
    return scene, [
        scene.box("body", 0, counter, wide, COUNTER_DEEP_MM),
        scene.line("edge", (0, counter), (wide, counter)),
        _lying(study, scene, x, 900 - place.height),
        from_above(scene, wide / 2, 170),
        from_above(scene, wide / 2, counter - 320),
        *measured,
        *study.sides(scene, x, 900 - place.height),
    ]


def wheelchair_place(study: Study) -> Seen:
    """A place for a wheelchair with its sign on the floor, and the seat of who comes along."""
    place, item = study.place, study.item
    scene = study.scene(place.width, place.height + 400)
    seat = place.width + 112 / scene.scale
    size = item.lettering.icon.millimetres if item.lettering and item.lettering.icon else place.width / 2
    pair = item.colours[0] if item.colours else None
    ink = study.edition.tokens.palette.get(pair.text) if pair else None
    corner = (scene.x((place.width - size) / 2), scene.y((place.height + size) / 2))
    return scene, [
        _lying(study, scene, 0, 0),
        *filter(None, [icon(WHEELCHAIR, *corner, size * scene.scale, ink)]),
        scene.box("seat", seat, 250, 500, 450),
        scene.box("seat", seat, 700, 500, 70),
        from_above(scene, seat + 250, 480),
        *study.sides(scene, 0, 0),
    ]


def guide_line(study: Study) -> Seen:
    """A line along the floor with an arrow and words at each step."""
    place, mounting = study.place, study.item.mounting
    run = place.height
    scene = study.scene(run + 600, 1900)
    step = mounting.spacing.millimetres if mounting and mounting.spacing else run
    ink = study.edition.tokens.palette.get("primary")
    size = 300 * scene.scale
    marks = [
        icon("arrow-right", scene.x(at) - size / 2, scene.y(1000) - size / 2, size, ink)
        for at in (0.0, min(step, run))
    ]
    name = next((zone.name for zone in study.edition.zones.values()), "")
    return scene, [
        _lying(study, scene, 0, 700, turned=True),
        *filter(None, marks),
        shapes.label("", scene.x(run / 2), scene.y(950), name, "middle"),
        from_above(scene, run * 0.25, 200),
        *scene.across(
            0, run, 700, f"每 {mounting.spacing}" if mounting and mounting.spacing else f"{run:g} mm", 24
        ),
        shapes.label(
            "", scene.x(run) + 10, scene.y(700) + 2, f"宽 {study.item.size.width}" if study.item.size else ""
        ),
    ]


def steps(study: Study) -> Seen:
    """Steps from above: on the edge of each tread a strip as wide as the step."""
    place = study.place
    scene = study.scene(place.width, 3 * TREAD_MM)
    first = _lying(study, scene, 0, 0)
    treads = [scene.box("body", 0, n * TREAD_MM, place.width, TREAD_MM) for n in range(3)]
    more = [
        scene.box("", 0, n * TREAD_MM, place.width, place.height, fill=first.given["fill"]) for n in (1, 2)
    ]
    label = shapes.label(
        "fine", scene.x(place.width / 2), scene.y(3 * TREAD_MM) - 10, "自上看，向上行", "middle"
    )
    return scene, [*treads, first, *more, label, *study.sides(scene, 0, 0)]


def passage(edition: Edition, clause: Clause) -> Drawing | None:
    """A way between two rows: how wide it is free, and how wide a wheelchair turns; None where none is said."""
    item = clause.item
    if not (item and item.access and item.access.passage and item.colours and not item.size):
        return None
    wide = item.access.passage.millimetres
    turning = item.access.turning
    scene = fit(ALONE, 4200, wide + 900)
    made = [
        scene.box("body", 0, 0, 4200, 450),
        scene.box("body", 0, 450 + wide, 4200, 450),
        *_way(scene, 450, wide),
        *scene.up(450, 450 + wide, 0, f"净宽 {item.access.passage}", -14, data_mm_height=wide),
        from_above(scene, 900, 450 + wide * 0.3),
        from_above(scene, 900, 450 + wide * 0.72),
    ]
    if turning:
        across = turning.millimetres
        made.append(scene.circle("turning", 2900, 450 + wide / 2, across / 2, data_mm_width=across))
        size = 700 * scene.scale
        x, y = scene.x(2900) - size / 2, scene.y(450 + wide / 2) - size / 2
        made += filter(None, [icon(WHEELCHAIR, x, y, size, "currentColor")])
        made += scene.across(2900 - across / 2, 2900 + across / 2, 0, f"回转 {turning}", 16)
    said = f"净宽 {item.access.passage}" + (f"，回转直径 {turning}" if turning else "") + "。"
    title = f"{clause.title}平面"
    return Drawing(f"d-{clause.id}", "item-svg", 560, 320, title, said, tuple(made), scale=scene.scale)


def _way(scene: Scene, low: float, wide: float) -> Iterator[Shape]:
    for at in (low, low + wide):
        yield scene.line("edge", (0, at), (4200, at))
