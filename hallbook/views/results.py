"""The columns that a table of drawn clauses prints: heads, widths, what a row and the total say in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hallbook.model import Check, Clause
from hallbook.model.form import Rows
from hallbook.model.naming import label
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
        """What the total says in it: the sum of its figures."""
        return f"{sum(getattr(row, self.figure) or 0 for row in rows)}{self.unit}" if self.figure else ""


def _tick(head: str) -> Column:
    return Column(head, 12.2, "tick", blank="□")


def _figure(head: str, figure: str = "", unit: str = "") -> Column:
    return Column(head, 13, "score", figure, unit)


RESULTS: Mapping[str, tuple[Column, ...]] = {
    "判定": (_tick("符合"), _tick("不符合"), _tick("不适用")),
    "得分": (_figure(label(Check, "score"), "score"), _figure("得分")),
    "权重": (_figure(label(Clause, "weight"), "weight", UNITS["weight"]), _figure("评分"), _figure("折算")),
    "完成": (_tick("完成"),),
    "无": (),
}
"""What each ``result`` of a block adds to the clause itself."""


def inspects(block: Rows) -> bool:
    """Whether the head of the table names the criteria: with 完成 it never does."""
    return block.method and block.result != "完成"


def lead(block: Rows) -> tuple[Column, ...]:
    """Give the columns of the clause itself: its number in the table, its id, what it asks for."""
    asked = "检查内容与合格标准" if inspects(block) else "要求"
    return Column("序", 6.5, "no"), Column("条款", 17, "clause"), Column(asked, None, "asked")


def results(block: Rows) -> tuple[Column, ...]:
    """Give the columns beside the clause that a block's result sets."""
    return RESULTS[block.result]


def figures(block: Rows) -> tuple[Column, ...]:
    """Give those that print a figure of the clause."""
    return tuple(column for column in results(block) if column.figure)
