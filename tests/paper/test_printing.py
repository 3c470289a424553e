"""Sheets as PDF: what one needs to fill them in by hand, the same bytes everywhere, one font, packs."""

import hashlib
import io
import logging
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from support import ROOT, TEMPLATES
from support.editions import read
from support.sampling import some
from support.sheets import long_sheet, row, tiny_edition, tiny_sheet

from hallbook import readback
from hallbook.model import Form
from hallbook.paper import forms as printing
from hallbook.paper import packs, setting
from hallbook.readback.printout import PT_PER_MM, Page, Printout
from hallbook.views import sheets
from hallbook.views.sheets import Sheet

CSS_PT_PER_PX = 0.75


def opened(sheet: Sheet) -> Printout:
    return Printout(printing.pdf(TEMPLATES, sheet))


def clean(sheet: Sheet) -> bool:
    return readback.findings("x.pdf", printing.pdf(TEMPLATES, sheet), sheet) == []


def level_lines(page: Page) -> "np.ndarray[Any, Any]":
    """Heights in mm of the level lines that span the page, from the top."""
    wide = page.lines[page.lines[:, 2] - page.lines[:, 0] > 70 * PT_PER_MM]
    return np.sort((wide[:, 1] + wide[:, 3]) / 2)[::-1] / PT_PER_MM


@pytest.mark.parametrize("identity", ["F-SUP-01", "F-SUP-02"])
def test_a_sheet_is_its_own_faithful_print(identity: str) -> None:
    assert clean(tiny_sheet(identity))


def test_letters_and_boxes_are_large_enough_and_text_small_type_only_in_notes() -> None:
    from pypdfium2 import PdfDocument, raw

    document = PdfDocument(printing.pdf(TEMPLATES, tiny_sheet("F-SUP-01")))
    reader = document[0].get_textpage()
    sizes: dict[float, str] = {}
    for index in range(reader.count_chars()):
        if raw.FPDFText_IsGenerated(reader, index) != 1:
            size = round(raw.FPDFText_GetFontSize(reader, index) * CSS_PT_PER_PX, 1)
            sizes[size] = sizes.get(size, "") + chr(raw.FPDFText_GetUnicode(reader, index))
    document.close()
    assert min(sizes) == 9.0
    for text in ("自助终端在营业时间应可用。", "试用：每台可以办理", "一线督导（签字）", "不适用"):
        assert text in sizes[10.5]


def test_boxes_to_tick_are_four_to_five_millimetres() -> None:
    with opened(tiny_sheet("F-SUP-01")) as printout:
        letters = printout.pages[0].letters
        boxes = [box for character, box in zip(letters.text, letters.boxes, strict=True) if character == "□"]
    assert len(boxes) == 8
    for left, bottom, right, top in boxes:
        assert 4 <= (right - left) / PT_PER_MM <= 5
        assert 4 <= (top - bottom) / PT_PER_MM <= 5


def test_one_can_write_in_the_rows_and_sign_in_the_boxes() -> None:
    writing = {"kind": "writing", "title": "问题", "lines": 12}
    with opened(tiny_sheet("F-SUP-01", blocks=[writing])) as printout:
        page = printout.pages[0]
        lines = level_lines(page)
        found = {c: box for c, box in zip(page.letters.text, page.letters.boxes, strict=True) if c in "签年"}
    steps = -np.diff(lines[1:13])
    assert steps.min() >= 8
    assert (found["签"][1] - found["年"][3]) / PT_PER_MM >= 12


@pytest.mark.parametrize(("landscape", "signs"), [(True, ["R-SUP", "R-HM"]), (False, ["R-HM"])])
def test_in_a_wide_box_name_signature_and_date_share_a_line(landscape: bool, signs: list[str]) -> None:
    with opened(tiny_sheet("F-SUP-01", landscape=landscape, signs=signs)) as printout:
        page = printout.pages[-1]
        at = page.letters.text.rindex("（签字）")
        after, before = page.letters.boxes[at + 3], page.letters.boxes[page.letters.text.rindex("年")]
        middle = (after[1] + after[3]) / 2
        heights = level_lines(page) * PT_PER_MM
    above, below = min(heights[heights > middle]), max(heights[heights < middle])
    assert (before[0] - after[2]) / PT_PER_MM >= 30
    assert (above - below) / PT_PER_MM >= 12


