"""Rows that are judged by a mark in one cell, and rows that say in brief what to look at."""

from dataclasses import replace

import pytest
from support import TEMPLATES
from support.sheets import tiny_sheet

from hallbook import readback
from hallbook.paper import forms as printing
from hallbook.paper.workbook import xlsx
from hallbook.readback import workbook
from hallbook.readback.printout import Printout
from hallbook.views import results
from hallbook.views.sheets import Sheet

DRAW = {"clauses": ["SUP-M1-1", "ZN-Z1-1"]}


def marked(**fields: object) -> Sheet:
    rows = {"kind": "rows", "draw": DRAW, "result": "记号", "columns": [{"label": "照片号", "width": 25}]}
    return tiny_sheet("F-SUP-01", blocks=[rows | fields])


@pytest.mark.parametrize("brief", [False, True])
def test_a_mark_takes_one_cell_and_is_read_back_from_paper_and_workbook(brief: bool) -> None:
    sheet = marked(brief=brief)
    (block,) = sheet.form.blocks
    assert [column.head for column in results.results(block)] == ["结果"]  # type: ignore[arg-type]
    assert "符合✓，不符合×，不适用／" in printing.html(TEMPLATES, sheet)
    assert readback.findings("x.pdf", printing.pdf(TEMPLATES, sheet), sheet) == []
    assert workbook.findings("x.xlsx", xlsx(sheet), sheet) == []


def test_a_workbook_that_offers_other_marks_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = marked()
    monkeypatch.setattr(results, "MARKS", ("✓", "×"))
    assert [each.rule for each in workbook.findings("x.xlsx", xlsx(sheet), sheet)] == ["workbook-choices"] * 2


def test_brief_rows_say_the_criterion_and_leave_out_the_text_that_has_one() -> None:
    whole, brief = (marked(brief=each).rows[0] for each in (False, True))
    assert all(row.text for row in whole)
    for full, short in zip(whole, brief, strict=True):
        told = bool(full.title and full.criterion)
        assert short.text == ("" if told else full.text)
        assert (short.title, short.criterion, short.method) == (full.title, full.criterion, full.method)
    assert any(not row.text for row in brief)
    assert marked(brief=True).fingerprint != marked().fingerprint


def test_brief_rows_without_their_criterion_keep_their_text() -> None:
    assert all(row.text for row in marked(brief=True, method=False).rows[0])


def test_a_brief_row_has_its_marks_before_its_title_and_is_no_taller_for_them() -> None:
    plain = marked(brief=True)
    (rows,) = plain.rows.values()
    told = [replace(row, proposed=True, added=("检查",)) for row in rows if not row.text]
    sheet = replace(plain, rows={0: tuple(told)})
    assert told
    html = printing.html(TEMPLATES, sheet)
    assert html.index('<span class="proposed part">拟</span>') < html.index('<b class="lead">')
    assert f"<small>{told[0].clause}</small></td>" in html
    assert readback.findings("x.pdf", printing.pdf(TEMPLATES, sheet), sheet) == []
    without = replace(sheet, rows={0: tuple(replace(row, proposed=False, added=()) for row in told)})
    assert height(sheet) == pytest.approx(height(without), abs=0.5)


def height(sheet: Sheet) -> float:
    """From the highest to the lowest upright line of the sheet's table, in pt."""
    with Printout(printing.pdf(TEMPLATES, sheet)) as printout:
        lines = printout.pages[0].lines
    return float(lines[:, 3].max() - lines[:, 1].min())
