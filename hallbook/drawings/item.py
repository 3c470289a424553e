"""VI items to scale: where a thing is, with what it says; and its front beside it where that is too small to read."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from hallbook.drawings import faces, floors, furniture, pairs, people, prints, shapes, walls
from hallbook.drawings.placing import place
from hallbook.drawings.scene import Scene, fit, length
from hallbook.drawings.shapes import Drawing, Shape
from hallbook.drawings.study import BESIDE, ENLARGED, Study, View
from hallbook.drawings.words import groups
from hallbook.model import Clause, Edition, Item
from hallbook.model.mounting import Datum, DrawingKind, MountingKind

WIDTH, HEIGHT = 560, 320
LEAST_LETTER, LEAST_SIDE = 6, 40
"""px below which letters, or a side of the front, need a front of their own."""
HIGH_MM = 850
"""From this height on one stands at a counter."""

_BY_DRAWING: Mapping[DrawingKind, View] = MappingProxyType({
    DrawingKind.FORM: prints.sheet, DrawingKind.BADGE: people.badge, DrawingKind.SEAT: furniture.seats,
    DrawingKind.PROJECTING_SIGN: walls.projecting, DrawingKind.DOOR: walls.door,
})  # fmt: skip
_BY_MOUNTING: Mapping[MountingKind, View] = MappingProxyType({
    MountingKind.OUTER_WALL: walls.facade, MountingKind.LINTEL: walls.facade, MountingKind.OVER_DOOR: walls.over_door,
    MountingKind.ON_COUNTER: furniture.on_counter, MountingKind.STANDING: walls.standing,
    MountingKind.STANDING_FRAME: walls.stand, MountingKind.COUNTER_FIXED: furniture.partition,
    MountingKind.SUSPENDED: walls.hanging, MountingKind.HUNG: walls.hanging, MountingKind.PROJECTING: walls.projecting,
})  # fmt: skip
_NOWHERE = (prints.sheet, people.badge)
"""Views of things that need no height above the floor."""


def item(edition: Edition, clause: Clause) -> Drawing | None:
    """Draw an item; None where it has no front, where it cannot be where it is said to be, or shows nothing."""
    assert clause.item
    placed, view = place(clause.item), view_of(clause.item)
    if placed is None or view is None or not clause.item.colours:
        return None
    if placed.bottom is None and view not in _NOWHERE:
        view = walls.bare
    study = Study(edition, clause, placed)
    scene, made = view(study)
    if view not in (prints.sheet, walls.bare) and _small(study, scene):
        study = replace(study, frame=BESIDE, enlarged=True)
        scene, made = view(study)
    panels = pairs.placed(study, scene)
    made = pairs.thing(study, made) if panels else made
    if study.enlarged:
        made += _enlarged(study)
    note = f"视距 {clause.item.viewing}" if clause.item.viewing else ""
    shown = (*made, shapes.label("dim-note", 12, HEIGHT - 12, note)) if note else tuple(made)
    title = clause.title or clause.id
    said = _said(clause.item)
    drawn = Drawing(study.name, "item-svg", WIDTH, HEIGHT, f"{title}图", said, shown, scale=scene.scale)
    return pairs.beneath(drawn, panels)


def view_of(item: Item) -> View | None:
    """Give how a thing of this kind is shown; None of one that is not drawn."""
    kind = item.mounting.kind if item.mounting else None
    datum = item.mounting.datum if item.mounting else None
    if item.drawing is None or item.drawing is DrawingKind.NONE:
        return None
    if datum is Datum.STRIPES:
        return walls.stripes
    if kind is MountingKind.ON_FLOOR:
        return _lying(item, datum)
    if kind is MountingKind.FLOOR:
        return _furniture(item, datum)
    if datum is Datum.SLOT:
        return walls.rack
    if kind is MountingKind.GLASS:
        return walls.window if item.drawing is DrawingKind.POSTER else walls.on_door
    drawn = _BY_DRAWING.get(item.drawing) or (_BY_MOUNTING.get(kind) if kind else None)
    if drawn:
        return drawn
    if item.drawing in (DrawingKind.COUNTER, DrawingKind.LOW_COUNTER):
        return _furniture(item, datum)
    framed = item.drawing in (DrawingKind.POSTER, DrawingKind.SCREEN, DrawingKind.PLAN)
    return walls.framed if framed else walls.wall


def _lying(item: Item, datum: Datum | None) -> View:
    if datum is Datum.FROM_COUNTER:
        return floors.waiting_line
    if datum is Datum.NOSING:
        return floors.steps
    return floors.guide_line if item.mounting and item.mounting.spacing else floors.wheelchair_place


def _furniture(item: Item, datum: Datum | None) -> View:
    if item.drawing is DrawingKind.LOW_COUNTER:
        return furniture.terminal if datum is Datum.OPERATED else furniture.low_counter
    if item.drawing is DrawingKind.SEAT:
        return furniture.seats
    if item.drawing is DrawingKind.PLAN:
        return furniture.enclosure
    if item.drawing is DrawingKind.DOOR:
        return walls.door
    if item.drawing is not DrawingKind.COUNTER:
        return furniture.machine if item.drawing is DrawingKind.SCREEN else walls.standing
    if datum is Datum.GOODS:
        return furniture.shelf
    if item.access and item.access.knee:
        return furniture.desk
    high = item.size.height.millimetres if item.size and item.size.height else 0
    return furniture.table if high >= HIGH_MM else furniture.seated_counter


def _small(study: Study, scene: Scene) -> bool:
    """Whether what the thing says cannot be read where it is."""
    if not any(group.elements for group in groups(study.edition, study.clause)):
        return False
    if study.item.drawing in (
        DrawingKind.COUNTER,
        DrawingKind.LOW_COUNTER,
        DrawingKind.DOOR,
        DrawingKind.PLAN,
    ):
        return False
    if study.item.mounting and study.item.mounting.kind in (MountingKind.ON_FLOOR, MountingKind.FLOOR):
        return False
    letter, side = faces.letter(study.item), min(study.place.width, study.place.height)
    return (0 < letter * scene.scale < LEAST_LETTER) or side * scene.scale < LEAST_SIDE


def _enlarged(study: Study) -> list[Shape]:
    place, size = study.place, study.item.size
    scene = replace(fit(ENLARGED, place.width, place.height), floored=False)
    lower = replace(study, place=place._replace(bottom=None))
    wide = (size.width or size.diameter) if size else None
    tall = (size.height or size.depth) if size else None
    made = [*lower.front(scene, 0)]
    if wide:
        made += scene.across(0, place.width, place.height, length(wide, size.tolerance if size else None))
    if tall:
        made += scene.up(0, place.height, place.width, length(tall, size.tolerance if size else None))
    return made


def _said(item: Item) -> str:
    size, mounting = item.size, item.mounting
    assert size
    sides = (("宽", size.width), ("高", size.height), ("深", size.depth), ("直径", size.diameter))
    parts = [f"{name} {value}" for name, value in sides if value]
    if mounting and mounting.height:
        parts.append(f"{mounting.datum or '高度'}距地 {mounting.height}")
    return f"按比例绘制：{'，'.join(parts)}。"
