"""A finished PDF that is not its sheet is found out, each time by the rule that is about it."""

import io
import os
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from support import TEMPLATES
from support.cases import JOINED, SINGLE
from support.sheets import long_sheet, row, tiny_sheet

from hallbook import readback
from hallbook.paper import forms, layout, setting
from hallbook.views.sheets import Sheet

Edit = Callable[[pikepdf.Pdf], None]
WEIGHTED: dict[str, Any] = {
    "blocks": [
        {"kind": "rows", "draw": {"clauses": ["SUP-W-2", "SUP-W-3"]}, "result": "权重", "total": True},
        {"kind": "writing", "title": "评语", "lines": 3},
    ]
}


@cache
def inspection() -> Sheet:
    """A sheet with ticked, scored and weighted rows, fields and signatures on one page."""
    return tiny_sheet("F-SUP-01")


@cache
def appraisal() -> Sheet:
    return tiny_sheet("F-SUP-01", **WEIGHTED)


@cache
def order() -> Sheet:
    """A sheet in two copies."""
    return tiny_sheet("F-SUP-02")


def rules(content: bytes, sheet: Sheet) -> set[str]:
    found = readback.findings("site/1.0/forms/x.pdf", content, sheet)
    assert all(finding.place.file == "site/1.0/forms/x.pdf" and finding.message for finding in found)
    return {finding.rule for finding in found}


def printed(sheet: Sheet, *edits: tuple[str, str], css: tuple[tuple[str, str], ...] = ()) -> bytes:
    """Print a sheet after replacing text in its HTML and in its CSS; each must be there."""
    document, style = forms.html(TEMPLATES, sheet), forms.css(TEMPLATES, sheet)
    for old, new in edits:
        assert old in document, old
        document = document.replace(old, new)
    for old, new in css:
        assert old in style, old
        style = style.replace(old, new)
    return bytes(layout.layout(TEMPLATES, document, style).write_pdf(pdf_tags=True))


def added(sheet: Sheet, html: str) -> bytes:
    return printed(sheet, ('<div id="end1">', f'{html}<div id="end1">'))


