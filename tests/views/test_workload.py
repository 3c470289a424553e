"""What the forms come to, by tier and role, from their rhythms and blocks alone."""

from pathlib import Path

import pytest
from support import TINY
from support.editions import read
from support.projects import project

from hallbook import command
from hallbook.model import Form
from hallbook.model.words import Count
from hallbook.views import sheets, workload

PAGES = {"TR1": {"F-SUP-01": 1, "F-SUP-02": 2}}


def test_each_form_counts_in_its_own_rhythm_once_for_the_place_and_for_each_role() -> None:
    edition = read(TINY)
    (load,) = {each.tier: each for each in workload.workload(edition, PAGES)}.values()
    role = load.roles["R-SUP"]
    assert role.sides == (0, 1, 2)
    assert role.sides_a_month == pytest.approx(50 / 12 + 2)
    # No post of the place fills either of them.
    assert load.place.sides == (0, 0, 0)
    by_clerk = edition.forms[0].model_copy(update={"fills": ("R-CLK", "R-SUP"), "when": None})
    daily = Form.model_validate(by_clerk.model_dump() | {"when": "每日2次", "due": None})
    other = edition.model_copy(update={"forms": (daily, *edition.forms[1:])})
    (load,) = workload.workload(other, PAGES)
    assert load.place.sides == (2, 0, 0)
    assert load.roles["R-CLK"].minutes == load.place.minutes
    assert load.roles["R-SUP"].sides == (2, 0, 2)


def test_what_is_filled_when_something_happens_is_named_apart() -> None:
    edition = read(TINY)
    on_event = edition.forms[0].model_copy(update={"when": None})
    other = edition.model_copy(update={"forms": (on_event, *edition.forms[1:])})
    assert workload.recorded(other) == (on_event,)
    (load,) = workload.workload(other, PAGES)
    assert load.roles["R-SUP"].sides == (0, 0, 2)


def test_what_is_filled_for_each_of_several_is_counted_by_the_tier() -> None:
    """A sheet each, one for so many of them, or one of two slips on a page."""
    edition = read(TINY)
    small = edition.facets.tiers[0].model_copy(update={"counts": (Count(what="员工", number=5),)})
    large = small.model_copy(update={"id": "TR2", "name": "大厅", "counts": (Count(what="员工", number=13),)})
    facets = edition.facets.model_copy(update={"tiers": (small, large)})
    asked = {
        "F-SUP-01": {"per": "员工", "holds": 6},
        "F-SUP-02": {"per": "员工", "halves": True, "copies": ()},
    }
    forms = tuple(form.model_copy(update=asked[form.id]) for form in edition.forms if form.id in asked)
    other = edition.model_copy(update={"forms": forms, "facets": facets})
    loads = workload.workload(other, {tier: {"F-SUP-01": 2, "F-SUP-02": 1} for tier in ("TR1", "TR2")})
    assert [load.roles["R-SUP"].sides for load in loads] == [(0, 2, 2.5), (0, 6, 6.5)]
    few, many = (load.roles["R-SUP"].minutes for load in loads)
    assert many == pytest.approx((0, few[1] * 3, few[2] * 13 / 5))


def test_each_tier_is_laid_out_as_it_prints_and_what_they_print_alike_is_one_sheet() -> None:
    edition = read(TINY)
    first = edition.forms[0].model_copy(update={"tiers": ("TR2",)})
    other = edition.model_copy(update={"forms": (first, *edition.forms[1:])})
    assert [sheet.form.id for sheet in workload.versions(other)["TR1"]] == ["F-SUP-02"]
    assert workload.versions(edition)["TR1"] == tuple(sheets.sheets(edition))


def test_more_to_write_takes_longer() -> None:
    edition = read(TINY)
    first, second = (workload.minutes(sheet) for sheet in sheets.sheets(edition))
    assert first != second
    longer = edition.forms[0].model_copy(update={"signs": ("R-SUP", "R-HM", "R-CLK")})
    assert workload.minutes(sheets.sheet(edition, longer)) == first + workload.SIGN


def test_the_command_prints_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path / "handbook")
    assert command.run(["workload", "--forms"], root) == 0
    said = capsys.readouterr().out
    assert "| 一线督导 | 0 | 0 | 1 |" in said
    assert "| F-SUP-02 督办单 | 一线督导 | 每月 | 2 |" in said
