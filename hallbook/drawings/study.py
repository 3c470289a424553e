"""What every view of a thing shares: the frame it is fitted into, its front, its measures, the height of its datum."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hallbook.drawings import faces, shapes
from hallbook.drawings.placing import Place
from hallbook.drawings.scene import PERSON_MM, Scene, fit, length
from hallbook.drawings.shapes import Attribute, Shape
from hallbook.drawings.words import groups
from hallbook.model import Clause, Edition, Item
from hallbook.model.mounting import Datum, Edge, MountingKind

BARE_PX, LABEL_PX = 22, 108
"""px between a thing and who stands beside it, without and with a measure between them."""
Frame = tuple[float, float, float, float]
"""Left and upper edge, width and height in px."""
ALONE: Frame = (122, 46, 280, 226)
"""Where a view stands that has the drawing for itself."""
BESIDE: Frame = (378, 46, 110, 226)
"""Where it stands beside the thing's front."""
ENLARGED: Frame = (8, 62, 116, 190)
"""Where the front stands."""


@dataclass(frozen=True, slots=True)
class Study:
    """A thing that is to be drawn, where, and whether its front stands beside it with its measures."""

    edition: Edition
    clause: Clause
    place: Place
    frame: Frame = ALONE
    enlarged: bool = False

    @property
    def item(self) -> Item:
        """The parameters of the thing."""
        assert self.clause.item
        return self.clause.item

    @property
    def name(self) -> str:
        """What heads of dimension lines are called by."""
        return f"d-{self.clause.id}"

    @property
    def bottom(self) -> float:
        """How high the thing's lower edge is, in mm."""
        return self.place.bottom or 0.0

    @property
    def top(self) -> float:
        """How high its upper edge is, in mm."""
        return self.bottom + self.place.height

    def scene(self, wide: float, tall: float) -> Scene:
        """Fit a view of so many mm."""
        return fit(self.frame, wide, tall)

    def front(self, scene: Scene, x: float) -> Iterator[Shape]:
        """The thing itself, with its left edge at a place."""
        return faces.front(self.edition, self.clause, scene, x, self.place)

    def outline(self, scene: Scene, x: float, ground: str = "none") -> Shape:
        """The thing's outline alone."""
        return faces.outline(self.clause, scene, x, self.place, ground)

    def plate(self, scene: Scene, x: float, bottom: float, width: float, height: float) -> Iterator[Shape]:
        """What it says, on a plate of its own colours."""
        held = [group for group in groups(self.edition, self.clause) if group.elements]
        if not held:
            return
        box = faces.Box(scene.x(x), scene.y(bottom + height), width * scene.scale, height * scene.scale)
        yield shapes.box("", *box, fill=held[0].ground)
        yield from faces.plate(self.edition, self.clause, scene, box)

    def at(self, bottom: float) -> "Study":
        """The same thing at another height."""
        return replace(self, place=self.place._replace(bottom=bottom))

    def measures(
        self, scene: Scene, x: float, below: bool = False, right: float | None = None, walled: bool = False
    ) -> Iterator[Shape]:
        """Its width and height, unless its front stands beside it; ``walled`` on its left, where nothing is written."""
        size = self.item.size
        if self.enlarged or size is None:
            return
        wide, tall = size.width or size.diameter, size.height or (size.depth if not size.diameter else None)
        if wide:
            at, px = (self.bottom, 14) if below else (self.top, -9)
            yield from scene.across(
                x, x + self.place.width, at, length(wide, size.tolerance), px, walled=walled
            )
        if tall and not self.said_by_datum:
            text = length(tall, size.tolerance)
            yield from scene.up(self.bottom, self.top, right or x + self.place.width, text)

    @property
    def said_by_datum(self) -> bool:
        """Whether the height of the datum says how tall it is: it stands on the floor, and its top is measured."""
        mounting = self.item.mounting
        edge = mounting.datum.edge if mounting and mounting.height and mounting.datum else None
        return edge is Edge.TOP and self.bottom == 0

    def sweep(self, scene: Scene) -> tuple[float, float]:
        """From where to where the floor is drawn, in mm."""
        if self.enlarged:
            return (self.frame[0] - 20 - scene.left) / scene.scale, (540 - scene.left) / scene.scale
        return (20 - scene.left) / scene.scale, (540 - scene.left) / scene.scale

    def ends(self, scene: Scene, ceiling: float | None = None) -> Iterator[Shape]:
        """The floor, and the ceiling where there is one."""
        left, right = self.sweep(scene)
        yield scene.ground(left, right)
        if ceiling:
            yield scene.line("ceiling", (left, ceiling), (right, ceiling))

    def beside(self, scene: Scene, right: float) -> float:
        """Where a person stands beside a thing that ends here, clear of the measure of its height."""
        free = BARE_PX if self.enlarged or self.said_by_datum else LABEL_PX
        return right + free / scene.scale + PERSON_MM * 0.12

    def sides(self, scene: Scene, x: float, y: float) -> Iterator[Shape]:
        """Its two sides as it lies there, its lower left corner at a place."""
        size, place = self.item.size, self.place
        if self.enlarged or size is None or size.width is None:
            return
        across, along = length(size.width, size.tolerance), size.height or size.depth
        yield from scene.across(x, x + place.width, y, across, 14)
        if along:
            yield from scene.up(y, y + place.height, x + place.width, length(along, size.tolerance))

    def named(self, scene: Scene) -> dict[str, Attribute]:
        """Say of a measure which item it is of, and how it is to scale."""
        return {"data_item": self.clause.id, "data_scale": shapes.number(scene.scale, 6)}

    def datum(self, scene: Scene, x: float, px: float = -16) -> Iterator[Shape]:
        """How high above the floor it is measured: from the floor to the datum, at a place."""
        mounting = self.item.mounting
        if not (mounting and mounting.height and mounting.datum):
            return
        low, high = mounting.height.range
        if mounting.datum in (Datum.PICTURE, Datum.STRIPES) and low < high:
            yield from scene.up(0, low, x, f"{low:g} mm", px)
            yield from scene.up(0, high, x, f"{high:g} mm", px - 62)
            return
        if mounting.datum in (Datum.SLOT, Datum.GOODS):
            yield from scene.up(low, high, x, str(mounting.height), px)
            return
        edge = mounting.datum.edge
        at = (
            {Edge.BOTTOM: self.bottom, Edge.TOP: self.top}.get(edge, (low + high) / 2)
            if edge
            else (low + high) / 2
        )
        if mounting.kind is MountingKind.ON_COUNTER:
            at = self.bottom
        said = length(mounting.height, mounting.tolerance)
        yield from scene.up(0, at, x, said, px, data_mm_datum=at, **self.named(scene))
        yield scene.line("dim-aid", (x + (px - 6) / scene.scale, at), (x, at))


def measure(shape: Shape) -> bool:
    """Whether a shape of a view measures the thing, and is no part of what is seen there."""
    return shape.kind in ("dim", "dim-aid") or (shape.tag == "text" and shape.kind in ("", "fine"))


Seen = tuple[Scene, list[Shape]]
"""A view: how it is to scale, and its shapes."""
View = Callable[[Study], Seen]
