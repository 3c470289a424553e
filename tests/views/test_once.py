"""What is in force, proposed or a colour is decided in one place, and every output says the same of it."""

from pathlib import Path

import pytest
from support import TEMPLATES
from support.editions import read
from support.projects import edit

from hallbook.editions.history import History
from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.paper.book import book
from hallbook.views import coverage, sheets
from hallbook.web import search
from hallbook.web.pages import Renderer, pages

PROPOSED = "basis: 良好实践\n"
CONFIRMED = "{by: 总部, date: 2026-11-01, document: 第1号纪要}"


def changed(tiny: Path, change: str) -> Edition:
    """The tiny handbook with one clause changed: an item whose page, lists and form speak of it."""
    edit(tiny / "zones" / "z2.yaml", PROPOSED, PROPOSED + change)
    edit(tiny / "forms" / "supervision.yaml", "draw: {zone: Z2}", "draw: {clauses: [ZN-Z2-1]}")
    return read(tiny)


def marked(edition: Edition) -> dict[str, bool]:
    """Whether ZN-Z2-1 is said to be 拟定, by output."""
    made = {page.address: page.markdown for page in pages(Renderer(edition, environment(TEMPLATES)))}
    row = next(
        row
        for s in sheets.sheets(edition)
        for rows in s.rows.values()
        for row in rows
        if row.clause == "ZN-Z2-1"
    )
    found = next(document for document in search.documents(edition) if document["i"] == "ZN-Z2-1")
    volume = book(edition, TEMPLATES, History()).parts["c-2"]
    return {
        "page": "badge proposed" in made["zones/z2.html"],
        "duty": "badge proposed" in made["roles/R-CLK.html"].partition("终端可用")[2].partition("</li>")[0],
        "form page": "badge proposed"
        in made["forms/F-SUP-01.html"].partition("终端可用")[2].partition("</li>")[0],
        "row": row.proposed,
        "search": "p" in found,
        "book": 'class="proposed">拟定' in volume,
        "coverage": "zones/z2" in coverage.proposed(edition),
    }


@pytest.mark.parametrize(
    "change",
    [
        "        sources: [S2-001]\n",
        f"        confirmed: {CONFIRMED}\n",
        f"    confirmed: {CONFIRMED}\n",
        f"confirmed: {CONFIRMED}\n",
    ],
    ids=["sourced", "confirmed", "of a confirmed section", "of a confirmed chapter"],
)
def test_a_clause_sourced_or_confirmed_is_proposed_nowhere(tiny: Path, change: str) -> None:
    assert not any(marked(changed(tiny, change)).values())


def test_a_clause_neither_sourced_nor_confirmed_is_proposed_everywhere(tiny: Path) -> None:
    assert all(marked(changed(tiny, "        item: {quantity: 一台}\n")).values())


def test_a_withdrawn_clause_is_not_in_force(tiny: Path) -> None:
    edition = changed(tiny, '        withdrawn: "1.0"\n')
    assert {*edition.clauses} - {clause.id for clause in edition.in_force} == {"ZN-Z2-1"}
