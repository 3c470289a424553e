"""A role's pocket card is one page that says what the edition asks of the role; one that says something else is found."""

from dataclasses import replace

import pytest
from support import TEMPLATES
from support.editions import read

from hallbook import readback
from hallbook.paper import pockets as printed
from hallbook.readback import accessible
from hallbook.views import pocket as views
from hallbook.views.pocket import Part, Pocket, pocket, pockets


def card(role: str) -> Pocket:
    found = pocket(read(), read().roles[role])
    assert found is not None
    return found


def test_it_tells_day_and_rounds_and_whom_to_call_and_forms_by_code() -> None:
    parts = {part.title: part.lines for part in card("R-SUP").parts}
    assert [title for title in parts if title.startswith("每")]
    named = {word for lines in parts.values() for _, small in lines for word in small.split()}
    forms = {code: title for title, code in parts["表单"]}
    assert {word for word in named if word.startswith("F-")} == forms.keys()
    assert all(forms[code] == read().forms_by_id[code].title for code in forms)


def test_an_organisation_and_who_has_nothing_that_comes_round_have_none() -> None:
    edition = read()
    role = edition.roles["R-SUP"]
    assert pocket(edition, role.model_copy(update={"body": True})) is None
    assert pocket(edition, role.model_copy(update={"id": "R-NO"})) is None
    named = {role for c in edition.in_force if c.when and c.when.every.a_year for role in c.who}
    assert {each.role for each in pockets(edition)} >= named & edition.roles.keys()


def test_each_card_reads_back_and_a_screen_reader_reads_it() -> None:
    for made in printed.printed(read()):
        content = printed.pdf(TEMPLATES, made)
        assert readback.findings_in_pocket("x", content, made) == []
        assert accessible.findings("x", content) == []


def test_much_is_set_smaller_and_stays_one_page() -> None:
    made = printed.printed(read())[0]
    much = tuple(Part(f"每{at}", (("做一件要做的事", "5日前 F-SUP-02"),) * 20) for at in range(7))
    made = replace(made, card=replace(made.card, parts=much))
    assert readback.findings_in_pocket("x", printed.pdf(TEMPLATES, made), made) == []


def test_a_part_that_is_too_long_tells_how_much_more_there_is() -> None:
    lines = tuple((f"做第 {at} 件", "") for at in range(500))
    held = views._held((Part("每日", lines), Part("每周", lines[:3])))
    assert sum(len(part.lines) + 1 for part in held) == views.MOST
    assert held[0].lines[-1] == (f"另有 {500 - len(held[0].lines) + 1} 条", "见手册")
    assert held[1].lines == lines[:3]


def test_what_no_type_leaves_on_one_page_is_found() -> None:
    made = printed.printed(read())[0]
    made = replace(made, card=replace(made.card, parts=(Part("每日", (("做" * 30, ""),) * 300),)))
    found = readback.findings_in_pocket("x", printed.pdf(TEMPLATES, made), made)
    assert [("一页" in each.message, each.rule) for each in found] == [(True, "card-differs")]


@pytest.mark.parametrize(
    "change", [{"name": "别人"}, {"summary": "闲着"}, {"parts": ()}], ids=lambda c: next(iter(c))
)
def test_a_card_that_says_something_else_is_found(change: dict[str, object]) -> None:
    made = printed.printed(read())[0]
    content = printed.pdf(TEMPLATES, made)
    wanted = replace(made, card=replace(made.card, **change))  # type: ignore[arg-type]
    assert {each.rule for each in readback.findings_in_pocket("x", content, wanted)} == {"card-differs"}
