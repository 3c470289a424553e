"""Samples: colours with their values and contrasts, the steps of the type scale, letters by viewing distance."""

from collections.abc import Iterator

from hallbook.drawings import shapes
from hallbook.drawings.shapes import Drawing, Shape
from hallbook.drawings.words import TOWN
from hallbook.model import Clause, Edition
from hallbook.model.tokens import Colour
from hallbook.model.vi import Pair, Weight
from hallbook.views import colours

LEAST, ADVISED = 250, 150
"""Viewing distance per height of letters: the least that can be read, and what is advised."""
DISTANCES_M = (2, 3, 5, 8, 10, 15, 20, 30)
KIND = "item-svg basics"
WIDTH = 560
COLUMN = 270

Met = tuple[Pair, str, str]
"""A pair of colours with the hex of its text and of its ground."""


def swatches(edition: Edition, clause: Clause) -> Drawing | None:
    """Draw each colour that the item names with its values, then each pair that meets with its contrast."""
    assert clause.item
    if not clause.item.colours:
        return None
    named = {name for pair in clause.item.colours for name in (pair.ground, pair.text)}
    shown = [colour for colour in edition.tokens.colours if colour.id in named]
    pairs = met(edition, clause)
    top = (len(shown) + 1) // 2 * 84 + 16
    made = (
        *(shape for index, colour in enumerate(shown) for shape in _swatch(colour, *_cell(index, 14, 84))),
        *(shape for index, pair in enumerate(pairs) for shape in _pair(pair, *_cell(index, top, 44))),
    )
    said = "".join(f"{colour.name} {colour.hex}；" for colour in shown)
    said += "".join(
        f"{pair.part}对比 {colours.contrast(text, ground):.1f}:1；" for pair, text, ground in pairs
    )
    height = top + (len(pairs) + 1) // 2 * 44 + 14
    return Drawing(f"s-{clause.id}", KIND, WIDTH, height, f"{clause.title}：色样", said, made)


def steps(edition: Edition, clause: Clause) -> Drawing | None:
    """Draw letter heights by viewing distance where the item is read from afar, else the steps of the type scale."""
    assert clause.item
    lettering = clause.item.lettering
    if lettering and lettering.height and clause.item.size and clause.item.size.width:
        return _name(edition, clause)
    if lettering and lettering.height:
        return _letters(clause)
    if lettering and lettering.weight is Weight.BOLD:
        return _weights(edition, clause)
    made, said = list[Shape](), ""
    for index, step in enumerate(edition.tokens.type):
        y, style = 46 + index * 46, f"font-size:{step.pt * 1.45:.2f}px;font-weight:{step.weight}"
        sizes = f"{round(step.pt, 1)} pt · {step.px:.0f} px · {step.weight} · 行高 {step.line}"
        made.append(shapes.label("", 16, y, f"{step.name}　服务厅 0123", style=style, data_pt=step.pt))
        made.append(shapes.label("fine", 544, y, sizes, "end"))
        said += f"{step.name} {round(step.pt, 1)} pt，{step.px:.0f} px；"
    height = len(edition.tokens.type) * 46 + 24
    title, said = f"{clause.title}：字样", f"{edition.tokens.family}：{said}"
    return Drawing(f"s-{clause.id}", KIND, WIDTH, height, title, said, tuple(made))


def _name(edition: Edition, clause: Clause) -> Drawing:
    """The name of a place in the letters that it is written in, on each ground."""
    pairs, text = met(edition, clause), TOWN + edition.about.place
    made = list[Shape]()
    for index, (pair, ink, ground) in enumerate(pairs):
        y = 16 + index * 108
        made.append(shapes.box("front", 16, y, 528, 84, fill=ground))
        style = f"fill:{ink};font-size:52px;font-weight:700"
        made.append(shapes.label("", 280, y + 60, text, "middle", style=style))
        made.append(shapes.label("fine", 16, y + 100, pair.part))
    said = "；".join(pair.part for pair, _, _ in pairs) + "。"
    height = len(pairs) * 108 + 20
    return Drawing(f"s-{clause.id}", KIND, WIDTH, height, f"{clause.title}：字样", said, tuple(made))


