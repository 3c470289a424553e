"""A sentence's numbers stand out, and what is the page's anyway is not said again beside each clause."""

from pathlib import Path

import pytest
from support.editions import read

from hallbook.making.templating import as_text
from hallbook.model import Edition
from hallbook.views.facts import badges, facts
from hallbook.web.pages.glance import figures, glance


@pytest.fixture(scope="module")
def edition(own: Path) -> Edition:
    return read(own)


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("台面高 760 mm，每席宽 ≥1400 mm。", ["760 mm", "≥1400 mm"]),
        ("8:30至17:30营业。", ["8:30至17:30"]),
        ("每日至少巡查两次。", ["两次"]),
        ("十分重视第1章的6S、V1.2与F-SUP-02。", []),
        ("占比<b>高，占70%以上。", ["70%以上"]),
    ],
)
def test_numbers_are_bold_with_their_units(text: str, bold: list[str]) -> None:
    written = figures(text)
    assert [part.partition("</b>")[0] for part in str(written).split('<b class="number">')[1:]] == bold
    assert written.replace('<b class="number">', "").replace("</b>", "") == as_text(text)


def test_nothing_is_lost_between_what_is_read_first_and_what_stands_behind(edition: Edition) -> None:
    for clause in edition.clauses.values():
        found = glance(edition, clause)
        assert sorted(map(str, (*found.first, *found.rest, *found.grounds))) == sorted(
            map(str, facts(edition, clause))
        )
        assert {*found.marks, *found.others} == {*badges(edition, clause)}


def test_scope_and_zone_are_read_first_only_where_they_are_not_the_pages(edition: Edition) -> None:
    for key, chapter in edition.ordered:
        for clause in (c for section in chapter.sections for c in section.clauses):
            found = glance(edition, clause)
            zones = next((fact for fact in found.first if fact.field == "zones"), None)
            assert not (zones and chapter.zone and clause.zones == (chapter.zone.id,)), key
            foreign = edition.scope(clause) != (
                chapter.scope or (edition.scopes and next(iter(edition.scopes)))
            )
            assert any(not badge.kind for badge in found.marks) == bool(foreign), clause.id