def edited(sheet: Sheet, edit: Edit) -> bytes:
    """Print a sheet and change the file itself."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(forms.pdf(TEMPLATES, sheet))) as document:
        edit(document)
        document.save(out)
    return out.getvalue()


def with_row(sheet: Sheet, block: int, index: int, **changes: Any) -> Sheet:
    rows = list(sheet.rows[block])
    rows[index] = replace(rows[index], **changes)
    return replace(sheet, rows=sheet.rows | {block: tuple(rows)})


def with_rows(sheet: Sheet, block: int, *order: int) -> Sheet:
    return replace(sheet, rows=sheet.rows | {block: tuple(sheet.rows[block][index] for index in order)})


def pad(document: pikepdf.Pdf) -> None:
    document.attachments["x"] = os.urandom(130 * 1024)


def drop_font_files(document: pikepdf.Pdf) -> None:
    for font in document.pages[0].Resources.Font.values():
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def drop_second_copy(document: pikepdf.Pdf) -> None:
    del document.pages[1]


def drop_tags(document: pikepdf.Pdf) -> None:
    del document.Root["/StructTreeRoot"]


def retitle(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = "表"


def shrink_page(document: pikepdf.Pdf) -> None:
    document.pages[0].MediaBox = [0, 0, 595, 792]


def other_qr(address: str, sheet: Sheet | None = None) -> tuple[str, str]:
    return setting.qr((sheet or inspection()).address).image, setting.qr(address).image


def halved() -> Sheet:
    table = {"kind": "table", "columns": [{"label": "事实"}], "rows": 3}
    return tiny_sheet("F-SUP-02", halves=True, blocks=[table])


FAR = '<p style="position:absolute; left:{left}mm; top:{top}mm; margin:0">{text}</p>'
TAMPERED: dict[str, tuple[str, Callable[[], Sheet], Callable[[], bytes]]] = {
    "a row dropped": ("pdf-row-missing", inspection, lambda: printed(with_rows(inspection(), 1, 1))),
    "a row printed twice": ("pdf-row-extra", inspection, lambda: printed(with_rows(inspection(), 1, 0, 1, 1))),
    "a row of another clause": (
        "pdf-row-extra",
        inspection,
        lambda: printed(replace(inspection(), rows=inspection().rows | {1: (*inspection().rows[1], row(7))})),
    ),
    "rows in another order": ("pdf-row-order", inspection, lambda: printed(with_rows(inspection(), 1, 1, 0))),
    "a row in the other copy only": (
        "pdf-row-missing",
        lambda: long_sheet(3, copies=["甲联", "乙联"]),
        lambda: _without_last(long_sheet(3, copies=["甲联", "乙联"]), "<tr><td class=\"no\">2</td>"),
    ),
    "another clause number": (
        "pdf-row-missing",
        inspection,
        lambda: printed(inspection(), (">4.1.1<", ">4.1.2<")),
    ),
    "a word of a row changed": ("pdf-row-differs", inspection, lambda: printed(inspection(), ("无杂物", "有杂物"))),
    "the mark 拟定 dropped": (
        "pdf-row-differs",
        inspection,
        lambda: printed(with_row(inspection(), 1, 0, proposed=False)),
    ),
    "a veto star dropped": ("pdf-row-differs", inspection, lambda: printed(inspection(), ("<b>★</b>", ""))),
    "a box to tick dropped": (
        "pdf-row-differs",
        inspection,
        lambda: printed(inspection(), ('<td class="tick">□</td>' * 3, '<td class="tick">□</td>' * 2)),
    ),
    "a row over two pages": (
        "pdf-row-split",
        lambda: _endless(),  # noqa: PLW0108 - it is defined below
        lambda: forms.pdf(TEMPLATES, _endless()),
    ),
    "a weight changed": ("pdf-weight", appraisal, lambda: printed(with_row(appraisal(), 0, 0, weight=50))),
    "a weight with a digit more": ("pdf-weight", appraisal, lambda: printed(appraisal(), (">60%<", ">160%<"))),
    "a total changed": ("pdf-weight", appraisal, lambda: printed(appraisal(), (">100%<", ">90%<"))),
    "a score changed": ("pdf-weight", inspection, lambda: printed(with_row(inspection(), 2, 0, score=1))),
    "a score with a digit more": (
        "pdf-weight",
        inspection,
        lambda: printed(inspection(), ('score">10</td><td class="score"></td></tr>', 'score">100</td><td></td></tr>')),
    ),
    "a field dropped": (
        "pdf-text",
        inspection,
        lambda: printed(inspection(), ('<span class="label">检查日期</span>', "")),
    ),
    "another term of keeping": ("pdf-text", inspection, lambda: printed(inspection(), ("5年", "2年"))),
    "a signature dropped": ("pdf-text", inspection, lambda: printed(inspection(), ("<b>营业厅经理</b>", ""))),
    "another edition in the footer": (
        "pdf-code",
        inspection,
        lambda: printed(inspection(), css=(("V1.0", "V1.1"),)),
    ),
    "another fingerprint": (
        "pdf-code",
        inspection,
        lambda: printed(replace(inspection(), fingerprint="00000000")),
    ),
    "another status": ("pdf-code", inspection, lambda: printed(replace(inspection(), status="现行"))),
    "another date": ("pdf-code", inspection, lambda: printed(replace(inspection(), effective="2026-12-02"))),
    "a sheet of another edition": ("pdf-code", inspection, lambda: printed(replace(inspection(), edition="1.1"))),
    "text over the footer": ("pdf-code", inspection, lambda: added(inspection(), FAR.format(left=40, top=272, text="多"))),
    "wrong page numbers": (
        "pdf-pages",
        inspection,
        lambda: printed(inspection(), css=(("counter(pages)", '"2"'),)),
    ),
    "copies numbered through": (
        "pdf-pages",
        order,
        lambda: printed(order(), css=(("counter-reset: page 1; counter-increment: none", ""),)),
    ),
    "a copy dropped": ("pdf-pages", order, lambda: edited(order(), drop_second_copy)),
    "no line to cut along": (
        "pdf-halves",
        halved,
        lambda: printed(halved(), ('<div class="cut">', "<div>")),
    ),
    "the QR codes of halves to elsewhere": (
        "pdf-qr",
        halved,
        lambda: printed(halved(), other_qr("https://example.org/f/F-SUP-02/1.0.html", halved())),
    ),
    "a QR code to elsewhere": (
        "pdf-qr",
        inspection,
        lambda: printed(inspection(), other_qr("https://example.org/f/F-SUP-01/1.0.html")),
    ),
    "a QR code to another edition": (
        "pdf-qr",
        inspection,
        lambda: printed(inspection(), other_qr(inspection().address.replace("1.0", "1.1"))),
    ),
    "a small QR code": (
        "pdf-qr",
        inspection,
        lambda: printed(inspection(), css=(("width: 20.5mm; height: 20.5mm", "width: 15mm; height: 15mm"),)),
    ),
    "a QR code without its quiet zone": (
        "pdf-qr",
        inspection,
        lambda: printed(inspection(), ('<img src=', '<img style="border:3mm solid #000" src=')),
    ),
    "no QR code": ("pdf-qr", inspection, lambda: printed(inspection(), ("<img src=", "<img data-src="))),
    "another font": (
        "pdf-font",
        inspection,
        lambda: printed(inspection(), css=(('html { font: 10.5pt/1.4 "Handbook"', 'html { font: 10.5pt/1.4 "Noto Sans SC"'),)),
    ),
    "a font left out of the file": ("pdf-font", inspection, lambda: edited(inspection(), drop_font_files)),
    "a character that the font lacks": ("pdf-glyph", inspection, lambda: printed(inspection(), ("无杂物", "无杂物☑"))),
    "text beyond the page": ("pdf-outside", inspection, lambda: added(inspection(), FAR.format(left=182, top=90, text="出界"))),
    "text in the binding edge": (
        "pdf-outside",
        inspection,
        lambda: added(inspection(), FAR.format(left=-12, top=90, text="装订")),
    ),
    "a table wider than the page": (
        "pdf-outside",
        inspection,
        lambda: printed(inspection(), css=((".signs { margin-top", ".signs { width: 200mm; margin-top"),)),
    ),
    "an option that its column does not hold": (
        "pdf-outside",
        lambda: _narrow(),  # noqa: PLW0108 - it is defined below
        lambda: forms.pdf(TEMPLATES, _narrow()),
    ),
    "text over other text": (
        "pdf-overlap",
        inspection,
        lambda: printed(inspection(), ('<h1 data-running', '<p style="position:absolute;margin:0">盖住</p><h1 data-running')),
    ),
    "another size of paper": ("pdf-paper", inspection, lambda: edited(inspection(), shrink_page)),
    "lying instead of upright": (
        "pdf-paper",
        inspection,
        lambda: printed(inspection(), css=(("size: A4;", "size: A4 landscape;"),)),
    ),
    "another title": ("pdf-metadata", inspection, lambda: edited(inspection(), retitle)),
    "no language": ("pdf-metadata", inspection, lambda: printed(inspection(), ('lang="zh-CN"', ""))),
    "no tags": ("pdf-metadata", inspection, lambda: edited(inspection(), drop_tags)),
    "a file too large": ("pdf-size", inspection, lambda: edited(inspection(), pad)),
    "a file cut short": (
        "pdf-unreadable",
        inspection,
        lambda: forms.pdf(TEMPLATES, inspection())[:-400],
    ),
    "half a file": ("pdf-unreadable", inspection, lambda: forms.pdf(TEMPLATES, inspection())[:9000]),
    "no PDF": ("pdf-unreadable", inspection, lambda: b"<html></html>"),
    "an empty file": ("pdf-unreadable", inspection, lambda: b""),
}  # fmt: skip


def _endless() -> Sheet:
    return replace(long_sheet(1), rows={0: (row(1, text="台面应整洁。" * 400),)})


def _narrow() -> Sheet:
    table = {
        "kind": "table",
        "columns": [{"label": "a"}, {"label": "b", "width": 12, "options": ["六个字的选项"]}],
    }
    return tiny_sheet("F-SUP-01", blocks=[table | {"rows": 2}])


def _without_last(sheet: Sheet, start: str) -> bytes:
    """Print a sheet without the last table row that begins so: only one of its copies lacks it."""
    document = forms.html(TEMPLATES, sheet)
    at = document.rindex(start)
    end = document.index("</tr>", at) + len("</tr>")
    made = layout.layout(TEMPLATES, document[:at] + document[end:], forms.css(TEMPLATES, sheet))
    return bytes(made.write_pdf(pdf_tags=True))


@pytest.mark.parametrize("sheet", [inspection, appraisal, order, lambda: long_sheet(40)])
def test_a_clean_print_has_no_findings(sheet: Callable[[], Sheet]) -> None:
    assert readback.findings("x.pdf", forms.pdf(TEMPLATES, sheet()), sheet()) == []


def test_the_means_of_these_tests_change_nothing_by_themselves() -> None:
    assert rules(printed(inspection()), inspection()) == set()
    assert rules(edited(inspection(), lambda _: None), inspection()) == set()


@pytest.mark.parametrize("case", TAMPERED)
def test_a_changed_print_is_found_out(case: str) -> None:
    rule, sheet, content = TAMPERED[case]
    assert rule in rules(content(), sheet())


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("a row dropped", "缺少条款 1.1.1 ZN-Z1-1 的行"),
        ("a weight changed", "条款 4.2.2 SUP-W-2 的权重不对，应为“60%”"),
        ("a score changed", "条款 2.1.1 ZN-Z2-1 的分值不对，应为“10”"),
        ("a total changed", "合计应为 100%"),
        ("wrong page numbers", "页码不对：1 联共 1 页，页脚依次为 1/2"),
        ("a character that the font lacks", "字体 Handbook 画不出：☑"),
        ("text beyond the page", "第 1 页有文字超出版心：“出界”"),
        ("another font", "用了手册以外的字体 Noto-Sans-SC"),
    ],
)
def test_the_message_says_what_is_wrong(case: str, message: str) -> None:
    _, sheet, content = TAMPERED[case]
    assert message in {finding.message for finding in readback.findings("x", content(), sheet())}


def test_one_fault_of_a_row_is_reported_once() -> None:
    found = readback.findings("x", TAMPERED["a weight changed"][2](), appraisal())
    assert [finding.rule for finding in found] == ["pdf-weight", "pdf-weight"]


def test_every_rule_is_documented_and_has_a_case() -> None:
    assert {rule for rule, _, _ in TAMPERED.values()} | JOINED | SINGLE == set(readback.RULES)
    for english, chinese in readback.RULES.values():
        assert english.endswith(".")
        assert chinese.endswith("。")


def test_a_pdf_says_which_sheet_it_is() -> None:
    for sheet in (inspection(), order(), long_sheet(30)):
        found = readback.identify(forms.pdf(TEMPLATES, sheet))
        assert found == readback.Identity(sheet.form.id, sheet.edition, sheet.fingerprint)


def test_what_is_no_sheet_says_nothing() -> None:
    assert readback.identify(b"") is None
    assert readback.identify(forms.pdf(TEMPLATES, inspection())[:5000]) is None
    assert (
        readback.identify(forms.render(TEMPLATES, '<html lang="zh-CN"><title>t</title><p>无</p></html>', ""))
        is None
    )


def test_pages_of_two_sheets_in_one_file_have_no_single_identity() -> None:
    def mix(document: pikepdf.Pdf) -> None:
        document.pages.extend(pikepdf.open(io.BytesIO(forms.pdf(TEMPLATES, order()))).pages)

    assert readback.identify(edited(inspection(), mix)) is None


def test_a_font_within_a_form_is_seen_too() -> None:
    def wrap(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        other = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
        form = document.make_stream(b"BT /F1 12 Tf (x) Tj ET")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, [0, 0, 100, 100]
        form.Resources = Dictionary(Font=Dictionary(F1=other))
        page.Resources.XObject["/Fm1"] = form
        page.contents_add(document.make_stream(b"q 1 0 0 1 100 100 cm /Fm1 Do Q"))

    assert "pdf-font" in rules(edited(inspection(), wrap), inspection())


def test_reading_back_takes_a_moment_of_the_processor() -> None:
    content = forms.pdf(TEMPLATES, inspection())
    times = []
    for _ in range(5):
        start = time.process_time()
        readback.findings("x", content, inspection())
        times.append(time.process_time() - start)
    assert min(times) < 0.15