def test_rows_to_write_in_grow_until_the_page_is_full_but_not_beyond() -> None:
    few = tiny_sheet("F-SUP-01", blocks=[{"kind": "writing", "title": "问题", "lines": 4}])
    many = tiny_sheet("F-SUP-01", blocks=[{"kind": "writing", "title": "问题", "lines": 20}])
    with opened(few) as roomy, opened(many) as full:
        assert -np.diff(level_lines(roomy.pages[0])[1:5]).max() == pytest.approx(12, abs=0.4)
        assert len(full.pages) == 1
        assert 8 < -np.diff(level_lines(full.pages[0])[1:21]).max() < 11


def test_a_sheet_that_runs_over_by_a_little_is_set_closer() -> None:
    base = tiny_sheet("F-SUP-01", blocks=[{"kind": "rows", "draw": {"zone": "Z2"}, "method": True}])
    lengths = []
    for count in range(8, 16):
        sheet = replace(base, rows={0: tuple(row(index) for index in range(1, count))})
        document, css = printing.html(TEMPLATES, sheet), printing.css(TEMPLATES, sheet)
        with Printout(printing.render(TEMPLATES, document, css)) as plain, opened(sheet) as fitted:
            lengths.append((len(plain.pages), len(fitted.pages)))
    assert (2, 1) in lengths
    assert all(fitted <= plain for plain, fitted in lengths)


# A row or two more each time: wherever the last page begins, the signatures have a row with them.
@pytest.mark.parametrize(
    ("landscape", "counts"), [(False, some(range(29, 43), 2)), (True, some(range(28, 34), 2))]
)
def test_a_long_table_repeats_its_head_cuts_no_row_and_never_leaves_the_signatures_alone(
    landscape: bool, counts: Sequence[int]
) -> None:
    for rows in counts:
        sheet = long_sheet(rows, landscape=landscape)
        content = printing.pdf(TEMPLATES, sheet)
        assert readback.findings("x.pdf", content, sheet) == []
        with Printout(content) as printout:
            texts = ["".join(page.letters.text.split()) for page in printout.pages]
        assert len(texts) >= 3
        assert all("序条款检查内容与合格标准分值得分" in text for text in texts)
        assert all(("每周抽查登记表（续）" in text) == (page > 0) for page, text in enumerate(texts))
        assert f"{rows}1." in texts[-1]
        assert "合计" in texts[-1]
        assert "签字" in texts[-1]


def test_each_copy_carries_its_label_and_counts_its_own_pages() -> None:
    sheet = tiny_sheet("F-SUP-02", copies=["第一联 督导存", "第二联 营业厅存"])
    with opened(sheet) as printout:
        texts = [" ".join(page.letters.text.split()) for page in printout.pages]
    assert ["第一联 督导存" in texts[0], "第二联 营业厅存" in texts[1]] == [True, True]
    assert all(text.endswith("第 1 页 / 共 1 页") for text in texts)
    assert clean(sheet)


def test_copies_over_several_pages_are_numbered_and_headed_one_by_one() -> None:
    sheet = long_sheet(30, copies=["第一联 督导存", "第二联 营业厅存"])
    with opened(sheet) as printout:
        texts = ["".join(page.letters.text.split()) for page in printout.pages]
    half = len(texts) // 2
    assert half >= 2
    pages = [re.findall(r"第(\d)页/共(\d)页", text)[-1] for text in texts]
    assert pages == [(str(page), str(half)) for page in range(1, half + 1)] * 2
    assert "·第二联营业厅存（续）" in texts[-1]
    assert clean(sheet)


def test_proposed_forms_and_rows_and_veto_rows_are_marked_and_explained() -> None:
    proposed = tiny_sheet("F-SUP-01", standing="拟定", basis="良好实践")
    sheet = replace(long_sheet(9), form=proposed.form, proposed=proposed.proposed)
    sheet = replace(sheet, rows={1: sheet.rows[0], 2: ()})
    with opened(sheet) as printout:
        text = "".join("".join(page.letters.text for page in printout.pages).split())
    assert text.startswith("每周抽查登记表拟定填写")
    assert "ZN-Z1-4拟定第4项" in text
    assert "ZN-Z1-9★第9项" in text
    assert "★否决项" in text
    assert "拟定：由本手册提出" in text


