"""How WeasyPrint is used: with less of its own styles, and what is read once."""

import gc
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from support import ROOT, TEMPLATES
from support.sheets import long_sheet, tiny_edition
from weasyprint.html import UA_STYLESHEET

from hallbook.editions.history import history
from hallbook.making.maker import Maker
from hallbook.making.store import Store
from hallbook.making.work import Made, Work
from hallbook.paper import book, forms, layout, typeface
from hallbook.views import sheets

LISTS = """<html lang="zh-CN"><title>清单</title><ul><li>甲</li><li>乙<ol><li>丙</li></ol></li></ul>
<dl><dt>丁</dt><dd>戊</dd></dl><p>己<br><q>庚</q><wbr><sup>2</sup></p><table><caption>辛</caption><tr><th>壬</th></tr></table>"""


def test_without_the_styles_of_notes_the_same_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = tiny_edition()
    made = book.book(edition, TEMPLATES, history([edition]))

    def printed() -> list[bytes]:
        layout._read.cache_clear()
        return [
            *(forms.pdf(TEMPLATES, sheet) for sheet in (*sheets.sheets(edition), long_sheet())),
            *(forms.render(TEMPLATES, document, made.css) for document in (made.front, *made.parts.values())),
            forms.render(TEMPLATES, LISTS, ""),
        ]

    ours = printed()
    monkeypatch.setattr(layout, "_own_styles", lambda: UA_STYLESHEET)
    assert ours == printed()


def test_no_element_has_marks_of_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    def marks() -> set[str | None]:
        made = layout._read(LISTS)
        made.render()
        from weasyprint.css import get_all_computed_styles

        return {pseudo for _, pseudo in get_all_computed_styles(made)._computed_styles}

    assert marks() == {None, "marker", "before", "after"}
    layout._read.cache_clear()
    monkeypatch.setattr(layout, "_own_styles", lambda: UA_STYLESHEET)
    assert "footnote-call" in marks()


def test_what_sheets_look_like_is_parsed_once() -> None:
    layout._styles.cache_clear()
    made = sheets.sheets(tiny_edition())
    for sheet in made:
        forms.pdf(TEMPLATES, sheet)
    assert layout._styles.cache_info().hits >= len(made) - 1


def test_templates_that_are_linked_to_share_their_fonts(tmp_path: Path) -> None:
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    forms.render(TEMPLATES, "<p>甲</p>", "")
    before = layout._fonts.cache_info().misses
    forms.render(tmp_path / "templates", "<p>甲</p>", "")
    assert layout._fonts.cache_info().misses == before


def frozen(_nothing: str) -> Made:
    return {"frozen": str(gc.get_freeze_count()).encode()}, ()


def test_a_worker_does_not_look_through_what_it_was_forked_with(tmp_path: Path) -> None:
    with Maker(Store(tmp_path)) as maker:
        files, _ = maker.start([Work.of(frozen, "")]).result()
    assert int(files["frozen"]) > 10_000


@pytest.mark.parametrize("name", typeface.FACES.values())
def test_the_characters_of_a_face_are_those_that_its_table_names(name: str, tmp_path: Path) -> None:
    face = TEMPLATES / "fonts" / name
    with TTFont(face, lazy=True) as font:
        known = frozenset(font.getBestCmap())
        assert typeface._drawn(face) == known
        # A face with a table of another kind is left to fontTools.
        further = CmapSubtable.newSubtable(12)
        further.platformID, further.platEncID, further.language = 3, 10, 0
        further.cmap = {**font.getBestCmap(), 0x20BB7: font.getGlyphOrder()[5]}
        font["cmap"].tables.append(further)
        font.save(tmp_path / name)
    assert typeface._drawn(tmp_path / name) == known | {0x20BB7}
