"""The lines of a workbook that each kind of block comes to, and the formulas over what is written in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hallbook.model.form import (
    Block,
    Break,
    Choices,
    Column,
    Fields,
    Grid,
    Note,
    Quoted,
    Result,
    Rows,
    Sum,
    Table,
    Writing,
)
from hallbook.paper import setting
from hallbook.paper.typeface import ems
from hallbook.paper.workbook.cells import PADDING, Cell, Line, Style, shared, side_by_side
from hallbook.views import results, totals
from hallbook.views.results import Column as Printed
from hallbook.views.sheets import Row, Sheet

TICK = ("✓",)
ROOM = 9.0
"""Height of a row to write in, in mm."""
MOST_LINES = 15
"""Lines that one cell to write in holds: Excel has no row higher than 144 mm."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: on which sheet, as which of its blocks, how wide in mm."""

    sheet: Sheet
    index: int
    width: float

    def key(self, *parts: object) -> str:
        """What formulas call a cell of the block."""
        return "/".join(map(str, (self.index, *parts)))


def lines(place: Place, block: Block) -> Iterator[Line]:
    """Give the lines of a block, its title first; before it, for whom it is."""
    if block.tiers:
        yield _wide(place, f"仅用于{'、'.join(place.sheet.tiers_of(block))}", Style.SMALL)
    if (title := getattr(block, "title", None)) and not isinstance(block, Choices):
        yield _wide(place, title + (f"（{block.hint}）" if isinstance(block, Writing) and block.hint else ""))
    yield from _body(place, block)


def _body(place: Place, block: Block) -> Iterator[Line]:
    match block:
        case Fields():
            return _fields(place, block)
        case Rows():
            return _rows(place, block)
        case Table():
            return _table(place, block)
        case Quoted():
            return _quoted(place)
        case Writing():
            return _writing(place, block)
        case Choices():
            return _choices(place, block)
        case Grid():
            return _grid(place, block)
        case Sum():
            return _sum(place, block)
        case Note():
            return iter([_wide(place, block.text, Style.SMALL)])
        case Break():
            text = Cell(0, place.width, block.copy_label or "", Style.HEADING)
            return iter([Line((text,), breaks=True)])


def _wide(place: Place, text: str, style: Style = Style.HEADING) -> Line:
    return Line((Cell(0, place.width, text, style),))


def _fields(place: Place, block: Fields) -> Iterator[Line]:
    twelfth = place.width / 12
    for line in setting.lines_of_twelfths(block.cells):
        cells: list[Cell] = []
        start = 0.0
        for cell, width in line:
            end = start + width * twelfth
            if cell:
                label = cell.label + (f"（{cell.hint}）" if cell.hint else "")
                middle = start + min(ems(label) * Style.LABEL.em + PADDING, 0.6 * (end - start))
                cells += [
                    Cell(start, middle, label, Style.LABEL),
                    Cell(middle, end, style=Style.WRITE, options=cell.options),
                ]
            start = end
        yield Line(tuple(cells), ROOM)


def _rows(place: Place, block: Rows) -> Iterator[Line]:
    lead = results.lead(block)
    printed = results.results(block, place.sheet.turns.get(place.index, ()))
    own = [column.width for column in (*lead, *printed)]
    widths = shared([*own, *(column.width for column in block.columns)], place.width)
    if said := results.hint(block):
        yield _wide(place, said, Style.SMALL)
    heads = [Cell(0, 0, c.head, Style.HEAD) for c in (*lead, *printed)]
    yield Line(side_by_side([*heads, *_heads(block.columns)], widths))
    drawn = place.sheet.rows[place.index]
    for number, row in enumerate(drawn, 1):
        cells = [
            Cell(0, 0, str(number), Style.CENTRED),
            Cell(0, 0, "\n".join(_names(row)), Style.CLAUSE),
            Cell(0, 0, _asked(block, row), Style.TEXT),
            *(_result(place, block, column, row, number) for column in printed),
            *map(_blank, block.columns),
        ]
        yield Line(side_by_side(cells, widths))
    if block.total and drawn:
        merged = [sum(widths[: len(lead)]), *widths[len(lead) :]]
        sums = [_total(place, column, len(drawn)) for column in printed]
        empty = [Cell(0, 0, style=Style.CENTRED) for _ in block.columns]
        yield Line(side_by_side([Cell(0, 0, "合计", Style.HEAD), *sums, *empty], merged))


def _names(row: Row) -> Iterator[str]:
    """What stands beside the text of a clause: its number and id, its marks, for which tiers it is."""
    yield from (row.number, row.clause, *row.marks)
    if row.tiers:
        yield "、".join(row.tiers)


def _asked(block: Rows, row: Row) -> str:
    lead = ("★" if row.veto else "") + (f"{row.title}　" if row.title else "")
    tail = f"\n{row.inspection}" if row.inspection and block.method else ""
    return lead + ("\n".join((row.text, *(line.text for line in row.lines))) + tail).lstrip()


