"""The columns that a table of drawn clauses prints: heads, widths, what a row and the total say in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from hallbook.model import Check, Clause
from hallbook.model.form import Result, Rows
from hallbook.model.naming import label
from hallbook.model.points import total
from hallbook.views.facts import UNITS

if TYPE_CHECKING:
    from hallbook.views.sheets import Row


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column; ``width`` in mm, None for what is left; ``kind`` is its class in the stylesheet.

    ``figure`` names the figure of a row that stands in it, with its ``unit``; ``blank`` is what stands there otherwise.
    """

    head: str
    width: float | None
    kind: str
    figure: str = ""
    unit: str = ""
    blank: str = ""

    def cell(self, row: "Row") -> str:
        """What a row says in it."""
        value = getattr(row, self.figure) if self.figure else None
        return f"{value}{self.unit}" if value else self.blank

    def total(self, rows: Iterable["Row"]) -> str:
        """What the total says in it: the sum of its figures, where they are numbers."""
        figures = [getattr(row, self.figure) for row in rows] if self.figure else []
        numbers = [figure for figure in figures if isinstance(figure, Decimal | int)]
        return f"{total(numbers)}{self.unit}" if numbers else ""


def _tick(head: str) -> Column:
    return Column(head, 12.2, "tick", blank="□")


def _figure(head: str, figure: str = "", unit: str = "", width: float = 13) -> Column:
    return Column(head, width, "score", figure, unit)


_SCORE = _figure(label(Check, "score"), "score")
_REACHED = _figure("得分")
_INAPPLICABLE = _tick("不适用")
_MARK = Column("结果", 11.2, "mark")
_DEDUCT = _figure("扣分标准", "deduct", width=24)
RESULTS: Mapping[Result, tuple[Column, ...]] = {
    Result.JUDGED: (_tick("符合"), _tick("不符合"), _INAPPLICABLE),
    Result.MARKED: (_MARK,),
    Result.SCORED: (_SCORE, _REACHED),
    Result.ALL_OR_NONE: (_SCORE, _tick("是"), _tick("否"), _REACHED),
    Result.DEDUCTED: (_SCORE, _DEDUCT, _figure("次数", width=9), _figure("扣分", width=9), _REACHED),
    Result.WEIGHTED: (
        _figure(label(Clause, "weight"), "weight", UNITS["weight"]),
        _figure("评分"),
        _figure("折算"),
    ),
    Result.DONE: (_tick("完成"),),
    Result.TURNS: (),
    Result.NONE: (),
}
"""What each ``result`` of a block adds to the clause itself."""
MARKS = ("✓", "×", "／")
"""What is put into a cell of the result 记号: it meets, it fails, it does not apply."""
HINTS: Mapping[Result, str] = {
    Result.MARKED: "结果写记号：符合{}，不符合{}，不适用{}".format(*MARKS),
    Result.ALL_OR_NONE: "是得满分，否得 0 分",
    Result.DEDUCTED: "扣分＝次数×每次所扣，不超过上限；得分＝分值−扣分",
}
"""How its columns are worked out by hand, where they do not say it themselves."""


def inspects(block: Rows) -> bool:
    """Whether the head of the table names the criteria: with 完成 it never does."""
    return block.method and block.result is not Result.DONE


def lead(block: Rows) -> tuple[Column, ...]:
    """Give the columns of the clause itself: its number in the table, its id, what it asks for."""
    asked = "检查内容与合格标准" if inspects(block) else "要求"
    return Column("序", 6.5, "no"), Column("条款", 17, "clause"), Column(asked, None, "asked")


FEW = 7
"""Columns of turns that have room for a tick box each; of more, a mark is put into the cell."""


def results(block: Rows, turns: Sequence[str] = ()) -> tuple[Column, ...]:
    """Give the columns beside the clause that a block's result sets, or its turns.

    What does not apply is ticked beside the points.
    """
    columns = RESULTS[block.result] or tuple(_turn(turn, len(turns) <= FEW) for turn in turns)
    at = 1 if columns and columns[0].figure else len(columns)
    return (*columns[:at], _INAPPLICABLE, *columns[at:]) if exempts(block) else columns


def _turn(head: str, few: bool) -> Column:
    wide = sum(1 if character > "\u2e7f" else 0.55 for character in head)
    return (
        Column(head, max(9, 3.8 * wide), "tick", blank="□")
        if few
        else Column(head, max(5.2, 3.3 * wide), "turn")
    )


def exempts(block: Rows) -> bool:
    """Whether ``inapplicable`` adds a column: 判定 has it anyway, a mark says it."""
    return block.inapplicable and block.result not in {Result.JUDGED, Result.MARKED}


def hint(block: Rows) -> str:
    """How the columns of a block are filled, where their heads do not say it."""
    leaves = f"不适用的打✓{'，不计入满分' if figures(block) else ''}" if exempts(block) else ""
    return "。".join(filter(None, (HINTS.get(block.result, ""), leaves)))


def figures(block: Rows) -> tuple[Column, ...]:
    """Give those that print a figure of the clause."""
    return tuple(column for column in results(block) if column.figure)
