"""Two copies on one sheet of paper: each on its half, whole in itself, with a line to cut along."""

from typing import Any

import pytest
from pydantic import ValidationError
from support import TEMPLATES
from support.sheets import tiny_sheet

from hallbook import readback
from hallbook.model import Facet
from hallbook.paper import forms as printing
from hallbook.paper.hall_list import Hall
from hallbook.paper.halls import personal
from hallbook.readback.printout import PT_PER_MM, Printout
from hallbook.views import workload
from hallbook.views.sheets import Sheet

COPIES = ["上联 厅内留存", "下联 交回督导"]
TABLE = {"kind": "table", "columns": [{"label": "序", "width": 8}, {"label": "事实"}], "rows": 3}


def half(copies: list[str] = COPIES, **table: object) -> Sheet:
    return tiny_sheet("F-SUP-02", copies=copies, halves=True, blocks=[TABLE | table])


def told(sheet: Sheet, content: bytes | None = None) -> set[str]:
    content = content or printing.pdf(TEMPLATES, sheet)
    return {finding.rule for finding in readback.findings("x.pdf", content, sheet)}


def test_two_copies_share_a_page_each_with_its_own_head_and_foot() -> None:
    sheet = half()
    with Printout(printing.pdf(TEMPLATES, sheet)) as printout:
        (page,) = printout.pages
        parts = [page.letters.within(low, low + page.height / 2).text for low in (page.height / 2, 0)]
        levels = (page.lines[:, 1] + page.lines[:, 3]) / 2 - page.height / 2
        assert (abs(levels) < PT_PER_MM).any()
    squeezed = ["".join(part.split()) for part in parts]
    for text, copy in zip(squeezed, COPIES, strict=True):
        assert copy.replace(" ", "") in text
        assert sheet.fingerprint in text
        assert text.count("第1页/共1页") == 1
    assert told(sheet) == set()


def test_four_copies_take_two_pages() -> None:
    sheet = half([f"第{n}联" for n in "一二三四"])
    with Printout(printing.pdf(TEMPLATES, sheet)) as printout:
        assert len(printout.pages) == 2
    assert told(sheet) == set()


def test_without_copies_a_page_holds_the_sheet_twice_and_one_of_them_is_filled_at_a_time() -> None:
    sheet = half([])
    assert sheet.copies == ("", "")
    assert told(sheet) == set()
    assert (workload.once(sheet), workload.once(half())) == (True, False)


def test_rows_to_write_in_grow_as_far_as_the_half_goes() -> None:
    few, many = (lines(half(rows=rows)) for rows in (3, 8))
    assert few == pytest.approx(12, abs=0.5)
    assert 8.5 <= many < few


def lines(sheet: Sheet) -> float:
    """The height of a row to write in of the upper half, in mm."""
    with Printout(printing.pdf(TEMPLATES, sheet)) as printout:
        (page,) = printout.pages
    low = page.height / 2
    wide = [box for box in page.lines if box[2] - box[0] > 90 * PT_PER_MM and low < box[1]]
    heights = sorted({round((box[1] + box[3]) / 2, 1) for box in wide})
    return float(heights[2] - heights[1]) / PT_PER_MM


def test_what_does_not_fit_a_half_is_found() -> None:
    assert "pdf-halves" in told(half(rows=30))


def test_what_reaches_into_the_foot_of_a_half_is_found() -> None:
    """It need not cross the line to cut along: at each number of lines all is well, or it is told."""
    reached = [rows for rows in range(9, 14) if "pdf-halves" in told(half(rows=rows))]
    assert reached
    assert reached == list(range(reached[0], 14))


def test_a_page_without_the_line_to_cut_along_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = half()
    without = printing.html(TEMPLATES, sheet).replace(
        '<div class="cut">', '<div class="cut" style="border: 0">'
    )
    monkeypatch.setattr(printing, "html", lambda *_: without)
    assert told(sheet, printing.pdf(TEMPLATES, sheet)) == {"pdf-halves"}


@pytest.mark.parametrize("fields", [{"landscape": True}, {"copies": ["唯一一联"]}])
def test_halves_are_upright_and_come_in_twos(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="半页的表单"):
        tiny_sheet("F-SUP-02", **({"copies": COPIES, "halves": True} | fields))


def test_each_half_bears_the_line_of_its_hall() -> None:
    hall = Hall("南湖营业厅", "NH01", "南湖区", Facet(id="TR1", name="旗舰厅", summary="大厅"))
    made = personal(printing.pdf(TEMPLATES, half()), hall, TEMPLATES, halves=True)
    with Printout(made) as printout:
        (page,) = printout.pages
        for low in (page.height / 2, 0):
            upper = page.letters.within(low + page.height / 2 - 14 * PT_PER_MM, low + page.height / 2)
            assert "南湖营业厅（NH01）" in upper.text