def test_a_class_that_a_template_writes_is_one() -> None:
    column = [{"label": "号", "width": 10}, {"label": "内容"}]
    sheet = tiny_sheet("F-SUP-01", blocks=[{"kind": "table", "columns": column, "rows": 2}])
    document = printing.html(TEMPLATES, sheet)
    assert '<th scope="col" class="thin" style="width:10mm">号</th>' in document
    assert '<span class="short">' in document
    assert not [tag for tag in re.findall(r"<[^>]+>", document) if re.search(r"=\s*&#3[49];", tag)]


def test_long_texts_stay_in_their_cells() -> None:
    long = "台面与桌面及周边地面的清洁程度和物品摆放" * 3
    sheet = tiny_sheet(
        "F-SUP-01",
        title="全省自有营业厅与合作营业厅服务质量月度检查及整改情况登记与跟踪汇总表",
        purpose=long,
        route=long,
        signs=["R-SUP", "R-HM", "R-CLK", "R-SUP"],
        blocks=[
            {"kind": "fields", "cells": [{"label": long, "width": 2}, {"label": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "width": 2}]},
            {"kind": "fields", "cells": [{"label": "来源", "width": 4, "options": [long, "其他"]}]},
            {"kind": "table", "columns": [{"label": long, "width": 20}, {"label": "b"}], "labels": [long, "x"]},
            {"kind": "choices", "title": "结论", "options": [long, long, "都不是"]},
            {"kind": "note", "text": long},
        ],
    )  # fmt: skip
    assert clean(sheet)


def test_all_is_printed_in_the_handbooks_font_and_within_the_size() -> None:
    for identity in ("F-SUP-01", "F-SUP-02"):
        content = printing.pdf(TEMPLATES, tiny_sheet(identity))
        assert len(content) <= 120 * 1024
        with Printout(content) as printout:
            assert {font.name for font in printout.fonts} == {"Handbook", "Handbook-Bold"}
            assert all(font.embedded for font in printout.fonts)


def test_shading_is_light(own: Path) -> None:
    css = printing.css(TEMPLATES, sheets.sheets(read(own))[0])
    shades = re.findall(r"background: #([0-9A-F]{6})", css)
    assert len(shades) >= 2
    assert all(int(shade[at : at + 2], 16) >= 255 * 0.85 for shade in shades for at in (0, 2, 4))


def test_the_style_sheets_say_nothing_that_weasyprint_does_not_know(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        printing.pdf(TEMPLATES, long_sheet(12, landscape=True))
        printing.pdf(TEMPLATES, tiny_sheet("F-SUP-02"))
    assert caplog.records == []


def test_a_character_that_the_font_lacks_is_named_with_the_clause_it_stands_in() -> None:
    sheet = replace(long_sheet(2), rows={0: (row(1), row(2, text="请打勾☑𠮷。"))})
    with pytest.raises(printing.MissingGlyph) as caught:
        printing.pdf(TEMPLATES, sheet)
    assert str(caught.value) == "ZN-Z1-2：字体没有“☑”（U+2611）、“𠮷”（U+20BB7）"
    assert caught.value.lacks == (printing.Lack("ZN-Z1-2", "☑𠮷"),)


def test_a_character_of_the_form_itself_is_found_too_and_crosses_processes() -> None:
    sheet = tiny_sheet("F-SUP-02", purpose="要求限期整改☑。")
    with pytest.raises(printing.MissingGlyph, match="F-SUP-02：字体没有“☑”"):
        list(printing.pdfs(TEMPLATES, [sheet], workers=1))


def test_what_a_template_writes_is_watched_as_well() -> None:
    document = '<html lang="zh-CN"><title>t</title><p>甲☑乙</p></html>'
    with pytest.raises(printing.MissingGlyph, match="☑"):
        printing.render(TEMPLATES, document, 'html { font-family: "Handbook", "DejaVu Sans", sans-serif }')


def test_nothing_is_fetched_from_elsewhere() -> None:
    document = '<html lang="zh-CN"><title>t</title><img src="http://192.0.2.1/x.png" alt="x"></html>'
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError, match=r"192\.0\.2\.1"):
        printing.render(TEMPLATES, document, "")


