"""The floor plan: zones to scale, doors, and the ways that customers take."""

from jinja2 import Environment
from markupsafe import Markup

from hallbook.model import Edition

SCALE = 40
MARGIN = 30


def plan(environment: Environment, edition: Edition, highlight: str | None = None) -> Markup:
    """Draw the model hall; ``SCALE`` px a metre. One zone may be highlighted."""
    drawn = edition.plan
    template = environment.get_template("drawings/plan.svg.j2")
    return Markup(
        template.render(
            plan=drawn,
            zones=edition.zones,
            colours={colour.zone: colour for colour in edition.tokens.zones},
            highlight=highlight,
            scale=SCALE,
            margin=MARGIN,
            name=f"plan-{highlight or 'all'}",
        )
    )
