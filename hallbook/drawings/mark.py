"""The mark: in its grid with its clear space, in its versions, and what may not be done to it."""

from collections.abc import Iterator

from hallbook.drawings import shapes
from hallbook.drawings.samples import KIND, Met, met
from hallbook.drawings.shapes import Attribute, Drawing, Shape
from hallbook.model import Clause, Edition

WIDTH = 560
SIZE = 130
"""The mark in its grid, px."""
CLEAR = 0.5
SMALL = 64
"""The mark misused, px."""
MISUSES = ("拉伸", "倾斜", "换色", "加描边", "叠在杂乱底上", "拼促销字样")


def mark(edition: Edition, clause: Clause) -> Drawing:
    """Draw the mark in its grid with its clear space; beside it the versions on their grounds."""
    assert clause.item
    use, pairs = clause.item.mark, met(edition, clause)
    clear = use.clear if use and use.clear else CLEAR
    room = clear * SIZE
    x, y, around = 40 + room, 34 + room, SIZE + 2 * room
    least = [
        *([("；", "印刷", f"{use.print_minimum}")] if use and use.print_minimum else []),
        *([("，", "屏显", f"{use.screen_minimum} px")] if use and use.screen_minimum else []),
    ]
    note = "h 为标志高度" + "".join(f"{sign}{where}不小于 {size}" for sign, where, size in least)
    place = f"translate({shapes.number(x)} {shapes.number(y)})"
    made = (
        shapes.box("clear", x - room, y - room, around, around, data_clear=clear),
        *_grid(x, y),
        _mark(edition, place, SIZE, edition.tokens.palette.get("primary"), data_mark="construction"),
        shapes.label("fine", x - room / 2, y + SIZE / 2, f"{clear} h", "middle"),
        shapes.label("fine", x + SIZE / 2, y - room / 2 + 4, f"{clear} h", "middle"),
        shapes.label("fine", x + SIZE + room / 2, y + SIZE / 2, "h", "middle"),
        shapes.label("fine", 40, y + SIZE + room + 22, note),
        *(shape for index, pair in enumerate(pairs) for shape in _version(edition, pair, 24 + index * 74)),
    )
    said = f"标志画在方格内，四周空白为标志高度的 {clear} 倍。"
    said += "".join(f"{where}最小 {size}。" for _, where, size in least)
    said += "".join(f"{pair.part}；" for pair, _, _ in pairs)
    height, title = max(around + 78, len(pairs) * 74 + 28), clause.title or clause.id
    return Drawing(f"s-{clause.id}", KIND, WIDTH, height, title, said, made)


def misuse(edition: Edition, clause: Clause) -> Drawing:
    """Draw what may not be done to the mark, each crossed out."""
    white, fail = (edition.tokens.palette.get(name) for name in ("white", "fail"))
    made = list[Shape]()
    for index, name in enumerate(MISUSES):
        x, y = 14 + index % 3 * 180, 14 + index // 3 * 152
        made.append(shapes.box("front", x, y, 168, 112, fill=white))
        made += _misused(edition, index, x, y)
        made.append(
            shapes.path("", "M", x + 142, y + 92, "l14 14m0 -14l-14 14", stroke=fail, stroke_width=3.5)
        )
        made.append(shapes.label("", x + 84, y + 132, name, "middle"))
    said = f"错误用法：{'、'.join(MISUSES)}。"
    return Drawing(f"s-{clause.id}", KIND, WIDTH, 318, clause.title or clause.id, said, tuple(made))


def _grid(x: float, y: float) -> Iterator[Shape]:
    for n in range(9):
        at = n * SIZE / 8
        yield shapes.line("dim-aid", x + at, y, x + at, y + SIZE)
        yield shapes.line("dim-aid", x, y + at, x + SIZE, y + at)


def _version(edition: Edition, pair: Met, y: float) -> Iterator[Shape]:
    of, text, ground = pair
    yield shapes.box("front", 372, y, 84, 62, fill=ground)
    if not of.graphic:
        place = edition.about.place
        style = f"fill:{text};font-size:{min(17, 78 // len(place))}px;font-weight:700"
        yield shapes.label("", 414, y + 37, place, "middle", style=style)
    else:
        yield _mark(edition, f"translate(394 {y + 11})", 40, text)
    yield shapes.label("fine", 466, y + 35, of.part)


def _misused(edition: Edition, index: int, x: float, y: float) -> Iterator[Shape]:
    """The mark with the misuse of this number, in a field with this corner."""
    colour = edition.tokens.palette.get
    primary, accent = colour("primary"), colour("accent")
    place = f"translate({x + 52} {y + 24})"
    match index:
        case 0:
            yield _mark(edition, f"translate({x + 30} {y + 28}) scale(1.7 .85)", SMALL, primary)
        case 1:
            yield _mark(edition, f"translate({x + 66} {y + 20}) rotate(18)", SMALL, primary)
        case 2:
            yield _mark(edition, place, SMALL, accent)
        case 3:
            width = edition.tokens.mark.size / 14
            yield _mark(edition, place, SMALL, primary, stroke=accent, stroke_width=width)
        case 4:
            for n in range(11):
                given = {"stroke": colour("secondary"), "stroke_width": 3 + n % 3 * 3}
                yield shapes.line("", x + n * 15, y, x + n * 15 + 18, y + 112, **given)
            yield _mark(edition, place, SMALL, primary)
        case _:
            yield _mark(edition, f"translate({x + 18} {y + 24})", SMALL, primary)
            style = f"fill:{accent};font-size:20px;font-weight:700"
            yield shapes.label("", x + 88, y + 64, "大促销", style=style)


def _mark(edition: Edition, place: str, size: float, fill: str | None, **more: Attribute) -> Shape:
    mark = edition.tokens.mark
    return shapes.path("", mark.path, transform=f"{place} scale({size / mark.size:.5f})", fill=fill, **more)
