"""The search answers staff's questions about the real standards, and goes on doing so."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support import ROOT

sys.path.insert(0, str(ROOT / "tests" / "whole" / "search"))
import measure

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]


def test_questions_are_answered_first_or_among_the_first_three(newest: Path, browser: Browser) -> None:
    answers = measure.measure(browser, newest, measure.queries(newest))
    assert measure.share(answers, 1) >= measure.FIRST
    assert measure.share(answers, 3) >= measure.THREE


@pytest.mark.parametrize(
    ("path", "first", "three"),
    [(measure.PRACTICE, 0.70, 0.90), (measure.HELD_OUT, 0.78, 0.89), (measure.BLIND, 0.70, 0.88)],
    ids=lambda value: value.stem if isinstance(value, Path) else "",
)
def test_questions_beside_them_are_mostly_answered_too(
    newest: Path, browser: Browser, path: Path, first: float, three: float
) -> None:
    answers = measure.measure(browser, newest, measure.queries(newest, path))
    assert measure.share(answers, 1) >= first
    assert measure.share(answers, 3) >= three
