"""A field that is changed and its sentence forgotten is found; the real standards agree with themselves."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hallbook.checks import RULES, agreement, run
from hallbook.model import Clause, Due, Edition, Length, Rhythm, When
from hallbook.reading.standards import Loaded, load

ROUND = [rhythm for rhythm in Rhythm if rhythm.a_year or rhythm is Rhythm.IRREGULAR]


@pytest.fixture(scope="module")
def loaded(own: Path) -> Loaded:
    return load(own)


def test_the_real_standards_give_no_false_alarm(loaded: Loaded) -> None:
    found = run(loaded.whole(), loaded.places, rules=[RULES["sentence-differs"]])
    assert [each for each in found if each.rule == "sentence-differs"] == []


def changed(edition: Edition, field: str) -> Iterator[tuple[Clause, Any]]:
    """Clauses whose sentence says what a field holds, and another value for it."""
    for clause in edition.in_force:
        value, text = getattr(clause, field), clause.text
        if field == "due" and value and value.rhythms and value.removesuffix("前") in text:
            yield clause, Due("28日前")
        elif field == "weight" and value and f"占{value}%" in text:
            yield clause, value % 100 + 1
        elif field == "when" and value in ROUND and value in text and not agreement._OFTEN.search(text):
            yield clause, When(next(rhythm for rhythm in Rhythm if rhythm not in text))
        elif field == "who" and value and re.match(f"{edition.roles[value[0]].name}应(?!由)", text):
            others = (role.id for role in edition.roles.values() if role.id not in value and not role.body)
            yield clause, (next(others),)


@pytest.mark.parametrize(("field", "least"), [("due", 25), ("weight", 10), ("when", 80), ("who", 150)])
def test_a_field_that_is_changed_is_found(field: str, least: int, loaded: Loaded) -> None:
    edition = loaded.whole()
    names = agreement._names(edition)
    made = [clause.model_copy(update={field: value}) for clause, value in changed(edition, field)]
    assert len(made) >= least
    missed = [
        clause.id
        for clause in made
        if field not in [each.field for each in agreement._of_clause(clause, edition, names)]
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("identity", "part", "value"),
    [
        ("VI-B-01", ("lettering", "height"), "150 mm"),
        ("VI-B-02", ("mounting", "height"), "1200 mm"),
        ("VI-B-05", ("access", "passage"), "850 mm"),
        ("VI-C-19", ("mounting", "clearance"), "2100 mm"),
        ("VI-E-11", ("size", "depth"), "120 mm"),
    ],
)
def test_a_size_below_its_sentence_is_found(
    identity: str, part: tuple[str, str], value: str, loaded: Loaded
) -> None:
    edition = loaded.whole()
    clause = edition.clauses[identity]
    assert clause.item
    update: dict[str, Any] = {part[1]: Length.parse(value)}
    if part == ("mounting", "height"):
        update["clearance"] = None
    outer = getattr(clause.item, part[0]).model_copy(update=update)
    item = clause.item.model_copy(update={part[0]: outer})
    if part == ("mounting", "clearance"):
        item = item.model_copy(update={"mounting": outer.model_copy(update={"height": None})})
    found = list(
        agreement._of_clause(clause.model_copy(update={"item": item}), edition, agreement._names(edition))
    )
    assert found
    assert found[0].field == f"item.{part[0]}.{part[1]}"


def test_more_than_a_sentence_asks_for_is_no_contradiction(loaded: Loaded) -> None:
    edition = loaded.whole()
    clause = edition.clauses["VI-B-05"]
    assert clause.item
    assert clause.item.access
    access = clause.item.access.model_copy(update={"passage": Length.parse("950 mm")})
    wide = clause.model_copy(update={"item": clause.item.model_copy(update={"access": access})})
    assert list(agreement._of_clause(wide, edition, agreement._names(edition))) == []
