"""What a page or a card tells of a situation otherwise than the standards is found."""

from dataclasses import replace

import pytest
from support import TEMPLATES
from support.editions import read

from hallbook import readback
from hallbook.model import Situation, SpokenStep
from hallbook.model.naming import label
from hallbook.paper import cards as printed
from hallbook.readback import accessible
from hallbook.readback.situations import page_faults
from hallbook.readback.webpage import HEADING, Shown
from hallbook.views.situations import Card, cards

STEPS, AVOID = label(Situation, "steps"), label(Situation, "avoid")


def shown() -> dict[str, list[Shown]]:
    """What a page that is right shows."""
    return {
        card.id: [
            {
                HEADING: [card.title],
                STEPS: [text for text, _ in card.steps],
                label(SpokenStep, "clauses"): [
                    each for _, numbers in card.steps for each in numbers.split("、")
                ],
                **({AVOID: [*card.avoid]} if card.avoid else {}),
                **({label(Situation, "call"): [*card.call]} if card.call else {}),
                **({label(Situation, "forms"): [*card.forms]} if card.forms else {}),
            }
        ]
        for card in cards(read())
    }


def test_a_page_that_is_right_has_no_fault() -> None:
    assert list(page_faults(shown(), cards(read()))) == []


@pytest.mark.parametrize("field", [HEADING, STEPS, AVOID, label(SpokenStep, "clauses")])
def test_what_a_page_says_otherwise_is_found(field: str) -> None:
    page = shown()
    page["SI-01"][0][field][-1] += "吗"
    assert ["SI-01" in each and field in each for each in page_faults(page, cards(read()))] == [True]
    page["SI-01"][0][field].pop()
    assert len(list(page_faults(page, cards(read())))) == 1


def test_a_situation_that_is_missing_doubled_or_strange_is_found() -> None:
    page = shown()
    first = page.pop("SI-02")
    assert [each[:8] for each in page_faults(page, cards(read()))] == ["情形 SI-02"]
    assert len(list(page_faults({**page, "SI-02": first * 2}, cards(read())))) == 1
    assert len(list(page_faults({**page, "SI-02": first, "SI-99": first}, cards(read())))) == 1
    first[0]["电话"] = ["120"]
    assert "多出“电话”" in next(page_faults({**page, "SI-02": first}, cards(read())))


def test_printed_cards_read_back_and_a_screen_reader_reads_them() -> None:
    made = printed.cards(read())
    content = printed.pdf(TEMPLATES, made)
    assert readback.findings_in_cards("x", content, made.cards) == []
    assert accessible.findings("x", content) == []
    assert content == printed.pdf(TEMPLATES, made)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "别的事"}, {"avoid": ()}, {"avoid": ("不要当场争辩", "不要走")}, {"call": ("营业员",)}, {"phones": ("120",)},
        {"steps": (("请督导当场登记，当场签字", "4.1.1"),)}, {"forms": ()}, {"id": "SI-03"},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_a_card_that_says_something_else_is_found(change: dict[str, object]) -> None:
    made = printed.cards(read())
    content = printed.pdf(TEMPLATES, made)
    wanted = [replace(card, **change) if card.id == "SI-01" else card for card in made.cards]  # type: ignore[arg-type]
    found = readback.findings_in_cards("x", content, wanted)
    assert {each.rule for each in found} == {"card-differs"}
    assert all(change.get("id", "SI-01") in each.message for each in found)


def test_a_card_that_is_missing_is_found() -> None:
    made = printed.cards(read())
    content = printed.pdf(TEMPLATES, replace(made, cards=made.cards[:1]))
    assert len(readback.findings_in_cards("x", content, [*made.cards, *made.cards])) == 1
    assert {each.message[:5] for each in readback.findings_in_cards("x", content, made.cards)} == {"SI-01"}


def test_a_card_too_many_is_found() -> None:
    made = printed.cards(read())
    content = printed.pdf(TEMPLATES, made)
    assert len(readback.findings_in_cards("x", content, made.cards[:1])) == 1


def long(card: Card, steps: int, length: int, avoid: int) -> Card:
    return replace(
        card,
        title="题" * 20,
        steps=tuple(("步" * length, "11.2.3、12.3.4") for _ in range(steps)),
        avoid=tuple("不要" + "做" * 10 for _ in range(avoid)),
        phones=("110",),
    )


@pytest.mark.parametrize(("steps", "length", "avoid"), [(5, 40, 6), (3, 12, 0), (5, 25, 2), (4, 27, 4)])
def test_a_card_is_set_so_that_it_stays_whole(steps: int, length: int, avoid: int) -> None:
    made = printed.cards(read())
    cards_ = tuple(long(card, steps, length, avoid) for card in made.cards)
    content = printed.pdf(TEMPLATES, replace(made, cards=cards_))
    assert readback.findings_in_cards("x", content, cards_) == []


def test_a_card_too_long_for_any_type_is_found() -> None:
    made = printed.cards(read())
    cards_ = (long(made.cards[0], 20, 200, 10),)
    content = printed.pdf(TEMPLATES, replace(made, cards=cards_))
    assert {each.rule for each in readback.findings_in_cards("x", content, cards_)} >= {"card-differs"}
