"""A form stands where a hall takes it in hand: in a part of the day, at its rhythm, or when something calls for it."""

from pathlib import Path

import pytest
from support.editions import read
from support.projects import edit

from hallbook.model import Edition
from hallbook.views.occasions import occasions


def grouped(found: Edition) -> dict[str, list[str]]:
    return {each.title: [form.id for form in each.forms] for each in occasions(found)}


def test_by_rhythm_and_what_is_not_printed_last(tiny: Path) -> None:
    assert list(grouped(read(tiny)).items()) == [
        ("每周", ["F-SUP-01"]),
        ("每月", ["F-SUP-02"]),
        ("不打印的记录", ["F-SUP-03"]),
    ]


def test_what_is_done_at_one_part_of_the_day_stands_there_however_long_its_sheet_lasts(tiny: Path) -> None:
    edit(tiny / "supervision/monitoring.yaml", "record: [F-SUP-01]", "record: [F-SUP-02]")
    edit(
        tiny / "forms/supervision.yaml",
        "draw: {clauses: [SUP-M1-1, ZN-Z1-1], chapter: zones/z1}",
        "draw: {zone: Z1}",
    )
    edit(tiny / "forms/supervision.yaml", "draw: {zone: Z2}", "draw: {clauses: [ZN-Z1-1]}")
    assert grouped(read(tiny))["营业前"] == ["F-SUP-01"]


@pytest.mark.parametrize("when", ["随事项", "不定期", "一次性"])
def test_what_does_not_come_round_waits_for_its_matter(tiny: Path, when: str) -> None:
    edit(tiny / "forms/supervision.yaml", "    when: 每月\n    due: 5日前\n", f"    when: {when}\n")
    assert grouped(read(tiny))["有事才填"] == ["F-SUP-02"]