def _result(place: Place, block: Rows, column: Printed, row: Row, number: int) -> Cell:
    """Give a cell of a row beside its clause: a figure of the clause, one worked out, or one to fill in."""
    key = place.key(number, column.head)
    if formula := _worked(place, block, column, row, number):
        return _formula(key, formula)
    if column.figure:
        value = getattr(row, column.figure)
        said = value if isinstance(value, Decimal) else str(value or "")
        return Cell(0, 0, said, Style.CENTRED, key)
    if column.kind == "tick":
        return Cell(0, 0, style=Style.TICK, key=key, options=TICK)
    if column.kind == "mark":
        return Cell(0, 0, style=Style.TICK, key=key, options=results.MARKS)
    return Cell(0, 0, style=Style.WRITE, key=key, most=row.score if column.head == "得分" else None)


def _worked(place: Place, block: Rows, column: Printed, row: Row, number: int) -> str:
    """Give the formula of a cell that follows from others of its row."""

    def at(head: str) -> str:
        return f"{{{place.key(number, head)}}}"

    match block.result, column.head:
        case Result.WEIGHTED, "折算":
            return f'IF({at("评分")}="","",{at("权重")}*{at("评分")}/100)'
        case Result.ALL_OR_NONE, "得分":
            return f'IF({at("是")}<>"",{at("分值")},IF({at("否")}<>"",0,""))'
        case Result.DEDUCTED, "扣分" if row.deduct:
            cap = row.deduct.cap or row.score or 100
            return f'IF({at("次数")}="","",MIN({at("次数")}*{row.deduct.each},{cap}))'
        case Result.DEDUCTED, "得分" if row.score:
            return f'IF({at("扣分")}="","",MAX(0,{at("分值")}-{at("扣分")}))'
    return ""


def _total(place: Place, column: Printed, count: int) -> Cell:
    if column.kind in {"tick", "turn", "mark"} or not count:
        return Cell(0, 0, style=Style.CENTRED)
    if column.figure == "deduct" or column.head in {"评分", "次数"}:
        return Cell(0, 0, style=Style.CENTRED)
    key = place.key("合计", column.head)
    return _formula(key, f"SUM({_range(place, column.head, count)})")


def _range(place: Place, head: str, count: int) -> str:
    return f"{{{place.key(1, head)}}}:{{{place.key(count, head)}}}"


def _heads(columns: Sequence[Column]) -> list[Cell]:
    return [Cell(0, 0, column.label, Style.HEAD) for column in columns]


def _blank(column: Column) -> Cell:
    return Cell(0, 0, style=Style.WRITE, options=column.options)


def _table(place: Place, block: Table) -> Iterator[Line]:
    widths = shared([column.width for column in block.columns], place.width)
    yield Line(side_by_side(_keyed(place, 0, _heads(block.columns)), widths))
    for number, label in enumerate(block.labels or [""] * block.rows, 1):
        cells = [
            Cell(0, 0, str(number), Style.CENTRED) if column.numbers else _blank(column)
            for column in block.columns
        ]
        if label:
            cells[0] = Cell(0, 0, label, Style.LABEL)
        yield Line(side_by_side(_keyed(place, number, cells), widths), ROOM)


def _quoted(place: Place) -> Iterator[Line]:
    """Give the table of a clause under its number and title; nothing where the clause has none."""
    if given := place.sheet.given.get(place.index):
        table = given.table
        widths = shared([None] * len(table.heads), place.width)
        yield _wide(place, f"{given.number}　{table.title}")
        yield Line(side_by_side([Cell(0, 0, head.text, Style.HEAD) for head in table.heads], widths))
        for row in table.rows:
            yield Line(side_by_side([Cell(0, 0, text, Style.TEXT) for text in row], widths))


def _keyed(place: Place, number: int, cells: Sequence[Cell]) -> list[Cell]:
    """Name the cells of a row of a table by its number, 0 for the heads, and their own."""
    return [replace(cell, key=place.key(number, at)) for at, cell in enumerate(cells)]


def _writing(place: Place, block: Writing) -> Iterator[Line]:
    for first in range(0, block.lines, MOST_LINES):
        count = min(MOST_LINES, block.lines - first)
        yield Line((Cell(0, place.width, style=Style.WRITE),), count * ROOM)


def _choices(place: Place, block: Choices) -> Iterator[Line]:
    middle = min(ems(block.title) * Style.LABEL.em + PADDING, place.width / 2)
    label = Cell(0, middle, block.title, Style.LABEL)
    yield Line((label, Cell(middle, place.width, style=Style.WRITE, options=block.options)), ROOM)


