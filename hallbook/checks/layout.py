"""Rules on the layout of forms: what is to be written and ticked fits the paper."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition, Form
from hallbook.model.form import Column, Rows, Table
from hallbook.paper.typeface import ems
from hallbook.reading.standards import Places
from hallbook.views.draws import drawn
from hallbook.views.results import lead, results
from hallbook.views.turns import of_block

UPRIGHT_MM, LANDSCAPE_MM = 170, 267
EM_MM, PADDING_MM = 3.71, 3.0
"""A Chinese character of a sheet's 10.5 pt type, and what a cell's padding takes beside the width of its column."""
BORDER_MM = 0.21
"""The rule beside a column, which stands outside its width (0.6 pt)."""
THIN_MM = 12
"""Columns narrower than this have no padding (``columns_head`` in _blocks.j2)."""
BESIDE = {"no": 0.0, "clause": 1.0, "tick": 0.0, "mark": 0.0, "turn": 0.0, "score": PADDING_MM}
"""What a printed column takes beside its width, by its class in the stylesheet."""
LEAST_TEXT_MM, LEAST_WRITING_MM, LEAST_SHARE_MM = 36, 25, 10
"""The least room of the clause's text, of the one column for free writing, and of each of several that share the rest."""
BOX_MM, GAP_MM = 6.1, 3.6
"""A box to tick, and what stands between two options."""


def usable(form: Form) -> int:
    """The width between a form's margins in mm."""
    return LANDSCAPE_MM if form.landscape else UPRIGHT_MM


def taken(column: Column) -> float:
    """What a column with a width takes of the paper, its padding with it; mm."""
    return (column.width or 0) + (0 if (column.width or 0) < THIN_MM else PADDING_MM)


class Room(NamedTuple):
    """What the columns with a width leave of the paper in mm, and what the others need at least."""

    left: float
    wanted: float
    shares: int

    @property
    def share(self) -> float:
        """The width of each column without one, its padding with it."""
        return self.left / max(1, self.shares)


def room(form: Form, block: Rows | Table, turns: Sequence[str] = ()) -> Room:
    """Share the width of the paper out among the columns of a block."""
    printed = (*lead(block), *results(block, turns)) if isinstance(block, Rows) else ()
    fixed = sum(column.width + BESIDE[column.kind] for column in printed if column.width)
    fixed += sum(map(taken, block.columns))
    asked = sum(column.width is None for column in printed)
    free = [column for column in block.columns if column.width is None]
    # A column that shares the rest gives way to them.
    fixed += 0 if asked or free else BORDER_MM * (len(printed) + len(block.columns))
    least = LEAST_WRITING_MM if len(free) == 1 and not asked else LEAST_SHARE_MM
    wanted = sum(max(least, across(column.options) + PADDING_MM) for column in free)
    return Room(usable(form) - fixed, wanted + asked * LEAST_TEXT_MM, len(free) + asked)


def across(options: Sequence[str]) -> float:
    """The width in mm of options that stand side by side."""
    return sum(BOX_MM + EM_MM * ems(option) for option in options) + GAP_MM * max(0, len(options) - 1)


@rule("table-too-wide")
def table_too_wide(edition: Edition, places: Places) -> Iterator[Breach]:
    """The columns of a table fit the paper, their padding with them. / 表格各栏连同内边距不应超过纸面可用的宽度。"""
    for form in edition.forms_in_force:
        for index, block in enumerate(form.blocks):
            if not isinstance(block, Rows | Table):
                continue
            found = room(form, block, _turns(edition, form, block) if isinstance(block, Rows) else ())
            if found.wanted > found.left:
                over = found.wanted - found.left
                message = f"表格“{block.title or '（无题）'}”比纸面的 {usable(form)} mm 宽出 {ceil(over)} mm"
                hint = (
                    f"减小各栏的 width（内边距另占 {PADDING_MM:g} mm；不写 width 的书写栏至少留 {LEAST_WRITING_MM} mm），"
                    "或写 landscape: true。"
                )
                yield places.of(form.id, "blocks", index, "columns"), message, hint


def _turns(edition: Edition, form: Form, block: Rows) -> tuple[str, ...]:
    return of_block(form, block, drawn(edition, block.draw))


ONE_LINE = 4
"""Options up to which a column has them side by side."""
LONG = 8
"""Characters from which an option may break (``boxes`` in _blocks.j2)."""


@rule("options-too-wide")
def options_too_wide(edition: Edition, places: Places) -> Iterator[Breach]:
    """A column is wide enough for its options side by side; of many or long ones, for the longest. / 栏宽应放得下并排的选项。"""
    for form in edition.forms_in_force:
        for index, block in enumerate(form.blocks):
            for number, column in enumerate(block.columns if isinstance(block, Rows | Table) else ()):
                needed = _needed(column.options)
                if column.width and needed > column.width + SLACK_MM:
                    message = f"栏“{column.label}”宽 {column.width} mm，放不下选项（要 {needed:.0f} mm）"
                    place = places.of(form.id, "blocks", index, "columns", number)
                    yield place, message, "加大 width，或缩短选项。"


SLACK_MM = 0.5


def _needed(options: Sequence[str]) -> float:
    if len(options) <= ONE_LINE and all(len(option) <= LONG for option in options):
        return across(options)
    return max(across([option]) for option in options)
