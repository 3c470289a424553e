"""The rules on forms beside their clauses, over what was published before there were any."""

import re

import pytest
from support import ROOT

from hallbook.checks import RULES
from hallbook.editions import frozen
from hallbook.findings import Place
from hallbook.model import Edition
from hallbook.reading.standards import Places

HELD = ("record-without-place", "own-duty-judged", "rhythm-mismatch", "deadline-mismatch")


@pytest.fixture(scope="module")
def former() -> Edition:
    published, findings = frozen.published(ROOT)
    assert findings == []
    return next(edition for edition in published if edition.about.number == "1.2")


@pytest.mark.own
def test_forms_that_could_not_hold_their_clauses_are_found(former: Edition) -> None:
    """Of 31 forms of V1.2 that a reader found wanting, by hand, the rules find 20."""
    wanting = {
        *(f"F-SUP-{n:02}" for n in (4, 6, 7, 8, 11, 12, 15, 16, 17, 18, 22, 23, 26, 29, 32, 33)),
        *(f"F-OPS-{n:02}" for n in (4, 10, 11, 13, 18, 22, 24, 25, 27, 29, 34, 35)),
        *("F-BR-01", "F-BR-03", "F-IMP-12"),
    }
    places = Places(base=Place("V1.2"))
    told = [f.message for each in HELD for f in RULES[each].findings(former, places, None)]
    found = set(re.findall(r"F-[A-Z]+-\d+", " ".join(told)))
    assert len(found & wanting) >= 20
