"""A fingerprint is over exactly what a sheet prints: paper, fingerprint and what halls are told change together or not at all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import ROOT, TEMPLATES, TINY
from support.editions import read
from support.sampling import some
from support.variants import variants

from hallbook.editions.telling import of_sheets
from hallbook.model import Clause, Edition, Form
from hallbook.model.form import Rows, Table
from hallbook.paper import forms
from hallbook.views import sheets
from hallbook.views.draws import drawn


def paper(sheet: sheets.Sheet) -> str:
    return forms.html(TEMPLATES, sheet) + forms.css(TEMPLATES, sheet)


def with_form(edition: Edition, form: Form) -> Edition:
    kept = (form if each.id == form.id else each for each in edition.forms)
    return edition.model_copy(update={"forms": tuple(kept)})


def with_clause(edition: Edition, clause: Clause) -> Edition:
    key = edition.homes[clause.id]
    chapter = edition.chapters[key]
    sections = tuple(
        section.model_copy(
            update={"clauses": tuple(clause if each.id == clause.id else each for each in section.clauses)}
        )
        for section in chapter.sections
    )
    changed = chapter.model_copy(update={"sections": sections})
    return edition.model_copy(update={"chapters": {**edition.chapters, key: changed}})


def changed(edition: Edition, form: Form) -> Iterator[tuple[str, Edition]]:
    """Give the edition with a single change to a form, or to one of the clauses that it draws."""
    for path, other in variants(form):
        if path != ".id":
            yield path, with_form(edition, other)
    for block in form.blocks:
        for clause in drawn(edition, block.draw)[:2] if isinstance(block, Rows) else ():
            for path, mutated in variants(clause):
                if path != ".id":
                    yield clause.id + path, with_clause(edition, mutated)


def sample(edition: Edition) -> list[Form]:
    """Give forms that between them have every kind of block, in every combination of what branches in print."""
    seen: set[Any] = set()
    chosen = []
    for form in sorted(edition.forms, key=lambda form: len(form.blocks)):
        kinds = {
            (block.kind, *(getattr(block, name, None) for name in ("result", "method", "total")))
            + ((bool(block.labels),) if isinstance(block, Table) else ())
            for block in form.blocks
        } | {("form", form.standing, form.landscape, bool(form.copies))}
        if form.blocks and not kinds <= seen:
            seen |= kinds
            chosen.append(form)
    return chosen


@pytest.mark.parametrize(
    "folder",
    [pytest.param(TINY, id="tiny"), pytest.param(ROOT / "standards", id="real", marks=pytest.mark.slow)],
)
def test_a_single_change_is_on_paper_in_the_fingerprint_and_told_or_none_of_these(folder: Path) -> None:
    edition = read(folder)
    wrong, tried, printed = [], 0, 0
    for form in sample(edition):
        before = sheets.sheet(edition, form)
        page = paper(before)
        # All changes to the tiny handbook are tried, and a share of those to the real one.
        for path, other in changed(edition, form) if folder == TINY else some([*changed(edition, form)], 4):
            after = sheets.sheet(other, other.forms_by_id[form.id])
            seen, counted = paper(after) != page, after.fingerprint != before.fingerprint
            tried, printed = tried + 1, printed + seen
            if not seen == counted == bool(of_sheets(before, after)):
                wrong.append(f"{form.id} {path}: {'printed' if seen else 'not printed'}")
    assert wrong == []
    assert 0 < printed < tried


def test_a_score_that_no_sheet_prints_is_in_no_fingerprint(own: Path) -> None:
    edition = read(own)
    bare = [
        (form, clause)
        for form in edition.forms
        for block in form.blocks
        if isinstance(block, Rows) and block.result != "得分"
        for clause in drawn(edition, block.draw)
        if clause.check and clause.check.score
    ]
    assert bare
    form, clause = bare[0]
    assert clause.check
    check = clause.check.model_copy(update={"score": (clause.check.score or 0) + 1})
    other = with_clause(edition, clause.model_copy(update={"check": check}))
    assert sheets.sheet(other, form) == sheets.sheet(edition, form)