def _weights(edition: Edition, clause: Clause) -> Drawing:
    """The typeface in the weights that are used, with digits and Latin letters."""
    made = list[Shape]()
    for index, weight in enumerate(sorted({step.weight for step in edition.tokens.type})):
        y = 60 + index * 84
        style = f"font-size:34px;font-weight:{weight}"
        made.append(shapes.label("", 16, y, "永和九年 标识 0123 AaGg", style=style))
        made.append(shapes.label("fine", 16, y + 24, f"{edition.tokens.family} · {weight}"))
    title, height = f"{clause.title}：字样", 60 + len(made) // 2 * 84 - 40
    return Drawing(f"s-{clause.id}", KIND, WIDTH, height, title, f"{edition.tokens.family}。", tuple(made))


def _letters(clause: Clause) -> Drawing:
    """The least and the advised height as bars to scale."""
    ladder = [(metres, metres * 1000 / LEAST, metres * 1000 / ADVISED) for metres in DISTANCES_M]
    scale = 300 / ladder[-1][2]
    made = [
        shapes.label("fine", 16, 26, "视距"),
        shapes.label("fine", 92, 26, "字高：实条为最小（视距的 1/250），空条为推荐（1/150）"),
    ]
    for index, (metres, least, advised) in enumerate(ladder):
        y = 42 + index * 34
        made += (
            shapes.label("", 16, y + 17, f"{metres} m"),
            shapes.box("advised", 92, y, advised * scale, 24, data_mm_width=advised),
            shapes.box("least", 92, y + 6, least * scale, 12, data_mm_width=least),
            shapes.label("fine", 100 + advised * scale, y + 17, f"{least:.0f}／{advised:.0f} mm"),
        )
    item = clause.item
    if item and item.lettering and item.lettering.height:
        y, own = 42 + len(ladder) * 34, item.lettering.height
        icon = f"，图标高 {item.lettering.icon}" if item.lettering.icon else ""
        made.append(shapes.box("own", 92, y, own.millimetres * scale, 24, data_mm_width=own.millimetres))
        made.append(shapes.label("name", 16, y + 17, str(item.viewing or "")))
        made.append(shapes.label("name", 100 + own.millimetres * scale, y + 17, f"字高 {own}{icon}"))
    said = "".join(
        f"视距 {metres} m：最小 {least:.0f} mm，推荐 {advised:.0f} mm；" for metres, least, advised in ladder
    )
    height = len(ladder) * 34 + 84
    return Drawing(f"s-{clause.id}", KIND, WIDTH, height, "视距与字高", said, tuple(made), scale=scale)


def met(edition: Edition, clause: Clause) -> list[Met]:
    """Give the item's pairs whose colours are known."""
    assert clause.item
    hexes = edition.tokens.palette
    return [
        (pair, hexes[pair.text], hexes[pair.ground])
        for pair in clause.item.colours
        if pair.text in hexes and pair.ground in hexes
    ]


def _cell(index: int, top: float, height: float) -> tuple[float, float]:
    """The corner of a cell in two columns."""
    return 14 + index % 2 * COLUMN, top + index // 2 * height


def _swatch(colour: Colour, x: float, y: float) -> Iterator[Shape]:
    values = colours.values(colour.hex)
    yield shapes.box("front", x, y, 92, 70, fill=colour.hex, data_token=colour.id)
    yield shapes.box("front", x + 92, y, 20, 70, fill=values.grey)
    yield shapes.label("name", x + 120, y + 15, colour.name)
    yield shapes.label("", x + 120, y + 33, colour.hex)
    yield shapes.label("fine", x + 120, y + 50, f"RGB {' '.join(map(str, values.rgb))}")
    yield shapes.label("fine", x + 120, y + 66, f"CMYK {' '.join(map(str, values.cmyk))}（参考）")


def _pair(pair: Met, x: float, y: float) -> Iterator[Shape]:
    of, text, ground = pair
    yield shapes.box("front", x, y, 92, 34, fill=ground)
    if of.graphic:
        yield shapes.box("", x + 36, y + 7, 20, 20, fill=text)
    else:
        style = f"fill:{text};font-size:17px;font-weight:700"
        yield shapes.label("", x + 46, y + 23, "文字", "middle", style=style)
    yield shapes.label("fine", x + 102, y + 14, of.part)
    yield shapes.label("fine", x + 102, y + 30, f"对比 {colours.contrast(text, ground):.1f}:1")
