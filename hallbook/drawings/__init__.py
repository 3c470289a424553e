"""Drawings made at build time from the standards, as SVG that stands in a page or a book."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from hallbook.drawings import cuts, floors, item, mark, pairs, people, samples, shapes, words, zones
from hallbook.drawings import elevation as together
from hallbook.drawings import flow as flows
from hallbook.drawings import plan as plans
from hallbook.drawings import zone_plan as zone_plans
from hallbook.drawings.shapes import Drawing
from hallbook.model import Clause, Edition, Flow
from hallbook.model.mounting import DrawingKind
from hallbook.model.plan import Elevation

if TYPE_CHECKING:
    from jinja2 import Environment

Draw = Callable[[Edition, Clause], Drawing | None]


def _swatch(edition: Edition, clause: Clause) -> Drawing | None:
    """Colours: as zones or pictograms wear them, as people do, or by themselves."""
    assert clause.item
    pairs = clause.item.colours
    if clause.item.lettering and clause.item.lettering.icon:
        zoned = any(words.zone_of(edition, pair) for pair in pairs)
        return zones.blocks(edition, clause) if zoned else zones.pictograms(edition, clause)
    worn = any(words.WORN.search(pair.part) for pair in pairs)
    return (people.uniform if worn else samples.swatches)(edition, clause)


_OWN: Mapping[DrawingKind, Draw] = MappingProxyType({
    DrawingKind.SWATCH: _swatch, DrawingKind.TYPE: samples.steps, DrawingKind.MARK: mark.mark,
    DrawingKind.CLEAR_SPACE: mark.clear_space, DrawingKind.MISUSE: mark.misuse, DrawingKind.RAMP: cuts.ramp,
    DrawingKind.COUNTER: cuts.counter, DrawingKind.LOW_COUNTER: cuts.counter, DrawingKind.PLAN: floors.passage,
})  # fmt: skip
"""What kinds show besides their front, or instead of it."""
BOTH = (DrawingKind.COUNTER, DrawingKind.LOW_COUNTER)
"""Kinds that show their front beside the drawing of their own."""


def of_item(environment: "Environment", edition: Edition, clause: Clause) -> Markup | None:
    """Draw a VI item: what its kind asks for, else its front to scale; None where there is nothing to draw."""
    assert clause.item
    draw = _OWN.get(clause.item.drawing or DrawingKind.NONE)
    own = draw(edition, clause) if draw else None
    if own and clause.item.drawing not in (*BOTH, DrawingKind.MISUSE):
        own = pairs.beneath(own, pairs.anywhere(edition, clause))
    front = item.item(edition, clause) if not own or clause.item.drawing in BOTH else None
    if clause.item.drawing in BOTH and front is None:
        return None
    pictures = [shapes.svg(environment, drawing) for drawing in (front, own) if drawing]
    return Markup("\n").join(pictures) if pictures else None


def plan(environment: "Environment", edition: Edition, *, pinned: bool = False) -> Markup | None:
    """Draw the floor plan, where there is one; its pins lead to what is said of them."""
    drawn = plans.plan(edition, edition.plan, pinned=pinned) if edition.plan else None
    return shapes.svg(environment, drawn) if drawn else None


def small_plan(environment: "Environment", edition: Edition) -> Markup | None:
    """Draw the plan of a small hall, where there is one."""
    small = edition.plan.small if edition.plan else None
    return shapes.svg(environment, plans.plan(edition, small)) if small else None


def elevations(
    environment: "Environment", edition: Edition, address: Callable[[str], str], *, legend: bool = False
) -> list[tuple[Elevation, Markup]]:
    """Draw the elevations of the plan, whose numbers lead to the clauses by their addresses; a ``legend`` names them."""
    drawn = edition.plan.elevations if edition.plan else ()
    made = (
        together.elevation(edition, each, number, address, legend) for number, each in enumerate(drawn, 1)
    )
    return [(each, shapes.svg(environment, one)) for each, one in zip(drawn, made, strict=True)]


def zone_plan(environment: "Environment", edition: Edition, zone: str) -> Markup | None:
    """Draw a zone by itself, and where it lies in the hall; None where no plan has it."""
    drawn = zone_plans.zone_plan(edition, edition.plan, zone) if edition.plan else None
    return shapes.svg(environment, drawn) if drawn else None


def flow(environment: "Environment", drawn: Flow) -> Markup:
    """Draw a flow or a loop."""
    return shapes.svg(environment, flows.flow(drawn))
