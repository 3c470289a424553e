"""Rules on the layout of forms: what is to be written and ticked fits the paper."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition, Form
from hallbook.model.form import Column, Rows, Table
from hallbook.reading.standards import Places
from hallbook.views.results import lead, results
from hallbook.views.sheets import drawn
from hallbook.views.turns import of_block

UPRIGHT_MM, LANDSCAPE_MM = 170, 267
LEAST_SHARE_MM, LEAST_TEXT_MM = 7, 49
TICK_MM, CHARACTER_MM = 6.5, 3.9


def usable(form: Form) -> int:
    """The width between a form's margins in mm."""
    return LANDSCAPE_MM if form.landscape else UPRIGHT_MM


@rule("table-too-wide")
def table_too_wide(edition: Edition, places: Places) -> Iterator[Breach]:
    """The columns of a table fit the paper. / 表格各栏之和不应超过纸面可用的宽度。"""
    for form in edition.forms_in_force:
        for index, block in enumerate(form.blocks):
            if not isinstance(block, Rows | Table):
                continue
            printed = (
                (*lead(block), *results(block, _turns(edition, form, block)))
                if isinstance(block, Rows)
                else ()
            )
            wanted = sum(column.width or LEAST_TEXT_MM for column in printed)
            wanted += sum(column.width or LEAST_SHARE_MM for column in block.columns)
            if wanted > usable(form):
                message = f"表格“{block.title or '（无题）'}”至少要 {wanted:g} mm，纸面只有 {usable(form)} mm"
                hint = f"减小各栏的 width（未写的栏至少留 {LEAST_SHARE_MM} mm），或写 landscape: true。"
                yield places.of(form.id, "blocks", index, "columns"), message, hint


def _turns(edition: Edition, form: Form, block: Rows) -> tuple[str, ...]:
    return of_block(form, block, drawn(edition, block.draw))


@rule("options-too-wide")
def options_too_wide(edition: Edition, places: Places) -> Iterator[Breach]:
    """A column is wide enough for its longest option. / 栏宽应放得下最长的选项。"""
    for form in edition.forms_in_force:
        for index, block in enumerate(form.blocks):
            for number, column in enumerate(block.columns if isinstance(block, Rows | Table) else ()):
                needed = _needed(column)
                if column.width and needed > column.width:
                    message = f"栏“{column.label}”宽 {column.width} mm，放不下选项（要 {needed:.0f} mm）"
                    place = places.of(form.id, "blocks", index, "columns", number)
                    yield place, message, "加大 width，或缩短选项。"


def _needed(column: Column) -> float:
    widest = max((len(option) for option in column.options), default=0)
    return TICK_MM + CHARACTER_MM * widest + 3 if widest else 0
