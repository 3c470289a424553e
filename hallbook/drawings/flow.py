"""Flows and loops: steps in boxes with arrows between them, in rows that run to and fro."""

from collections.abc import Iterator
from itertools import pairwise

from hallbook.drawings import shapes
from hallbook.drawings.shapes import Drawing, Head, Shape
from hallbook.model import Flow

PER_ROW = 4
WIDTH, HEIGHT, GAP_X, GAP_Y = 168, 64, 40, 48
LINE = 11
"""Characters in a line of a label; two lines fit into a box."""
LEADING = 18

Corner = tuple[int, int]


def flow(drawn: Flow) -> Drawing:
    """Draw a flow, so that each arrow leads to a neighbour."""
    labels = [step.label for step in drawn.steps]
    corners = [_corner(index) for index in range(len(labels))]
    columns, rows = min(PER_ROW, len(labels)), (len(labels) - 1) // PER_ROW + 1
    width = columns * WIDTH + (columns - 1) * GAP_X + 40
    height = rows * HEIGHT + (rows - 1) * GAP_Y + (70 if drawn.loop else 24)
    head = Head(f"{drawn.id}-a", "arrow-head", tip=9)
    arrows = [_arrow(one, next_) for one, next_ in pairwise(corners)]
    if drawn.loop:
        arrows.append(_back(corners[0], corners[-1], height))
    made = (
        *(shapes.path("arrow", *steps, marker_end=f"url(#{head.id})") for steps in arrows),
        *(
            _step(number, label, corner)
            for number, (label, corner) in enumerate(zip(labels, corners, strict=True), 1)
        ),
    )
    title = f"{drawn.title}：{'→'.join(labels)}"
    return Drawing(drawn.id, "flow-drawing", width, height, title, "", made, (head,))


def _corner(index: int) -> Corner:
    row, column = divmod(index, PER_ROW)
    if row % 2:
        column = PER_ROW - 1 - column
    return 20 + column * (WIDTH + GAP_X), 12 + row * (HEIGHT + GAP_Y)


def _arrow(one: Corner, following: Corner) -> tuple[str | float, ...]:
    """The way from a box to its neighbour: down, right, or left."""
    (x, y), (to_x, to_y) = one, following
    if to_y != y:
        return "M", x + WIDTH / 2, y + HEIGHT, "V", to_y - 2
    middle = y + HEIGHT / 2
    return ("M", x + WIDTH, middle, "H", to_x - 2) if to_x > x else ("M", x, middle, "H", to_x + WIDTH + 2)


def _back(first: Corner, last: Corner, height: float) -> tuple[str | float, ...]:
    """The way from the last box below all others and up to the first."""
    down, up = height - 14, first[1] + HEIGHT / 2
    return "M", last[0] + WIDTH / 2, last[1] + HEIGHT, "V", down, "H", 8, "V", up, "H", first[0] - 2


def _step(number: int, label: str, corner: Corner) -> Shape:
    return shapes.group(
        "step", shapes.box("", *corner, WIDTH, HEIGHT, rx=6), *_lines(f"{number}. ", label, corner)
    )


def _lines(number: str, label: str, corner: Corner) -> Iterator[Shape]:
    lines = [label[start : start + LINE] for start in range(0, len(label), LINE)][:2]
    x, middle = corner[0] + WIDTH / 2, corner[1] + HEIGHT / 2 + 5
    for index, text in enumerate(lines):
        y = middle + (index - (len(lines) - 1) / 2) * LEADING
        yield shapes.label("", x, y, text if index else number + text)
