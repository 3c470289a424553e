"""A walk through the hall tells at each pin what is measured, how it is checked, by whom and how often."""

from support.sheets import tiny_edition

from hallbook.model import Edition
from hallbook.model.plan import Layer, Pin
from hallbook.views.walk import walk


def pinned(*clauses: str) -> Edition:
    edition = tiny_edition()
    assert edition.plan
    pins = tuple(Pin(clause=each, x=1, y=1, layer=Layer.CHECKS) for each in clauses)
    return edition.model_copy(update={"plan": edition.plan.model_copy(update={"pins": pins})})


def test_a_stop_names_the_forms_that_check_its_clause_with_who_and_how_often() -> None:
    edition = pinned("ZN-Z1-1")
    assert edition.plan
    stop = walk(edition, edition.plan)[0]
    assert (stop.number, stop.layer, stop.clause.id) == (1, Layer.CHECKS, "ZN-Z1-1")
    assert [(each.form.id, each.by, each.when) for each in stop.checked] == [
        ("F-SUP-01", ("一线督导",), "每周")
    ]


def test_numbers_are_those_of_the_plan_and_what_is_not_in_force_is_left_out() -> None:
    edition = pinned("ZN-Z9-9", "ZN-Z2-1")
    assert edition.plan
    assert [(stop.number, stop.clause.id) for stop in walk(edition, edition.plan)] == [(2, "ZN-Z2-1")]
