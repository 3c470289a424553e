"""What a sheet prints besides the rows it draws, as data: fingerprints are over it, and changes of it are told."""

from typing import TYPE_CHECKING, Any

from hallbook.model import Rhythm, Standing
from hallbook.model.fingerprint import said
from hallbook.model.form import Block, Grid, Rows, Table
from hallbook.views import results

if TYPE_CHECKING:
    from hallbook.views.sheets import Given, Sheet


def shown(sheet: "Sheet") -> dict[str, Any]:
    """Give what a sheet prints besides the rows it draws, under the names of the form's fields."""
    form = sheet.form
    names = {"title", "purpose", "when", "due", "route", "keep", "landscape", "copies", "halves"}
    printed: dict[str, Any] = said(
        {
            **form.model_dump(mode="json", include=names),
            "when": form.when or Rhythm.ON_EVENT,
            "standing": Standing.PROPOSED if sheet.proposed else None,
            "proposed": list(sheet.added),
            "origin": sheet.origin or None,
            "fills": list(sheet.fills),
            "signs": list(sheet.signs),
            "tiers": list(sheet.tiers_of(form)),
            "blocks": [
                _block(block)
                | _given(sheet.given.get(index))
                | {"tiers": list(sheet.tiers_of(block)), "各次": list(sheet.turns.get(index, ()))}
                for index, block in enumerate(form.blocks)
            ],
        }
    )
    return printed


def _given(given: "Given | None") -> dict[str, Any]:
    """What a block prints of a clause's table; its number follows from the edition."""
    return {"table": given.table.model_dump(mode="json")} if given else {}


def _block(block: Block) -> dict[str, Any]:
    """What a block prints besides the rows that it draws."""
    shown = block.model_dump(mode="json", exclude={"draw"})
    match block:
        case Rows():
            shown["method"] = results.inspects(block)
            shown["inapplicable"] = results.exempts(block)
        case Table():
            # Labels stand in the first column and are the rows; else a column of numbers has nothing to tick.
            numbered = {0} if block.labels else {i for i, c in enumerate(block.columns) if c.numbers}
            shown["columns"] = [
                c | {"options": []} if i in numbered else c for i, c in enumerate(shown["columns"])
            ]
            shown["rows"] = None if block.labels else block.rows
        case Grid():
            # What stands along the axis; another bound may give the same.
            shown |= {
                "low": None,
                "high": None,
                "step": [*range(block.high, block.low, -block.step), block.low],
            }
    return shown