def _grid(place: Place, block: Grid) -> Iterator[Line]:
    """Keep room for the chart; its values stand in a table of the form with the same heads, else in a row of its own."""
    if plotted(place, block)[0].index == place.index:
        unit = 18.0
        widths = [unit, *shared([None] * len(block.x), place.width - unit)]
        heads = [Cell(0, 0, name, Style.HEAD) for name in ("", *block.x)]
        values = [Cell(0, 0, block.unit, Style.LABEL), *[Cell(0, 0, style=Style.WRITE)] * len(block.x)]
        yield Line(side_by_side(_keyed(place, 0, heads), widths))
        yield Line(side_by_side(_keyed(place, 1, values), widths), ROOM)
    yield Line((Cell(0, place.width, key=place.key("chart")),), 75)


def plotted(place: Place, block: Grid) -> tuple[Place, int]:
    """Give the block whose rows the chart of a grid draws, and how many rows that are."""
    for index, other in enumerate(place.sheet.form.blocks):
        if isinstance(other, Table) and other.labels and tuple(c.label for c in other.columns[1:]) == block.x:
            return replace(place, index=index), len(other.labels)
    return place, 1


def _sum(place: Place, block: Sum) -> Iterator[Line]:
    whole = totals.whole(place.sheet)
    widths = shared([None, *[27.0] * (len(whole.heads) - 1)], place.width)
    yield Line(side_by_side([Cell(0, 0, head, Style.HEAD) for head in whole.heads], widths))
    scored = [(index, one) for index, one in place.sheet.form.drawn_blocks if totals.scored(one)]
    for (index, one), part in zip(scored, whole.parts, strict=True):
        inner = Place(place.sheet, index, place.width)
        count = len(place.sheet.rows[index])
        full, reached = ("权重", "折算") if one.result is Result.WEIGHTED else ("分值", "得分")
        formulas = {"得分": f"SUM({_range(inner, reached, count)})"}
        if whole.inapplicable:
            exempt = results.exempts(one)
            ranges = _range(inner, "不适用", count), _range(inner, full, count)
            formulas["不适用"] = f'SUMIF({ranges[0]},"<>",{ranges[1]})' if exempt else "0"
            formulas["适用分值"] = f"{{{place.key(index, '满分')}}}-{{{place.key(index, '不适用')}}}"
        cells = [
            Cell(0, 0, part.title, Style.LABEL),
            Cell(0, 0, part.full, Style.CENTRED, place.key(index, "满分")),
            *(_formula(place.key(index, head), formulas[head]) for head in whole.heads[2:]),
        ]
        yield Line(side_by_side(cells, widths))
    sums = {
        head: "+".join(f"{{{place.key(index, head)}}}" for index, _ in scored) or "0"
        for head in whole.heads[1:]
    }
    cells = [_formula(place.key("合计", head), formula) for head, formula in sums.items()]
    yield Line(side_by_side([Cell(0, 0, "合计", Style.HEAD), *cells], widths))
    yield from _verdict(place, block, whole)


def _formula(key: str, formula: str) -> Cell:
    return Cell(0, 0, style=Style.WORKED, key=key, formula=formula)


def _verdict(place: Place, block: Sum, whole: totals.Whole) -> Iterator[Line]:
    """Work out the share reached, the failed ★ rows and whether the sheet passes."""
    reached = f"{{{place.key('合计', '得分')}}}"
    base = f"{{{place.key('合计', '适用分值' if whole.inapplicable else '满分')}}}"
    worked = [("得分率（%）", "率", f'IF({base}=0,"",ROUND({reached}/{base}*100,1))')]
    if whole.veto:
        worked.append(("★不符合项数", "否决", "+".join(_failed(place.sheet)) or "0"))
    if said := whole.verdict(block):
        tests = [f"{{{place.key('率')}}}>={block.pass_line}"] if block.pass_line else []
        tests += [f"{{{place.key('否决')}}}=0"] if whole.veto else []
        passes = f'IF(AND({",".join(tests)}),"合格","不合格")'
        worked.append((f"结论（{said}为合格）", "结论", f'IF({{{place.key("率")}}}="","",{passes})'))
    for label, name, formula in worked:
        middle = place.width - 27.0
        yield Line(
            (
                Cell(0, middle, label, Style.LABEL),
                Cell(middle, place.width, style=Style.WORKED, key=place.key(name), formula=formula),
            )
        )


def _failed(sheet: Sheet) -> Iterator[str]:
    """Tell of each ★ row by 1 or 0 whether it fails, as its block records that."""
    for index, block in sheet.form.drawn_blocks:
        heads = {column.head for column in results.results(block)}
        for number, row in enumerate(sheet.rows[index], 1):
            at = {head: f"{{{index}/{number}/{head}}}" for head in heads}
            if row.veto and (ticked := heads & {"不符合", "否"}):
                yield f'N({at[ticked.pop()]}<>"")'
            elif row.veto and block.result is Result.MARKED:
                yield f'N({at["结果"]}="{results.MARKS[1]}")'
            elif row.veto and {"分值", "得分"} <= heads:
                yield f'N(AND({at["得分"]}<>"",{at["得分"]}<{at["分值"]}))'
