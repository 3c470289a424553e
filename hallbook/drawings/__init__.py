"""Drawings made at build time from the standards, as SVG that stands in a page or a book."""

from jinja2 import Environment
from markupsafe import Markup

from hallbook.drawings import basics, item
from hallbook.drawings.flow import flow
from hallbook.drawings.plan import plan
from hallbook.model import Clause, Edition

__all__ = ["flow", "of_item", "plan"]

BOTH = ("counter", "low-counter")
"""Kinds that show their front beside the drawing of their own."""


def of_item(environment: Environment, edition: Edition, clause: Clause) -> Markup | None:
    """Draw a VI item: what its kind asks for, else its front to scale; None where there is nothing to draw."""
    assert clause.item
    own = basics.drawings(environment, edition, clause)
    front = item.item(environment, edition, clause) if not own or clause.item.drawing in BOTH else None
    pictures = [picture for picture in (front, *own) if picture]
    return Markup("\n").join(pictures) if pictures else None