def test_the_same_sheet_gives_the_same_bytes_in_any_process_and_folder(tmp_path: Path) -> None:
    elsewhere = shutil.copytree(TEMPLATES, tmp_path / "a b" / "模板")
    program = (
        "import sys, hashlib; from pathlib import Path; sys.path[:0] = sys.argv[2:]\n"
        "from support.sheets import tiny_sheet; from hallbook.paper import forms as printing\n"
        "for identity in ('F-SUP-01', 'F-SUP-02'):\n"
        "    content = printing.pdf(Path(sys.argv[1]), tiny_sheet(identity))\n"
        "    print(hashlib.sha256(content).hexdigest())\n"
    )
    digests = [
        subprocess.run(
            [sys.executable, "-c", program, str(folder), str(ROOT), str(ROOT / "tests")],
            capture_output=True,
            check=True,
            text=True,
            cwd=tmp_path,
        ).stdout.split()
        for folder in (TEMPLATES, elsewhere)
    ]
    here = [
        hashlib.sha256(printing.pdf(TEMPLATES, tiny_sheet(identity))).hexdigest()
        for identity in ("F-SUP-01", "F-SUP-02")
    ]
    assert digests == [here, here]


def test_many_sheets_are_rendered_in_order_by_several_processes() -> None:
    todo = [tiny_sheet(identity) for identity in ("F-SUP-02", "F-SUP-01", "F-SUP-02")]
    made = list(printing.pdfs(TEMPLATES, todo))
    assert [sheet.form.id for sheet, _ in made] == ["F-SUP-02", "F-SUP-01", "F-SUP-02"]
    assert made[0][1] == made[2][1] == printing.pdf(TEMPLATES, todo[0])


def test_the_picture_of_a_sheet_shows_its_first_page() -> None:
    from PIL import Image

    image = Image.open(io.BytesIO(printing.picture(printing.pdf(TEMPLATES, tiny_sheet("F-SUP-01")), 360)))
    assert (image.format, image.width) == ("WEBP", 360)
    assert 505 <= image.height <= 512


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("高 1050 mm", "高 1050\u00a0mm"),
        ("宽800 mm的桌", "宽800\u00a0mm的桌"),
        ("不小于100 lx，色温4000 K", "不小于100\u00a0lx，色温4000\u00a0K"),
        ("第 3 mile", "第 3 mile"),
        ("a < b & c", "a &#60; b &#38; c"),
        (
            "营业员应在营业前整理台面。",
            '营业员应在营业前整理<span class="tail">台面。</span>',
        ),
    ],
)
def test_text_is_set_so_that_it_breaks_well(text: str, expected: str) -> None:
    assert setting.typeset(text) == expected


def test_cells_are_laid_out_in_lines_of_twelve() -> None:
    cells = tiny_sheet(
        "F-SUP-01",
        blocks=[{"kind": "fields", "cells": [{"label": "a", "width": w} for w in (6, 4, 6, 6, 12, 3)]}],
    ).form.blocks[0]
    lines = setting.lines_of_twelfths(cells.cells)  # type: ignore[union-attr]
    assert [[(width, cell is None) for cell, width in line] for line in lines] == [
        [(6, False), (4, False), (2, True)],
        [(6, False), (6, False)],
        [(12, False)],
        [(3, False), (9, True)],
    ]


def parts() -> list[tuple[Sheet, bytes]]:
    made = [tiny_sheet("F-SUP-01"), tiny_sheet("F-SUP-02"), replace(long_sheet(30), form=long_form())]
    return [(sheet, printing.pdf(TEMPLATES, sheet)) for sheet in made]


def joined(title: str, given: list[tuple[Sheet, bytes]]) -> bytes:
    """A pack of finished sheets."""
    lengths = [packs.pages(content) for _, content in given]
    contents = packs.contents(title, [sheet for sheet, _ in given], lengths)
    parts = [packs.Part(sheet.form.id, sheet.form.title, content) for sheet, content in given]
    return packs.pack(packs.rendered(contents, TEMPLATES), parts)


