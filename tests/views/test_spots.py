"""A clause may name the place on a sheet that holds its record: it is found, shown, linked and compared."""

import shutil
from html import unescape
from pathlib import Path

from support import TEMPLATES, TINY
from support.projects import edit

from hallbook import checks
from hallbook.editions.diff import diff
from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.readback import clauses
from hallbook.reading.standards import load
from hallbook.views import coverage, spots
from hallbook.web.pages import Renderer, pages

OLD, NEW = "record: [F-SUP-02, F-SUP-03]", "record: [F-SUP-02/问题/期限, F-SUP-02/单号, F-SUP-02/一线督导]"


def read(standards: Path) -> Edition:
    edition = load(standards).edition
    assert edition
    return edition


def placed(tmp_path: Path) -> Path:
    standards = Path(shutil.copytree(TINY, tmp_path / "standards"))
    edit(standards / "supervision" / "monitoring.yaml", OLD, NEW)
    return standards


def test_titles_labels_and_signs_are_places_and_the_first_of_a_name_counts() -> None:
    edition = read(TINY)
    found = edition.spots["F-SUP-02"]
    assert found["期限"] == ("blocks", 0, "cells", 1)
    assert found["问题/期限"] == ("blocks", 1, "columns", 2)
    assert found["走势"] == ("blocks", 2)
    assert found["一线督导"] == ("signs", 0)
    assert edition.spots["F-SUP-03"] == {}


def test_a_place_is_told_wherever_the_record_is(tmp_path: Path) -> None:
    old, new = read(TINY), read(placed(tmp_path))
    clause = new.clauses["SUP-M1-2"]
    assert clause.forms == ("F-SUP-02",)
    assert coverage.forms_of_clauses(new)["SUP-M1-2"] == {"F-SUP-02"}
    assert (
        clauses.said(new, clause)["记录"]
        == "督办单 F-SUP-02：问题/期限、督办单 F-SUP-02：单号、督办单 F-SUP-02：一线督导"
    )
    (entry,) = [entry for entry in diff(old, new).entries if entry.id == "SUP-M1-2"]
    assert entry.forms == ("F-SUP-02", "F-SUP-03")
    made = {page.address: unescape(page.markdown) for page in pages(Renderer(new, environment(TEMPLATES)))}
    page = made["supervision/monitoring.html"]
    form = made["forms/F-SUP-02.html"]
    for anchor in ("at-1-columns-2", "at-0-cells-1", "at-signs-0"):
        assert form.count(f'id="{anchor}"') == 1
    assert 'href="../forms/F-SUP-02.html#at-1-columns-2"' in page
    assert "#SUP-M1-2" in form.partition('id="at-1-columns-2"')[2].partition("</span>")[0]
    assert "#SUP-M1-2" not in form.partition('id="at-0-cells-1"')[2].partition("</span>")[0]


def test_a_place_that_is_not_there_is_asked_for(tmp_path: Path) -> None:
    standards = placed(tmp_path)
    said = {
        "F-SUP-02/单子": "F-SUP-02/单号",
        "F-SUP-02/备注": "F-SUP-02 上有：",
        "F-SUP-20/单号": "是否想写 F-SUP-0",
    }
    former = "F-SUP-02/单号"
    for wrong, hint in said.items():
        edit(standards / "supervision" / "monitoring.yaml", former, wrong)
        loaded = load(standards)
        assert loaded.edition
        (found,) = [f for f in checks.run(loaded.edition, loaded.places) if f.rule == "unknown-reference"]
        assert wrong in found.message
        assert hint in found.hint
        former = wrong


def test_several_names_of_a_place_are_one(tmp_path: Path) -> None:
    edition = read(placed(tmp_path))
    form = edition.forms_by_id["F-SUP-02"]
    names = [spot.anchor for group in spots.groups(edition, form) for spot in (group.title, *group.spots)]
    assert len(names) == len(set(names))


def test_blocks_of_one_name_are_told_apart() -> None:
    edition = read(TINY)
    form = edition.forms_by_id["F-SUP-02"]
    twice = form.model_copy(update={"blocks": (*form.blocks, form.blocks[0])})
    names = [group.title.name for group in spots.groups(edition, twice)]
    assert len(names) == len(set(names))
    assert f"{names[0]}（2）" in names
