"""Every workbook of the real standards in which something is worked out: LibreOffice comes to our figures."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from support import ROOT
from support.workbooks import recalculated

from hallbook.model.form import Rows
from hallbook.reading.standards import load
from hallbook.views import sheets
from hallbook.views.results import results
from hallbook.views.sheets import Sheet

REACHED, OF_HUNDRED = Decimal("0.5"), 80
"""The share of its points that each row reaches, and the mark that each weighted row is given."""


def scored(sheet: Sheet) -> Iterator[tuple[int, Rows]]:
    for index, block in sheet.form.drawn_blocks:
        if {column.head for column in results(block)} & {"得分", "折算"}:
            yield index, block


def filled(sheet: Sheet) -> dict[str, object]:
    written: dict[str, object] = {}
    for index, block in scored(sheet):
        for number, row in enumerate(sheet.rows[index], 1):
            match block.result:
                case "权重":
                    written[f"{index}/{number}/评分"] = OF_HUNDRED
                case "得分" if row.score:
                    written[f"{index}/{number}/得分"] = float(row.score * REACHED)
    return written


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="a developer's Mac has no LibreOffice on its PATH")
def test_every_total_is_the_one_that_the_standards_give(tmp_path: Path) -> None:
    todo = [sheet for sheet in sheets.sheets(load(ROOT / "standards").whole()) if any(scored(sheet))]
    shown = recalculated(tmp_path, ((sheet, filled(sheet)) for sheet in todo))
    compared = 0
    for sheet in todo:
        for index, block in scored(sheet):
            rows = sheet.rows[index]
            if block.total and block.result == "权重":
                wanted = sum((row.weight or 0) * OF_HUNDRED / 100 for row in rows)
                assert Decimal(shown[sheet.form.id][f"{index}/合计/折算"]) == wanted, sheet.form.id
            elif block.total and block.result == "得分":
                wanted = sum((row.score or 0) * REACHED for row in rows)
                assert Decimal(shown[sheet.form.id][f"{index}/合计/得分"]) == wanted, sheet.form.id
            compared += block.total
    assert compared >= 10
