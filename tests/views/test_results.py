"""One table says what a result prints: the sheet, its read-back, the widths, the form page and comparability follow it."""

import re
from dataclasses import replace

import pytest
from support import TEMPLATES, TINY
from support.sheets import tiny_edition, tiny_sheet

from hallbook.checks import layout
from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.paper import forms
from hallbook.readback import findings
from hallbook.reading.standards import load
from hallbook.views import results
from hallbook.views.results import RESULTS, Column
from hallbook.views.sheets import Sheet
from hallbook.web.pages import Renderer, pages

DRAWN = {"kind": "rows", "draw": {"clauses": ["SUP-M1-1", "ZN-Z1-1"]}, "total": True}
WEIGHED = {"kind": "rows", "draw": {"clauses": ["SUP-W-2", "SUP-W-3"]}, "total": True}


def sheet(result: str) -> Sheet:
    drawn = WEIGHED if result == "权重" else DRAWN
    return tiny_sheet("F-SUP-01", blocks=[{**drawn, "result": result}])


@pytest.mark.parametrize("result", RESULTS)
def test_a_sheet_prints_the_columns_of_its_result_and_reads_back_clean(result: str) -> None:
    made = sheet(result)
    (index, block), *_ = made.form.drawn_blocks
    document = forms.html(TEMPLATES, made)
    heads = re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", document)
    columns = results.results(block, made.turns.get(index, ()))
    assert heads == [column.head for column in (*results.lead(block), *columns)]
    assert columns == RESULTS[result] or result == "逐次"
    assert re.findall(r"<td class=\"(?:tick|mark|score)\">(.*?)</td>", document) == [
        *(column.cell(row) for row in made.rows[index] for column in columns),
        *(column.total(made.rows[index]) for column in columns),
    ]
    assert findings("x.pdf", forms.pdf(TEMPLATES, made), made) == []


def test_a_column_more_reaches_sheet_read_back_widths_and_form_page(monkeypatch: pytest.MonkeyPatch) -> None:
    more = (*RESULTS["完成"], Column("满分", 60, "score", "score", "点"))
    monkeypatch.setitem(results.RESULTS, "完成", more)  # type: ignore[index]
    made = sheet("完成")
    content = forms.pdf(TEMPLATES, made)
    assert findings("x.pdf", content, made) == []
    other = {index: tuple(replace(row, score=99) for row in rows) for index, rows in made.rows.items()}
    assert "pdf-weight" in {found.rule for found in findings("x.pdf", content, replace(made, rows=other))}
    assert "满分 5点" in page(made)
    assert not too_wide(made)
    monkeypatch.setitem(results.RESULTS, "完成", (*more, Column("过宽", 60, "score")))  # type: ignore[index]
    assert too_wide(made)


def test_a_form_page_shows_the_figures_that_its_sheet_prints_and_no_others() -> None:
    assert "分值 5" in page(sheet("得分"))
    assert "权重 60%" in page(sheet("权重"))
    assert not re.search(r"分值|5分", page(sheet("判定")))


def page(made: Sheet) -> str:
    renderer = Renderer(edition_of(made), environment(TEMPLATES))
    return next(page.markdown for page in pages(renderer) if page.address == "forms/F-SUP-01.html")


def too_wide(made: Sheet) -> list[object]:
    return list(layout.table_too_wide(edition_of(made), load(TINY).places))


def edition_of(made: Sheet) -> Edition:
    edition = tiny_edition()
    others = tuple(form for form in edition.forms if form.id != made.form.id)
    return edition.model_copy(update={"forms": (made.form, *others)})
