"""The search answers staff's questions about the real standards, and goes on doing so."""

import sys
from pathlib import Path

import pytest
from support import ROOT

from hallbook.reading.standards import Loaded, load

sys.path.insert(0, str(ROOT / "tests" / "whole" / "search"))
import measure


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT / "standards")


@pytest.mark.parametrize(
    ("path", "first", "three"),
    [
        (measure.QUERIES, measure.FIRST, measure.THREE),
        (measure.PRACTICE, 0.70, 0.90),
        (measure.HELD_OUT, 0.78, 0.89),
        (measure.BLIND, 0.70, 0.88),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else "",
)
def test_questions_are_answered_first_or_among_the_first_three(
    loaded: Loaded, path: Path, first: float, three: float
) -> None:
    answers = measure.measure(loaded, measure.queries(loaded, path))
    assert measure.share(answers, 1) >= first
    assert measure.share(answers, 3) >= three