def long_form() -> Form:
    return long_sheet().form.model_copy(update={"id": "F-SUP-90", "title": "长表"})


def test_a_pack_holds_the_sheets_behind_contents_that_lead_to_them() -> None:
    given = parts()
    content = joined("督导的表单", given)
    assert content == joined("督导的表单", given)
    lengths = [len(pikepdf.open(io.BytesIO(part)).pages) for _, part in given]
    starts = [2, 2 + lengths[0], 2 + lengths[0] + lengths[1]]
    with pikepdf.open(io.BytesIO(content)) as made, Printout(content) as printout:
        assert len(made.pages) == 1 + sum(lengths)
        with made.open_outline() as outline:
            titles = [item.title for item in outline.root]
            targets = [made.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root]
        assert titles == ["目录", "F-SUP-01 每周抽查登记表", "F-SUP-02 督办单", "F-SUP-90 长表"]
        assert [target + 1 for target in targets] == [1, *starts]
        jumps = [made.pages.index(pikepdf.Page(a.Dest[0])) + 1 for a in made.pages[0].Annots]
        assert jumps == starts
        listed = "".join(printout.pages[0].letters.text.split())
        assert f"F-SUP-02督办单一线督导每月{lengths[1]}{starts[1]}–{starts[1] + 1}" in listed
        assert printout.title == "督导的表单 V1.0"
        assert {font.name for font in printout.fonts} == {"Handbook", "Handbook-Bold"}
        assert all(not font.blank for font in printout.fonts)


def test_a_pack_keeps_the_tags_of_its_sheets() -> None:
    given = parts()
    with pikepdf.open(io.BytesIO(joined("督导的表单", given))) as made:
        tree = made.Root.StructTreeRoot
        numbers = [int(key) for key in tree.ParentTree.Nums[::2]]
        assert numbers == sorted(set(numbers))
        entries = dict(zip(numbers, tree.ParentTree.Nums[1::2], strict=True))
        for page in made.pages:
            tagged = entries[int(page.StructParents)]
            assert len(tagged) > 10
            assert all(element.Pg.objgen == page.objgen for element in tagged if "/Pg" in element)
        assert [str(part.S) for part in tree.K[0].K[-len(given) :]] == ["/Part"] * len(given)
        assert str(made.Root.Lang) == "zh-CN"
        assert made.check_pdf_syntax() == []


def test_long_contents_allow_for_their_own_length() -> None:
    sheet = tiny_sheet("F-SUP-02")
    content = printing.pdf(TEMPLATES, sheet)
    forms = [sheet.form.model_copy(update={"id": f"F-SUP-{index:03}"}) for index in range(1, 61)]
    made = joined("许多表单", [(replace(sheet, form=form), content) for form in forms])
    with Printout(made) as printout:
        texts = ["".join(page.letters.text.split()) for page in printout.pages]
    length = sum("打印页码" in text for text in texts)
    assert length >= 2
    assert f"2{length + 1}–{length + 2}" in texts[0]
    assert "第一联督导存" in texts[length]


def test_packs_are_made_per_role_rhythm_zone_and_scope_and_of_all() -> None:
    edition = tiny_edition()
    made = packs.packs(edition, sheets.sheets(edition))
    found = {pack.stem: [sheet.form.id for sheet in pack.sheets] for pack in made}
    both = ["F-SUP-01", "F-SUP-02"]
    assert found == {
        "all": both,
        "weekly": ["F-SUP-01"],
        "monthly": ["F-SUP-02"],
        "scope-hall": both,
        "zone-Z2": ["F-SUP-01"],
        "role-R-SUP": both,
    }
    assert [pack.title for pack in made][:2] == ["全部表单", "每周填写的表单"]


@pytest.mark.parametrize(("identity", "apart"), [("F-SUP-01", False), ("F-SUP-02", True)])
def test_copies_that_part_ways_do_not_share_a_sheet_of_paper(identity: str, apart: bool) -> None:
    with pikepdf.open(io.BytesIO(printing.pdf(TEMPLATES, tiny_sheet(identity)))) as opened:
        assert (opened.Root.ViewerPreferences.get("/Duplex") == "/Simplex") is apart
