"""The mark: in its grid with its clear space, in its versions, and what may not be done to it."""

from collections.abc import Iterator, Sequence

from hallbook.drawings import shapes
from hallbook.drawings.samples import KIND, Met, met
from hallbook.drawings.shapes import Attribute, Drawing, Shape
from hallbook.drawings.words import TOWN
from hallbook.model import Clause, Edition
from hallbook.model.vi import Mark

WIDTH = 560
SIZE = 130
"""The mark in its grid, px."""
CLEAR = 0.5
PX_A_MM = 3.78
"""px a mm at 96 dpi."""
SMALL = 64
"""The mark misused, px."""
MISUSES = ("拉伸", "倾斜", "换色", "加描边", "叠在杂乱底上", "拼促销字样")


def mark(edition: Edition, clause: Clause) -> Drawing:
    """Draw the mark as its item speaks of it: its least size, beside the name, on several grounds, or in its grid."""
    assert clause.item
    use, pairs = clause.item.mark, met(edition, clause)
    if clause.item.lettering:
        return _beside_name(edition, clause)
    if use and use.print_minimum and not use.clear:
        return _least(edition, clause, use)
    if len(pairs) > 1:
        return _on_grounds(edition, clause, pairs)
    return _in_grid(edition, clause)


def clear_space(edition: Edition, clause: Clause) -> Drawing:
    """Draw the mark with the space around it that stays free."""
    assert clause.item
    clear = clause.item.mark.clear if clause.item.mark and clause.item.mark.clear else CLEAR
    room, name = clear * SIZE, f"s-{clause.id}"
    x, y = 215.0, 30 + room
    made = (
        _ground(edition, x - room, y - room, SIZE + 2 * room, SIZE + 2 * room),
        shapes.box("clear", x - room, y - room, SIZE + 2 * room, SIZE + 2 * room, data_clear=clear),
        shapes.box("rule grid", x, y, SIZE, SIZE),
        _mark(edition, _at(x, y), SIZE, edition.tokens.palette.get("primary"), data_mark="construction"),
        *_measure((x - room, y + SIZE + room + 14), (x, y + SIZE + room + 14), f"{clear} h"),
        *_measure((x, y + SIZE + room + 14), (x + SIZE, y + SIZE + room + 14), "h"),
        *_measure((x + SIZE, y + SIZE + room + 14), (x + SIZE + room, y + SIZE + room + 14), f"{clear} h"),
        shapes.label("fine", 14, y + SIZE + room + 56, "h 为标志高度；虚线之内不放文字、图形与边线"),
    )
    said = f"标志四周空白为标志高度的 {clear} 倍。"
    return Drawing(name, KIND, WIDTH, y + SIZE + room + 70, clause.title or clause.id, said, made)


def _at(x: float, y: float) -> str:
    return f"translate({shapes.number(x)} {shapes.number(y)})"


def _measure(one: tuple[float, float], other: tuple[float, float], text: str) -> Iterator[Shape]:
    yield shapes.dimension(*one, *other)
    yield shapes.label("", (one[0] + other[0]) / 2, one[1] + 18, text, "middle")


def _in_grid(edition: Edition, clause: Clause) -> Drawing:
    x, y, side = 190.0, 24.0, 180.0
    given = {"data_mark": "construction"}
    made = (
        _ground(edition, x, y, side, side),
        *_grid(x, y, side),
        _mark(edition, _at(x, y), side, edition.tokens.palette.get("primary"), **given),
        shapes.label("fine", x + side / 2, y + side + 24, "方格为标志高度的八分之一", "middle"),
    )
    said = "标志画在方格内，每边八格。"
    return Drawing(f"s-{clause.id}", KIND, WIDTH, y + side + 42, clause.title or clause.id, said, made)


