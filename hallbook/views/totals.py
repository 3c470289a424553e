"""What the scored blocks of a sheet come to: their parts, the whole, and how a person works the result out by hand."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from hallbook.model.form import Rows, Sum
from hallbook.model.points import total
from hallbook.views.results import figures

if TYPE_CHECKING:
    from hallbook.views.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Part:
    """A scored block: its title and its points in full."""

    title: str
    full: Decimal


@dataclass(frozen=True, slots=True)
class Whole:
    """All scored blocks of a sheet: their parts, whether points may not apply, whether a row is a ★ veto."""

    parts: tuple[Part, ...]
    inapplicable: bool
    veto: bool

    @property
    def full(self) -> Decimal:
        """The points in full."""
        return total(part.full for part in self.parts)

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the columns: what is summed, and what is written in."""
        return ("部分", "满分", *(("不适用", "适用分值") if self.inapplicable else ()), "得分")

    def lines(self, block: Sum) -> tuple[str, ...]:
        """What is worked out below the table, each with its place to write."""
        base = "适用分值合计" if self.inapplicable else f"{self.full}"
        return (
            f"得分率＝得分合计÷{base}×100＝",
            *(("★不符合项数",) if self.veto else ()),
            *((f"合格线 {block.pass_line}%",) if block.pass_line else ()),
        )

    def verdict(self, block: Sum) -> str:
        """When the sheet passes; nothing where no line is drawn and no row is a veto."""
        reached = [f"得分率不低于{block.pass_line}%"] if block.pass_line else []
        return "且".join((*reached, *(["★项全部符合"] if self.veto else [])))


POINTS = ("score", "weight")
"""The figures of rows that are points; a block prints one of them."""


def scored(block: object) -> bool:
    """Whether a block prints points, or weights, which are points of a whole."""
    return isinstance(block, Rows) and any(column.figure in POINTS for column in figures(block))


def whole(sheet: "Sheet") -> Whole:
    """Add up the scored blocks of a sheet."""
    rows = sheet.rows
    blocks = [(index, block) for index, block in sheet.form.drawn_blocks if scored(block)]
    return Whole(
        parts=tuple(
            Part(
                block.title or f"第{number}部分",
                total(row.score or row.weight or Decimal() for row in rows[index]),
            )
            for number, (index, block) in enumerate(blocks, 1)
        ),
        inapplicable=any(block.inapplicable for _, block in blocks),
        veto=any(row.veto for drawn in rows.values() for row in drawn),
    )
