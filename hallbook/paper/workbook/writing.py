"""Write a sheet as XLSX: A4 as on paper, open where it is filled in and closed elsewhere; the same bytes each time."""

import base64
import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hallbook.model.form import Grid
from hallbook.paper import forms, setting
from hallbook.paper.workbook.blocks import Place, plotted
from hallbook.paper.workbook.cells import Cell, Style
from hallbook.paper.workbook.laying import Laid, lay
from hallbook.views.sheets import Sheet

FONT = "微软雅黑"
"""A face that every Windows of the last fifteen years has."""
PX_PER_MM = 96 / 25.4
A4, MM_PER_INCH = 9, 25.4
_KEY = re.compile(r"\{([^{}]{1,99})\}")
Places = Mapping[str, tuple[int, int]]
"""Row and column, counted from 0, of what formulas and charts name."""
CODE = ("表单", "版本", "指纹")
"""What the file's own properties say that it is."""


def xlsx(sheet: Sheet) -> bytes:
    """Give a sheet as a workbook of one page of cells; ``sheet`` decides every byte."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {
            "title": f"{sheet.form.title} {sheet.form.id} V{sheet.edition}",
            "created": datetime.fromisoformat(sheet.effective),
        }
    )
    for name, value in zip(CODE, (sheet.form.id, sheet.edition, sheet.fingerprint), strict=True):
        book.set_custom_property(name, value)
    _page(book, sheet)
    book.close()
    return out.getvalue()


def _page(book: Any, sheet: Sheet) -> None:
    laid = lay(sheet)
    page = book.add_worksheet(sheet.form.id)
    for at, (left, right) in enumerate(pairwise(laid.edges)):
        page.set_column_pixels(at, at, round((right - left) * PX_PER_MM))
    _print_setup(page, sheet, len(laid.lines), len(laid.edges) - 1)
    formats, places = _formats(book, sheet), laid.places
    for row, (line, cells) in enumerate(zip(laid.lines, laid.spans, strict=True)):
        page.set_row_pixels(row, round(line.needed * PX_PER_MM))
        for cell, first, last in cells:
            _cell(page, formats[cell.style], cell, (row, first, row, last), places)
    page.set_h_pagebreaks([row for row, line in enumerate(laid.lines) if line.breaks])
    _image(page, sheet, laid)
    for index, block in enumerate(sheet.form.blocks):
        if isinstance(block, Grid):
            _chart(book, page, Place(sheet, index, laid.width), block, places)


def _cell(page: Any, style: Any, cell: Cell, span: tuple[int, int, int, int], places: Places) -> None:
    from xlsxwriter.utility import xl_rowcol_to_cell

    row, first, _, last = span
    if last > first:
        page.merge_range(*span, "", style)
    if cell.formula:
        formula = _KEY.sub(lambda key: xl_rowcol_to_cell(*places[key[1]]), cell.formula)
        page.write_formula(row, first, f"={formula}", style, "")
    elif isinstance(cell.value, Decimal):
        page.write_number(row, first, float(cell.value), style)
    elif cell.value:
        page.write_string(row, first, cell.value, style)
    else:
        page.write_blank(row, first, None, style)
    if cell.options and fits(cell.options):
        page.data_validation(row, first, row, first, {"validate": "list", "source": list(cell.options)})
    elif cell.most is not None:
        asked = {
            "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": float(cell.most),
            "error_title": "得分", "error_message": f"写 0 到 {cell.most} 的数。",
        }  # fmt: skip
        page.data_validation(row, first, row, first, asked)


def fits(options: Sequence[str]) -> bool:
    """Whether Excel takes options as a list of its own: it holds 255 characters, parted by commas."""
    return len(",".join(options)) <= 255 and not any("," in option for option in options)


def _formats(book: Any, sheet: Sheet) -> dict[Style, Any]:
    colours = sheet.colours
    base = {
        "font_name": FONT,
        "font_size": 10,
        "font_color": colours["ink"],
        "text_wrap": True,
        "valign": "vcenter",
    }
    ruled = {"border": 1, "border_color": colours["ink"]}
    centred = {"align": "center"}
    own: dict[Style, dict[str, Any]] = {
        Style.TITLE: {"bold": True, "font_color": colours["primary"]},
        Style.HEADING: {"bold": True, "font_color": colours["primary"]},
        Style.SMALL: {},
        Style.HEAD: {"bold": True, "bg_color": colours["ground"]} | ruled | centred,
        Style.LABEL: {"bold": True} | ruled,
        Style.TEXT: ruled,
        Style.EMPTY: {},
        Style.CLAUSE: ruled | centred,
        Style.CENTRED: ruled | centred,
        Style.WRITE: {"locked": False} | ruled,
        Style.TICK: {"locked": False} | ruled | centred,
        Style.WORKED: {"bg_color": colours["ground"]} | ruled | centred,
    }
    return {style: book.add_format(base | {"font_size": style.size} | extra) for style, extra in own.items()}


def _print_setup(page: Any, sheet: Sheet, rows: int, columns: int) -> None:
    margins = forms.margins(sheet)
    page.set_paper(A4)
    if sheet.form.landscape:
        page.set_landscape()
    sides = (margins.left, margins.right, margins.top, margins.bottom)
    page.set_margins(*(round(side / MM_PER_INCH, 3) for side in sides))
    page.print_area(0, 0, rows - 1, columns - 1)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    code = f"{sheet.code} · {sheet.status} · {sheet.effective}起实施".replace("&", "&&")
    page.set_footer(f"&L&9{code}&R&9第 &P 页 / 共 &N 页")
    # Closed without a password: against a slip, not against an owner.
    page.protect("", {"format_rows": True, "format_columns": True, "objects": True})


def _image(page: Any, sheet: Sheet, laid: Laid) -> None:
    qr = setting.qr(sheet.address)
    png = base64.b64decode(qr.image.partition(",")[2])
    left = laid.width - 21
    column = max(at for at, edge in enumerate(laid.edges) if edge <= left)
    page.insert_image(
        0, column, "qr.png",
        {
            "image_data": io.BytesIO(png), "description": f"二维码：查这张表是否仍有效，{sheet.address}",
            "x_offset": round((left - laid.edges[column]) * PX_PER_MM), "object_position": 3,
            **_scale(png, 20.5),
        },
    )  # fmt: skip


def _scale(png: bytes, side: float) -> dict[str, float]:
    """How a picture is scaled to a side in mm: the width in px stands in the head of a PNG."""
    scale = side * PX_PER_MM / int.from_bytes(png[16:20], "big")
    return {"x_scale": scale, "y_scale": scale}


def _chart(book: Any, page: Any, place: Place, block: Grid, places: Places) -> None:
    """Draw the values of a grid as a line, over the place that is kept for it."""
    of, count = plotted(place, block)
    (heads, first), (_, last) = places[of.key(0, 1)], places[of.key(0, len(block.x))]
    chart = book.add_chart({"type": "line"})
    for number in range(1, count + 1):
        row, name = places[of.key(number, 0)]
        chart.add_series(
            {
                "name": [page.name, row, name], "categories": [page.name, heads, first, heads, last],
                "values": [page.name, row, first, row, last], "marker": {"type": "automatic"},
            }
        )  # fmt: skip
    chart.set_y_axis({"min": block.low, "max": block.high, "major_unit": block.step})
    chart.set_legend({"position": "bottom"} if count > 1 else {"none": True})
    chart.set_size({"width": place.width * PX_PER_MM - 4, "height": 72 * PX_PER_MM})
    page.insert_chart(*places[place.key("chart")], chart, {"object_position": 2, "description": block.title})