def _least(edition: Edition, clause: Clause, use: Mark) -> Drawing:
    """The least sizes in print and on screen, at twice their size, beside the mark as it is seen else."""
    ink = edition.tokens.palette.get("primary")
    print_px = (use.print_minimum.millimetres if use.print_minimum else 0) * PX_A_MM
    made = [
        _ground(edition, 50, 30, SIZE + 20, SIZE + 20),
        _mark(edition, _at(60, 40), SIZE, ink, data_mark="construction"),
    ]
    x = 260.0
    for where, said, side in (
        ("印刷", f"{use.print_minimum}", print_px), ("屏显", f"{use.screen_minimum} px", use.screen_minimum or 0),
    ):  # fmt: skip
        if side:
            made.append(_ground(edition, x - 5, 145 - side, side + 10, side + 10))
            made.append(_mark(edition, _at(x, 150 - side), side, ink))
            made.append(shapes.label("", x, 176, f"{where}不小于"))
            made.append(shapes.label("name", x, 196, said))
            x += 150
    said = f"印刷最小 {use.print_minimum}，屏显最小 {use.screen_minimum} px。"
    return Drawing(f"s-{clause.id}", KIND, WIDTH, 220, clause.title or clause.id, said, tuple(made))


def _beside_name(edition: Edition, clause: Clause) -> Drawing:
    """The mark with the name: beside it, and below it."""
    use, size = clause.item.mark if clause.item else None, 76.0
    clear = use.clear if use and use.clear else CLEAR
    item = clause.item
    high = item.size.height.millimetres if item and item.size and item.size.height else 0
    letters = item.lettering.height.millimetres if item and item.lettering and item.lettering.height else 0
    letter = size * (letters / high if high and letters else CLEAR)
    hexes, name = edition.tokens.palette, TOWN + edition.about.place
    style = f"fill:{hexes.get('ink')};font-size:{letter:.1f}px;font-weight:700"
    made = (
        _ground(edition, 14, 10, WIDTH - 28, 182),
        _mark(edition, _at(30, 50), size, hexes.get("primary"), data_mark="construction"),
        shapes.label("", 30 + size * (1 + clear), 50 + size / 2 + letter * 0.36, name, style=style),
        _mark(edition, _at(440 - size / 2, 20), size, hexes.get("primary")),
        shapes.label("", 440, 20 + size * (1 + clear) + letter * 0.4, name, "middle", style=style),
        shapes.label(
            "fine", 30, 214, f"间距 {clear} h，字高 {letter / size:g} h（h 为标志高度）；左为横式，右为竖式"
        ),
    )
    said = f"标志与名称的横式与竖式组合，间距为标志高度的 {clear} 倍。"
    return Drawing(f"s-{clause.id}", KIND, WIDTH, 234, clause.title or clause.id, said, made)


def _on_grounds(edition: Edition, clause: Clause, pairs: Sequence[Met]) -> Drawing:
    made = list[Shape]()
    for index, (pair, text, ground) in enumerate(pairs):
        x = 14 + index * 180
        made.append(shapes.box("front", x, 20, 168, 150, fill=ground))
        made.append(_mark(edition, _at(x + 39, 50), 90, text))
        made.append(shapes.label("", x + 84, 194, pair.part, "middle"))
    said = "；".join(pair.part for pair, _, _ in pairs) + "。"
    return Drawing(f"s-{clause.id}", KIND, WIDTH, 212, clause.title or clause.id, said, tuple(made))


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


def _ground(edition: Edition, x: float, y: float, width: float, height: float) -> Shape:
    """What the mark stands on, which is white in the dark as well: its own colour does not change."""
    return shapes.box("", x, y, width, height, fill=edition.tokens.palette.get("white"))


def _grid(x: float, y: float, side: float) -> Iterator[Shape]:
    steps: list[str | float] = []
    for n in range(9):
        at = n * side / 8
        steps += ["M", x + at, y, "v", side, "M", x, y + at, "h", side]
    yield shapes.path("dim-aid", *steps)


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
