"""What a clause says below its text, part by part: paragraphs, items, a table, a figure, each under a name of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from hallbook.model import Clause, Edition, Figure, Part, SubItem
from hallbook.model.naming import label, path_label
from hallbook.model.structure import anchor, counted, marked
from hallbook.views.facts import facts

PX_PER_MM = 96 / 25.4


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text under the name that people call it by: a) 检查方法."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An item: its mark, where it stands, what it says, how it binds and is checked, and the items below it."""

    mark: str
    anchor: str
    text: Said
    more: tuple[Said, ...]
    below: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, or a head; those of a column with a unit are numbers."""

    said: Said
    number: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its number, title, heads and rows."""

    number: str
    anchor: str
    title: Said
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure: its number, caption, what it shows, and how wide and high it stands at most, in px."""

    number: str
    anchor: str
    caption: Said
    description: Said
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Body:
    """All that a clause says below its text."""

    paragraphs: tuple[Said, ...]
    entries: tuple[Entry, ...]
    table: Grid | None
    figure: Shown | None

    @property
    def pieces(self) -> Iterator[tuple[str, Said]]:
        """Every piece of text in order, with what stands before it: the mark of an item, the number of a table."""
        yield from (("", said) for said in self.paragraphs)
        for entry in self.entries:
            yield from _of_entry(entry)
        if self.table:
            yield self.table.number, self.table.title
            yield from (("", cell.said) for row in (self.table.heads, *self.table.rows) for cell in row)
        if self.figure:
            yield self.figure.number, self.figure.caption


def _of_entry(entry: Entry) -> Iterator[tuple[str, Said]]:
    yield entry.mark, entry.text
    yield from ((f"{said.label}：", said) for said in entry.more)
    for below in entry.below:
        yield from _of_entry(below)


def body(edition: Edition, clause: Clause) -> Body:
    """Give what a clause says below its text."""
    return Body(
        tuple(
            Said(f"第{at}段", "引文" if each.quoted else "段", each.said)
            for at, each in enumerate(clause.paragraphs, 2)
        ),
        tuple(_entry(edition, clause.id, mark, item) for mark, item in marked(clause.items)),
        _grid(edition, clause),
        _figure(edition, clause),
    )


def _entry(edition: Edition, above: str, mark: str, item: SubItem) -> Entry:
    address = f"{above} {mark}"
    name = f"{label(Clause, 'items')} {address.partition(' ')[2]}"
    more = (Said(f"{name} {fact.label}", fact.label, fact.text) for fact in facts(edition, item))
    below = tuple(_entry(edition, address, each, sub) for each, sub in counted(getattr(item, "items", ())))
    return Entry(mark, anchor(address), Said(name, name, item.text), tuple(more), below)


def _grid(edition: Edition, clause: Clause) -> Grid | None:
    table, address = clause.table, f"{clause.id} {Part.TABLE}"
    if table is None:
        return None
    numbers = [bool(head.unit) for head in table.heads]
    heads = [Said(f"表 第{at}列", "表头", head.text) for at, head in enumerate(table.heads, 1)]
    rows = (
        tuple(
            Cell(Said(_cell_name(clause, row, column), "", text), numbers[column : column + 1] == [True])
            for column, text in enumerate(cells)
        )
        for row, cells in enumerate(table.rows)
    )
    return Grid(
        edition.part_numbers[address],
        anchor(address),
        Said("表题", "表题", table.title),
        tuple(map(Cell, heads, numbers)),
        tuple(rows),
    )


def _cell_name(clause: Clause, row: int, column: int) -> str:
    heads = clause.table.heads if clause.table else ()
    return f"表 第{row + 1}行 {heads[column].name if column < len(heads) else f'第{column + 1}格'}"


def _figure(edition: Edition, clause: Clause) -> Shown | None:
    figure, address = clause.figure, f"{clause.id} {Part.FIGURE}"
    if figure is None:
        return None
    width, height = size(edition, figure)
    return Shown(
        edition.part_numbers[address],
        anchor(address),
        Said("图题", "图题", figure.caption),
        Said("图意", "图意", figure.description),
        round(width, 1),
        round(height, 1),
    )


def size(edition: Edition, figure: Figure) -> tuple[float, float]:
    """How wide and high a figure stands where there is room, in px: as wide as it asks for, else in its own size."""
    picture = edition.pictures[figure.file]
    width = figure.width.millimetres * PX_PER_MM if figure.width else picture.width
    return width, width * picture.height / picture.width


def name(clause: Clause, path: str) -> str:
    """What people call what lies at a dotted path in a clause, entries of lists counted from 1: 列项 b) 1) 检查方法."""
    match path.split("."):
        case ["paragraphs", at, field]:
            return f"第{int(at) + 1}段" + (" 引自" if field == "quoted" else "")
        case ["items", at, "items", below, *rest]:
            return _item_name(f"{_letter(at)} {below})", rest)
        case ["items", at, *rest]:
            return _item_name(_letter(at), rest)
        case ["figure", "content"]:
            return "图形"
        case ["table", "title"]:
            return "表题"
        case ["table", "heads", at, *rest]:
            return f"表 第{at}列" + (" 单位" if rest == ["unit"] else "")
        case ["table", "rows", row, column]:
            return _cell_name(clause, int(row) - 1, int(column) - 1)
        case ["table", "rows", row]:
            return f"表 第{row}行"
    return path_label(Clause, path)


def _letter(at: str) -> str:
    return f"{chr(ord('a') + int(at) - 1)})"


def _item_name(mark: str, rest: list[str]) -> str:
    below = (
        "" if rest == ["text"] else path_label(SubItem, ".".join(rest[-1:] if rest[0] != "check" else rest))
    )
    return f"{label(Clause, 'items')} {mark} {below}".strip()
