"""What once contradicted itself in the standards (the review's 24 groups), where no rule of check sees it."""

import re
from itertools import pairwise

import pytest
from support import ROOT

from hallbook.checks.examine import examine
from hallbook.model import Edition
from hallbook.project import Project

pytestmark = pytest.mark.own
SHIFT = 2
"""The fewest people on a shift of the smallest hall (OPS-R-6)."""


@pytest.fixture(scope="module")
def real() -> Edition:
    edition = examine(Project(ROOT)).loaded.edition
    assert edition is not None
    return edition


def day(edition: Edition, clause: str) -> int:
    due = edition.clauses[clause].due
    assert due is not None
    return due.days[0]


def test_what_a_monthly_report_is_made_of_is_there_before_it(real: Edition) -> None:
    # Satisfaction, the analysis that uses it, the appraisal that uses both, and the talk about it.
    days = [day(real, clause) for clause in ("OPS-K-5", "SUP-M5-6", "SUP-A-7", "SUP-F-16")]
    assert all(earlier <= later for earlier, later in pairwise(days)), days


def test_no_sample_of_people_is_larger_than_a_shift(real: Edition) -> None:
    found = re.compile("抽(?:问|查|考|听)([0-9]+)(?:名|个)(?:员工|营业员)")
    asked = {
        clause.id: int(match[1])
        for clause in real.in_force
        if clause.check and real.scope(clause) == "营业厅"
        for match in found.finditer(clause.check.method + clause.check.criterion)
    }
    assert {clause: number for clause, number in asked.items() if number > SHIFT} == {}


def test_the_name_beside_the_mark_has_one_size(real: Edition) -> None:
    # VI-A-04: 0.4 of the mark's height, within 5 %.
    signs = [
        item
        for clause in real.in_force
        if (item := clause.item) and item.lettering and item.lettering.icon and item.lettering.height
        if {"标志", "厅名"} <= {str(colour.part)[:2] for colour in item.colours}
    ]
    ratios = [s.lettering.height.millimetres / s.lettering.icon.millimetres for s in signs if s.lettering]
    assert len(ratios) >= 2
    assert [ratio for ratio in ratios if abs(ratio / 0.4 - 1) > 0.05] == []


def test_handling_times_agree(real: Edition) -> None:
    table = real.clauses["BIZ-I-30"].table
    assert table is not None
    mean = sum(float(row[1]) * float(row[2].rstrip("%")) / 100 for row in table.rows)
    assert mean == pytest.approx(6, abs=0.2)
    assert sum(float(row[2].rstrip("%")) for row in table.rows) == 100
    assert "每笔6分钟" in (real.clauses["BIZ-I-16"].note or "")
    assert (
        "1.5倍" in real.clauses["BIZ-F-5"].text
    )  # so many times six minutes is below the ten of the same sentence


def test_one_act_at_closing_has_one_doer(real: Edition) -> None:
    gone = {"OPS-O-12", "OPS-C-8", "OPS-C-12"}
    assert all(real.clauses[identity].withdrawn for identity in gone)


def test_the_star_is_for_what_is_unsafe_or_against_the_law(real: Edition) -> None:
    assert not real.clauses["OPS-K-9"].check.veto  # type: ignore[union-attr]
    assert "净高" not in real.clauses["VI-C-19"].text


def test_inspection_of_extinguishers_follows_how_the_hall_is_classed(real: Edition) -> None:
    assert str(real.clauses["ZN-Z8-11"].when) == "每半月"
    assert "人员密集" in (real.clauses["ZN-ALL-4"].basis or "")
