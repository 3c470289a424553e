"""Workbooks filled in as a hall would, and worked out by LibreOffice."""

import csv
import io
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from openpyxl import load_workbook

from hallbook.paper.workbook import xlsx
from hallbook.paper.workbook.laying import lay
from hallbook.views.sheets import Sheet

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
"""Commas, quotes, UTF-8, values as they are shown."""


def recalculated(
    folder: Path, filled: Iterable[tuple[Sheet, Mapping[str, object]]]
) -> dict[str, dict[str, str]]:
    """Fill workbooks in by the names of their cells, and give by form what LibreOffice shows in each named cell."""
    places = {}
    for sheet, written in filled:
        at = places[sheet.form.id] = lay(sheet).places
        book = load_workbook(io.BytesIO(xlsx(sheet)))
        for key, value in written.items():
            row, column = at[key]
            book[sheet.form.id].cell(row + 1, column + 1).value = value
        book.save(folder / f"{sheet.form.id}.xlsx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", CSV,
         "--outdir", folder, *(folder / f"{name}.xlsx" for name in places)],
        capture_output=True, timeout=600, check=True,
    )  # fmt: skip
    return {name: _shown(folder / f"{name}.csv", at) for name, at in places.items()}


def _shown(file: Path, places: Mapping[str, tuple[int, int]]) -> dict[str, str]:
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8"))))
    return {key: rows[row][column] if row < len(rows) else "" for key, (row, column) in places.items()}
