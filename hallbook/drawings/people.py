"""What people wear: a badge on the chest, on a cord, a sash; what a uniform's colours are on."""

from hallbook.drawings import shapes
from hallbook.drawings.placing import CHEST_MM
from hallbook.drawings.scene import PERSON_MM, Scene, fit
from hallbook.drawings.shapes import Drawing, Shape
from hallbook.drawings.study import Seen, Study
from hallbook.drawings.words import zone_of
from hallbook.model import Clause, Edition
from hallbook.model.mounting import MountingKind

SHOULDER, HALF, HIP = 1420, 215, 950
"""Of a person of ``PERSON_MM``: how high shoulders and hips are, and half the width of the shoulders, in mm."""

WORN = (270.0, 40.0, 200.0, 250.0)
"""Where the chest stands, beside what it bears: left and upper edge, width and height in px."""


def torso(scene: Scene, coat: str | None = None) -> list[Shape]:
    """Head, arms and chest from the front, with a placket of buttons."""
    style = f"fill:{coat}" if coat else None
    points = [
        (-HALF, SHOULDER - 60), (-90, SHOULDER), (90, SHOULDER), (HALF, SHOULDER - 60), (HALF + 60, HIP), (HALF - 15, HIP),
        (HALF - 40, SHOULDER - 200), (HALF - 45, HIP - 40), (-HALF + 45, HIP - 40), (-HALF + 40, SHOULDER - 200),
        (-HALF + 15, HIP), (-HALF - 60, HIP),
    ]  # fmt: skip
    buttons = [scene.circle("button", 0, SHOULDER - 45 - 95 * n, 8) for n in range(4)]
    return [
        scene.circle("skin", 0, PERSON_MM - 130, 105),
        scene.box("skin", -45, SHOULDER - 20, 90, 70),
        scene.outline("coat", *points, style=style),
        scene.outline("collar", (-75, SHOULDER + 5), (0, SHOULDER - 90), (75, SHOULDER + 5), closed=False),
        *buttons,
    ]


def badge(study: Study) -> Seen:
    """On the left side of the chest, the wearer's left; on a cord in the middle; a sash across."""
    item, place = study.item, study.place
    scene = fit(WORN, 900, 860)
    lifted = Scene(scene.left + 450 * scene.scale, scene.floor + 890 * scene.scale, scene.scale)
    kind = item.mounting.kind if item.mounting else None
    bottom = CHEST_MM - place.height / 2 if place.bottom is None else place.bottom
    worn = study.at(bottom)
    body = torso(lifted)
    if kind is MountingKind.SASH:
        return lifted, [*body, *_sash(study.at(HIP), lifted)]
    if kind is MountingKind.CHEST_CORD:
        worn = study.at(1130)
        cord = lifted.outline("cord", (-60, SHOULDER), (0, 1130 + place.height), (60, SHOULDER), closed=False)
        return lifted, [*body, cord, *worn.front(lifted, -place.width / 2)]
    x = 110 - place.width / 2
    low = study.datum(lifted, HALF + 60) if item.mounting and item.mounting.height else ()
    aid = lifted.line("dim-aid", (-HALF, worn.top), (HALF, worn.top))
    return lifted, [*body, aid, *worn.front(lifted, x), *_chest(worn, lifted, bool(low))]


def _chest(worn: Study, scene: Scene, said: bool) -> list[Shape]:
    """How high a badge sits, on a person of this height."""
    mounting = worn.item.mounting
    if not (said and mounting and mounting.height):
        return []
    x, y = scene.x(HALF + 90), scene.y((worn.bottom + worn.top) / 2)
    return [
        shapes.line("dim-aid", scene.x(150), y, x, y),
        shapes.label("", x + 5, y + 5, str(mounting.height)),
        shapes.label("fine", x + 5, y + 22, f"身高 {PERSON_MM} mm"),
    ]


def _sash(study: Study, scene: Scene) -> list[Shape]:
    """From the right shoulder, the wearer's, to the left hip; as wide as it is."""
    place, ends = study.place, ((-120, SHOULDER), (HALF - 60, HIP + 60))
    width = place.width * scene.scale
    colours = study.edition.tokens.palette
    pair = study.item.colours[0] if study.item.colours else None
    ground = colours.get(pair.ground) if pair else None
    return [scene.line("band", *ends, stroke=ground, stroke_width=width)]


def uniform(edition: Edition, clause: Clause) -> Drawing | None:
    """Coat, shirt and scarf in the colours that the item gives for them."""
    item = clause.item
    worn = [pair for pair in item.colours if not zone_of(edition, pair)] if item else []
    if not worn:
        return None
    scene = Scene(170, 310 + 880 * 0.33, 0.33)
    hexes = edition.tokens.palette
    made = torso(scene, hexes.get(worn[0].ground))
    shirt = next((hexes.get(pair.ground) for pair in worn if pair.ground == "white"), hexes.get("white"))
    made.insert(
        3,
        scene.outline("collar", (-75, SHOULDER), (0, SHOULDER - 240), (75, SHOULDER), style=f"fill:{shirt}"),
    )
    accent = next((hexes.get(pair.text) for pair in worn if pair.text == "accent"), None)
    if accent:
        made.append(
            scene.outline("", (-22, SHOULDER - 30), (22, SHOULDER - 30), (0, SHOULDER - 230), fill=accent)
        )
    for index, pair in enumerate(worn):
        y = 40 + index * 62
        made.append(shapes.box("front", 350, y, 60, 40, fill=hexes.get(pair.ground)))
        made.append(shapes.circle("", 380, y + 20, 10, fill=hexes.get(pair.text)))
        made.append(shapes.label("", 422, y + 25, pair.part))
    said = "；".join(pair.part for pair in worn) + "。"
    return Drawing(f"s-{clause.id}", "item-svg basics", 560, 300, f"{clause.title}：着装", said, tuple(made))
