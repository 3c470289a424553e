"""VI items to scale: the front of a thing with its dimensions, its height above the floor, its letters and colours."""

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from hallbook.model import Clause, Edition, Item
from hallbook.model.vi import Mounting

WIDTH, HEIGHT = 560, 320
MARGIN_X, MARGIN_Y = 110, 46
PERSON_MM = 1700
TALL_MM = 700


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


def item(environment: Environment, edition: Edition, clause: Clause) -> Markup | None:
    """Draw an item, or give None where it has no front to draw."""
    assert clause.item
    front = _front(clause.item)
    if front is None or clause.item.drawing in (None, "none"):
        return None
    across, up = front.extent
    scale = min((WIDTH - 2 * MARGIN_X) / across, (HEIGHT - 2 * MARGIN_Y) / up)
    text, ground = _colours(edition, clause.item)
    template = environment.get_template("drawings/item.svg.j2")
    return Markup(
        template.render(
            clause=clause,
            item=clause.item,
            front=front,
            scale=scale,
            view=(WIDTH, HEIGHT),
            x=(WIDTH - front.width * scale) / 2,
            floor=HEIGHT - MARGIN_Y,
            text=text,
            ground=ground,
            person=PERSON_MM,
        )
    )


def _front(item: Item) -> Front | None:
    size = item.size
    if size is None:
        return None
    width = size.width or size.diameter
    height = size.height or size.diameter or size.depth
    if width is None or height is None:
        return None
    return Front(width.millimetres, height.millimetres, _bottom(item.mounting, height.millimetres))


def _bottom(mounting: Mounting | None, height: float) -> float | None:
    """How high the underside is above the floor, as far as the mounting says so."""
    if mounting is None:
        return None
    if mounting.kind.startswith(("立地", "落地", "平开")):
        return 0.0
    if mounting.height is None:
        return (
            mounting.clearance.millimetres
            if mounting.clearance and mounting.kind.startswith(("吊", "悬"))
            else None
        )
    at, datum = mounting.height.millimetres, mounting.datum or ""
    if "底" in datum:
        return at
    if "中心" in datum:
        return max(at - height / 2, 0.0)
    return max(at - height, 0.0) if datum.endswith(("顶边", "台面", "座面", "操作面", "上边")) else None


def _colours(edition: Edition, item: Item) -> tuple[str, str]:
    """The text and ground colour of the item's first pair; of the handbook's ink and paper without one."""
    values = edition.tokens.palette
    for pair in item.colours:
        if pair.text in values and pair.ground in values:
            return values[pair.text], values[pair.ground]
    return values.get("ink", "currentColor"), values.get("white", "none")
