"""A workbook that does not say what its sheet says is found, under the rule that says so."""

import io
import zipfile
from collections.abc import Callable

import pytest
from support.sheets import tiny_sheet

from hallbook.paper.workbook import xlsx
from hallbook.readback import workbook

SHEET = tiny_sheet("F-SUP-01")
STRINGS, PAGE, STYLES = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"
Parts = dict[str, bytes]


def parts(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(of: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in of.items():
            archive.writestr(name, content)
    return out.getvalue()


def swapped(name: str, old: str, new: str) -> Callable[[Parts], Parts]:
    def swap(of: Parts) -> Parts:
        assert old.encode() in of[name], old
        return of | {name: of[name].replace(old.encode(), new.encode(), 1)}

    return swap


def added(name: str) -> Callable[[Parts], Parts]:
    return lambda of: of | {name: b"x"}


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (swapped(STRINGS, SHEET.form.purpose, "别的用途"), "workbook-differs"),
        (
            swapped(STRINGS, SHEET.rows[0][0].text if 0 in SHEET.rows else SHEET.form.title, "改过的条文"),
            "workbook-differs",
        ),
        (swapped("docProps/custom.xml", SHEET.fingerprint, "00000000"), "workbook-differs"),
        (swapped(PAGE, SHEET.fingerprint, "00000000"), "workbook-differs"),
        (swapped(PAGE, '<sheetProtection sheet="1"', '<sheetProtection sheet="0"'), "workbook-open"),
        (swapped(PAGE, 'paperSize="9"', 'paperSize="8"'), "workbook-page"),
        (swapped("xl/workbook.xml", "$A$1:", "$A$2:"), "workbook-page"),
        (added("xl/vbaProject.bin"), "workbook-active"),
        (added("xl/externalLinks/externalLink1.xml"), "workbook-active"),
        (added("xl/embeddings/x.bin"), "workbook-active"),
        (lambda of: {name: content for name, content in of.items() if name != PAGE}, "workbook-unreadable"),
        (lambda of: of | {STRINGS: b"<" * 100}, "workbook-unreadable"),
    ],
)
def test_a_spoilt_workbook_is_found(spoil: Callable[[Parts], Parts], rule: str) -> None:
    content = xlsx(SHEET)
    assert workbook.findings("x.xlsx", packed(parts(content)), SHEET) == []
    assert rule in {
        finding.rule for finding in workbook.findings("x.xlsx", packed(spoil(parts(content))), SHEET)
    }


def test_a_choice_that_is_missing_is_found() -> None:
    blocks = [{"kind": "choices", "title": "结论", "options": ["同意", "不同意"]}]
    sheet = tiny_sheet("F-SUP-02", blocks=blocks)
    spoilt = packed(swapped(PAGE, '"同意,不同意"', '"同意"')(parts(xlsx(sheet))))
    assert {finding.rule for finding in workbook.findings("x.xlsx", spoilt, sheet)} == {"workbook-choices"}


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", packed({"a": b"b"})])
def test_what_is_no_workbook_is_found(content: bytes) -> None:
    (finding,) = workbook.findings("x.xlsx", content, SHEET)
    assert (finding.rule, finding.place.file) == ("workbook-unreadable", "x.xlsx")
