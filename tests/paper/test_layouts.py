"""A sheet tells what an inspection needs; one of an edition laid out in a former generation is printed as it was."""

import pytest
from pydantic import ValidationError
from support import TEMPLATES, TINY
from support.editions import read

from hallbook import readback
from hallbook.model import Clause, Edition, Form
from hallbook.model.about import EditionFile
from hallbook.model.before import absent
from hallbook.paper import forms, packs
from hallbook.readback import filled
from hallbook.views import sheets
from hallbook.views.sheets import Sheet


def needing(edition: Edition, layout: int) -> Edition:
    """The edition with a clause that is inspected with a tool and a photo, laid out so."""
    chapter = edition.chapters["zones/z1"]
    (section,) = chapter.sections
    (clause,) = section.clauses
    assert clause.check
    check = clause.check.model_copy(update={"tool": "钢直尺", "photo": True})
    clauses: tuple[Clause, ...] = (clause.model_copy(update={"check": check}),)
    changed = chapter.model_copy(update={"sections": (section.model_copy(update={"clauses": clauses}),)})
    about = edition.about.model_copy(update={"layout": layout})
    return edition.model_copy(update={"about": about, "chapters": edition.chapters | {"zones/z1": changed}})


def sheet(edition: Edition) -> Sheet:
    return sheets.sheet(edition, edition.forms_by_id["F-SUP-01"])


def test_tools_and_photos_stand_on_the_sheet_and_are_read_back() -> None:
    made = sheet(needing(read(TINY), 2))
    told = {row.clause: row.inspection for rows in made.rows.values() for row in rows}
    assert told["ZN-Z1-1"] == "现场查看（用钢直尺，拍照）：台面无杂物"
    assert "现场查看（用钢直尺，拍照）：" in forms.html(TEMPLATES, made)
    assert "带：钢直尺" in forms.marks(made)
    assert readback.findings("x.pdf", forms.pdf(TEMPLATES, made), made) == []


def test_a_former_generation_is_printed_as_it_was() -> None:
    edition = read(TINY)
    plain, needed = (sheet(needing(each, 1)) for each in (edition, edition))
    assert "钢直尺" not in forms.html(TEMPLATES, needed)
    assert plain.fingerprint == needed.fingerprint == sheet(edition).fingerprint
    assert sheet(needing(edition, 2)).fingerprint != plain.fingerprint
    assert absent(EditionFile.model_fields["layout"]) == 1


def form(edition: Edition, **changes: object) -> Sheet:
    """A sheet of the first form with other fields."""
    first = Form.model_validate(edition.forms[0].model_dump() | changes)
    return sheets.sheet(edition.model_copy(update={"forms": (first, *edition.forms[1:])}), first)


def test_a_post_signs_twice_under_two_names() -> None:
    edition = read(TINY)
    made = form(edition, signs=("R-CLK", "R-CLK"), signed_as=("交班人", "接班人"))
    assert "<b>交班人</b>（签字）" in forms.html(TEMPLATES, made)
    assert readback.findings("x.pdf", forms.pdf(TEMPLATES, made), made) == []
    with pytest.raises(ValidationError, match="1 个名称"):
        form(edition, signed_as=("交班人",))


@pytest.mark.parametrize(
    ("as_written", "order"), [(False, ["ZN-Z1-1", "SUP-M1-1"]), (True, ["SUP-M1-1", "ZN-Z1-1"])]
)
def test_rows_stand_in_the_order_of_the_work_where_it_is_written(as_written: bool, order: list[str]) -> None:
    blocks = [{"kind": "rows", "draw": {"clauses": ["SUP-M1-1", "ZN-Z1-1"], "as_written": as_written}}]
    made = form(read(TINY), blocks=blocks)
    assert [row.clause for row in made.rows[0]] == order
    assert readback.findings("x.pdf", forms.pdf(TEMPLATES, made), made) == []


@pytest.mark.parametrize(("layout", "pages"), [(1, 2), (2, 1)])
def test_empty_rows_are_spared_where_that_saves_a_page_that_would_be_half_empty(
    layout: int, pages: int
) -> None:
    edition = needing(read(TINY), layout)
    table = {"kind": "table", "title": "问题", "columns": [{"label": "事实"}], "rows": 26}
    made = form(edition, blocks=[table])
    content = forms.pdf(TEMPLATES, made)
    assert packs.pages(content) == pages
    assert (filled.last_page(content, made) < filled.HALF) == (pages == 2)
    assert readback.findings("x.pdf", content, made) == []


def test_rows_that_a_sheet_is_said_to_hold_are_not_spared() -> None:
    edition = needing(read(TINY), 2)
    table = {"kind": "table", "title": "员工", "columns": [{"label": "姓名"}], "rows": 26}
    spared, kept = (form(edition, blocks=[table], holds=holds) for holds in (None, 26))
    pages = [packs.pages(forms.pdf(TEMPLATES, made)) for made in (spared, kept)]
    assert pages == [1, 2]
