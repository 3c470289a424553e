"""Artwork for sign makers is in millimetres, letters are outlines, colours are the handbook's; the zip is the same every time."""

import io
import re
import zipfile

import pypdfium2
import pytest
from lxml import etree
from support import TEMPLATES
from support import drawn as seen
from support.sheets import tiny_edition

from hallbook.drawings.placing import place
from hallbook.paper import artwork
from hallbook.site.works import Works

EDITION = seen.edition()
MADE = artwork.artworks(EDITION, TEMPLATES)
PAGES = list(artwork.pages(EDITION, TEMPLATES, MADE))
ISSUED = "2026-11-23"
MM_A_POINT = 25.4 / 72


def test_there_is_artwork_of_signs_and_prints() -> None:
    assert len(MADE) >= 35
    assert {"VI-B-01", "VI-D-03", "VI-D-13", "VI-E-12", "VI-E-16", "VI-F-04"} <= MADE.keys()


@pytest.mark.parametrize("identity", MADE)
def test_artwork_is_as_large_as_its_clause_says_and_of_itself(identity: str) -> None:
    root, item = etree.fromstring(MADE[identity]), EDITION.clauses[identity].item
    placed = place(item) if item else None
    assert placed
    assert [root.get("width"), root.get("height")] == [f"{placed.width:g}mm", f"{placed.height:g}mm"]
    assert root.get("viewBox") == f"0 0 {placed.width * 10:g} {placed.height * 10:g}"
    tags = {etree.QName(each).localname for each in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "circle", "path"}
    palette = EDITION.tokens.palette
    for each in root.iter():
        assert not {"class", "data-item"} & set(each.attrib)
        for use in ("fill", "stroke"):
            if (colour := each.get(use, "none")) != "none":
                assert palette[each.get(f"data-{use}", "")] == colour


def test_letters_are_outlines_with_the_letters_height() -> None:
    root = etree.fromstring(MADE["VI-D-09"])
    letters = [each for each in root.iter("{*}path") if "scale" in (each.get("transform") or "")]
    assert len(letters) == len("03")
    scale = float(re.findall(r"scale\(([\d.]+)", letters[0].get("transform", ""))[0])
    assert scale > 0.5


def test_colours_are_told_by_name_and_in_numbers() -> None:
    said = etree.fromstring(MADE["VI-B-01"]).find("{*}desc")
    assert said is not None
    assert "主色 primary #16324F RGB 22 50 79 CMYK 72 37 0 69（参考）" in (said.text or "")


def test_what_fits_on_a_sheet_is_shown_in_its_true_size() -> None:
    scales = {page.clause.id: (page.scale, page.sheet) for page in PAGES}
    assert scales["VI-B-07"] == (1, "a4")
    assert scales["VI-D-13"] == (1, "a3")
    assert scales["VI-D-08"] == (1, "a3-upright")
    assert scales["VI-B-01"] == (50, "a4")
    for page in PAGES:
        limit = artwork.SHEET_MM[page.sheet]
        assert page.size[0] / page.scale <= limit[0]
        assert page.size[1] / page.scale <= limit[1]


def zipped() -> bytes:
    few = [page for page in PAGES if page.clause.id in ("VI-B-07", "VI-B-01")]
    html, css = artwork.document(EDITION, TEMPLATES, few)
    return artwork.zipped(TEMPLATES, MADE, html, css, ISSUED)


def test_the_zip_holds_artwork_and_sheets_and_is_the_same_every_time() -> None:
    content = zipped()
    assert content == zipped()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.namelist() == [artwork.SHEETS, *(f"svg/{identity}.svg" for identity in MADE)]
        assert {info.date_time for info in packed.infolist()} == {(2026, 11, 23, 0, 0, 0)}
        document = pypdfium2.PdfDocument(packed.read(artwork.SHEETS))
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    for said in (
        "VI-B-01",
        "1:50",
        "6000.0 × 1200.0 mm",
        "±10 mm",
        "B1",
        "#16324F",
        "72 37 0 69",
        "校验尺 50 mm",
    ):
        assert said in text
    assert round(document[0].get_width() * MM_A_POINT) == 210


def test_a_handbook_without_things_has_no_zip() -> None:
    assert Works(TEMPLATES).artwork(tiny_edition()) == []
    assert artwork.there_is(tiny_edition()) is False
    assert artwork.there_is(EDITION) is True
