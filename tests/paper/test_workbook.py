"""A form as a workbook: what stands in it, and what LibreOffice works out in it once it is filled in."""

import io
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.sheets import row, tiny_sheet
from support.workbooks import recalculated

from hallbook.model.clause import Deduction
from hallbook.paper.workbook import xlsx
from hallbook.readback import workbook
from hallbook.views.sheets import Sheet

SCORED = {"kind": "rows", "title": "得分", "draw": {"zone": "Z2"}, "result": "得分", "total": True}
DRAWN = [
    SCORED | {"inapplicable": True},
    SCORED | {"title": "是否", "result": "是否"},
    SCORED | {"title": "扣分", "result": "扣分"},
    SCORED | {"title": "权重", "result": "权重"},
    SCORED | {"title": "判定", "result": "判定", "total": False},
    {"kind": "sum", "title": "总分", "pass_line": 80},
]
OTHERS = [
    {"kind": "fields", "cells": [{"label": "月份", "hint": "年-月"}, {"label": "结果", "options": ["好", "差"]}]},
    {"kind": "table", "title": "趋势", "columns": [{"label": "项"}, {"label": "1月"}, {"label": "2月"}], "labels": ["甲", "乙"]},
    {"kind": "grid", "title": "走势", "x": ["1月", "2月"], "low": 80, "high": 100, "step": 10},
    {"kind": "grid", "title": "另一走势", "x": ["3月", "4月"], "low": 0, "high": 10, "step": 5},
    {"kind": "table", "title": "空表", "rows": 3,
     "columns": [{"label": "序", "width": 8}, {"label": "事", "options": ["是", "否"]}]},
    {"kind": "writing", "title": "意见", "lines": 18, "hint": "可不填"},
    {"kind": "choices", "title": "结论", "options": ["同意", "不同意"]},
    {"kind": "break", "copy_label": "第二联"},
    {"kind": "note", "text": "=1+1 是字，不是算式。"},
]  # fmt: skip


def scored() -> Sheet:
    """A sheet with rows of every way of scoring, and their total."""
    sheet = tiny_sheet("F-SUP-01", blocks=DRAWN)
    points = [
        row(index, score=Decimal(score), veto=index == 2)
        for index, score in ((1, "5"), (2, "2.5"), (3, "0.5"))
    ]
    lost = [replace(each, deduct=Deduction(each=Decimal("0.5"), cap=Decimal(2))) for each in points]
    weighed = [
        replace(each, score=None, weight=Decimal(weight))
        for each, weight in zip(points, (50, 30, 20), strict=True)
    ]
    plain = [replace(each, score=None) for each in points]
    return replace(sheet, rows=dict(enumerate(map(tuple, (points, points, lost, weighed, plain)))))


def weekly() -> Sheet:
    """A sheet with a box for each day of a week, for one tier; and weights, some of which may not apply."""
    by_day = {"kind": "rows", "draw": {"zone": "Z2"}, "result": "逐次", "total": True, "tiers": ["TR1"]}
    weighed = {"kind": "rows", "draw": {"clauses": ["SUP-W-2"]}, "result": "权重", "inapplicable": True}
    return tiny_sheet("F-SUP-01", blocks=[by_day, weighed, {"kind": "sum"}])


def monthly() -> Sheet:
    """A sheet with a column for each day of a month, a row of it for some tiers."""
    sheet = tiny_sheet(
        "F-SUP-01",
        when="每月",
        due=None,
        landscape=True,
        blocks=[{"kind": "rows", "draw": {"zone": "Z2"}, "result": "逐次"}],
    )
    return replace(
        sheet, rows={0: tuple(replace(each, tiers=("标准厅", "旗舰厅")) for each in sheet.rows[0])}
    )


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="a developer's Mac has no LibreOffice on its PATH")
def test_libreoffice_works_out_what_a_person_would_by_hand(tmp_path: Path) -> None:
    written = {
        "0/1/得分": 4.5, "0/2/得分": 2, "0/3/不适用": "✓",  # of 8 points 0.5 do not apply; ★ lost half a point
        "1/1/是": "✓", "1/2/是": "✓", "1/3/否": "✓",
        "2/1/次数": 3, "2/2/次数": 9, "2/3/次数": 1,  # 1.5; 4.5, but 2 at most; 0.5
        "3/1/评分": 90, "3/2/评分": 80, "3/3/评分": 50,
        "4/1/符合": "✓", "4/2/不符合": "✓", "4/3/不适用": "✓",
    }  # fmt: skip
    shown = recalculated(tmp_path, [(scored(), written)])["F-SUP-01"]
    assert [shown[f"1/{n}/得分"] for n in (1, 2, 3)] == ["5", "2.5", "0"]
    assert [shown[f"2/{n}/扣分"] for n in (1, 2, 3)] == ["1.5", "2", "0.5"]
    assert [shown[f"2/{n}/得分"] for n in (1, 2, 3)] == ["3.5", "0.5", "0"]
    assert [shown[f"3/{n}/折算"] for n in (1, 2, 3)] == ["45", "24", "10"]
    assert [shown[f"{block}/合计/得分"] for block in (0, 1, 2)] == ["6.5", "7.5", "4"]
    assert shown["3/合计/折算"] == "79"
    assert {name: shown[f"5/合计/{name}"] for name in ("满分", "不适用", "适用分值", "得分")} == {
        "满分": "124", "不适用": "0.5", "适用分值": "123.5", "得分": "97",
    }  # fmt: skip
    assert (shown["5/率"], shown["5/否决"], shown["5/结论"]) == ("78.5", "3", "不合格")


@pytest.mark.parametrize(
    "sheet",
    [scored(), tiny_sheet("F-SUP-02", blocks=OTHERS, copies=["甲联", "乙联"]), weekly(), monthly()],
    ids=["rows", "others", "a week by turns", "a month by turns"],
)
def test_a_workbook_says_what_its_sheet_says_in_the_same_bytes(sheet: Sheet) -> None:
    made = xlsx(sheet)
    assert made == xlsx(sheet)
    assert workbook.findings("x.xlsx", made, sheet) == []


def test_text_is_text_and_only_what_is_filled_in_is_open() -> None:
    sheet = tiny_sheet("F-SUP-02", blocks=OTHERS)
    page = load_workbook(io.BytesIO(xlsx(sheet))).worksheets[0]
    cells = [cell for line in page.iter_rows() for cell in line]
    assert "=1+1 是字，不是算式。" in [cell.value for cell in cells if cell.data_type == "s"]
    assert {cell.data_type for cell in cells if not cell.protection.locked} == {"n"}
    assert [cell.value for cell in cells if not cell.protection.locked and cell.value is not None] == []
    assert page.protection.sheet


def test_a_chart_draws_the_rows_of_the_table_with_its_heads_or_a_row_of_its_own() -> None:
    page = load_workbook(io.BytesIO(xlsx(tiny_sheet("F-SUP-02", blocks=OTHERS)))).worksheets[0]
    assert sorted(len(chart.series) for chart in page._charts) == [1, 2]


def test_its_page_is_the_paper_that_the_form_is_printed_on() -> None:
    for landscape in (False, True):
        page = load_workbook(io.BytesIO(xlsx(tiny_sheet("F-SUP-02", landscape=landscape)))).worksheets[0]
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (
            9,
            "landscape" if landscape else "portrait",
        )
        assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
