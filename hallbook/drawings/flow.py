"""Flows and loops: steps in boxes with arrows between them."""

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from hallbook.model import Flow

PER_ROW = 4
BOX_WIDTH, BOX_HEIGHT, GAP_X, GAP_Y = 168, 64, 40, 48
LINE = 11


@dataclass(frozen=True, slots=True)
class Box:
    """One step: its place in px, its number from 1, and its label broken into lines."""

    x: int
    y: int
    number: int
    lines: tuple[str, ...]


def flow(environment: Environment, drawn: Flow) -> Markup:
    """Draw a flow in rows that run to and fro, so that each arrow leads to a neighbour."""
    boxes = [_box(index, step.label) for index, step in enumerate(drawn.steps)]
    columns = min(PER_ROW, len(boxes))
    rows = (len(boxes) - 1) // PER_ROW + 1
    width = columns * BOX_WIDTH + (columns - 1) * GAP_X + 40
    height = rows * BOX_HEIGHT + (rows - 1) * GAP_Y + (70 if drawn.loop else 24)
    template = environment.get_template("drawings/flow.svg.j2")
    return Markup(
        template.render(
            flow=drawn, boxes=boxes, width=width, height=height, box_width=BOX_WIDTH, box_height=BOX_HEIGHT
        )
    )


def _box(index: int, label: str) -> Box:
    row, column = divmod(index, PER_ROW)
    if row % 2:
        column = PER_ROW - 1 - column
    x = 20 + column * (BOX_WIDTH + GAP_X)
    y = 12 + row * (BOX_HEIGHT + GAP_Y)
    lines = tuple(label[start : start + LINE] for start in range(0, len(label), LINE))
    return Box(x, y, index + 1, lines[:2])
